"""Which cards carry a warning, and why: what the report says is wrong with them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import figures
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report
    from journeymap.analysis.report import Problem

MARKED: Final = (
    "trap",
    "loop.gain",
    "probability.over_one",
    "persona.no_entry",
    "goal.unreachable",
    "touchpoint.unreachable",
)
"""Problems of a card that make its figures wrong or empty; others are told in the list of problems only."""


def warnings(journey: Journey, report: "Report | None") -> dict[ItemId, list["Problem"]]:
    """The cards that something is wrong with: on a large map thousands, so nothing is said of them yet."""
    found: dict[ItemId, list[Problem]] = {}
    for problem in report.problems if report else ():
        if problem.code in MARKED:
            for each in problem.ids:
                if isinstance(journey.items.get(each), Touchpoint | Persona):
                    found.setdefault(each, []).append(problem)
    return found


Wrong = Mapping[ItemId, list["Problem"]]
"""Cards with what is wrong with them."""


def are_alike(one: Wrong, two: Wrong) -> bool:
    """Whether the same is wrong with the same cards; a problem is looked at once, as it names all of them."""
    return one.keys() == two.keys() and _told_in(one) == _told_in(two)


def _told_in(wrong: Wrong) -> list["Problem"]:
    return list({id(each): each for problems in wrong.values() for each in problems}.values())


def in_words(item: Touchpoint | Persona, problems: Iterable["Problem"]) -> str:
    """A sentence for each problem of a card."""
    return "\n".join(
        say(
            f"problem.{problem.code}",
            figures.language(),
            names=item.name,
            ids=item.name,
            count=1,
            people=problem.people or 0.0,
        )
        for problem in problems
    )
