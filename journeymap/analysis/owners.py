"""What marketing and sales lose: people who leave, and customers among them, by the shares of the stages."""

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import Final, cast

from journeymap.analysis.report import OwnerFigures, TouchpointFigures
from journeymap.model.items import ItemId, Team, Touchpoint
from journeymap.model.journey import Journey

MARKETING: Final = Team.MARKETING.value
SALES: Final = Team.SALES.value
_OWN: Final = {Team.MARKETING: 1.0, Team.SALES: 0.0}


def owners(
    journey: Journey, touchpoints: Sequence[Touchpoint], figures: Mapping[ItemId, TouchpointFigures]
) -> dict[str, OwnerFigures]:
    """What leaves at touchpoints, weighted by the marketing share of their stage; both sum to the whole.

    Without a stage the touchpoint's team tells, if that is marketing or sales; else each owns half of it.
    """
    by_stage = {stage.id: stage.marketing_share for stage in journey.stages}
    shares = [
        by_stage[item.stage] if item.stage is not None else _OWN.get(item.team, 0.5) for item in touchpoints
    ]
    found = [figures[item.id] for item in touchpoints]
    leaving, recoverable = [each.leaving for each in found], [each.recoverable for each in found]
    others = [1 - share for share in shares]
    return {
        MARKETING: OwnerFigures(_whole(leaving, shares), _whole(recoverable, shares)),
        SALES: OwnerFigures(_whole(leaving, others), _whole(recoverable, others)),
    }


def _whole(amounts: list[float | None], shares: list[float]) -> float | None:
    """Σ amount × share; None where an amount is none."""
    if None in amounts:
        return None
    return math.fsum(map(mul, cast("list[float]", amounts), shares))
