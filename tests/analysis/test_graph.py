"""What can be reached and never left, against networkx and against the definition."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.analysis.graph import closed_sets, components, neighbours, reached
from tests.draw import journey

SIZE = 8
steps = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=20)


def arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def graph(pairs: list[tuple[int, int]]) -> "nx.DiGraph[int]":
    drawn: nx.DiGraph[int] = nx.DiGraph(pairs)
    drawn.add_nodes_from(range(SIZE))
    return drawn


@given(steps)
def test_components_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    found = components(range(SIZE), neighbours(SIZE, *arrays(pairs)))
    wanted = nx.strongly_connected_components(graph(pairs))
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))


@given(steps, st.integers(0, SIZE - 1))
def test_what_is_reached_is_what_networkx_reaches(pairs: list[tuple[int, int]], start: int) -> None:
    found = reached([start], neighbours(SIZE, *arrays(pairs)))
    assert set(np.flatnonzero(found)) == nx.descendants(graph(pairs), start) | {start}


@given(steps, st.sets(st.integers(0, SIZE - 1)))
def test_a_closed_set_has_no_way_out_and_ways_between_all_of_it(
    pairs: list[tuple[int, int]], left: set[int]
) -> None:
    drawn = graph(pairs)
    leaving = np.array([0.5 if node in left else 0.0 for node in range(SIZE)])
    wanted = [
        sorted(group)
        for group in nx.strongly_connected_components(drawn)
        if not group & left and all(end in group for _, end in drawn.out_edges(group))
    ]
    found = closed_sets(SIZE, *arrays(pairs), leaving)
    assert sorted(trap.tolist() for trap in found) == sorted(wanted)


def test_the_way_into_a_trap_is_no_part_of_it() -> None:
    (trap,) = analyze(journey("ann>hall 1, hall>a 1, a>b 1, b>a 1, hall>hall 0")).problems[1:]
    assert (trap.code, trap.ids) == ("trap", ("a", "b"))
