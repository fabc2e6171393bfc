"""The ways a journey could be, beside each other: the map as it is and its scenarios, with their figures."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from journeymap.analysis import Report, analyze
from journeymap.model.journey import Journey
from journeymap.model.scenarios import scenarios, seen_in

COMPARED: Final = (
    "customers", "conversion", "orders", "leads", "acquisition_spend", "cpa", "revenue", "profit", "clv",
    "cycle_days",
)  # fmt: skip
"""The figures that are told of each way, in their order; of the cycle its mean."""


@dataclass(frozen=True, eq=False)
class Way:
    """A scenario or the map as it is, by the letter that the window gives it."""

    letter: str
    name: str
    report: Report
    is_map: bool = False

    @property
    def title(self) -> str:
        """Letter and name."""
        return f"{self.letter} · {self.name}" if self.name else self.letter

    def figure(self, name: str) -> float | None:
        """A figure of the whole map."""
        value: float | None = (
            self.report.cycle_days.mean if name == "cycle_days" else getattr(self.report, name)
        )
        return value


def ways(journey: Journey, report: Report, as_is: str) -> tuple[Way, ...]:
    """The map as it is, under that name and with its report, and each scenario; none where it has none."""
    found = scenarios(journey)
    if not found:
        return ()
    made = [Way("A", as_is, report, is_map=True)]
    for place, each in enumerate(found, 1):
        letter = chr(ord("A") + place) if place < 26 else str(place)
        made.append(Way(letter, each.name, analyze(seen_in(journey, each.id).journey, complete=False)))
    return tuple(made)


def going_on(journey: Journey, found: tuple[Way, ...]) -> list[tuple[str, str, tuple[float | None, ...]]]:
    """For each two stages that follow each other, their names and the share that goes on in every way."""
    return [
        (
            one.name,
            two.name,
            tuple(
                stage.next_open if (stage := way.report.stages.get(one.id)) is not None else None
                for way in found
            ),
        )
        for one, two in pairwise(journey.stages)
    ]
