"""``smmdesk results benchmarks``: what others measured, with publisher, year and page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smmdesk.core.console import command
from smmdesk.core.i18n import N_
from smmdesk.core.output import json_option, print_json, print_table

if TYPE_CHECKING:
    from smmdesk.core.program import Program


@command("benchmarks", help=N_("List what others measured: not a verdict, only context."))
@json_option
@click.pass_obj
def benchmarks(program: Program, *, as_json: bool) -> None:
    """List the office's own benchmarks and those that come with the program."""
    from smmdesk.features.results import own_benchmarks
    from smmdesk.features.results.benchmark_rows import rows

    with program.office() as office, office.reading() as session:
        found = rows(own_benchmarks.everything(session))
    if as_json:
        print_json([row.as_json() for row in found])
        return
    print_table(
        [(row.what, row.value_words, row.origin, row.address) for row in found],
        when_empty="",  # some come with the program
    )
