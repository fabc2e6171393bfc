"""The linear algebra: every way of solving gives the same, also where hardly anybody leaves."""

import numpy as np
import pytest

from journeymap.analysis import analyze, solve
from journeymap.analysis.solve import (
    CAREFUL,
    DENSE,
    Dense,
    Flow,
    Iterated,
    Sparse,
    System,
    UnsolvableError,
    careful_inverse,
    solved,
)
from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather


def flow(size: int, leaving: float = 0.1, steps: int = 4, seed: int = 7) -> Flow:
    """A random chain, a tenth of its steps leading back."""
    random = np.random.default_rng(seed)
    source = np.repeat(np.arange(size), steps)
    ahead = random.integers(1, max(2, size // 6), size * steps)
    back = random.random(size * steps) < 0.1
    target = np.where(back, source - ahead, source + ahead) % size
    share = random.random(size * steps)
    share *= (1 - leaving) / np.bincount(source, weights=share)[source]
    return Flow(source, target, share, np.full(size, leaving), np.zeros(size, dtype=np.bool_))


def systems(given: Flow) -> list[System]:
    return [Dense(given, careful_inverse(given)), Sparse(given), Iterated(given)]


@pytest.mark.parametrize("size", [1, 2, 40, 320])
def test_every_way_of_solving_gives_the_same(size: int) -> None:
    given = flow(size)
    right, left = np.linspace(0, 1, size), np.vstack([np.eye(size)[0], np.full(size, 1 / size)])
    states = np.arange(0, size, 3)
    wanted = np.linalg.inv(np.eye(size) - given.matrix())
    for system in [*systems(given), solved(given)]:
        np.testing.assert_allclose(system.forward(right), wanted @ right, rtol=1e-11)
        np.testing.assert_allclose(
            system.forward(np.stack([right] * 2, axis=1))[:, 1], wanted @ right, rtol=1e-11
        )
        np.testing.assert_allclose(system.adjoint(left), left @ wanted, rtol=1e-11)
        np.testing.assert_allclose(system.diagonal(), wanted.diagonal(), rtol=1e-11)
        pairs = system.between(states, states[::-1])
        np.testing.assert_allclose(pairs, wanted[states, states[::-1]], rtol=1e-11)
        first, ever = system.hitting(states, left)
        cut = np.linalg.inv(np.eye(size) - given.cut_also(states).matrix())
        np.testing.assert_allclose(first, (left @ cut)[:, states], rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(ever, cut[:, states].sum(axis=1), rtol=1e-9)


@pytest.mark.parametrize("leak", [1e-3, 1e-9, 1e-12])
def test_a_loop_hardly_anybody_leaves_keeps_its_digits(leak: float) -> None:
    """Every place of a ring with odd shares is passed 1 / leak times, to twelve digits."""
    size = 9
    ahead = np.array([0.7, 0.3, 0.1, 0.9, 0.6, 0.2, 0.8, 0.45])
    source = np.concatenate([np.arange(size - 1), np.arange(size - 1), [size - 1]])
    target = np.concatenate([np.arange(1, size), np.arange(size - 1), [0]])
    share = np.concatenate([ahead, 1 - ahead, [1 - leak]])
    leaving = np.zeros(size)
    leaving[-1] = leak
    system = solved(Flow(source, target, share, leaving, np.zeros(size, dtype=np.bool_)))
    visits = system.adjoint(np.eye(size)[:1])[0]
    np.testing.assert_allclose(visits[-1], 1 / leak, rtol=1e-12)
    np.testing.assert_allclose(visits[:-1], 1 / (ahead * leak), rtol=1e-12)


def test_a_large_chain_hardly_anybody_leaves_is_solved_with_care() -> None:
    sticky = flow(DENSE + 50, leaving=1e-9)
    system = solved(sticky)
    assert isinstance(system, Dense)
    np.testing.assert_allclose(system.forward(np.ones(sticky.size)), 1e9, rtol=1e-10)


def test_a_chain_that_settles_slowly_is_factorised() -> None:
    sticky = flow(CAREFUL + 200, leaving=1e-4)
    found = solved(sticky).forward(np.ones(sticky.size))
    np.testing.assert_allclose(found, 1e4, rtol=1e-10)


def test_a_closed_loop_without_end_is_refused_or_endless_but_never_negative() -> None:
    closed = flow(CAREFUL + 200, leaving=0.0)
    try:
        steps = solved(closed).forward(np.ones(closed.size))
    except UnsolvableError:
        return
    assert steps.min() > 1e9


def large(size: int) -> Journey:
    """A map of stages with loops, larger than is solved by an inverse."""
    items: list[Item] = [Stage(id=ItemId(f"s{k}"), order=k) for k in range(4)]
    items += [Persona(id=ItemId("ann"), volume=1000.0), Persona(id=ItemId("bob"), volume=500.0)]
    items += [
        Touchpoint(
            id=ItemId(f"t{k:04}"),
            stage=ItemId(f"s{4 * k // size}"),
            outcome=Outcome.SALE if k % 50 == 49 else Outcome.ONGOING,
            visit_cost=1.0,
            x=float(k),
        )
        for k in range(size)
    ]
    pairs = [(f"t{k:04}", f"t{min(size - 1, k + 1 + k % 7):04}", 0.6) for k in range(size - 1)]
    pairs += [(f"t{k:04}", f"t{k - k % 11:04}", 0.3) for k in range(1, size - 1, 2)]
    pairs += [("ann", "t0000", 0.9), ("bob", "t0003", 0.9)]
    items += [
        Transition(id=ItemId(f"e{k}"), source=ItemId(start), target=ItemId(end), probability=p)
        for k, (start, end, p) in enumerate(pairs)
    ]
    return gather(items)


@pytest.mark.parametrize(("narrow", "way"), [(np.inf, Sparse), (0.0, Iterated)])
def test_a_large_map_has_the_same_figures_as_by_the_inverse(
    monkeypatch: pytest.MonkeyPatch, narrow: float, way: type[System]
) -> None:
    drawn = large(DENSE + 70)
    monkeypatch.setattr(solve, "_NARROW", narrow)
    assert type(solved(flow(DENSE + 70))) is way
    found = analyze(drawn)
    monkeypatch.setattr(solve, "DENSE", 10_000)
    by_inverse = analyze(drawn)
    compare(found.plain(), by_inverse.plain())
    assert [lever.step for lever in found.levers] == [lever.step for lever in by_inverse.levers]
    assert found.bottleneck == by_inverse.bottleneck
    assert found.best_path == by_inverse.best_path


def compare(found: object, wanted: object) -> None:
    if isinstance(wanted, dict):
        assert isinstance(found, dict)
        assert found.keys() == wanted.keys()
        for key, member in wanted.items():
            compare(found[key], member)
    elif isinstance(wanted, list):
        assert isinstance(found, list)
        assert len(found) == len(wanted)
        for mine, other in zip(found, wanted, strict=True):
            compare(mine, other)
    else:
        assert found == (pytest.approx(wanted, rel=1e-9, abs=1e-12) if isinstance(wanted, float) else wanted)


def test_a_moving_window_leaves_out_single_touchpoints_of_a_large_map_only() -> None:
    drawn = large(330)
    live, complete = analyze(drawn, complete=False), analyze(drawn)
    assert live.conversion == complete.conversion
    assert live.stages == complete.stages
    assert all(figures.reach is None for figures in live.touchpoints.values())
    assert all(figures.removal_effect is None for figures in live.touchpoints.values())
    assert all(figures.reach is not None for figures in complete.touchpoints.values())
    assert analyze(large(60), complete=False) == analyze(large(60))
