"""What is between touchpoints, as the picture of a matrix shows it: expected visits, or chances."""

from dataclasses import dataclass
from typing import Final

from journeymap.analysis import Between
from journeymap.model.items import ItemId
from journeymap.picture.matrix import depth_of
from journeymap.words import few, percent

VISITS: Final = "visits"
CHANCES: Final = "chances"


@dataclass(frozen=True)
class Crossed:
    """Expected visits between any two nodes, or the chances ever to come from one to the other."""

    between: Between
    is_visits: bool

    @property
    def caption(self) -> str:
        """The word for what the cells show."""
        return "matrix.visits" if self.is_visits else "matrix.chances"

    def value(self, source: ItemId, target: ItemId) -> float | None:
        """How strong a cell is coloured; None where nobody comes."""
        found = self._figure(source, target)
        if found == 0 or (found is None and not self.is_visits):
            return None
        return depth_of(found, is_visits=self.is_visits)

    def text(self, source: ItemId, target: ItemId, language: str) -> str:
        """The number in a cell: of few visits two digits, since most are below one."""
        found = self._figure(source, target)
        if found is None:
            return "∞"
        if not self.is_visits:
            return percent(found, language, 1)
        return few(found, language)

    def _figure(self, source: ItemId, target: ItemId) -> float | None:
        ask = self.between.visits if self.is_visits else self.between.chance
        return ask(source, target)
