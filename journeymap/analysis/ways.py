"""Where to look first: the bottleneck."""

from typing import Final

import numpy as np

from journeymap.analysis.crowd import Crowd, times
from journeymap.analysis.walks import Walks
from journeymap.model.items import ItemId

_TIE: Final = 1e-9
"""What differs by no more than this part is the same: the first one in canvas order stands for all."""


def recoverable(walks: Walks, crowd: Crowd) -> tuple[ItemId | None, dict[ItemId, float]]:
    """The bottleneck, and the customers per period who could be recovered at each touchpoint.

    v_i d_i h_i / (1 − d_i): people who leave there before the goal × the chance of those who go on.
    """
    lost = np.zeros(walks.before.shape)
    for row, way in enumerate(walks.way):
        leaving = way.chain.leaving
        chance = np.divide(way.to_goal, 1 - leaving, out=np.zeros_like(leaving), where=leaving < 1)
        chance[walks.goals] = 0.0
        lost[row] = times(walks.before[row], leaving * chance)
    share = crowd.per_person(lost)
    people = np.nan_to_num(crowd.per_period(lost), posinf=0.0).tolist()
    worst = int(np.argmax(share >= share.max() * (1 - _TIE))) if share.any() else None
    ids = [item.id for item in walks.network.touchpoints]
    return None if worst is None else ids[worst], dict(zip(ids, people, strict=True))
