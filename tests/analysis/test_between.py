"""Between any two touchpoints: visits and hitting chances against small chains, walks and the report."""

import importlib
import random

import pytest

from journeymap.analysis import analyze, between
from journeymap.exchange import templates
from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Touchpoint, revised
from tests.draw import journey

LOOP = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")


@pytest.mark.parametrize(
    "source, target, visits, chance",
    [
        ("ad", "site", 0.5 / 0.85, 0.5),
        ("ad", "ad", 1 / 0.85, 0.15),
        ("site", "buy", 0.2 / 0.85, 0.2 / 0.85),
        ("ann", "buy", 0.1 / 0.85, 0.1 / 0.85),
        ("ann", "ad", 1 / 0.85, 1.0),
        ("buy", "ad", 0.0, 0.0),
    ],
)
def test_a_loop_by_hand(source, target, visits, chance):
    found = between(LOOP)
    assert found.visits(ItemId(source), ItemId(target)) == pytest.approx(visits)
    assert found.chance(ItemId(source), ItemId(target)) == pytest.approx(chance)


def test_who_comes_into_a_loop_that_nobody_leaves_visits_it_without_end():
    found = between(journey("ann>a, a>t .5, t>u, u>t, a>buy! .5"))
    assert found.visits("a", "u") is None
    assert found.chance("a", "u") == pytest.approx(0.5)
    assert found.chance("t", "t") == 1.0
    assert found.visits("buy", "t") == 0.0
    assert found.visits("t", "buy") == 0.0


def test_nothing_is_known_of_records_that_have_no_row_or_column():
    found = between(LOOP)
    assert found.visits("ad", "ann") is None
    assert found.chance("nobody", "ad") is None


@pytest.mark.parametrize("key", ["b2b-demand", "b2c-shop"])
def test_chances_of_personas_are_the_reach_that_the_report_tells(key):
    sample = templates.load(key)
    for persona in sample.of(Persona):
        report, found = analyze(sample, persona=persona.id), between(sample, persona=persona.id)
        for item_id, figures in report.touchpoints.items():
            assert found.chance(persona.id, item_id) == pytest.approx(figures.reach, abs=1e-9)


def test_of_several_personas_each_counts_by_how_many_of_its_people_come():
    plain = journey("ann>ad, bob>ad, ad>buy!, ad>site")
    own = revised(plain["ad>buy"], probability=0.5, persona=ItemId("ann"))
    mixed = plain.apply(
        _change(plain, own, revised(plain["bob"], volume=3000.0), revised(plain["ad>site"], probability=0.1))
    )
    found = between(mixed)
    assert found.chance("ad", "buy") == pytest.approx(0.25 * 0.5)
    assert found.chance("ann", "buy") == pytest.approx(0.5)
    assert found.chance("bob", "buy") == 0.0


def test_random_walks_come_to_the_same():
    found, dice = between(LOOP), random.Random(4)
    ways = {"ad": [("site", 0.5)], "site": [("buy", 0.2), ("ad", 0.3)], "buy": []}
    came = 0
    for _ in range(4000):
        here = "ad"
        while here:
            throw, onward = dice.random(), ""
            for target, chance in ways[here]:
                if throw < chance:
                    onward = target
                    break
                throw -= chance
            here = onward
            came += here == "ad"
    assert 1 + came / 4000 == pytest.approx(found.visits("ad", "ad"), rel=0.05)


def test_too_many_touchpoints_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(importlib.import_module("journeymap.analysis.between"), "MOST", 2)
    with pytest.raises(JourneyError) as refused:
        between(LOOP)
    assert refused.value.code == "matrix.large"
    assert refused.value.facts["count"] == sum(1 for _ in LOOP.of(Touchpoint))


def _change(before, *after):
    return Change("update", tuple(Edit(before[item.id], item) for item in after))
