"""Between any two touchpoints: how often people come from one to the other, and how likely they ever do."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from journeymap.analysis.chain import Floats
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.setting import set_out
from journeymap.analysis.solve import inverse
from journeymap.analysis.walks import Walks, Way
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import Journey

MOST: Final = 2_500
"""Touchpoints up to which every pair is figured: the table has their square of cells."""


@dataclass(frozen=True, eq=False)
class Between:
    """Both tables of a journey; rows are personas and touchpoints, columns touchpoints.

    They are rows of the fundamental matrix N = (I − Q)⁻¹ and of the hitting chances n_ij ÷ n_jj
    (Grinstead & Snell, theorem 11.4 and exercise 11.2.27), from a touchpoint for whoever is there,
    from a persona for one of its people.
    """

    rows: Mapping[ItemId, int]
    columns: Mapping[ItemId, int]
    _visits: Floats
    _chances: Floats

    def visits(self, source: ItemId, target: ItemId) -> float | None:
        """Expected visits to one from the other on, the present one included; None where they never end."""
        return _finite(self._visits, self.rows.get(source), self.columns.get(target))

    def chance(self, source: ItemId, target: ItemId) -> float | None:
        """The chance ever to come from one to the other; from a touchpoint to itself, to come back."""
        return _finite(self._chances, self.rows.get(source), self.columns.get(target))


def between(journey: Journey, *, persona: ItemId | None = None) -> Between:
    """How often and how likely people come from any touchpoint to any other, of all personas or of one.

    Of several personas, each counts at a touchpoint by how many of its people come there. Raises
    item.missing, persona.kind, and matrix.large above 2,500 touchpoints.
    """
    count = sum(1 for _ in journey.of(Touchpoint))
    if count > MOST:
        raise JourneyError("matrix.large", count=count, limit=MOST)
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, None, persona)
        network = walks.network
        solved = [_ever(way) for way in walks.ways]
        if len(solved) == 1:
            visits, chances = solved[0]
        else:
            weights = _weights(walks, crowd)
            visits, chances = (_mixed(weights, [pair[part] for pair in solved]) for part in (0, 1))
        starts = [row for row in crowd.personas if row < len(network.personas)]
        ways = [next(k for k, way in enumerate(walks.ways) if way is walks.way[row]) for row in starts]
        entries = [
            [
                _entering(walks.entry[row], solved[way][part], is_chance=part == 1)
                for row, way in zip(starts, ways, strict=True)
            ]
            for part in (0, 1)
        ]
    size = network.size
    ids = [*(network.personas[row].id for row in starts), *(item.id for item in network.touchpoints)]
    return Between(
        {item_id: place for place, item_id in enumerate(ids)},
        {item.id: place for place, item in enumerate(network.touchpoints)},
        np.concatenate([np.reshape(entries[0], (len(starts), size)), visits]),
        np.concatenate([np.reshape(entries[1], (len(starts), size)), chances]),
    )


def _ever(way: Way) -> tuple[Floats, Floats]:
    """Visits and hitting chances of one chain; visits in a closed set never end."""
    visits = np.maximum(inverse(way.flow), 0.0)
    itself = visits.diagonal().copy()
    chances = np.clip(visits / itself, 0.0, 1.0)
    np.fill_diagonal(chances, np.clip(1.0 - 1.0 / itself, 0.0, 1.0))
    for trap in way.traps:
        entering = np.clip(visits[:, trap].sum(axis=1), 0.0, 1.0)
        chances[:, trap] = entering[:, None]
        visits[:, trap] = np.where(entering > 0, np.inf, 0.0)[:, None]
    return visits, chances


def _entering(entry: Floats, table: Floats, *, is_chance: bool) -> Floats:
    """A row of a table for people who start in several places, each with its share."""
    starts = np.flatnonzero(entry > 0)
    rows = table[starts]
    if is_chance:
        rows[np.arange(len(starts)), starts] = 1.0  # who starts there is there, and need not come back
    return np.asarray((entry[starts, None] * rows).sum(axis=0))


def _weights(walks: Walks, crowd: Crowd) -> Floats:
    """Which part of the people at each touchpoint walks by each chain: chains × touchpoints."""
    people = np.stack([crowd.volumes[way.personas] @ walks.met[way.personas] for way in walks.ways])
    whole = people.sum(axis=0)
    likely = np.array([math.fsum(crowd.weights[way.personas].tolist()) for way in walks.ways])
    return np.where(whole > 0, people / np.where(whole > 0, whole, 1.0), likely[:, None])


def _mixed(weights: Floats, tables: list[Floats]) -> Floats:
    parts = (
        np.where(share[:, None] > 0, share[:, None] * table, 0.0)
        for share, table in zip(weights, tables, strict=True)
    )
    return np.asarray(sum(parts))


def _finite(table: Floats, row: int | None, column: int | None) -> float | None:
    if row is None or column is None:
        return None
    value = float(table[row, column])
    return value if math.isfinite(value) else None
