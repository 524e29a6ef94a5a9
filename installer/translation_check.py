"""Find what is wrong with a translation: missing, marked as doubtful, out of step, or with other placeholders."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from installer.catalogue_files import LANGUAGES, read, source, template_file, written
from installer.texts import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages import Catalog
    from babel.messages.catalog import Message


def problems(root: Path) -> list[str]:
    """Return what is wrong with a checkout's translations, a sentence each."""
    texts = template(root)
    found = [] if is_up_to_date(root, texts) else ["smmdesk.pot is not up to date: run update"]
    for language in LANGUAGES:
        path = source(root, language)
        if not path.exists():
            found.append(f"{language}: there is no catalogue")
            continue
        try:
            found += [f"{language}: {problem}" for problem in catalogue_problems(read(path, language), texts)]
        except ValueError as error:
            found.append(f"{language}: cannot be read: {error}")
    return found


def is_up_to_date(root: Path, texts: Catalog) -> bool:
    """Return whether the written template holds the texts of today."""
    path = template_file(root)
    return path.exists() and path.read_text(encoding="utf-8") == written(texts)


def catalogue_problems(catalog: Catalog, texts: Catalog) -> Iterator[str]:
    """Yield what is wrong with one language's catalogue."""
    wanted, present = _keys(texts), _keys(catalog)
    yield from (f"not in the catalogue: {name[0]!r}" for name in wanted - present)
    yield from (f"no longer a text of smmdesk: {name[0]!r}" for name in present - wanted)
    for message in catalog:
        if message.id:
            yield from (
                f"{problem}: {message.id!r}" for problem in message_problems(message, catalog.num_plurals)
            )


def message_problems(message: Message, plurals: int) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    sources, forms = words(message.id), words(message.string)
    if message.fuzzy:
        yield "marked as fuzzy"
    if len(forms) != (plurals if message.pluralizable else 1):
        yield f"{len(forms)} plural forms instead of {plurals}"
    if not all(forms):
        yield "untranslated"
        return
    for place, form in enumerate(forms):
        # Only where a form means exactly one thing may it leave out the number, as English does.
        means_one = place == 0 and len(forms) == len(sources)
        yield from form_problems(form, sources[0] if means_one else sources[-1], sources)


def words(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return a text, or the forms of one with a number in it."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def form_problems(form: str, model: str, sources: tuple[str, ...]) -> Iterator[str]:
    """Yield what a form has other than the text that it is modelled on."""
    try:
        needed, allowed = fields(model), set[str]().union(*map(fields, sources))
    except ValueError:
        return  # a text with braces of its own, never filled in
    try:
        given = fields(form)
    except ValueError:
        yield f"braces that do not fit together in {form!r}"
        return
    yield from (f"placeholder {{{name}}} is missing in {form!r}" for name in sorted(needed - given))
    yield from (f"placeholder {{{name}}} is unknown in {form!r}" for name in sorted(given - allowed))
    if edges(form) != edges(model):
        yield f"other spaces at the ends of {form!r}"


def fields(text: str) -> set[str]:
    """Return the placeholders of a text, with how they are to be written out; raise ``ValueError`` for broken ones."""
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _literal, name, spec, conversion in Formatter().parse(text)
        if name is not None
    }


def edges(text: str) -> tuple[str, str]:
    """Return the white space before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _keys(catalog: Catalog) -> set[tuple[str, ...]]:
    return {(*words(message.id), message.context or "") for message in catalog if message.id}
