"""What goes when a step or a touchpoint is taken away: of touchpoints the largest, without computing all.

Association in this model, not cause.
"""

from typing import Final

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.crowd import Crowd, times
from journeymap.analysis.solve import DENSE
from journeymap.analysis.walks import Walks

LARGEST: Final = 20
"""How many removal effects are live figures on a map of any size."""
_BLOCK: Final = 8
"""Touchpoints whose return visits are solved for together."""


def removal_effects(walks: Walks, crowd: Crowd, count: int = LARGEST) -> dict[int, float]:
    """The `count` largest removal effects by place, largest first; none without conversions.

    RE_k = Σ w v_k h_k / N_kk ÷ Σ w C over personas (Anderl et al. 2016). N_kk ≥ 1 makes the same without
    it an upper bound: touchpoints are taken in its order, until no other can be larger than those found.
    """
    converted = float(crowd.per_person(walks.conversion))
    if converted <= 0:
        return {}
    passing = [
        times(crowd.weights[way.personas] @ walks.before[way.personas], way.to_goal) / converted
        for way in walks.ways
    ]
    most = np.sum(passing, axis=0)
    order = np.argsort(-most, kind="stable")
    order = order[most[order] > 0]
    found: dict[int, float] = {}
    block = len(order) if walks.network.size <= DENSE else _BLOCK
    for start in range(0, len(order), block):
        best = sorted(found.values(), reverse=True)[:count]
        if len(best) == count and best[-1] >= most[order[start]]:
            break
        places = order[start : start + block]
        effects = sum(
            (
                part[places] / way.before.between(places, places)
                for way, part in zip(walks.ways, passing, strict=True)
            ),
            np.zeros(len(places)),
        )
        found |= zip(places.tolist(), np.minimum(1.0, effects).tolist(), strict=True)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:count])


def step_effects(walks: Walks, crowd: Crowd) -> Floats | None:
    """The share of conversions that go when whoever took a step leaves instead, by step; None without any.

    Without the flow q of one step a chain converts v_i q h_j / (1 + q N_ji) less (Sherman & Morrison 1950).
    """
    converted = float(crowd.per_person(walks.conversion))
    if converted <= 0:
        return None
    source, target = walks.network.source, walks.network.target
    gone = np.zeros(len(source))
    for way in walks.ways:
        flow = way.until.going
        taken = times(crowd.weights[way.personas] @ walks.before[way.personas][:, source], flow)
        passing = times(taken, way.to_goal[target])
        some = np.flatnonzero(passing > 0)
        again = way.before.between(target[some], source[some])
        gone[some] += passing[some] / (1 + flow[some] * again)
    return np.asarray(np.minimum(1.0, gone / converted))
