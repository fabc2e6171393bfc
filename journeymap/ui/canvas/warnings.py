"""Which cards carry a warning, and why: what the report says is wrong with them."""

from typing import TYPE_CHECKING, Final

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import figures
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

MARKED: Final = (
    "trap",
    "loop.gain",
    "probability.over_one",
    "persona.no_entry",
    "goal.unreachable",
    "touchpoint.unreachable",
)
"""Problems of a card that make its figures wrong or empty; others are told in the list of problems only."""


def warnings(journey: Journey, report: "Report | None") -> dict[ItemId, str]:
    """A sentence or more for each card that something is wrong with."""
    found: dict[ItemId, str] = {}
    for problem in report.problems if report else ():
        if problem.code not in MARKED:
            continue
        for each in problem.ids:
            item = journey.items.get(each)
            if isinstance(item, Touchpoint | Persona):
                text = say(
                    f"problem.{problem.code}",
                    figures.language(),
                    names=item.name,
                    ids=item.name,
                    count=1,
                    people=problem.people or 0.0,
                )
                found[each] = f"{found[each]}\n{text}" if each in found else text
    return found
