"""What is between touchpoints, as the picture of a matrix shows it: expected visits, or chances."""

from dataclasses import dataclass
from typing import Final

from journeymap.analysis import Between
from journeymap.model.items import ItemId
from journeymap.words import compact, percent, significant

VISITS: Final = "visits"
CHANCES: Final = "chances"
_FEW: Final = 10


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
        if found is None:
            return 1.0 if self.is_visits else None
        return min(1.0, found) if found else None

    def text(self, source: ItemId, target: ItemId, language: str) -> str:
        """The number in a cell: of few visits two digits, since most are below one."""
        found = self._figure(source, target)
        if found is None:
            return "∞"
        if not self.is_visits:
            return percent(found, language, 1)
        return significant(found, 2, language, least=1) if found < _FEW else compact(found, language)

    def _figure(self, source: ItemId, target: ItemId) -> float | None:
        ask = self.between.visits if self.is_visits else self.between.chance
        return ask(source, target)
