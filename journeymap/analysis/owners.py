"""What marketing and sales lose: people who leave, and customers among them, by the shares of the stages."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from journeymap.analysis.report import OwnerFigures, TouchpointFigures
from journeymap.model.items import ItemId, Stage, Team, Touchpoint
from journeymap.model.journey import Journey

MARKETING: Final = Team.MARKETING.value
SALES: Final = Team.SALES.value
_OWN: Final = {Team.MARKETING: 1.0, Team.SALES: 0.0}


def owners(journey: Journey, figures: Mapping[ItemId, TouchpointFigures]) -> dict[str, OwnerFigures]:
    """What leaves at touchpoints, weighted by the marketing share of their stage; both sum to the whole."""
    shares = {item.id: marketing_share(item, journey) for item in journey.of(Touchpoint)}
    return {
        MARKETING: OwnerFigures(
            _whole((figures[place].leaving, share) for place, share in shares.items()),
            _whole((figures[place].recoverable, share) for place, share in shares.items()),
        ),
        SALES: OwnerFigures(
            _whole((figures[place].leaving, 1 - share) for place, share in shares.items()),
            _whole((figures[place].recoverable, 1 - share) for place, share in shares.items()),
        ),
    }


def marketing_share(touchpoint: Touchpoint, journey: Journey) -> float:
    """How much of a touchpoint marketing owns; sales has the rest.

    Without a stage its team tells, if that is marketing or sales; else each owns half of it.
    """
    stage = journey.items.get(touchpoint.stage) if touchpoint.stage else None
    return stage.marketing_share if isinstance(stage, Stage) else _OWN.get(touchpoint.team, 0.5)


def _whole(parts: Iterable[tuple[float | None, float]]) -> float | None:
    """Σ amount × share; None where an amount is none."""
    found = []
    for amount, share in parts:
        if amount is None:
            return None
        found.append(amount * share)
    return math.fsum(found)
