"""The two commands of the README, tried on a small checkout with one small package, without a network."""

import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from installer import commands, environment, pip_errors, system_libraries
from installer.environment import Environment
from installer.errors import SetupError

ROOT = Path(__file__).resolve().parents[1]
ANNOUNCED = "Installing what smmdesk needs"
PROGRAM = """
import os, sys
import small_part
print(os.getcwd(), small_part.VALUE, *sys.argv[1:])
sys.exit(7 if "fail" in sys.argv else 0)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Make a folder with one package, as a registry would serve it."""
    folder = tmp_path_factory.mktemp("wheels")
    files = {
        "small_part.py": "VALUE = 'part'\n",
        "small_part-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: small-part\nVersion: 1.0\n",
        "small_part-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={digest(text)},{len(text)}\n" for name, text in files.items())
    files["small_part-1.0.dist-info/RECORD"] = record + "small_part-1.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(folder / "small_part-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return folder


def digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, wheels):
    """Make a checkout with a program of one file; its tests' set is the same as its own."""
    root = tmp_path_factory.mktemp("check out ü")
    shutil.copytree(ROOT / "installer", root / "installer", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "smmdesk").mkdir()
    for name in ("__init__.py", "arguments.py"):
        shutil.copy(ROOT / "smmdesk" / name, root / "smmdesk" / name)
    (root / "smmdesk" / "__main__.py").write_text(PROGRAM)
    lock(root, wheel_hash(wheels))
    return root


def wheel_hash(folder):
    return hashlib.sha256(next(folder.iterdir()).read_bytes()).hexdigest()


def lock(root, sha256, name="small-part"):
    for kind in ("run", "test"):
        (root / "installer" / "lock" / f"{kind}.txt").write_text(
            f"{name}==1.0 \\\n    --hash=sha256:{sha256}\n"
        )


@pytest.fixture
def bootstrap(checkout, wheels, monkeypatch):
    """Return a function that starts the bootstrap as a person would, with ``wheels`` as the only registry."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    def start(*arguments, folder=None, **variables):
        return subprocess.run(
            [sys.executable, str(checkout / "installer" / "bootstrap.py"), *arguments],
            cwd=folder or checkout,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return start


@pytest.fixture
def installed(bootstrap, checkout, wheels):
    """Install the checkout's ``run`` set unless an earlier test has."""
    lock(checkout, wheel_hash(wheels))
    assert bootstrap("run", "due").returncode == 0


def installation(checkout):
    return Environment("run", checkout)


class TestRun:
    def test_it_installs_once_and_starts_where_the_person_is(self, bootstrap, checkout, tmp_path):
        shutil.rmtree(checkout / ".venv", ignore_errors=True)

        first = bootstrap("run", "accounts", "list", folder=tmp_path)
        second = bootstrap("run", "accounts", "list", folder=tmp_path)

        assert ANNOUNCED in first.stderr
        assert second.stderr == ""
        assert first.stdout == second.stdout == f"{tmp_path} part accounts list\n"

    def test_an_interrupted_installation_is_made_again(self, installed, bootstrap, checkout):
        place = installation(checkout)
        place.stamp.unlink()
        (place.packages / "small_part.py").unlink()

        assert bootstrap("run", "due").returncode == 0
        assert place.stamp.exists()

    def test_two_starts_at_once_install_once(self, bootstrap, checkout, wheels):
        lock(checkout, wheel_hash(wheels))
        shutil.rmtree(checkout / ".venv", ignore_errors=True)

        with ThreadPoolExecutor(2) as both:
            ended = list(both.map(lambda _: bootstrap("run", "due"), range(2)))

        assert [each.returncode for each in ended] == [0, 0]
        assert sum(ANNOUNCED in each.stderr for each in ended) == 1

    def test_another_lock_is_installed_anew(self, installed, bootstrap, checkout):
        path = installation(checkout).lock
        path.write_text("# one line more\n" + path.read_text())

        assert ANNOUNCED in bootstrap("run", "due").stderr

    def test_a_moved_checkout_still_starts(self, installed, bootstrap, checkout, tmp_path):
        moved = tmp_path / "elsewhere"
        shutil.copytree(checkout, moved, symlinks=True)

        ended = subprocess.run(
            [sys.executable, str(moved / "installer" / "bootstrap.py"), "run", "due"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert (ended.returncode, ended.stderr) == (0, "")

    def test_the_programs_exit_code_is_its_own(self, installed, bootstrap):
        assert bootstrap("run", "fail").returncode == 7

    def test_without_a_screen_it_prints_the_sample_offices_list(self, installed, bootstrap):
        ended = bootstrap("run")

        assert ended.stdout.endswith("part --demo due\n")
        assert ended.stderr.splitlines() == [commands.NO_SCREEN]

    def test_without_a_screen_another_offices_window_is_refused_in_one_sentence(self, installed, bootstrap):
        ended = bootstrap("run", "--office", "shop.smmdesk")

        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr.splitlines() == [commands.NO_WINDOW]

    def test_a_command_needs_no_screen(self, installed, bootstrap):
        assert bootstrap("run", "--office", "shop.smmdesk", "due").stderr == ""

    def test_what_the_surroundings_say_to_python_does_not_reach_it(self, installed, bootstrap, tmp_path):
        (tmp_path / "small_part.py").write_text("VALUE = 'stranger'\n")

        ended = bootstrap("run", "due", folder=tmp_path, PYTHONPATH=str(tmp_path), HOME="")

        assert ended.stdout == f"{tmp_path} part due\n"

    def test_smmdesk_is_compiled_even_where_python_is_told_not_to(self, installed, bootstrap, checkout):
        shutil.rmtree(checkout / "smmdesk" / "__pycache__", ignore_errors=True)

        bootstrap("run", "due", PYTHONDONTWRITEBYTECODE="1")

        assert list((checkout / "smmdesk" / "__pycache__").glob("__main__.*.pyc"))


class TestWhatGoesWrong:
    def test_a_file_with_another_hash_is_refused_in_one_sentence(self, bootstrap, checkout):
        lock(checkout, "0" * 64)

        ended = bootstrap("run", "due")

        assert ended.returncode == 1
        assert "not the one that smmdesk was tested with" in ended.stderr.splitlines()[-1]
        assert "Traceback" not in ended.stderr
        assert not installation(checkout).stamp.exists()

    def test_a_part_that_nobody_serves_is_named(self, bootstrap, checkout):
        lock(checkout, "0" * 64, name="unheard-of")

        assert "no ready-made unheard-of for this system" in bootstrap("run", "due").stderr

    def test_another_command_is_wrong_use(self, bootstrap):
        ended = bootstrap("fly")

        assert (ended.returncode, ended.stderr.strip()) == (2, commands.USAGE)

    def test_a_missing_venv_module_is_named_with_its_package(self, monkeypatch):
        monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)

        with pytest.raises(SetupError, match=r"sudo apt install python3\.1\d-venv"):
            environment.check_venv_module()

    @pytest.mark.parametrize(
        ("output", "words"),
        [
            ("WARNING: Retrying (Retry(total=4) after connection broken by\nERROR: No matching distribution found for x",
             "needs the network once"),
            ("SSLError(SSLCertVerificationError('CERTIFICATE_VERIFY_FAILED'))", "PIP_CERT"),
            ("OSError: [Errno 28] No space left on device", "disk is full"),
            ("something\nnew", "the last lines were:\nsomething\nnew"),
        ],
    )  # fmt: skip
    def test_pips_words_become_a_sentence(self, output, words):
        assert words in pip_errors.explain(output)

    def test_the_first_file_is_readable_to_an_old_python(self):
        source = (ROOT / "installer" / "bootstrap.py").read_text()

        assert ast.parse(source, feature_version=(3, 6))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves these libraries to the system")
class TestSystemLibraries:
    def test_here_nothing_is_missing(self):
        import PySide6

        system_libraries.check_libraries(Path(PySide6.__file__).parents[1])

    def test_missing_ones_become_one_line_with_the_packages(self, monkeypatch, tmp_path):
        monkeypatch.setattr(system_libraries, "loads", lambda name: name not in ("libEGL.so.1", "libGL.so.1"))
        monkeypatch.setattr(system_libraries, "family", lambda: "debian")

        with pytest.raises(SetupError, match=r"sudo apt install libegl1 libgl1$"):
            system_libraries.check_libraries(tmp_path)

    def test_a_package_with_two_of_them_is_named_once(self):
        line = system_libraries.sentence(["libEGL.so.1", "libGL.so.1"], "arch")
        assert line.endswith("sudo pacman -S libglvnd")

    def test_elsewhere_the_libraries_themselves_are_named(self):
        assert "install libEGL.so.1 and start again" in system_libraries.sentence(["libEGL.so.1"], "")

    def test_one_that_nobody_foresaw_is_read_off_the_loaders_message(self):
        message = "libnew.so.3: cannot open shared object file: No such file or directory"
        assert system_libraries.missing_in(message) == ["libnew.so.3"]

    def test_the_cursor_library_is_asked_for_only_with_an_x_display(self, monkeypatch):
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setenv("DISPLAY", ":0")
        assert "libxcb-cursor.so.0" in system_libraries.needed()

        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert "libxcb-cursor.so.0" not in system_libraries.needed()
