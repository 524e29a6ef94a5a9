"""Go through everything that can be done below the window with secrets that are searched for afterwards.

Run as a program of its own by ``test_canaries``: on standard input the canaries and where files lie, as JSON; the
findings of the looks in between, and what was done, go to a file. Every log is at its most talkative.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import tempfile
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from smmdesk import cli
from smmdesk.core import i18n, log, office, schema
from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret, stores
from smmdesk.core.vault import vault as vaults
from smmdesk.core.vault.stores import KeyringStore, MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import exporting, importers, importing, logins, overview, proposal, secrets
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.people import service as people
from smmdesk.features.today import cli as today
from tests import canaries

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 1)


@dataclass
class Trial:
    """The canaries, where things lie, and what was found on the way."""

    canaries: dict[str, str]
    tree: Path
    inputs: list[Path]  # the last one is not brought in, but stumbled over
    outputs: Path
    store: MemoryStore = field(default_factory=MemoryStore)
    found: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def look(self, step: str) -> None:
        """Search the tree while things are open."""
        self.found += [f"{step}: {one}" for one in canaries.search_tree(self.tree, self.canaries)]
        self.done.append(step)

    def run(self, *words: object, stdin: str = "") -> int:
        """Carry a command out in this process."""
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
        code = cli.run([str(word) for word in words])
        self.done.append(f"{' '.join(map(str, words[:2]))} ended with {code}")
        return code

    def secret(self, name: str) -> Secret:
        """Return a canary as a secret."""
        return Secret(self.canaries[name])

    def bundle(self) -> Bundle:
        """Return a bundle with a canary in each of its places."""
        return Bundle(
            password=self.secret("password"),
            totp=Secret(f"otpauth://totp/x?secret={self.canaries['seed']}"),
            backup_codes=(self.secret("backup code"), Secret("other")),
            api_keys={"Shop": self.secret("API key")},
            extra={"PIN": self.secret("hidden field")},
            note=self.secret("note"),
        )


class BrokenRing:
    """A keyring whose errors say what they were given, as some do."""

    def __init__(self, text: str) -> None:
        self.text = text

    def set_password(self, _service: str, _user: str, password: str) -> None:
        raise ValueError(f"cannot store {password}")

    def get_password(self, _service: str, _user: str) -> str:
        raise RuntimeError(f"found {self.text} and something else")

    def delete_password(self, _service: str, _user: str) -> None:
        raise OSError(5, f"cannot delete {self.text}")


def main() -> None:
    """Go through it all."""
    asked = json.load(sys.stdin)
    trial = Trial(
        asked["canaries"], Path(asked["tree"]), [Path(p) for p in asked["inputs"]], Path(asked["outputs"])
    )
    talk()
    written = watch_temporary_files()
    with (
        mock.patch.object(stores, "open_store", return_value=trial.store),
        mock.patch.object(vaults, "open_store", return_value=trial.store),
    ):
        for workflow in (bring_in, keep_and_lose, hand_over, fail_everywhere, say_aloud):
            workflow(trial)
            trial.look(workflow.__name__)
    answer = {"found": trial.found, "done": trial.done, "written": sorted(written)}
    Path(asked["answer"]).write_text(json.dumps(answer), "utf-8")


def talk() -> None:
    """Let every logger say everything, into the log file and onto standard error."""
    log.start_logging(logging.DEBUG)
    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
    for name in ("", "smmdesk", "sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "keyring", "pykeepass"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.captureWarnings(capture=True)
    warnings.simplefilter("always")


def watch_temporary_files() -> set[str]:
    """Return a set to which every file is added that is opened for writing in the folder for temporary files."""
    written: set[str] = set()
    folder = tempfile.gettempdir()
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(folder) and arguments[2] & writing:
            written.add(Path(str(arguments[0])).relative_to(folder).parts[0].split("-")[0])

    sys.addaudithook(note)
    return written


def bring_in(trial: Trial) -> None:
    """Import every kind of file, twice, and once as an update."""
    assert trial.run("init", "bakery") == 0
    for number, path in enumerate(trial.inputs[:-1]):
        words = ["accounts", "import", path, "--all"]
        words += ["--password-stdin"] if path.suffix == ".kdbx" else []
        password = f"{trial.canaries['file password']}\n" if path.suffix == ".kdbx" else ""
        again = [["--dry-run"], ["--update"]] if number % 6 == 0 else []
        for more in ([], *again):
            assert trial.run(*words, *more, stdin=password) == 0, path
    wrong = next(path for path in trial.inputs if path.suffix == ".kdbx")
    assert (
        trial.run("accounts", "import", wrong, "--password-stdin", stdin=f"{trial.canaries['note']}\n") == 1
    )
    for words in (
        ["due"],
        ["due", "--json"],
        ["accounts", "list", "--json"],
        ["history", "--json"],
        ["verify"],
    ):
        assert trial.run(*words) == 0
    assert trial.run("history", "undo") == 0
    assert trial.run("history", "redo", "--json") == 0


def keep_and_lose(trial: Trial) -> None:
    """Store, replace, show, look through, delete, undo, delete for good."""
    with opened(trial) as (bakery, vault):
        with bakery.transaction("Add login") as session:
            login = logins.add(session, title="By hand").id or 0
            people.add(session, name="Ana")
        secrets.store(bakery, vault, login, on=DAY, password=Secret(f"old {trial.canaries['password']}"))
        secrets.store(bakery, vault, login, on=DAY, **vars(trial.bundle()))
        for kind in secrets.FIELDS:
            secrets.reveal(bakery, vault, login, kind)
        Audit().due(bakery, vault)
        today.everything_due(bakery, lambda: vault)
        vault.keep(secrets.owner_of(login), trial.bundle())
        (waiting,) = secrets.waiting(bakery, vault)
        trial.look("a version waits")
        secrets.use(bakery, vault, login, waiting.version, kinds={PartKind.PASSWORD}, on=None)
        with suppress(UserError):
            bakery.undo()
        remove(bakery, login)
        bakery.undo()
        remove(bakery, login)
        trial.look("a login is deleted")
        vault.purge([held.version for held in vault.held()])


def remove(bakery: Office, login: int) -> None:
    """Delete a login."""
    with bakery.transaction("Delete login") as session:
        logins.remove(session, login)


@contextmanager
def opened(trial: Trial) -> Iterator[tuple[Office, Vault]]:
    """Open the office with its vault."""
    bakery = Office.open(Path("bakery.smmdesk").absolute(), clock=SystemClock())
    vault = Vault(bakery, trial.store)
    try:
        yield bakery, vault
    finally:
        vault.close()
        bakery.close()


def hand_over(trial: Trial) -> None:
    """Export in every way, back up and restore."""
    password = f"{trial.canaries['file password']}\n"
    export = ["accounts", "export"]
    assert trial.run(*export, trial.outputs / "all.kdbx", "--password-stdin", stdin=password) == 0
    assert trial.run(*export, trial.outputs / "all.kdbx", "--password-stdin", stdin=password) == 1
    assert trial.run(*export, trial.outputs / "plain.csv", "--plain-secrets", "--yes") == 0
    assert trial.run(*export, trial.outputs / "refused.csv", "--plain-secrets") == 1
    assert trial.run(*export, "list.csv") == 0
    assert trial.run("backup", "copy.smmdesk") == 0
    assert trial.run("--office", "restored.smmdesk", "restore", "copy.smmdesk") == 0
    assert trial.run("verify", "restored.smmdesk") == 0


def fail_everywhere(trial: Trial) -> None:
    """Let the keyring fail, and every command stumble over an error that says secrets aloud."""
    with opened(trial) as (bakery, _vault), bakery.transaction("Add login") as session:
        login = logins.add(session, title="Broken").id or 0
    with opened(trial) as (bakery, _vault):
        broken = Vault(bakery, KeyringStore("memory", BrokenRing(trial.canaries["password"])))
        for deed in (
            lambda: secrets.store(bakery, broken, login, on=DAY, **vars(trial.bundle())),
            lambda: Audit().due(bakery, broken),
            lambda: exporting.to_kdbx(
                bakery, broken, trial.outputs / "x.kdbx", trial.secret("file password")
            ),
            broken.reconcile,
        ):
            with suppress(UserError):
                deed()
        broken.close()
    for target, name, words in stumbles(trial):
        with mock.patch.object(target, name, aloud(trial)):
            assert trial.run(*words, stdin=f"{trial.canaries['file password']}\n") == 1, words


def stumbles(trial: Trial) -> list[tuple[Any, str, list[object]]]:
    """Return for every command something in it that can break."""
    kdbx = next(path for path in trial.inputs if path.suffix == ".kdbx")
    csv = trial.inputs[-1]
    export = ["accounts", "export", trial.outputs / "never.kdbx", "--password-stdin"]
    return [
        (importers, "read", ["accounts", "import", kdbx, "--password-stdin"]),
        (proposal, "preview", ["accounts", "import", csv]),
        (importing, "_bring_in", ["accounts", "import", csv]),
        (Vault, "keep_many", ["accounts", "import", csv]),
        (Vault, "read_many", export),
        (Vault, "read_many", ["due"]),
        (exporting, "write_kdbx", export),
        (exporting, "_exported", export),
        (overview, "account_rows", ["accounts", "list"]),
        (people, "everyone", ["people", "list"]),
        (people, "add", ["people", "add", "Ben"]),
        (people, "leave", ["people", "leave", "Ana", "--on", "2026-12-01"]),
        (today.service, "work_list", ["due"]),
        (office.Office, "undo", ["history", "undo"]),
        (office.Office, "redo", ["history", "redo"]),
        (office.Office, "reading", ["history"]),
        (office.Office, "open", ["verify"]),
        (office.Office, "open", ["doctor"]),
        (office.Office, "create", ["init", "other"]),
        (schema, "copy_to", ["backup", "never.smmdesk"]),
        (schema, "copy_to", ["--office", "never.smmdesk", "restore", "copy.smmdesk"]),
    ]


def aloud(trial: Trial) -> Any:
    """Return a function that raises an error with every canary in its text, its cause and its variables."""

    def stumble(*_arguments: object, **_named: object) -> None:
        everything = " ".join(trial.canaries.values())
        raise ValueError(f"cannot handle {everything}") from KeyError(everything)

    return stumble


def say_aloud(trial: Trial) -> None:
    """Log and print secrets as a careless line of code would."""
    careless = logging.getLogger("smmdesk.careless")
    bundle = trial.bundle()
    for thing in (
        bundle,
        bundle.password,
        vars(bundle),
        [bundle.note],
        importing._Work(None, bundle, bundle),
    ):
        careless.debug("%s %r", thing, thing)
        careless.info(f"{thing}")
        sys.stderr.write(f"{thing}\n")
    i18n.use_language("en")


if __name__ == "__main__":
    main()
