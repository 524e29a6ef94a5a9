"""Keep smmdesk's translations: for developers and translators.

    python3 installer/bootstrap.py python -m installer.translations extract   texts into resources/locale/smmdesk.pot
    ... update    the same, and every language's smmdesk.po brought in step (what is new there is untranslated)
    ... compile   smmdesk.mo out of smmdesk.po, for the program (the bootstrap does so by itself)
    ... check     say what is missing or wrong; exit code 1 if anything is

English needs no catalogue: the texts in the code are English. A text that is gone stays in smmdesk.po, commented
out, and comes back by itself if the text does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from installer.catalogue_files import LANGUAGES, build, read, source, template_file, write
from installer.texts import new_catalog, template
from installer.translation_check import problems, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages import Catalog
    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[1]
WRONG_USE = 2


def extract_texts(root: Path) -> int:
    """Write the template."""
    write(template_file(root), template(root))
    return 0


def update(root: Path) -> int:
    """Write the template and bring every language in step with it."""
    extract_texts(root)
    texts = template(root)
    for language in LANGUAGES:
        path = source(root, language)
        old = read(path, language) if path.exists() else new_catalog(language)
        write(path, in_step(old, texts, language))
    return 0


def in_step(old: Catalog, texts: Catalog, language: str) -> Catalog:
    """Return the texts with the translations that ``old`` has of exactly them, and its others set aside."""
    new = new_catalog(language)
    known = {
        _key(message): message for message in [*old.obsolete.values(), *old] if message.id and message.string
    }
    for text in texts:
        if text.id:
            _add(new, text, known.pop(_key(text), None))
    new.obsolete.update(
        {str(place): message for place, message in enumerate(known.values()) if any(message.string)}
    )
    return new


def compile_all(root: Path) -> int:
    """Build what the program reads."""
    for language in LANGUAGES:
        if source(root, language).exists():
            build(source(root, language), language)
    return 0


def check(root: Path) -> int:
    """Print what is wrong and return whether anything is."""
    found = problems(root)
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in the translations" if found else "The translations are complete.")
    return 1 if found else 0


def _add(catalog: Catalog, text: Message, known: Message | None) -> None:
    catalog.add(
        text.id,
        known.string if known else None,
        locations=text.locations,
        flags=known.flags if known else text.flags,
        auto_comments=text.auto_comments,
        user_comments=known.user_comments if known else (),
        context=text.context,
    )


def _key(message: Message) -> tuple[tuple[str, ...], str | None]:
    return words(message.id), message.context


COMMANDS: dict[str, Callable[[Path], int]] = {
    "extract": extract_texts,
    "update": update,
    "compile": compile_all,
    "check": check,
}


def main(arguments: list[str]) -> int:
    """Carry out one command on the checkout."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return WRONG_USE
    return COMMANDS[arguments[0]](ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
