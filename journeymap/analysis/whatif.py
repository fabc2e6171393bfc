"""What if a step had another probability: the headline figures at every position of a slider."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from journeymap.analysis.analyze import figures
from journeymap.analysis.report import Report
from journeymap.analysis.siblings import Room, Siblings, siblings_of
from journeymap.model.commands import Command
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures a user watches while a slider moves: as in the report, `stages` its people by stage."""

    conversion: float | None
    customers: float | None
    orders: float | None
    leads: float | None
    cpa: float | None
    clv: float | None
    revenue: float | None
    profit: float | None
    cycle_mean: float | None
    cycle_sd: float | None
    stages: Mapping[ItemId, float | None]

    def plain(self) -> dict[str, Any]:
        """The figures as `whatif --json` prints them."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "stages": dict(self.stages)}


def headline(report: Report) -> Headline:
    """The headline figures of a report."""
    return Headline(
        conversion=report.conversion,
        customers=report.customers,
        orders=report.orders,
        leads=report.leads,
        cpa=report.cpa,
        clv=report.clv,
        revenue=report.revenue,
        profit=report.profit,
        cycle_mean=report.cycle_days.mean,
        cycle_sd=report.cycle_days.sd,
        stages=MappingProxyType({stage: found.people for stage, found in report.stages.items()}),
    )


class WhatIf:
    """A slider on the probability of one step.

    `probability` is where it stands now, `low` and `high` how far it goes: as far as there is room. Any
    probability may be tried all the same, beyond `high` siblings are scaled as the report scales them.
    """

    def __init__(
        self, journey: Journey, siblings: Siblings, goal: frozenset[ItemId] | None, persona: ItemId | None
    ) -> None:
        self._journey, self._siblings = journey, siblings
        self._goal, self._persona = goal, persona
        self.step = siblings.steps[siblings.place].id
        self.room = siblings.room
        self.probability, self.low, self.high = siblings.probability, 0.0, siblings.high
        self.now = headline(figures(journey, goal=goal, persona=persona))

    def at(self, probability: float) -> Headline:
        """The headline figures of the journey after `command(probability)`; raises item.share outside 0…1."""
        tried = self._journey.apply(self.command(probability).change(self._journey))
        return headline(figures(tried, goal=self._goal, persona=self._persona))

    def command(self, probability: float) -> Command:
        """What letting go of the slider does to the journey."""
        return self._siblings.command(probability)


def whatif(
    journey: Journey,
    step_id: ItemId,
    *,
    room: Room = Room.LEAVING,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
) -> WhatIf:
    """The slider of a step. Goals and persona as in `analyze`, with its errors; raises whatif.step too."""
    return WhatIf(journey, siblings_of(journey, step_id, room), goal, persona)
