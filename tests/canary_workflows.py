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
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from smmdesk import cli
from smmdesk.core import i18n, log, office, schema
from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.pdf import make_pdf
from smmdesk.core.vault import Bundle, Secret, stores
from smmdesk.core.vault import vault as vaults
from smmdesk.core.vault.stores import KeyringStore, MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import (
    exporting,
    importers,
    importing,
    logins,
    overview,
    proposal,
    rotation,
    secrets,
)
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.accounts.kinds import AccessHow, PartKind
from smmdesk.features.leaving import cases, certificate, evidence, settling, talk
from smmdesk.features.leaving.exit_talk import exit_talk_html
from smmdesk.features.leaving.kinds import Outcome, Standing, TaskKind
from smmdesk.features.leaving.settling import Word
from smmdesk.features.leaving.talk import Answer, Came
from smmdesk.features.people import service as people
from smmdesk.features.today import cli as today
from tests import canaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.leaving.lines import Line

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
    let_every_log_talk()
    written = watch_temporary_files()
    with (
        mock.patch.object(stores, "open_store", return_value=trial.store),
        mock.patch.object(vaults, "open_store", return_value=trial.store),
    ):
        for workflow in (bring_in, keep_and_lose, somebody_leaves, hand_over, fail_everywhere, say_aloud):
            workflow(trial)
            trial.look(workflow.__name__)
    answer = {"found": trial.found, "done": trial.done, "written": sorted(written)}
    Path(asked["answer"]).write_text(json.dumps(answer), "utf-8")


def let_every_log_talk() -> None:
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


def somebody_leaves(trial: Trial) -> None:
    """Go through a case from its opening to its sealed certificate; whatever they could know is a canary."""
    last_day = SystemClock().today() - timedelta(1)
    with opened(trial) as (bakery, vault):
        login = note_what_dan_has(trial, bakery, vault, last_day - timedelta(30))
    told = ["--on", last_day, "--kind", "dismissed", "--led-by", "Ana", "--json"]
    assert trial.run("leaving", "open", "Dan", *told) == 0
    with opened(trial) as (bakery, _vault):
        case = talk_to_dan(bakery, login)
    trial.look("a case is open")
    rotate_everything(trial, f"login:{login}")
    with opened(trial) as (bakery, _vault):
        work = open_lines(bakery, case)
    assert not {line.key for line in work} & {f"login:{login}/{part}" for part in ROTATED}
    settle_by_command(trial, case, work)
    with opened(trial) as (bakery, _vault):
        settle_the_rest(bakery, case)
    trial.look("all is settled")
    for words in (
        ["leaving", "show", case, "--json"],
        ["leaving", "close", case],
        ["leaving", "certificate", case, "Dan.zip"],
        ["verify", "Dan.zip", "--json"],
        ["leaving", "list"],
        ["verify"],
    ):
        assert trial.run(*words) == 0, words


ROTATED = frozenset({"password", "authenticator", "backup_codes", "api_keys"})


def note_what_dan_has(trial: Trial, bakery: Office, vault: Vault, since: date) -> int:
    """Add Dan, who shares a login and is in charge of what it opens; return the login's id."""
    with bakery.transaction("What Dan has") as session:
        dan, ana = people.add(session, name="Dan").id or 0, people.named(session, "Ana").id or 0
        login = logins.add(session, title="What Dan had").id or 0
        brand = accounts.brand_named(session, "Bakery").id
        accounts.add(
            session, brand_id=brand, network="x", name="Dan's page", login_id=login, responsible_id=dan
        )
        for person in (dan, ana):
            logins.grant(session, person_id=person, login_id=login, how=AccessHow.SHARED, from_on=since)
    secrets.store(bakery, vault, login, on=since, **vars(trial.bundle()))
    return login


def talk_to_dan(bakery: Office, login: int) -> int:
    """Print the sheet of the exit talk, and note what comes up; return the case's id."""
    with bakery.reading() as session:
        found = cases.open_of(session, people.named(session, "Dan").id or 0)
        assert found, "it was opened"
        case = found.id or 0
        sheet = exit_talk_html(session, case)
    Path("talk.pdf").write_bytes(make_pdf("Exit talk", sheet, "Dan"))
    answers = (
        Answer(Came.ACCOUNT, "dan@example.org", "For the newsletter"),
        Answer(Came.RECOVERY_PHONE, "+49 30 1234567", login_id=login),
        Answer(Came.OTHER, "The card of the shop"),
    )
    for answer in answers:
        with bakery.transaction("Exit talk") as session:
            talk.take(session, case, answer, brand="Bakery", today=bakery.clock.today())
    return case


def rotate_everything(trial: Trial, login: str) -> None:
    """Replace each stored part on the command line: given up once, then given, shown where it may be, confirmed."""
    new = {
        "password": f"{trial.canaries['password']} anew\n",
        "authenticator": f"otpauth://totp/anew?secret={trial.canaries['seed']}\n",
        "backup_codes": f"{trial.canaries['backup code']}\nanother\n",
        "api_keys": f"{trial.canaries['API key']}-anew\n",
    }
    assert new.keys() == ROTATED
    for part, given in new.items():
        rotate = ["accounts", "rotate", login, "--part", part]
        store = [*rotate, "--password-stdin", *(["--name", "Shop"] if part == "api_keys" else [])]
        assert trial.run(*store, stdin=given) == 0
        trial.look(f"a new {part} waits")
        assert trial.run(*rotate, "--refuse") == 0
        assert trial.run(*store, "--json", stdin=given) == 0
        assert trial.run(*store, stdin=f"something else than {given}") == 1
        assert trial.run(*rotate, "--confirm", "--why", "Dan left", "--json") == 0
    code = ["accounts", "rotate", login, "--part", "authenticator"]
    assert trial.run(*code, "--password-stdin", stdin=new["authenticator"].replace("anew", "again")) == 0
    assert trial.run(*code, "--show") == 0
    assert trial.run(*code, "--refuse") == 0


def settle_by_command(trial: Trial, case: int, work: list[Line]) -> None:
    """Give, tick and waive one task each; try what is refused."""
    step = next(line for line in work if line.kind is TaskKind.STEP and line.standing is Standing.OPEN)
    owned = next(line for line in work if line.kind is TaskKind.OWNED)
    other = next(line for line in work if line.kind is TaskKind.PART and line.standing is Standing.OPEN)
    for code, words in (
        (0, ["give", case, owned.key, "Ana", "--note", "She knows the page"]),
        (0, ["done", case, step.key, "--note", "Seen on the phone"]),
        (1, ["waive", case, other.key, "--why", " "]),
        (0, ["waive", case, other.key, "--why", "It goes with its mailbox"]),
        (1, ["close", case]),
    ):
        assert trial.run("leaving", *words) == code, words


def settle_the_rest(bakery: Office, case: int) -> None:
    """Keep a file as evidence, and set aside what is still open."""
    today = bakery.clock.today()
    with bakery.reading() as session:
        kept = next(line for line in cases.look(session, case, today).lines if line.task_id)
    with bakery.transaction("Evidence") as session:
        evidence.attach(session, kept.task_id, "seen.png", b"\x89PNG what was to be seen", today)
    while left := open_lines(bakery, case):
        with bakery.transaction("Set aside") as session:
            word = Word(today, note="There is none")
            settling.set_aside(session, case, left[0].key, Outcome.NOT_APPLICABLE, word)


def open_lines(bakery: Office, case: int) -> list[Line]:
    """Return what is still to be done in a case."""
    with bakery.reading() as session:
        return cases.look(session, case, bakery.clock.today()).open_lines


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
        (Vault, "keep", ["accounts", "rotate", "Broken", "--password-stdin"]),
        (rotation, "under_way", ["accounts", "rotate", "Broken", "--confirm"]),
        (cases, "open_case", ["leaving", "open", "Ana", "--on", "2026-12-01", "--kind", "friendly"]),
        (certificate, "save", ["leaving", "certificate", "1", "never.zip"]),
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
