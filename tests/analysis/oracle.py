"""The figures once more, in fractions and from their definitions: an independent witness for small journeys.

Nothing is shared with the program but the records. Every chance is the solution of its own linear
equations by Gaussian elimination; sensitivities are differences of two such solutions.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

from journeymap.model.items import FlowKind, GroupRule, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of

Kind = tuple[ItemId, ItemId]
"""A persona and the node where people of it start: the persona itself, or a touchpoint."""
Amounts = dict[ItemId, Fraction]
Rows = dict[ItemId, list[tuple[Transition, Fraction]]]
ONE, NONE = Fraction(1), Fraction(0)


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Gauss–Jordan in fractions."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next(i for i in range(k, len(rows)) if rows[i][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(len(rows)):
            if i != k and rows[i][k]:
                factor = rows[i][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]


def agreed(touchpoint: Touchpoint, size: Fraction) -> Fraction:
    """The chance of agreement by listing who says yes and who no."""
    chance = touchpoint.group_chance
    if isinstance(chance, tuple):
        return _listed([Fraction(each) for each in chance], touchpoint)
    if touchpoint.group_size is not None:
        size = Fraction(touchpoint.group_size)
    lower = math.floor(size)
    above = size - lower
    met = (1 - above) * _listed([Fraction(chance)] * lower, touchpoint)
    return met + above * _listed([Fraction(chance)] * (lower + 1), touchpoint) if above else met


def _listed(chances: list[Fraction], touchpoint: Touchpoint) -> Fraction:
    needed = {
        GroupRule.ALL: len(chances),
        GroupRule.MAJORITY: math.floor(Fraction(len(chances), 2)) + 1,
        GroupRule.K: touchpoint.group_k or 1,
    }[touchpoint.group_rule]
    whole = NONE
    for answers in product((0, 1), repeat=len(chances)):
        if sum(answers) >= needed:
            whole += math.prod(
                (p if yes else 1 - p for p, yes in zip(chances, answers, strict=True)), start=ONE
            )
    return whole


class Oracle:
    """The chain of one persona of a journey, with its goals."""

    def __init__(self, journey: Journey, persona: Persona, goals: Iterable[ItemId] | None = None) -> None:
        self.journey, self.persona = journey, persona
        self.touchpoints = {item.id: item for item in journey.of(Touchpoint)}
        sales = [item.id for item in self.touchpoints.values() if item.outcome is Outcome.SALE]
        self.goals = set(sales if goals is None else goals)
        self.sales = set(sales)
        self.shares: Rows = {node: self._row(node) for node in [persona.id, *self.touchpoints]}
        self.agreement = {
            item.id: agreed(item, Fraction(persona.group_size)) for item in self.touchpoints.values()
        }
        self.rows: Rows = {
            node: [(step, p * self.agreement.get(node, ONE)) for step, p in row]
            for node, row in self.shares.items()
        }
        self.leaving = {node: ONE - sum((p for _, p in row), NONE) for node, row in self.rows.items()}
        self.entry = self.rows[persona.id]

    def _row(self, node: ItemId) -> list[tuple[Transition, Fraction]]:
        steps = [
            step
            for step in self.journey.of(Transition)
            if step.source == node
            and step.flow_kind is not FlowKind.REFERRAL
            and step.persona in (None, self.persona.id)
        ]
        said = sum((Fraction(step.probability) for step in steps if step.probability is not None), NONE)
        unsaid = sum(step.probability is None for step in steps)
        if said > 1 or abs(1 - said) <= Fraction(1, 10**15):
            scale, each = (1 / said if said else ONE), NONE
        else:
            scale, each = ONE, (1 - said) / unsaid if unsaid else NONE
        return [
            (step, each if step.probability is None else Fraction(step.probability) * scale) for step in steps
        ]

    # --- chances and visits ---------------------------------------------------------------------------

    def ends(self, start: Iterable[ItemId], stops: set[ItemId]) -> set[ItemId]:
        """The touchpoints that may be come to, walking on from everything but `stops`."""
        found: set[ItemId] = set()
        waiting = list(start)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                if node not in stops:
                    waiting += [step.target for step, p in self.rows[node] if p]
        return found

    def chance(self, worth: Mapping[ItemId, Fraction]) -> Amounts:
        """From each touchpoint: what the first touchpoint of `worth` that is met is worth, 0 if none is."""
        stops = set(worth)
        inner = [node for node in self.touchpoints if node not in stops and self.ends([node], stops) & stops]
        place = {node: k for k, node in enumerate(inner)}
        matrix = [[Fraction(int(i == k)) for k in range(len(inner))] for i in range(len(inner))]
        right = [NONE] * len(inner)
        for node in inner:
            for step, p in self.rows[node]:
                if step.target in place:
                    matrix[place[node]][place[step.target]] -= p
                elif step.target in stops:
                    right[place[node]] += p * worth[step.target]
        found = dict(zip(inner, solve(matrix, right), strict=True))
        return {node: worth[node] if node in stops else found.get(node, NONE) for node in self.touchpoints}

    def from_entry(self, chance: Mapping[ItemId, Fraction]) -> Fraction:
        return sum((p * chance[step.target] for step, p in self.entry), NONE)

    def to_goal(self) -> Amounts:
        return self.chance(dict.fromkeys(self.goals, ONE))

    def conversion(self) -> Fraction:
        return self.from_entry(self.to_goal())

    def traps(self) -> set[ItemId]:
        """Where nobody who is there ever leaves."""
        return {
            node
            for node in self.touchpoints
            if not any(self.leaving[end] for end in self.ends([node], set()))
        }

    def closed_sets(self) -> set[frozenset[ItemId]]:
        """Sets in traps whose members all lead to each other."""
        ends = {node: frozenset(self.ends([node], set())) for node in self.traps()}
        return {mine for mine in ends.values() if all(ends[other] == mine for other in mine)}

    def visits(self, stops: set[ItemId] | None = None) -> dict[ItemId, Fraction | None]:
        """Expected visits per person; None where they never end. Steps out of `stops` do not count."""
        stops = set() if stops is None else stops
        came = self.ends([step.target for step, p in self.entry if p], stops)
        closed = {node for node in came if node not in stops and _closed(self, node, stops)}
        inner = sorted(came - closed)
        place = {node: k for k, node in enumerate(inner)}
        matrix = [[Fraction(int(i == k)) for k in range(len(inner))] for i in range(len(inner))]
        right = [NONE] * len(inner)
        for step, p in self.entry:
            if step.target in place:
                right[place[step.target]] += p
        for node in inner:
            for step, p in self.rows[node] if node not in stops else []:
                if step.target in place:
                    matrix[place[step.target]][place[node]] -= p
        found = dict(zip(inner, solve(matrix, right), strict=True))
        return {node: None if node in closed else found.get(node, NONE) for node in self.touchpoints}

    def reach(self, states: set[ItemId]) -> Fraction:
        return self.from_entry(self.chance(dict.fromkeys(states, ONE)))

    def reach_in_order(self, sets: Iterable[set[ItemId]]) -> Fraction:
        """The chance to ever meet the first set, afterwards the second one, and so on."""
        onward = dict.fromkeys(self.touchpoints, ONE)
        for states in reversed(list(sets)):
            onward = self.chance({node: onward[node] for node in states})
        return self.from_entry(onward)

    def without(self, nodes: Iterable[ItemId]) -> Fraction:
        """Conversion where everybody who comes to one of these touchpoints leaves there."""
        worth = dict.fromkeys(self.goals, ONE)
        return self.from_entry(self.chance({**worth, **dict.fromkeys(nodes, NONE)}))

    def without_step(self, step: ItemId) -> Fraction:
        """Conversion where everybody who took a step leaves instead."""
        other = Oracle(self.journey, self.persona, self.goals)
        other.rows = {
            node: [(item, p) for item, p in row if item.id != step] for node, row in self.rows.items()
        }
        other.entry = other.rows[self.persona.id]
        return other.conversion()

    def reach_before(self, nodes: Iterable[ItemId]) -> Fraction:
        """The chance to ever meet one of these touchpoints before a goal."""
        return self.from_entry(self.chance({**dict.fromkeys(nodes, ONE), **dict.fromkeys(self.goals, NONE)}))

    def first_channel(self, channel: str) -> Fraction:
        """The chance to buy having met this channel first of all."""
        h = self.to_goal()
        first = {
            node: h[node] if item.channel == channel else NONE
            for node, item in self.touchpoints.items()
            if item.channel or node in self.goals
        }
        return self.from_entry(self.chance(first))

    # --- time -------------------------------------------------------------------------------------------

    def moments(
        self, length: Callable[[Transition], tuple[float, float]], entry: bool
    ) -> tuple[Fraction, Fraction]:
        """Mean and variance of the length of walks that end at a goal."""
        h = self.to_goal()
        inner = [node for node in self.touchpoints if node not in self.goals and h[node]]

        def solved(gain: Callable[[Transition], Fraction]) -> Amounts:
            place = {node: k for k, node in enumerate(inner)}
            matrix = [[Fraction(int(i == k)) for k in range(len(inner))] for i in range(len(inner))]
            right = [NONE] * len(inner)
            for node in inner:
                for step, p in self.rows[node]:
                    right[place[node]] += p * gain(step)
                    if step.target in place:
                        matrix[place[node]][place[step.target]] -= p
            found = dict(zip(inner, solve(matrix, right), strict=True))
            return {node: found.get(node, NONE) for node in self.touchpoints}

        def mean(step: Transition) -> Fraction:
            return Fraction(length(step)[0])

        def square(step: Transition) -> Fraction:
            return mean(step) ** 2 + Fraction(length(step)[1]) ** 2

        first = solved(lambda step: mean(step) * h[step.target])
        second = solved(lambda step: square(step) * h[step.target] + 2 * mean(step) * first[step.target])
        one = two = NONE
        for step, p in self.entry:
            m, s = (mean(step), square(step)) if entry else (NONE, NONE)
            one += p * (m * h[step.target] + first[step.target])
            two += p * (s * h[step.target] + 2 * m * first[step.target] + second[step.target])
        c = self.conversion()
        return one / c, two / c - (one / c) ** 2

    # --- changes ----------------------------------------------------------------------------------------

    def changed(self, step: ItemId, by: Fraction, *, siblings: bool = False) -> "Oracle":
        """The same chain with another probability of one step; room is made by leaving, or by all others."""
        other = Oracle(self.journey, self.persona, self.goals)
        source = next(item for item in self.journey.of(Transition) if item.id == step).source
        row = self.shares[source]
        before = next((p for item, p in row if item.id == step), None)
        if before is None:
            return other
        rest = (1 - before - by) / (1 - before) if siblings else ONE
        agreement = self.agreement.get(source, ONE)
        other.rows[source] = [
            (item, (p + by if item.id == step else p * rest) * agreement) for item, p in row
        ]
        other.leaving[source] = ONE - sum((p for _, p in other.rows[source]), NONE)
        other.entry = other.rows[self.persona.id]
        return other

    def room(self, node: ItemId) -> Fraction:
        """What leaves before anybody has to agree."""
        return ONE - sum((p for _, p in self.shares[node]), NONE)

    def lifetime_value(self) -> tuple[Fraction, Fraction]:
        """Value of all sales from the first one on, and the chance of a first one, per person."""
        traps = {node for group in self.closed_sets() for node in group}
        inner = [node for node in self.touchpoints if node not in traps]
        place = {node: k for k, node in enumerate(inner)}
        matrix = [[Fraction(int(i == k)) for k in range(len(inner))] for i in range(len(inner))]
        right = [Fraction(self.touchpoints[node].value) if node in self.sales else NONE for node in inner]
        for node in inner:
            for step, p in self.rows[node]:
                if step.target in place:
                    matrix[place[node]][place[step.target]] -= p
        worth = dict(zip(inner, solve(matrix, right), strict=True))
        from_sale = {node: worth.get(node, NONE) for node in self.sales}
        return self.from_entry(self.chance(from_sale)), self.reach(self.sales)


class Generations:
    """Who brings whom: all kinds of people, and how many start in each, generation after generation.

    `brought` are people whom others bring, by kind; None where they come without end.
    """

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.personas = {item.id: item for item in journey.of(Persona)}
        self.steps = [
            step for step in journey.of(Transition) if step.flow_kind is FlowKind.REFERRAL and step.people
        ]
        whole = any(item.volume for item in self.personas.values())
        self.drawn: dict[Kind, Fraction] = {
            (name, name): Fraction(item.volume) if whole else ONE
            for name, item in self.personas.items()
            if item.volume or not whole
        }
        self.oracles: dict[Kind, Oracle] = {}
        self.people: dict[tuple[Kind, ItemId], Fraction | None] = {}
        waiting = list(self.drawn)
        while waiting:
            kind = waiting.pop()
            if kind not in self.oracles:
                self.oracles[kind] = self._oracle(kind)
                waiting += self._brings(kind)
        self.kinds = sorted(self.oracles)
        self.brought = self._settled()
        if self.brought is not None and not whole:
            self.brought = dict.fromkeys(self.brought, NONE)

    def _oracle(self, kind: Kind) -> Oracle:
        persona, node = kind
        oracle = Oracle(self.journey, self.personas[persona])
        if node != persona:
            start = Transition(id=ItemId("start"), source=persona, target=node)
            oracle.entry = oracle.rows[persona] = [(start, ONE)]
        return oracle

    def _brings(self, kind: Kind) -> Iterable[Kind]:
        persona, start = kind
        visits = self.oracles[kind].visits()
        for step in self.steps:
            if step.persona not in (None, persona):
                continue
            came = (ONE if start == step.source else NONE) if step.source in self.personas else None
            if came is None:
                came = visits[step.source]
            if came == 0:
                continue
            self.people[kind, step.id] = None if came is None else came * Fraction(step.people or 0)
            yield self.target(kind, step)

    def target(self, kind: Kind, step: Transition) -> Kind:
        """The kind of people that a step brings."""
        return (step.target, step.target) if step.target in self.personas else (kind[0], step.target)

    def matrix(self) -> list[list[Fraction]] | None:
        """People of each kind whom one person of each kind brings."""
        place = {kind: k for k, kind in enumerate(self.kinds)}
        found = [[NONE] * len(place) for _ in place]
        steps = {step.id: step for step in self.steps}
        for (kind, step), people in self.people.items():
            if people is None:
                return None
            found[place[kind]][place[self.target(kind, steps[step])]] += people
        return found

    def _settled(self) -> dict[Kind, Fraction] | None:
        matrix = self.matrix()
        if matrix is None:
            return None
        size = range(len(matrix))
        left = [[Fraction(int(i == k)) - matrix[i][k] for k in size] for i in size]
        try:
            certificate = solve(left, [ONE] * len(matrix))
            people = solve(
                list(map(list, zip(*left, strict=True))), [self._drawn(kind) for kind in self.kinds]
            )
        except StopIteration:
            return None
        if any(each < 1 for each in certificate):
            return None
        return {kind: every - self._drawn(kind) for kind, every in zip(self.kinds, people, strict=True)}

    def _drawn(self, kind: Kind) -> Fraction:
        return self.drawn.get(kind, NONE)

    def groups(self) -> Iterable[tuple[Oracle, Fraction]]:
        """Everybody: the chain of each kind of people, and how many there are per period."""
        for kind in self.kinds:
            drawn = Fraction(self.personas[kind[0]].volume) if kind[0] == kind[1] else NONE
            yield self.oracles[kind], drawn + (NONE if self.brought is None else self.brought[kind])

    def factor(self) -> float | None:
        """K by Gelfand's formula: the size of Gⁿ, n = 2⁴⁰, is Kⁿ but for a factor that n makes nothing."""
        matrix = self.matrix()
        if matrix is None:
            return None
        power, logarithm = [[float(each) for each in row] for row in matrix], 0.0
        for k in range(40):
            size = max((sum(row) for row in power), default=0.0)
            if size == 0:
                return 0.0
            logarithm += math.log(size) / 2**k
            power = [[each / size for each in row] for row in power]
            columns = list(zip(*power, strict=True))
            power = [
                [math.fsum(map(math.prod, zip(row, column, strict=True))) for column in columns]
                for row in power
            ]
        return math.exp(logarithm)


def _closed(oracle: Oracle, node: ItemId, stops: set[ItemId]) -> bool:
    """Whether a node belongs to a closed set: everything it leads to leads back."""
    ends = oracle.ends([node], stops)
    if any(oracle.leaving[end] or end in stops for end in ends):
        return False
    return all(oracle.ends([end], stops) == ends for end in ends)


def revolumed(journey: Journey, factor: float) -> Journey:
    """The same journey with other volumes."""
    return journey_of(
        replace(item, volume=item.volume * factor) if isinstance(item, Persona) else item
        for item in journey.items.values()
    )
