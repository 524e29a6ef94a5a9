"""What a row is about: its post or campaign, its part of a breakdown, its currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.profiles.numbers import is_scientific
from smmdesk.features.results.profiles.profile import ALL_COLUMNS, ANY_COLUMN
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.profile import Column, DimensionRule, EntityRule, KindRule

    Parts = tuple[tuple[str, str], ...]

_TOO_MANY = 200_000  # different things to remember


class About(NamedTuple):
    """What a row is about; rows that are about the same make one series of each column."""

    kind: str = ""
    entity: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    currency: str = ""
    metric: str = ""  # of a long table
    per: str = ""


class AboutRows(dict["tuple[str, ...]", "About | str"]):
    """What rows are about, by the texts of the columns that tell it; a text is the reason to pass a row over."""

    def __init__(self, fit: Fit, account: str = "") -> None:
        super().__init__()
        table, places = fit.table, fit.places
        self.account = account
        self.entity: EntityRule | None = next(
            (rule for rule in table.entities if set(rule.key) <= set(places)), None
        )
        self._dimensions = [rule for rule in table.dimensions if _column_of(rule, fit) in places]
        self._fit = fit
        self._kinds = {
            word: [k for k in table.kinds if word in k.words] for each in table.kinds for word in each.words
        }
        names = (*(self.entity.key if self.entity else ()), *_columns_of(self._dimensions, fit))
        names = (*names, table.currency, table.account, table.kind, *table.parameters)
        self._free = {place: name for name, place in places.items() if name.startswith(ALL_COLUMNS)}
        names = (*names, *self._free.values())
        self.places = tuple(dict.fromkeys(places[name] for name in names if name in places))

    def of(self, batch: Batch) -> list[About | str]:
        """Return what each row of a batch is about."""
        if not self.places:
            return [self[()]] * len(batch.numbers)
        return list(map(self.__getitem__, zip(*(batch.columns[place] for place in self.places), strict=True)))

    def __missing__(self, texts: tuple[str, ...]) -> About | str:
        if len(self) > _TOO_MANY:
            self.clear()
        found = self[texts] = self._read(dict(zip(self.places, texts, strict=True)))
        return found

    def _read(self, texts: Mapping[int, str]) -> About | str:
        table = self._fit.table
        account = self._text(table.account, texts)
        if table.account and not self._is_of_account(account):
            return "other_account"
        entity = self._entity(texts)
        if self.entity and not entity:
            return "no_entity"
        about = About(
            kind=self.entity.kind if self.entity else "",
            entity=entity,
            parts=tuple(sorted((*self._named_parts(texts), *self._free_parts(texts)))),
            currency=self._text(table.currency, texts).upper()[:3],
        )
        return self._with_kind(about, texts) if table.kinds else about

    def _entity(self, texts: Mapping[int, str]) -> str:
        rule = self.entity
        names = [self._text(name, texts) for name in rule.key] if rule else []
        whole = " / ".join(name for name in names if plain(name) not in self._fit.table.missing)
        found = rule.key_pattern.search(whole) if rule and rule.key_pattern else None
        return found[1] if found else whole

    def part_of(self, column: Column, cells: Sequence[str]) -> Parts | None:
        """Return which kind of thing a total counts that the file gives in a column; ``None`` where it may be several."""
        rules = [rule for rule in self._fit.table.dimensions if rule.of and rule.is_about(column)]
        if not rules:
            return ()
        texts = dict(enumerate(cells))
        own = [part for rule in self._dimensions if rule in rules for part in self._part(rule, texts)]
        return tuple(own) or self._only_part(rules[0].name)

    def _only_part(self, name: str) -> Parts | None:
        """Return the part that all rows so far share."""
        abouts = [about for about in self.values() if isinstance(about, About)]
        found = {tuple(part for part in about.parts if part[0] == name) for about in abouts}
        found.discard(())  # where nothing came of it, there is no word either
        return found.pop() if len(found) == 1 else None

    def _named_parts(self, texts: Mapping[int, str]) -> Parts:
        return tuple(part for rule in self._dimensions for part in self._part(rule, texts))

    def _free_parts(self, texts: Mapping[int, str]) -> Parts:
        headers = self._fit.headers
        return tuple((part_text(plain(headers[place])), part_text(texts[place])) for place in self._free)

    def _is_of_account(self, account: str) -> bool:
        self.account = self.account or account
        return account == self.account

    def _part(self, rule: DimensionRule, texts: Mapping[int, str]) -> Parts:
        text = self._text(_column_of(rule, self._fit), texts)
        if rule.of and plain(text) in self._fit.table.missing:
            return ()
        named = plain(self._text(rule.named_by, texts)) if rule.named_by else rule.name
        name = named or plain(self._fit.headers[self._fit.places[rule.column]])
        return ((part_text(name), part_text(rule.values.get(plain(text), text))),)

    def _with_kind(self, about: About, texts: Mapping[int, str]) -> About | str:
        table = self._fit.table
        words = [self._text(name, texts) for name in table.parameters]
        kind = self._kind(plain(self._text(table.kind, texts)), plain(words[0]) if words else "")
        if kind is None:
            return "unknown_kind"
        if kind.left:
            return kind.left
        parts = [
            (name, part_text(kind.values.get(name, {}).get(plain(word), word)))
            for name, word in zip(kind.dimensions, words, strict=False)
            if name and word
        ]
        return about._replace(metric=kind.metric, parts=tuple(sorted((*about.parts, *parts))))

    def _kind(self, word: str, first: str) -> KindRule | None:
        kinds = self._kinds.get(word, ())
        exact = [kind for kind in kinds if first in kind.first]
        loose = [kind for kind in kinds if not kind.first]
        return next(iter(exact or loose), None)

    def _text(self, name: str, texts: Mapping[int, str]) -> str:
        place = self._fit.places.get(name) if name else None
        return "" if place is None else spaced(texts[place])


def dimension_of(parts: Iterable[tuple[str, str]]) -> str:
    """Return the parts of a breakdown as a series names them: ``age=18-24;gender=women``."""
    return ";".join(f"{name}={text}" for name, text in parts)


def part_text(text: str) -> str:
    """Return the name of a part as a series holds it."""
    return spaced(text).replace(";", ",")


def is_damaged_key(fit: Fit, rows: Sequence[Sequence[str]]) -> bool:
    """Say whether identifiers lost their digits in a spreadsheet, so that different things look the same."""
    places = [fit.places[name] for rule in fit.table.entities[:1] for name in rule.key if name in fit.places]
    return any(is_scientific(row[place]) for row in rows for place in places if place < len(row))


def _column_of(rule: DimensionRule, fit: Fit) -> str:
    if rule.instead and rule.column not in fit.places:
        return rule.instead
    return rule.column if rule.column != ANY_COLUMN or ANY_COLUMN in fit.places else ""


def _columns_of(rules: Sequence[DimensionRule], fit: Fit) -> list[str]:
    return [name for rule in rules for name in (_column_of(rule, fit), rule.named_by, rule.instead) if name]
