"""The linear algebra: `A h = r` and `Aᵀ v = a` with A = I − Q, by whatever way fits the size.

Q holds the flows between states, row by row; rows that were cut are empty: who comes there stays.
All systems are M-matrices, and are factorised in the order in which no pivot ever moves, so that
nothing negative appears and what the graph separates stays exactly 0.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints, sums

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix

DENSE: Final = 250
"""States up to which the inverse itself is kept."""
CAREFUL: Final = 1_000
"""States up to which a chain that is hardly ever left is solved without subtraction."""
ENDLESS: Final = 1e100
"""Expected steps above which people stay for ever: nothing that is figured with them still has a meaning."""
STICKY: Final = 1e5
"""Expected steps above which the usual elimination loses too many digits."""
_BLOCK: Final = 256
_SETTLED: Final = 1e-14
_SWEEPS: Final = 150
_NARROW: Final = 1e8
"""Products of a factorisation that takes no longer than the sweeps would."""


class UnsolvableError(ArithmeticError):
    """People stay for ever, or the rounding of a large chain's loops is larger than what leaves them."""


@dataclass(frozen=True, eq=False)
class Flow:
    """Flows between states: `share[k]` of the people at `source[k]` go to `target[k]`.

    `leaving[i]` is the share at i who go nowhere. `cut` marks the states whose steps do not count:
    people who come there stay.
    """

    source: Ints
    target: Ints
    share: Floats
    leaving: Floats
    cut: Flags

    @property
    def size(self) -> int:
        """The number of states."""
        return len(self.leaving)

    @cached_property
    def going(self) -> Floats:
        """The shares without the steps of cut states."""
        return np.where(self.cut[self.source], 0.0, self.share)

    @cached_property
    def exits(self) -> Floats:
        """What goes no further, by state: all in cut ones."""
        return np.where(self.cut, 1.0, self.leaving)

    def cut_also(self, states: Ints) -> "Flow":
        """The same flow with more states cut."""
        cut = self.cut.copy()
        cut[states] = True
        return replace(self, cut=cut)

    def matrix(self) -> Floats:
        """Q, dense."""
        size = self.size
        cells = self.source * size + self.target
        return sums(cells, self.going, size * size).reshape(size, size)


class System(Protocol):
    """A solved chain. Columns go in on the right, rows of people on the left."""

    def forward(self, right: Floats) -> Floats:
        """A⁻¹ r for one column or several side by side."""
        ...

    def adjoint(self, left: Floats) -> Floats:
        """A A⁻¹ for one row or several below each other."""
        ...

    def diagonal(self) -> Floats:
        """The expected visits of each state to itself, the first included."""
        ...

    def between(self, starts: Ints, ends: Ints) -> Floats:
        """The expected visits to each of `ends` from the one of `starts` beside it."""
        ...

    def first(self, states: Ints, left: Floats) -> Floats:
        """Where people first meet a set of states, by rows of people and members of the set."""
        ...

    def hitting(self, states: Ints, left: Floats) -> tuple[Floats, Floats]:
        """The same, and the chance to ever meet the set from everywhere: 1 on the set itself."""
        ...


def prepare() -> None:
    """Load what large chains need before the first one does: a third of a second."""
    import scipy.sparse.linalg  # noqa: F401


def solved(flow: Flow) -> System:
    """The system of a flow whose every state can be left; raises UnsolvableError where hardly anybody is."""
    if flow.size <= DENSE:
        return Dense(flow, inverse(flow))
    try:
        system = Sparse(flow) if front(flow) <= _NARROW else Iterated(flow)
        steps = system.forward(np.ones(flow.size))
        if holds(steps) and (steps.max() < STICKY or flow.size > CAREFUL):
            return system
    except UnsolvableError:
        pass
    if flow.size > CAREFUL:
        raise UnsolvableError
    return Dense(flow, careful_inverse(flow))


def from_starts(flow: Flow, left: Floats) -> Floats:
    """A A⁻¹ for rows of people who are asked about once: a small inverse costs three times as much."""
    if flow.size > DENSE:
        return solved(flow).adjoint(left)
    try:
        # Transposed, each column weighs less than its diagonal: no pivot moves, what is 0 stays exactly 0.
        visits = np.linalg.solve((np.eye(flow.size) - flow.matrix()).T, left.T).T
    except np.linalg.LinAlgError:
        visits = np.full_like(left, np.inf)
    if np.isfinite(visits).all() and (not visits.size or visits.max() < STICKY):
        return np.asarray(np.maximum(visits, 0.0))
    return Dense(flow, careful_inverse(flow)).adjoint(left)


def holds(steps: Floats) -> bool:
    """The certificate of a chain: A x = 1 has a finite x > 0, that is every loop gains less than 1."""
    return bool(np.isfinite(steps).all() and (steps > 0).all())


def inverse(flow: Flow) -> Floats:
    """A⁻¹, dense, whatever its size; raises UnsolvableError where people stay for ever."""
    matrix = np.eye(flow.size) - flow.matrix()
    try:
        found = np.asarray(np.linalg.inv(matrix.T).T, dtype=np.float64)
    except np.linalg.LinAlgError:
        return careful_inverse(flow)
    steps = found.sum(axis=1)
    if not holds(steps) or (flow.size and steps.max() > STICKY):
        return careful_inverse(flow)
    return np.maximum(found, 0.0)


def careful_inverse(flow: Flow) -> Floats:
    """A⁻¹ by elimination that never subtracts (Grassmann, Taksar & Heyman 1985).

    Exact to the last digits also where hardly anybody ever leaves, for it works on the given leaving.
    Raises UnsolvableError where people stay for ever.
    """
    size = flow.size
    ways, exits, inverse = flow.matrix(), flow.exits.copy(), np.eye(size)
    for state in range(size - 1, -1, -1):
        moving = exits[state] + ways[state, :state].sum()
        ways[state, :state] /= moving
        inverse[state] /= moving
        before = ways[:state, state]
        exits[:state] += before * (exits[state] / moving)
        inverse[:state] += np.outer(before, inverse[state])
        ways[:state, :state] += np.outer(before, ways[state, :state])
    for state in range(1, size):
        inverse[state] += ways[state, :state] @ inverse[:state]
    if size and not inverse.max() < ENDLESS:
        raise UnsolvableError
    return inverse


class Dense:
    """A small system by its inverse."""

    def __init__(self, flow: Flow, inverse: Floats) -> None:
        self._flow, self._inverse = flow, inverse

    def forward(self, right: Floats) -> Floats:
        return self._inverse @ right

    def adjoint(self, left: Floats) -> Floats:
        return left @ self._inverse

    def diagonal(self) -> Floats:
        return self._inverse.diagonal()

    def between(self, starts: Ints, ends: Ints) -> Floats:
        return self._inverse[starts, ends]

    @cached_property
    def _is_sticky(self) -> bool:
        return bool(self._inverse.max() > STICKY)

    def first(self, states: Ints, left: Floats) -> Floats:
        if self._is_sticky:
            return _first(solved(self._flow.cut_also(states)), states, left)
        visits, within = left @ self._inverse[:, states], self._inverse[np.ix_(states, states)]
        return np.asarray(np.maximum(np.linalg.solve(within.T, visits.T).T, 0.0))

    def hitting(self, states: Ints, left: Floats) -> tuple[Floats, Floats]:
        if self._is_sticky:
            return _hitting(solved(self._flow.cut_also(states)), states, left, self._flow.size)
        columns = self._inverse[:, states]
        within = np.linalg.inv(columns[states].T).T
        first = left @ columns @ within
        ever = columns @ within.sum(axis=1)
        ever[states] = 1.0
        return np.maximum(first, 0.0), np.clip(ever, 0.0, 1.0)


class _Order:
    """A chain's Aᵀ in an order of little fill, from which other states can be cut."""

    def __init__(self, flow: Flow, rank: Ints) -> None:
        self.rank, self.order = rank, np.argsort(rank)
        self._matrix = transposed(
            replace(flow, source=rank[flow.source], target=rank[flow.target]), flow.going
        )
        self._columns = np.repeat(np.arange(flow.size), np.diff(self._matrix.indptr))

    def cut(self, flow: Flow, here: Flags) -> "csc_matrix":
        """The same of a flow in which more states are cut, and of no other states than those `here`."""
        from scipy.sparse import csc_matrix

        kept = here[self.order]
        place = np.cumsum(kept) - 1
        inside = kept[self._columns] & kept[self._matrix.indices]
        columns, rows = self._columns[inside], self._matrix.indices[inside]
        data = np.where(flow.cut[self.order][columns], columns == rows, self._matrix.data[inside])
        counts = np.bincount(place[columns], minlength=int(kept.sum()))
        size = len(counts)
        edges = np.concatenate([[0], np.cumsum(counts)])
        return csc_matrix((data, place[rows], edges), shape=(size, size))


class _Steps:
    """The steps that anybody takes in a large chain, by their sources."""

    def __init__(self, flow: Flow) -> None:
        some = np.flatnonzero(flow.going > 0)
        some = some[np.argsort(flow.source[some], kind="stable")]
        self._source, self._target = flow.source[some], flow.target[some].astype(np.int32)
        self._edges = np.searchsorted(self._source, np.arange(flow.size + 1)).astype(np.int32)
        self._counted = np.ones(len(some) + flow.size)

    def passed(self, starts: Ints, cut: Flags) -> Flags:
        """Which states people come by who start at some and go no further from those that are cut."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order

        size = len(cut)
        ends = np.where(cut[self._source], self._source, self._target)
        ends = np.concatenate([ends, starts], dtype=np.int32, casting="same_kind")  # from one state more
        edges = np.append(self._edges, np.int32(len(ends)))
        ways = csr_matrix((self._counted[: len(ends)], ends, edges), shape=(size + 1, size + 1))
        found = np.zeros(size + 1, dtype=np.bool_)
        found[breadth_first_order(ways, size, return_predecessors=False)] = True
        return found[:size]


class Sparse:
    """A large system by its factors, which find an order of little fill themselves.

    That of a whole chain, given as `order`, serves every chain that is cut out of it: for people who come to
    no other states than those `here`, these are enough.
    """

    def __init__(self, flow: Flow, order: _Order | None = None, here: Flags | None = None) -> None:
        from scipy.sparse.linalg import splu

        self._flow, self._given = flow, order
        here = np.ones(flow.size, dtype=np.bool_) if here is None else here
        if order is not None:
            self._places = order.order[here[order.order]]
        try:
            # Transposed, each column weighs less than its diagonal: no pivot ever moves.
            self._factors: Any = splu(
                transposed(flow, flow.going) if order is None else order.cut(flow, here),
                permc_spec="MMD_AT_PLUS_A" if order is None else "NATURAL",
                diag_pivot_thresh=0.0,
                relax=1,
                panel_size=4,
                options={"SymmetricMode": True},
            )
        except RuntimeError as singular:
            raise UnsolvableError from singular

    @cached_property
    def _order(self) -> _Order:
        return self._given or _Order(self._flow, self._factors.perm_c.astype(np.int64))

    @cached_property
    def _steps(self) -> _Steps:
        return _Steps(self._flow)

    def _solve(self, given: Floats, trans: str = "N") -> Floats:
        if self._given is None:
            return np.asarray(self._factors.solve(given, trans=trans))
        found = np.zeros_like(given)
        found[self._places] = self._factors.solve(given[self._places], trans=trans)
        return found

    def forward(self, right: Floats) -> Floats:
        return self._solve(right, "T")

    def adjoint(self, left: Floats) -> Floats:
        return self._solve(np.ascontiguousarray(left.T)).T

    def diagonal(self) -> Floats:
        size = self._flow.size
        found = np.empty(size)
        for start in range(0, size, _BLOCK):
            stop = min(start + _BLOCK, size)
            block = np.zeros((size, stop - start))
            block[np.arange(start, stop), np.arange(stop - start)] = 1.0
            found[start:stop] = self._solve(block)[np.arange(start, stop), np.arange(stop - start)]
        return found

    def between(self, starts: Ints, ends: Ints) -> Floats:
        return _between(self, self._flow.size, starts, ends)

    def first(self, states: Ints, left: Floats) -> Floats:
        cut = self._flow.cut_also(states)
        here = self._steps.passed(np.flatnonzero(left.any(axis=0)), cut.cut)
        if not here.any():
            return np.zeros((len(left), len(states)))
        return _first(Sparse(cut, self._order, here), states, left)

    def hitting(self, states: Ints, left: Floats) -> tuple[Floats, Floats]:
        return _hitting(Sparse(self._flow.cut_also(states), self._order), states, left, self._flow.size)


class Iterated:
    """A large system by sweeps along the canvas: forward steps are solved at once, steps back are iterated.

    A regular splitting of an M-matrix (Varga): it converges for every chain, fast where few people go
    back, and adds only what is positive, so that small figures keep their digits too. Where it takes too
    long, the factors do.
    """

    def __init__(self, flow: Flow) -> None:
        from scipy.sparse import csc_matrix
        from scipy.sparse.linalg import splu

        self._flow = flow
        shape = (flow.size, flow.size)
        back = flow.source > flow.target
        self._back = csc_matrix((flow.going[back], (flow.target[back], flow.source[back])), shape=shape)
        ahead = np.where(back, 0.0, flow.going)
        options = {"SymmetricMode": True}
        matrix = transposed(flow, ahead)
        self._ahead: Any = splu(matrix, permc_spec="NATURAL", diag_pivot_thresh=0.0, options=options)

    @cached_property
    def _exact(self) -> Sparse:
        return Sparse(self._flow)

    def forward(self, right: Floats) -> Floats:
        back = self._back.T
        found = self._swept(right, lambda given: self._ahead.solve(given, trans="T"), lambda x: back @ x)
        return self._exact.forward(right) if found is None else found

    def adjoint(self, left: Floats) -> Floats:
        rows = np.ascontiguousarray(left.T)
        found = self._swept(rows, self._ahead.solve, lambda x: self._back @ x)
        return self._exact.adjoint(left) if found is None else found.T

    def diagonal(self) -> Floats:
        return self._exact.diagonal()

    def between(self, starts: Ints, ends: Ints) -> Floats:
        return _between(self, self._flow.size, starts, ends)

    def first(self, states: Ints, left: Floats) -> Floats:
        return _first(Iterated(self._flow.cut_also(states)), states, left)

    def hitting(self, states: Ints, left: Floats) -> tuple[Floats, Floats]:
        return _hitting(Iterated(self._flow.cut_also(states)), states, left, self._flow.size)

    def _swept(
        self, given: Floats, ahead: Callable[[Floats], Any], back: Callable[[Floats], Any]
    ) -> Floats | None:
        if not given.size:
            return given
        found = np.asarray(ahead(given))
        for _ in range(_SWEEPS):
            nearer = np.asarray(ahead(given + back(found)))
            if (np.abs(nearer - found) <= _SETTLED * np.abs(nearer)).all():
                return nearer
            found = nearer
        return None


def front(flow: Flow) -> float:
    """What factors cost at most: Σ of the squares of how many states are open at once, in a good order.

    That of Cuthill and McKee; the factors find a better one.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    shape = (flow.size, flow.size)
    ways = csr_matrix((np.ones(len(flow.source), dtype=np.int8), (flow.source, flow.target)), shape=shape)
    rank = np.argsort(reverse_cuthill_mckee(ways + ways.T, symmetric_mode=True))
    source, target = rank[flow.source], rank[flow.target]
    last = np.arange(flow.size)
    np.maximum.at(last, np.minimum(source, target), np.maximum(source, target))
    closing = np.bincount(last, minlength=flow.size)
    is_open = 1 + np.arange(flow.size) - (np.cumsum(closing) - closing)
    return float((is_open.astype(np.float64) ** 2).sum())


def transposed(flow: Flow, going: Floats) -> "csc_matrix":
    """Aᵀ by columns; `going` are the shares of the steps that count."""
    from scipy.sparse import csc_matrix, identity

    ways = csc_matrix((going, (flow.target, flow.source)), shape=(flow.size, flow.size))
    return csc_matrix(identity(flow.size, format="csc") - ways)


def _between(system: System, size: int, starts: Ints, ends: Ints) -> Floats:
    places, which = np.unique(ends, return_inverse=True)
    found = np.empty(len(starts))
    for first in range(0, len(places), _BLOCK):
        block = places[first : first + _BLOCK]
        columns = np.zeros((size, len(block)))
        columns[block, np.arange(len(block))] = 1.0
        mine = (which >= first) & (which < first + _BLOCK)
        found[mine] = system.forward(columns)[starts[mine], which[mine] - first]
    return found


def _first(cut: System, states: Ints, left: Floats) -> Floats:
    return cut.adjoint(left)[:, states]


def _hitting(cut: System, states: Ints, left: Floats, size: int) -> tuple[Floats, Floats]:
    marked = np.zeros(size)
    marked[states] = 1.0
    return _first(cut, states, left), np.clip(cut.forward(marked), 0.0, 1.0)
