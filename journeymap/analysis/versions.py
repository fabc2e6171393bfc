"""The headline figures of many versions of one map, which differ in the probabilities of some steps.

The same definitions as in a report, computed for all versions side by side. What few versions are too
delicate for that are analysed one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from journeymap.analysis.analyze import figures
from journeymap.analysis.chain import SLACK, Flags, Floats, Ints
from journeymap.analysis.crowd import Crowd
from journeymap.analysis.graph import closed_sets
from journeymap.analysis.many import Loose, entry_shares, loose
from journeymap.analysis.many_sums import Sums
from journeymap.analysis.many_walks import Asked, Crossing, Ground, Walked, nobody
from journeymap.analysis.money import lasting, sales_of
from journeymap.analysis.report import Report
from journeymap.analysis.setting import set_out
from journeymap.analysis.solve import STICKY, UnsolvableError
from journeymap.analysis.stages import stage_places
from journeymap.analysis.walks import Walks, Way, way_of
from journeymap.model.items import ItemId, Outcome, Transition
from journeymap.model.journey import Journey, journey_of

FIGURES: Final = (
    "conversion",
    "customers",
    "orders",
    "leads",
    "cpa",
    "cpl",
    "clv",
    "revenue",
    "profit",
    "cycle_days",
    "cylinder_score",
)
"""The figures that are computed for every version."""
_NUMBERS: Final = 1_000_000
"""Numbers in the largest array that is held at once."""
_WIDE: Final = 250
"""Rows that differ above which every version is solved as a chain of its own: such chains are sparse."""
_MOMENT: Final = 3e9
"""Multiplications that take a few seconds."""
_STRIDE: Final = 4_000
"""What a touchpoint costs a version beside them."""
_FEWEST: Final = 100
"""Versions that are always worth waiting for."""

Traps = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Figures:
    """Figures by name, a number for each version; not a number where one does not exist.

    `scaled` marks the versions in which the steps of some source summed to more than 1.
    """

    values: Mapping[str, Floats]
    scaled: Flags


class Versions:
    """A journey ready to be asked about versions of it.

    Their probabilities come as a row for each version and a column for each of `steps`.
    """

    def __init__(self, journey: Journey, goal: frozenset[ItemId] | None, persona: ItemId | None) -> None:
        """Raises item.missing, goal.kind, persona.kind."""
        self._journey, self._goal, self._persona = journey, goal, persona
        self._walks, self._crowd = set_out(journey, goal, persona)
        network, rate = self._walks.network, journey.map.discount_rate
        sales, self._value = sales_of(self._walks), np.zeros(network.size)
        self._value[sales] = network.amounts("value")[sales]
        self._lasting = lasting(network.steps, rate) if rate else None
        self._delay = np.array([step.delay_days for step in network.steps], dtype=np.float64)
        leads = network.where("outcome", Outcome.LEAD)
        self._sets = {"sales": sales, "leads": leads}
        self._grounds: dict[Way, Ground] = {}
        self._stages = [f"stage {place}" for place in range(len(journey.stages))]

    def figures(self, steps: Sequence[ItemId], values: Floats) -> Figures:
        """All figures of every version."""
        places = stage_places(self._journey, self._walks)
        sets = self._sets | dict(zip(self._stages, places, strict=True))
        parts = [
            (Sums(self._journey, self._walks, self._crowd, people).figures(self._stages), scaled, people)
            for people, scaled in self._walked(sets, steps, values)
        ]
        found = {name: np.concatenate([part[name] for part, _, _ in parts]) for name in FIGURES}
        hard = np.concatenate([~people.is_sound for _, _, people in parts])
        for version in np.flatnonzero(hard).tolist():
            report = self._analyzed(steps, values[version])
            for name in FIGURES:
                value = report.cycle_days.mean if name == "cycle_days" else getattr(report, name)
                found[name][version] = np.nan if value is None else value
        return Figures(found, np.concatenate([scaled for _, scaled, _ in parts]))

    def affordable(self, steps: Iterable[ItemId]) -> int:
        """How many versions a user will wait for: fewer where many rows of a large map differ."""
        chosen, network = frozenset(steps), self._walks.network
        rows = len({step.source for step in network.steps if step.id in chosen})
        each = rows**3 if rows <= _WIDE else _WIDE**2 * network.size
        ways = [way for way in self._walks.ways if len(way.personas)]
        if any((way.before.forward(np.ones(network.size)) > STICKY / 10).any() for way in ways):
            return _FEWEST  # so many steps that versions are delicate, and go one by one
        return max(_FEWEST, int(_MOMENT / max(1, len(ways) * (each + _STRIDE * network.size))))

    def slopes(self) -> Mapping[ItemId, float]:
        """By step: what the conversion of the map as it is gains per probability."""
        report = figures(self._journey, goal=self._goal, persona=self._persona)
        return {step: found.sensitivity or 0.0 for step, found in report.transitions.items()}

    def customers(self, steps: Sequence[ItemId], values: Floats) -> Floats:
        """The customers per period of every version; cheap where few rows differ."""
        parts = [
            (Sums(self._journey, self._walks, self._crowd, people).customers, ~people.is_sound)
            for people, _ in self._walked({}, steps, values)
        ]
        found = np.concatenate([customers for customers, _ in parts])
        for version in np.flatnonzero(np.concatenate([hard for _, hard in parts])).tolist():
            customers = self._analyzed(steps, values[version]).customers
            found[version] = np.nan if customers is None else customers
        return found

    def _analyzed(self, steps: Sequence[ItemId], values: Floats) -> Report:
        """The report of one version that is too delicate to be computed beside others."""
        one = with_rates(self._journey, dict(zip(steps, values.tolist(), strict=True)))
        return figures(one, goal=self._goal, persona=self._persona)

    def _walked(
        self, sets: Mapping[str, Ints], steps: Sequence[ItemId], values: Floats
    ) -> Iterator[tuple[Walked, Flags]]:
        """What everybody does in the versions, some after others so that no array is too large."""
        walks = self._walks
        asked = Asked(walks.network, walks.goals, sets, self._value, self._lasting, self._delay)
        columns = {step: place for place, step in enumerate(steps)}
        rows = len({step.source for step in walks.network.steps if step.id in columns})
        wide = len(walks.network.personas) * (
            walks.network.size + int((self._delay > 0).sum()) + len(columns)
        )
        wide *= len(walks.who)
        room = max(1, _NUMBERS // max(1, wide, rows * rows if rows <= _WIDE else 0))
        walking = _Walking(self._walks, self._crowd, asked, columns, self._grounds)
        with np.errstate(all="ignore"):  # what is endless or beyond all numbers does not exist
            for start in range(0, max(1, len(values)), room):
                yield walking.walked(values[start : start + room])


def with_rates(journey: Journey, rates: Mapping[ItemId, float]) -> Journey:
    """A journey with other probabilities of some steps."""
    items = dict(journey.items)
    for step_id, rate in rates.items():
        step = journey[step_id]
        assert isinstance(step, Transition)
        items[step_id] = replace(step, probability=min(1.0, max(0.0, rate)))
    return journey_of(items.values())


@dataclass(frozen=True, eq=False)
class _Walking:
    """A map's chains about to be walked in many versions; `columns` says which probabilities differ.

    `grounds` are the chains of the likely version, as far as they were needed.
    """

    walks: Walks
    crowd: Crowd
    asked: Asked
    columns: Mapping[ItemId, int]
    grounds: dict[Way, Ground]

    def walked(self, values: Floats) -> tuple[Walked, Flags]:
        """What everybody does in every version, and in which versions steps had to be scaled."""
        everybody = nobody(len(values), self.walks.entry.shape, self.asked.sets)
        scaled = np.zeros(len(values), dtype=np.bool_)
        entries = [entry_shares(entry, self.columns, values) for entry in self.walks.entries]
        for row, shared in enumerate(entries):
            scaled |= bool(self.crowd.counted[row]) & (shared.total > 1 + SLACK)
        for way in self.walks.ways:
            if not len(way.personas):
                continue
            free = loose(self.walks.network, way.chain, self.columns, values)
            scaled |= free.scaled & self.crowd.counted[way.personas].any()
            for group, traps in self._groups(way, free):
                shares = [entries[row].shares[group] for row in way.personas]
                everybody.put(self._crossed(way, traps, free.of(group), shares), group, way.personas)
        return everybody, scaled

    def _groups(self, way: Way, free: Loose) -> Iterator[tuple[Ints, Traps]]:
        if len(free.rows) <= _WIDE:
            yield from _by_traps(self.walks, way, free)
        else:
            for version in range(len(free.flow)):
                yield np.array([version]), ()

    def _crossed(self, likely: Way, traps: Traps, free: Loose, shares: Sequence[Floats]) -> Walked | None:
        """What the people of one chain do in versions that have these traps; None where that is too hard."""
        entries = [self.walks.entries[row] for row in likely.personas]
        try:
            ground = self._ground(likely, traps, free)
            if len(free.rows) > _WIDE:
                free = free.none()
            elif traps != _traps(ground.way):
                return None
            return Crossing(self.asked, ground, free, entries, shares).walked()
        except UnsolvableError:
            return None

    def _ground(self, likely: Way, traps: Traps, free: Loose) -> Ground:
        """The likely chain where it has these traps, else that of the first version."""
        if len(free.rows) <= _WIDE and traps == _traps(likely):
            if likely not in self.grounds:
                self.grounds[likely] = Ground(likely, self.asked.lasting)
            return self.grounds[likely]
        chain = free.chain(likely.chain, 0)
        way = way_of(self.walks.network, chain, self.walks.goals, likely.personas)
        return Ground(way, self.asked.lasting)


def _traps(way: Way) -> Traps:
    return tuple(sorted(tuple(trap.tolist()) for trap in way.traps))


def _by_traps(walks: Walks, way: Way, free: Loose) -> Iterator[tuple[Ints, Traps]]:
    """The versions grouped by the closed sets that they have."""
    patterns = np.concatenate([free.flow > 0, free.leaving > 0], axis=1)
    if not _closed(walks, way, free, np.asarray(patterns.all(axis=0))):
        yield np.arange(len(patterns)), ()
        return
    kinds, which = np.unique(patterns, axis=0, return_inverse=True)
    found: dict[Traps, list[Ints]] = {}
    for kind, pattern in enumerate(kinds):
        found.setdefault(_closed(walks, way, free, pattern), []).append(np.flatnonzero(which.ravel() == kind))
    for traps, groups in found.items():
        yield np.sort(np.concatenate(groups)), traps


def _closed(walks: Walks, way: Way, free: Loose, pattern: Flags) -> Traps:
    """The closed sets where the steps and exits of a pattern are there: the fewer, the more closed sets."""
    used, exits = way.chain.flow > 0, way.chain.leaving.copy()
    used[free.steps] = pattern[: len(free.steps)]
    exits[free.rows] = pattern[len(free.steps) :]
    network = walks.network
    sets = closed_sets(network.size, network.source[used], network.target[used], exits)
    return tuple(sorted(tuple(trap.tolist()) for trap in sets))
