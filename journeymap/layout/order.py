"""In which order cards stand in their columns: few crossings, and steps inside a column between neighbours.

Barycentre sweeps after Sugiyama, Tagawa and Toda (1981) from several starts, then sifting after Matuszewski
and others (1999).
"""

import random
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from journeymap.layout.spectral import smoothed

Columns = list[list[int]]

THOROUGH: Final = 310
"""Up to so many cards several starts are tried and every card is sifted."""
_ORDINARY: Final = 80
"""Up to so many all starts are sifted, not only the best."""
_SIFTED: Final = 600
"""Else so many cards in all, in the orders with the fewest crossings."""
_SMOOTHINGS: Final = (20, 60, 200)
"""Rounds by which starts are smoothed: few suit small maps, many the large ones."""
_SWEEPS: Final = 12
_LONGEST: Final = 24
"""Columns that a step may pass and still have its way kept free."""
_PASSING: Final = 2.0
"""How many crossings a step inside a column costs for each card it runs over."""


@dataclass
class Layers:
    """Columns of numbered cards and what links them; numbers from `count` on are where long steps pass."""

    columns: Columns
    count: int
    before: list[list[int]]
    after: list[list[int]]
    beside: list[list[int]]


def layers(columns: Sequence[Sequence[int]], steps: Iterable[tuple[int, int]]) -> Layers:
    """The columns with their links; steps back over two columns and more run outside and count nothing."""
    count = sum(map(len, columns))
    column_of = {card: number for number, column in enumerate(columns) for card in column}
    nothing = range(count)
    found = Layers(
        [list(column) for column in columns],
        count,
        before=[[] for _ in nothing],
        after=[[] for _ in nothing],
        beside=[[] for _ in nothing],
    )
    for source, target in sorted(set(steps)):
        span = column_of[target] - column_of[source]
        if span == 0 and source != target and target not in found.beside[source]:
            found.beside[source].append(target)
            found.beside[target].append(source)
        elif span == -1 and target not in found.before[source]:
            _link(found, target, source)
        elif span > 0 and not (span == 1 and target in found.after[source]):
            _lay(found, source, target, column_of)
    return found


def _link(found: Layers, source: int, target: int) -> None:
    found.after[source].append(target)
    found.before[target].append(source)


def _lay(found: Layers, source: int, target: int, column_of: dict[int, int]) -> None:
    """A step onward, with a passing point in every column between."""
    first, last = column_of[source], column_of[target]
    if last - first > _LONGEST:
        return
    here = source
    for column in range(first + 1, last):
        passing = len(found.before)
        for links in (found.before, found.after, found.beside):
            links.append([])
        found.columns[column].append(passing)
        _link(found, here, passing)
        here = passing
    _link(found, here, target)


def orders(found: Layers) -> list[Columns]:
    """Good orders of all columns, cards and passing points, best first."""
    is_small = found.count <= THOROUGH
    swept = _different(_swept(found, start) for start in _different(_starts(found)))
    if is_small:
        swept.sort(key=lambda columns: cost(found, columns))
        most = len(swept) if found.count <= _ORDINARY else max(2, _SIFTED // found.count)
        swept = [_sifted(found, columns) for columns in swept[:most]]
    tried = {tuple(map(tuple, columns)): cost(found, columns) for columns in swept}
    best = min(tried.values())
    return [[list(column) for column in columns] for columns, price in tried.items() if price == best]


def _different(orders: Iterable[Columns]) -> list[Columns]:
    """Each of them once, in the order they come."""
    return list({tuple(map(tuple, columns)): columns for columns in orders}.values())


def _starts(found: Layers) -> Iterable[Columns]:
    """Orders to begin with: as given, smoothed, and of few cards also upside down and shuffled."""
    yield [list(column) for column in found.columns]
    if found.count > THOROUGH:
        yield smoothed(found.columns, found.count, found.after, _SMOOTHINGS[-1], seed=0)
        return
    if found.count <= _ORDINARY:
        yield [column[::-1] for column in found.columns]
        chance = random.Random(1)
        for _ in range(6):
            yield [chance.sample(column, len(column)) for column in found.columns]
    for rounds in _SMOOTHINGS if found.count <= _ORDINARY else _SMOOTHINGS[1:]:
        for seed in range(8):
            yield smoothed(found.columns, found.count, found.after, rounds, seed)


def cost(found: Layers, columns: Columns) -> float:
    """Crossings between neighbouring columns, and cards that steps inside a column run over."""
    place, after = [0] * len(found.after), found.after
    for column in columns:
        for number, card in enumerate(column):
            place[card] = number
    crossings = 0
    for column in columns:
        ends: list[int] = []
        last = -1
        for card in column:
            near = after[card]
            for end in (place[near[0]],) if len(near) == 1 else sorted([place[other] for other in near]):
                if end >= last:  # as most do, once the order is tidy
                    ends.append(end)
                    last = end
                    continue
                at = bisect_right(ends, end)
                crossings += len(ends) - at
                ends.insert(at, end)
    return crossings + sum(_passed(found, column) for column in columns)


def _passed(found: Layers, column: Sequence[int]) -> float:
    """What the steps inside a column cost."""
    cards = [card for card in column if card < found.count]
    place = {card: number for number, card in enumerate(cards)}
    over = sum(max(0, place[other] - place[card] - 1) for card in cards for other in found.beside[card])
    return _PASSING * over


def _swept(found: Layers, start: Columns) -> Columns:
    """The best of some sweeps that put every card near the middle of its neighbours."""
    columns = [list(column) for column in start]
    middle: dict[int, float] = {}
    for column in columns:
        _settle(column, middle)
    best, price = columns, cost(found, columns)
    for sweep in range(_SWEEPS):
        columns = [list(column) for column in columns]
        onward = sweep % 2 == 0
        near = found.before if onward else found.after
        for column in columns if onward else reversed(columns):
            pulls = {card: _pull(near[card], found.beside[card], middle, card) for card in column}
            column.sort(key=pulls.__getitem__)
            _settle(column, middle)
        now = cost(found, columns)
        if now < price:
            best, price = columns, now
        elif sweep > 5 and now > price * 1.2:
            break
    return [list(column) for column in best]


def _settle(column: Sequence[int], middle: dict[int, float]) -> None:
    """Places from the middle of the column, so that short and long columns stand side by side."""
    half = (len(column) - 1) / 2
    middle.update((card, number - half) for number, card in enumerate(column))


def _pull(near: Sequence[int], beside: Sequence[int], middle: Mapping[int, float], card: int) -> float:
    if len(near) == 1 and not beside:  # as for all passing points
        return middle[near[0]]
    others = [*near, *beside]
    return sum([middle[other] for other in others]) / len(others) if near else middle[card]


def _sifted(found: Layers, columns: Columns) -> Columns:
    """Each card tried at every place of its column, until nothing gets better."""
    place = {card: number for column in columns for number, card in enumerate(column)}
    stale = dict.fromkeys(range(len(columns)))
    for _ in range(8 * len(columns)):
        if not stale:
            break
        number = min(stale)
        stale.pop(number)
        if _sift(found, columns[number], place):
            stale.update(dict.fromkeys(near for near in (number - 1, number + 1) if 0 <= near < len(columns)))
    return columns


def _sift(found: Layers, column: list[int], place: dict[int, int]) -> bool:
    """Put every card of a column at its cheapest place; whether any went elsewhere."""
    ends = {card: _ends(found, card, place) for card in column}
    prices: dict[tuple[int, int], int] = {}
    has_beside = any(found.beside[card] for card in column)

    def over(upper: int, lower: int) -> int:
        """What it costs more to have one card above the other than below."""
        price = prices.get((upper, lower))
        if price is None:
            one, two = ends[upper], ends[lower]
            price = _crossings(one, two) - _crossings(two, one)
            prices[upper, lower], prices[lower, upper] = price, -price
        return price

    moved = False
    for card in sorted(column):
        now = column.index(card)
        others = [other for other in column if other != card]
        costs = [0.0]
        for other in others:
            costs.append(costs[-1] + over(other, card))
        if has_beside:
            costs = [
                price + _passed(found, [*others[:number], card, *others[number:]])
                for number, price in enumerate(costs)
            ]
        best = min(range(len(costs)), key=lambda number: (costs[number], abs(number - now)))
        if costs[best] < costs[now]:
            column[:] = [*others[:best], card, *others[best:]]
            moved = True
    place.update((card, number) for number, card in enumerate(column))
    return moved


def _ends(found: Layers, card: int, place: dict[int, int]) -> tuple[list[int], list[int]]:
    before, after = found.before[card], found.after[card]
    return [place[other] for other in before], [place[other] for other in after]


def _crossings(upper: tuple[list[int], list[int]], lower: tuple[list[int], list[int]]) -> int:
    """Between the steps of two cards of a column, one above the other."""
    count = 0
    for above, below in zip(upper, lower, strict=True):
        for one in above:
            for two in below:
                count += one > two
    return count
