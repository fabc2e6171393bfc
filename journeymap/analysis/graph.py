"""What can be reached and what can never be left: questions that steps answer before any arithmetic."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints

Neighbours = list[list[int]]


def neighbours(size: int, source: Ints, target: Ints) -> Neighbours:
    """The targets of each node, in the order of the steps."""
    order = np.argsort(source, kind="stable")
    ends = target[order].tolist()
    edges = np.concatenate([[0], np.cumsum(np.bincount(source, minlength=size))]).tolist()
    return [ends[first:last] for first, last in pairwise(edges)]


def reached(starts: Iterable[int], ways: Neighbours) -> Flags:
    """The nodes that can be reached from `starts`, these included."""
    seen = bytearray(len(ways))
    waiting = list(starts)
    for node in waiting:
        seen[node] = True
    while waiting:
        for node in ways[waiting.pop()]:
            if not seen[node]:
                seen[node] = True
                waiting.append(node)
    return np.frombuffer(seen, dtype=np.bool_)


def closed_sets(size: int, source: Ints, target: Ints, leaving: Floats) -> list[Ints]:
    """The sets of nodes that people may enter and never leave, each in order.

    Only steps somebody takes count. A set is closed when nobody leaves in it and no step leads out of it.
    """
    can_leave = reached(np.flatnonzero(leaving > 0).tolist(), neighbours(size, target, source))
    if can_leave.all():
        return []
    ways = neighbours(size, source, target)
    doomed = np.flatnonzero(~can_leave).tolist()
    return [
        np.array(sorted(group), dtype=np.int64)
        for group in components(doomed, ways)
        if all(end in group for node in group for end in ways[node])
    ]


def components(nodes: Iterable[int], ways: Neighbours) -> list[set[int]]:
    """The strongly connected components among what `nodes` reach (Tarjan 1972, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found: list[set[int]] = []
    for root in nodes:
        if root in order:
            continue
        work = [(root, iter(ways[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        waiting.add(root)
        while work:
            node, rest = work[-1]
            for end in rest:
                if end not in order:
                    order[end] = low[end] = len(order)
                    stack.append(end)
                    waiting.add(end)
                    work.append((end, iter(ways[end])))
                    break
                if end in waiting:
                    low[node] = min(low[node], order[end])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    group = _popped(stack, node)
                    waiting -= group
                    found.append(group)
    return found


def _popped(stack: list[int], node: int) -> set[int]:
    group = set()
    while True:
        last = stack.pop()
        group.add(last)
        if last == node:
            return group
