"""What a benchmark of the office's own is of, how much, and who published it, in the place of the list."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.own_benchmarks import OwnBenchmark
from smmdesk.features.results.typed import typed_number
from smmdesk.features.settings.pages import results_deeds
from smmdesk.ui.cards import button, in_flow
from smmdesk.ui.forms import ChoiceField, TextField
from smmdesk.ui.forms.dates import DateField

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.ui.tasks import Tasks

_AMBIGUOUS = 3  # digits behind a sign: thousands or decimals


class BenchmarkForm(FormCard):
    """Ask for a benchmark; ``saved`` tells the deed, also that it was removed."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, benchmark: OwnBenchmark | None) -> None:
        super().__init__(tasks, _("Change the benchmark") if benchmark else _("Add a benchmark"))
        self._office, self._benchmark = office, benchmark
        self._add_fields()
        if benchmark:
            self._fill(benchmark)
            self.remove = button(_("Remove"), self._remove, role="danger")
            self.form.add_widget(in_flow(self.remove))
        self._show_currency()
        self.what.changed.connect(self._show_currency)
        self.form.submitted.connect(self._save)
        self.watch()

    def _add_fields(self) -> None:
        add = self.form.add
        self.what = add(ChoiceField(_("Metric"), self._metrics(), is_required=True))
        self.network = add(ChoiceField(_("Network"), _networks(), chosen=""))
        self.amount = add(TextField(_("Value"), is_required=True))
        self.currency = add(TextField(_("Currency"), is_required=True, hint="EUR"))
        self.source = add(TextField(_("Who published it"), is_required=True))
        self.published_on = add(
            DateField(_("Published on"), today=self._office.clock.today(), is_required=True)
        )
        self.address = add(TextField(_("Address"), hint="https://"))
        self.note = add(TextField(_("Note")))

    def _metrics(self) -> list[tuple[str, str]]:
        """Return what benchmarks can be of: what several networks have, and what it is of now."""
        now = self._benchmark.metric if self._benchmark else ""
        offered = [
            (each.key, each.words) for each in metrics().values() if not each.network or each.key == now
        ]
        return sorted(offered, key=lambda each: sort_key(each[1]))

    def _fill(self, held: OwnBenchmark) -> None:
        for field, value in (
            (self.what, held.metric),
            (self.network, held.network),
            (self.amount, _as_typed(held.value)),
            (self.currency, held.currency),
            (self.source, held.source),
            (self.published_on, held.published_on),
            (self.address, held.address),
            (self.note, held.note),
        ):
            field.fill(value)

    def _show_currency(self) -> None:
        key = self.what.value
        self.currency.setVisible(bool(key) and metrics()[key].is_money)

    def _save(self) -> None:
        try:
            value = typed_number(self.amount.value)
        except UserError as error:
            self.amount.show_error(error.sentence)
            return
        assert value is not None  # the field is required
        self.save(
            partial(results_deeds.save_benchmark, self._office, self._entered(float(value))), self.saved.emit
        )

    def _entered(self, value: float) -> OwnBenchmark:
        day = self.published_on.value
        assert day is not None  # the field is required
        return OwnBenchmark(
            metric=self.what.value,
            value=value,
            source=self.source.value,
            published_on=day,
            network=self.network.value,
            currency=self.currency.value,
            address=self.address.value,
            note=self.note.value,
            number=self._benchmark.number if self._benchmark else 0,
        )

    def _remove(self) -> None:
        assert self._benchmark
        self.save(partial(results_deeds.remove_benchmark, self._office, self._benchmark), self.saved.emit)


def _networks() -> list[tuple[str, str]]:
    named = sorted(((each.key, each.name) for each in networks.offered()), key=lambda each: sort_key(each[1]))
    return [("", _("All networks")), *named]


def _as_typed(value: float) -> str:
    """Return a number so that it is read again in every language: three decimals could be thousands."""
    whole, _point, part = format(Decimal(repr(value)), "f").partition(".")
    part = part.rstrip("0")
    if len(part) == _AMBIGUOUS:
        part += "0"
    return f"{whole}.{part}" if part else whole
