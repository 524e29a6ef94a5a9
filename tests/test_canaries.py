"""Secrets appear in no file, stream, command line or environment, whatever is done with them below the window."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import canaries
from tests.features.accounts.importers import samples

ROOT = Path(__file__).resolve().parents[1]
CANARIES = {
    "password": 'Pw"ß\\&Kx7qVn2Rt9Lc',
    "seed": "MFRGGZDFMZTWQ2LKNNWG23TP",
    "backup code": "7741-cQ8w-2264",
    "API key": "api+/=Hn5vTe3Ys8Bd",
    "hidden field": "Hf äKm4rXw6Zp1Ga",
    "note": "Nt\nJd9sUy2Qb7Ev: line",
    "file password": "Fp'ÖLt3gNh8Mc5Wk",
}
# What is left of a canary where the rest of it was cut off or written otherwise.
CORES = {
    "password core": "Kx7qVn2Rt9Lc",
    "API key core": "Hn5vTe3Ys8Bd",
    "hidden field core": "Km4rXw6Zp1Ga",
    "note core": "Jd9sUy2Qb7Ev",
    "file password core": "Lt3gNh8Mc5Wk",
    "imported": "Im6zCanary4uFo",
}
ALL = CANARIES | CORES


def with_canaries(data: bytes, number: int) -> bytes:
    """Put canaries in the place of a sample's secrets, and a user of its own."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: with_canaries(archive.read(name), number) for name in archive.namelist()}
        return samples.zip_bytes(members)
    for old, new in (
        (samples.CANARY, CORES["imported"]),
        ("GEZDGNBVGY3TQOJQ", CANARIES["seed"]),
        ("codes: 1111 2222", CORES["note core"]),
        (samples.USER, f"user{number}"),
    ):
        data = data.replace(old.encode(), new.encode())
    return data


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Write a file of every kind, with canaries in it."""
    folder = tmp_path_factory.mktemp("inputs")
    paths = []
    for number, (name, data) in enumerate(samples.VALID.items()):
        path = folder / f"{name.replace(' ', '-')}{'.csv' if data[:1] not in b'P<{' else ''}"
        path.write_bytes(with_canaries(data, number))
        paths.append(path)
    (folder / "later.csv").write_text(
        f"name,url,username,password\nX,https://x.com,later,{CORES['imported']}\n", "utf-8"
    )
    write_database(folder / "all.kdbx")
    return [*paths, folder / "all.kdbx", folder / "later.csv"]


def write_database(path):
    from smmdesk.core.vault import Bundle, Secret
    from smmdesk.features.accounts.exporters import ExportedLogin, write_kdbx

    bundle = Bundle(
        password=Secret(CANARIES["password"]),
        totp=Secret(CANARIES["seed"]),
        backup_codes=(Secret(CANARIES["backup code"]),),
        api_keys={"Shop": Secret(CANARIES["API key"])},
        extra={"PIN": Secret(CANARIES["hidden field"])},
        note=Secret(CANARIES["note"]),
    )
    login = ExportedLogin("From KeePass", "keepass", "https://www.pinterest.com", bundle)
    write_kdbx(path, [login], Secret(CANARIES["file password"]))


@pytest.fixture(scope="module")
def trial(tmp_path_factory, inputs):
    """Go through all workflows once, in a process of their own with a home of its own."""
    tree, outside = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("outside")
    variables = private_variables(tree)
    asked = {
        "canaries": CANARIES,
        "tree": str(tree),
        "inputs": [str(path) for path in inputs],
        "outputs": str(outside),
        "answer": str(outside / "answer.json"),
    }
    with canaries.ProcessWatch(ALL) as watch:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.canary_workflows"],
            cwd=tree / "work", env=variables, input=json.dumps(asked).encode(), capture_output=True, timeout=300, check=False,
        )  # fmt: skip
    assert ended.returncode == 0, ended.stderr.decode()[-3000:]
    answer = json.loads((outside / "answer.json").read_text())
    return {"tree": tree, "outside": outside, "ended": ended, "watch": watch, **answer}


def private_variables(tree: Path) -> dict[str, str]:
    """Return an environment in which every file that is written lies in ``tree``."""
    for name in ("home", "work", "tmp"):
        (tree / name).mkdir(mode=0o700)
    home = str(tree / "home")
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "PYTHONDEVMODE": "1",
        "LANG": "C.UTF-8",
        "TMPDIR": str(tree / "tmp"),
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
        **{f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("CONFIG", "DATA", "STATE", "CACHE")},
        **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
    }


def test_no_canary_is_left_in_any_file(trial):
    files = [path for path in trial["tree"].rglob("*") if path.is_file()]

    names = {path.name for path in files}
    assert {"bakery.smmdesk", "restored.smmdesk", "list.csv", "smmdesk.log", "talk.pdf", "Dan.zip"} <= names
    assert len([path for path in files if path.parent.name == "reports"]) == 20
    assert canaries.search_tree(trial["tree"], ALL) == []


def test_no_canary_was_in_any_file_while_things_were_open(trial):
    assert trial["found"] == []
    assert len(trial["done"]) > 100


def test_a_whole_leaving_case_was_gone_through(trial):
    done = trial["done"]
    with zipfile.ZipFile(trial["tree"] / "work" / "Dan.zip") as archive:
        package = {name: archive.read(name) for name in archive.namelist()}

    assert {"a case is open", "a new api_keys waits", "all is settled", "somebody_leaves"} <= set(done)
    for verb in ("open", "give", "done", "waive", "close", "certificate"):
        assert f"leaving {verb} ended with 0" in done
    assert done.count("accounts rotate ended with 0") == 19, "four parts, and a code that was shown"
    assert "verify Dan.zip ended with 0" in done
    assert b'"kind": "certificate"' in package["certificate.json"]
    assert any(name.endswith("seen.png") for name in package)
    assert [name for name, content in package.items() if canaries.search_bytes(content, ALL)] == []


def test_no_canary_was_printed_or_logged(trial):
    log = b"".join(path.read_bytes() for path in trial["tree"].rglob("smmdesk.log*"))

    assert b"sqlalchemy.engine" in log
    assert b"INSERT INTO" in log
    assert b"smmdesk.careless" in log
    assert "•••".encode() in trial["ended"].stderr
    assert canaries.search_bytes(trial["ended"].stdout + trial["ended"].stderr, ALL) == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows other processes")
def test_no_canary_was_in_a_command_line_or_an_environment(trial):
    assert trial["watch"].looks > 20
    assert trial["watch"].found == set()


def test_nothing_was_written_for_a_moment_where_temporary_files_lie(trial):
    assert trial["written"] == []
    assert list((trial["tree"] / "tmp").iterdir()) == []


def test_what_is_meant_to_hold_secrets_holds_them_for_its_owner_only(trial):
    plain, database = trial["outside"] / "plain.csv", trial["outside"] / "all.kdbx"

    found = canaries.search_bytes(plain.read_bytes(), ALL)
    assert {"imported as utf-8", "seed as utf-8", "backup code as utf-8", "note core as utf-8"} <= set(found)
    assert canaries.search_bytes(database.read_bytes(), ALL) == []
    assert sorted(path.name for path in trial["outside"].iterdir()) == [
        "all.kdbx",
        "answer.json",
        "plain.csv",
    ]
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in (plain, database)} == {0o600}


@pytest.mark.parametrize("prefix", ["", "x", "xy", "xyz"])
@pytest.mark.parametrize("name", list(CANARIES))
def test_the_search_finds_every_form(tmp_path, name, prefix):
    import base64
    from urllib.parse import quote

    text = CANARIES[name]
    around = f"{prefix}{text}-after"
    for number, data in enumerate(
        (
            around.encode(),
            around.encode("utf-16-le"),
            around.encode("utf-16-be"),
            base64.b64encode(around.encode()),
            base64.urlsafe_b64encode(around.encode("utf-16-le")),
            around.encode().hex().encode(),
            around.encode().hex().upper().encode(),
            json.dumps({"secret": around}).encode(),
            quote(around, safe="").encode(),
            repr(around).encode() if "'" not in text else around.encode(),
        )
    ):
        (tmp_path / f"{number}").write_bytes(b"before" + data)
    found = canaries.search_tree(tmp_path, {name: text})

    assert {one.partition(":")[0] for one in found} == {str(number) for number in range(10)}
    assert not [one for one in found if text in one]


def test_the_search_finds_names_of_files_and_leaves_out_what_is_named(tmp_path):
    (tmp_path / "api-7741-cQ8w-2264").touch()
    (tmp_path / "meant.csv").write_text(CANARIES["seed"])

    found = canaries.search_tree(tmp_path, CANARIES, except_for=[tmp_path / "meant.csv"])
    assert {one.partition(":")[0] for one in found} == {"the name of a file"}
    assert len(canaries.search_tree(tmp_path, {"seed": CANARIES["seed"]})) > 0


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows other processes")
@pytest.mark.parametrize("place", ["cmdline", "environ"])
def test_the_watch_finds_a_careless_process(place):
    code = "import sys; print(flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", code, *([ALL["seed"]] if place == "cmdline" else [])]
    variables = {**os.environ, **({"SEED": ALL["seed"]} if place == "environ" else {})}
    with canaries.ProcessWatch({"seed": ALL["seed"]}) as watch:
        careless = subprocess.Popen(words, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        careless.stdout.readline()
        looks = watch.looks
        while watch.looks < looks + 2:
            watch._end.wait(0.01)
        careless.communicate(b"")

    assert f"{place}: seed as utf-8" in watch.found
