"""What charts of lines and of bars have in common: words around, scales, and what lies behind the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _
from smmdesk.features.results.charts import words
from smmdesk.features.results.charts.free_places import along_lines
from smmdesk.features.results.charts.gap_words import draw_gaps, gap_words
from smmdesk.features.results.charts.import_marks import draw_import_marks, import_words
from smmdesk.features.results.charts.names import names_width
from smmdesk.features.results.charts.plot import Plot, across, new_plot
from smmdesk.features.results.charts.sheet import Paper, framed, new_sheet, room_on
from smmdesk.features.results.charts.stretches import draw_stretches, lanes_of, stretches
from smmdesk.features.results.charts.targets import draw_targets

if TYPE_CHECKING:
    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.charts.free_places import Inked
    from smmdesk.features.results.charts.gap_words import GapWords
    from smmdesk.features.results.charts.scales import Scale
    from smmdesk.features.results.charts.stretches import Stretch


class Laid(NamedTuple):
    """A chart without its data, and the names that its lines get; none for a single one, which the title names."""

    plot: Plot
    labels: Sequence[str]


def laid_out(
    data: ChartData, scale: Scale, paper: Paper, inked: Inked = along_lines, *, also: Sequence[str] = ()
) -> Laid:
    """Draw all of a chart but its data: first what depends on its width alone, then what is above and below.

    ``inked`` says where the data will be, so that the targets' words can keep away from them; ``also`` are sentences on
    what is not drawn.
    """
    sheet = new_sheet(paper)
    labels = [line.label for line in data.lines] if len(data.lines) > 1 else []
    columns = across(sheet, data, room_on(sheet), scale, beside=names_width(sheet, labels))
    found, gaps = stretches(sheet, data, columns), gap_words(sheet, data, columns)
    said = [*signs(scale, found, gaps), *also, *import_words(data)]
    room = framed(sheet, data.title, words.subtitle(data), words.foot(data), said)
    plot = new_plot(sheet, data, columns, room, scale, lanes=lanes_of(found))
    draw_stretches(plot, found)
    draw_import_marks(plot)
    draw_targets(plot, inked(plot), draw_gaps(plot, gaps))
    return Laid(plot, labels)


def signs(scale: Scale, found: Sequence[Stretch], gaps: Sequence[GapWords]) -> list[str]:
    """Return the sentences on what could not be written at its place."""
    sentences = []
    if any(not placed.words for placed in gaps):
        sentences.append(_("Where a line is broken there are no data."))
    if left_out := [each.words for each in found if each.lane is None]:
        sentences.append(_("Also: {names}.").format(names=", ".join(left_out)))
    if not scale.has_zero:
        sentences.append(_("The scale does not begin at zero."))
    return sentences
