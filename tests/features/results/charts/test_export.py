"""The same data give the same bytes, in any process; nothing of matplotlib's is looked for or left elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from smmdesk.features.results.charts import export
from smmdesk.features.results.charts.lines import line_chart
from tests.features.results.charts.examples import weekly

ROOT = Path(__file__).resolve().parents[4]
PRINT = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from smmdesk.core.i18n import use_language
from smmdesk.features.results.charts import export
from smmdesk.features.results.charts.bars import bar_chart
from smmdesk.features.results.charts.lines import line_chart
from tests.features.results.charts.examples import monthly, weekly
use_language("th")
figures = [line_chart(weekly("th", lines=3)), bar_chart(monthly("th"))]
printed = [print_(figure) for figure in figures for print_ in (export.png, export.svg, export.pdf)]
print(json.dumps([hashlib.sha256(each).hexdigest() for each in printed]))
"""


def run(code: str, tmp_path: Path, seed: str = "0") -> str:
    home = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")
    }
    ended = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)],
        env={**os.environ, **home, **folders, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return ended.stdout


def test_the_same_data_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    first, again = (json.loads(run(PRINT, tmp_path, seed)) for seed in ("1", "2"))

    assert first == again
    assert len(set(first)) == 6


def test_printing_twice_gives_the_same_and_leaves_the_figure_as_it_was() -> None:
    figure = line_chart(weekly())
    canvas, dpi = figure.canvas, figure.dpi

    for print_ in (export.png, export.svg, export.pdf):
        assert hashlib.sha256(print_(figure)).digest() == hashlib.sha256(print_(figure)).digest()
    assert figure.canvas is canvas
    assert figure.dpi == dpi


def test_a_png_has_the_size_that_was_asked_for() -> None:
    data = export.png(line_chart(weekly()), dpi=200)

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1400, 640)
    assert b"matplotlib" not in data.lower()


def test_an_svg_has_letters_as_shapes_and_words_for_screen_readers() -> None:
    data = export.svg(line_chart(weekly("th")), title="การเข้าชม", description="สูงสุด 105")
    root = ET.fromstring(data)

    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}title")] == ["การเข้าชม"]
    assert "สูงสุด 105" in data.decode()
    assert list(root.iter("{http://www.w3.org/2000/svg}text")) == []
    assert b"<dc:date>" not in data


def test_a_pdf_has_one_page_no_date_and_its_fonts_inside() -> None:
    data = export.pdf(line_chart(weekly("ka")), title="ნახვები")

    assert data.startswith(b"%PDF-")
    assert b"/Count 1" in data
    assert b"CreationDate" not in data
    assert b"/FontFile2" in data  # TrueType, so that a reader can search and copy
    assert b"NotoSansGeorgian" in data.replace(b"#20", b"")


def test_matplotlib_reads_and_writes_nothing_of_the_persons(tmp_path: Path) -> None:
    theirs = tmp_path / "config" / "matplotlib"
    theirs.mkdir(parents=True)
    (theirs / "matplotlibrc").write_text("font.size: 40\nlines.linewidth: 9\n")
    (tmp_path / "matplotlibrc").write_text("font.size: 40\n")  # in the folder it is started in
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    code = PRINT + (
        "import matplotlib, os\n"
        "from matplotlib.font_manager import fontManager\n"
        "assert 'MPLCONFIGDIR' not in os.environ and 'MPL_IGNORE_SYSTEM_FONTS' not in os.environ\n"
        "assert matplotlib.rcParams['font.size'] == 10, matplotlib.rcParams['font.size']\n"
        "assert not any('/usr/share/fonts' in font.fname for font in fontManager.ttflist)\n"
    )
    first = run(code, tmp_path)

    written = [path for path in tmp_path.rglob("*") if path.is_file() and path not in before]
    assert [path.parent.name for path in written] == ["charts"]
    assert "smmdesk" in written[0].parts
    assert written[0].name.startswith("fontlist-")
    assert run(code, tmp_path) == first


def test_a_state_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    run(PRINT, tmp_path)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["state"]


def test_neither_qt_nor_pyplot_is_loaded_and_matplotlib_only_when_something_is_drawn(tmp_path: Path) -> None:
    code = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import smmdesk.features.results.charts as charts
for module in pkgutil.iter_modules(charts.__path__, charts.__name__ + "."):
    importlib.import_module(module.name)
early = {"matplotlib", "numpy", "babel", "PIL"} & set(sys.modules)
from tests.features.results.charts.examples import weekly
charts.lines.line_chart(weekly())
late = {name for name in sys.modules if name.startswith(("PySide6", "matplotlib.pyplot", "smmdesk.ui"))}
print(sorted(early), sorted(late), "matplotlib" in sys.modules)
"""

    assert run(code, tmp_path) == "[] [] True\n"
