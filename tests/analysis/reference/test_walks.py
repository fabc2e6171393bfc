"""Walks with a known answer, from books and papers: each with its source in `walks.json`."""

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from journeymap.analysis import analyze
from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.model.rules import gather

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("walks.json").read_text(encoding="utf-8"))


def figures(case: dict[str, Any]) -> dict[str, float]:
    """What our analysis says of a case, by the names of the case."""
    ends = dict.fromkeys(end for source, target, _ in case["edges"] for end in (source, target))
    items = [Persona(id=ItemId("walker"), volume=1.0), *(Touchpoint(id=ItemId(end)) for end in ends)]
    steps = [("walker", case["start"], "1"), *case["edges"]]
    items += [
        Transition(
            id=ItemId(f"{source}->{target}"),
            source=ItemId(source),
            target=ItemId(target),
            probability=float(Fraction(share)),
        )
        for source, target, share in steps
    ]
    report = analyze(gather(items), goal=frozenset(map(ItemId, case["goals"])))
    assert report.conversion is not None
    assert report.steps.mean is not None
    assert report.steps.sd is not None
    return {
        "conversion": report.conversion,
        "steps_mean": report.steps.mean,
        "steps_variance": report.steps.sd**2,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_walk_of_the_books_has_its_known_figures(case: dict[str, Any]) -> None:
    found = figures(case)
    assert case["source"]
    for name, value in case["expected"].items():
        assert found[name] == pytest.approx(float(Fraction(value)), rel=1e-9), name


def test_every_case_says_something_of_its_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 30
    assert all(math.isfinite(float(Fraction(value))) for case in CASES for value in case["expected"].values())
