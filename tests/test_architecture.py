"""Who may import whom, what is loaded when, and what the tree must not name."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "smmdesk"
FEATURES = sorted(path.parent.name for path in (PACKAGE / "features").glob("*/__init__.py"))
QT_FREE = [
    "smmdesk.core",
    "smmdesk.cli",
    "smmdesk.features",
    *(f"smmdesk.features.{name}" for name in FEATURES),
]
FEATURE_FREE_OF_QT = (
    *("models", "service", "checks", "cli", "importers", "due"),
    *("reading", "profiles", "board", "charts", "reporting"),
)
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "keyring", "babel", "matplotlib", "alembic")
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}

FIRST_WINDOW = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget

class Application(QApplication):
    def notify(self, receiver, event):
        if isinstance(receiver, QWidget) and receiver.isWindow() and receiver.isVisible():
            print(*sorted(name for name in sys.modules if "." not in name), flush=True)
            os._exit(0)
        return super().notify(receiver, event)

import PySide6.QtWidgets
PySide6.QtWidgets.QApplication = Application
sys.argv = ["smmdesk", "--demo"]
from smmdesk.__main__ import main
main()
"""


def modules():
    return [path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts]


def python(code):
    """Run code in a Python of its own; return what it printed."""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def loaded_by(names):
    imports = "\n".join(f"import {name}" for name in names)
    return set(json.loads(python(f"{imports}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))")))


def test_the_import_contracts_hold():
    ended = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_command_line_and_everything_below_it_load_no_qt():
    parts = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in modules()
        if path.is_relative_to(PACKAGE / "features") and is_free_of_qt(path)
    ]

    loaded = loaded_by([*QT_FREE, *parts])

    assert len(parts) > len(FEATURES)
    assert {name for name in loaded if name.startswith(("PySide6", "shiboken6", "smmdesk.ui"))} == set()


def is_free_of_qt(path):
    inside = path.relative_to(PACKAGE / "features").parts[1:]
    return bool(inside) and Path(inside[0]).stem in FEATURE_FREE_OF_QT


@pytest.mark.parametrize(
    "path", [PACKAGE / "features" / name / "__init__.py" for name in FEATURES], ids=FEATURES
)
def test_a_features_face_imports_its_page_only_when_it_is_made(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(node) for made in tree.body if is_named(made, "make_page") for node in ast.walk(made)}
    elsewhere = [node for node in ast.walk(tree) if id(node) not in inside]

    assert [name for node in elsewhere for name in imported(node) if is_page(name)] == []


def is_named(node, name):
    return isinstance(node, ast.FunctionDef) and node.name == name


def is_page(name):
    return bool(re.search(r"\.(page|pages|wizard)(\.|$)", name))


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_only_the_vaults_stores_name_keyring():
    speakers = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported(node)
        if name.split(".")[0] in ("keyring", "keyrings")
    }

    assert speakers == {"core/vault/stores.py"}


def test_nothing_heavy_is_loaded_before_the_first_window():
    loaded = set(python(FIRST_WINDOW).split())

    assert "PySide6" in loaded
    assert loaded & set(HEAVY) == set()


def test_the_package_itself_loads_next_to_nothing():
    assert not loaded_by(["smmdesk", "smmdesk.__main__"]) & {*HEAVY, "PySide6", "click", "platformdirs"}


def texts():
    """Return the name and the text of every text file of the project."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS & set(inside) and "cache" not in inside[0]:
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture, a database


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a registry's address", re.compile(r"\b(pypi|pythonhosted|npmjs|crates)\.(org|io|com)\b|\bdeb\.debian\.org\b")),
        ("a path of one machine", re.compile(r"(?<![\w.])/(root|work)/\w|\.\./shar(?:)ed\b|\.py(?:)env\b")),
        ("a temporary folder of one machine", re.compile(r"(?<![\w.])/tmp/(dev|plan|frame)\b")),
    ],
    ids=["registry", "machine", "temporary"],
)  # fmt: skip
def test_the_tree_does_not_name(what, pattern):
    named = [f"{name}: {found[0]}" for name, text in texts() for found in pattern.finditer(text)]

    assert named == [], what
