"""Who is counted: the weight and the volume of every persona, all of them or the one that was chosen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from journeymap.analysis.chain import Flags, Floats
from journeymap.model.items import ItemId, Persona

if TYPE_CHECKING:
    from journeymap.analysis.referrals import Growth


@dataclass(frozen=True, eq=False)
class Crowd:
    """By row of walks: who is `counted`, `volumes` per period and `weights` that sum to 1, 0 for who is not.

    `all_volumes` and `all_weights` are those of the whole map. Without any volume personas weigh equally.
    Volumes include people whom others bring along, `drawn` are those who start by themselves; only these
    have a weight. `personas` are the rows of those personas who are counted, by themselves. `growth` says
    what referrals come to; None where there are none.
    """

    counted: Flags
    volumes: Floats
    weights: Floats
    all_volumes: Floats
    all_weights: Floats
    drawn: Floats
    personas: tuple[int, ...]
    growth: "Growth | None" = None

    @property
    def entrants(self) -> float:
        """People who start per period by themselves."""
        return math.fsum(self.drawn.tolist())

    @property
    def referred(self) -> float | None:
        """People per period whom others bring along; None where they come without end."""
        if self.growth is not None and self.growth.is_endless:
            return None
        return math.fsum((self.volumes - self.drawn).tolist())

    def per_period(self, values: Floats) -> Floats:
        """The values per person, by persona, as a sum per period."""
        return mixed(self.volumes, values)

    def per_person(self, values: Floats) -> Floats:
        """The values per person, by persona, as their mean."""
        return mixed(self.weights, values)


def crowd_of(personas: Sequence[Persona], chosen: ItemId | None) -> Crowd:
    """The crowd of a map, or of one persona of it."""
    volumes = np.array([persona.volume for persona in personas], dtype=np.float64)
    counted = np.array([chosen in (None, persona.id) for persona in personas], dtype=np.bool_)
    mine = np.where(counted, volumes, 0.0)
    return Crowd(
        counted=counted,
        volumes=mine,
        drawn=mine,
        personas=tuple(np.flatnonzero(counted).tolist()),
        weights=_weights(volumes, counted),
        all_volumes=volumes,
        all_weights=_weights(volumes, np.ones(len(volumes), dtype=np.bool_)),
    )


def _weights(volumes: Floats, counted: Flags) -> Floats:
    amounts = np.where(counted, volumes, 0.0)
    if not amounts.any():
        amounts = counted.astype(np.float64)
    return amounts / (math.fsum(amounts.tolist()) or 1.0)


def mixed(weights: Floats, rows: Floats) -> Floats:
    """Σ weight × row, where a row without weight counts nothing, were it infinite."""
    some = weights > 0
    return np.asarray(weights[some] @ rows[some])


def times(amounts: Floats, factors: Floats) -> Floats:
    """The product in which nothing of infinitely many is nothing."""
    product = np.zeros(np.broadcast_shapes(amounts.shape, factors.shape))
    return np.multiply(amounts, factors, out=product, where=(factors != 0) & (amounts != 0))


def total(amounts: Floats) -> float | None:
    """The exact sum; None where it or a part is infinite."""
    try:
        return math.fsum(amounts.tolist()) if np.isfinite(amounts).all() else None
    except OverflowError:
        return None


def number(value: float | np.float64 | None) -> float | None:
    """A plain number; None for what is none."""
    return None if value is None or not math.isfinite(value) else float(value)
