"""What if a step had another probability: the headline figures at every position of a slider."""

from functools import cached_property

import numpy as np

from journeymap.analysis.analyze import figures, report_of
from journeymap.analysis.headline import Headline, headline
from journeymap.analysis.setting import set_out
from journeymap.analysis.siblings import Room, Siblings, siblings_of
from journeymap.analysis.slider import Slider
from journeymap.analysis.solve import UnsolvableError
from journeymap.model.commands import Command
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey


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
        with np.errstate(all="ignore"):
            self._walks, self._crowd = set_out(journey, goal, persona)
            is_known = any(self._walks.entries[row].steps for row in self._crowd.personas)
            self._is_idle = not siblings.rows or not (is_known or self._crowd.growth)
            self._slider = self._solved() if is_known and not self._is_idle else None
        self._slow: dict[float, Headline] = {}

    @cached_property
    def now(self) -> Headline:
        """The headline figures of the journey as it is."""
        with np.errstate(all="ignore"):
            return headline(report_of(self._journey, self._walks, self._crowd, complete=False))

    def _solved(self) -> Slider | None:
        """The slider where there is a quick one."""
        try:
            return Slider(self._journey, self._walks, self._crowd, self._siblings)
        except UnsolvableError:
            return None

    def at(self, probability: float) -> Headline:
        """The headline figures of the journey after `command(probability)`; raises item.share outside 0…1.

        Without a solve, but at positions where people would stay for ever: these are analysed anew, once.
        """
        if not 0 <= probability <= 1:
            self.command(probability).change(self._journey)  # refuses it
        if self._is_idle:  # nobody takes the step
            return self.now
        found = self._slider.at(self._siblings.said(probability)) if self._slider else None
        if found is not None:
            return found
        if probability not in self._slow:
            self._slow[probability] = self._anew(probability)
        return self._slow[probability]

    def _anew(self, probability: float) -> Headline:
        """The figures of the changed journey itself."""
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
