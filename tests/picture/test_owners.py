"""The ownership face as a picture: the report's losses, hand-offs in words, readable on odd maps."""

import math
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings

from journeymap.analysis import Report, analyze
from journeymap.exchange import templates
from journeymap.model.commands import Add
from journeymap.model.handoffs import PARAMETERS, hand_offs, recall
from journeymap.model.items import ItemId, Map, Stage, Team, Term
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture.owners import OwnersLooks, draw_owners, owners_of
from journeymap.picture.owners.beside import losses_of
from journeymap.picture.shapes import Layer, Text
from tests.analysis.maps import busy
from tests.picture.paper import LIGHT, icons, measure, texts

LIVE = OwnersLooks(is_live=True)
SLIDE = replace(LIGHT, density="slide")


@cache
def b2b(language: str = "en") -> tuple[Journey, Report]:
    map_ = templates.load("b2b-demand", language)
    return map_, analyze(map_)


def staged(*shares: float, name: str = "Stage") -> Journey:
    stages = (
        Stage(id=ItemId(f"s{place}"), name=name and f"{name} {place}", order=place, marketing_share=share)
        for place, share in enumerate(shares)
    )
    return gather([Map(), *stages])


@given(busy())
@settings(max_examples=25, deadline=None)
def test_losses_are_those_of_the_report(map_):
    report = analyze(map_)
    losses = losses_of(report)
    assert len(losses) == 4
    for each in losses:
        assert each.amount == getattr(report.owners[each.side.value], each.figure)
    leaving = [each.leaving for each in report.touchpoints.values()]
    if None not in leaving:
        found = [each.amount for each in losses if each.figure == "leaving"]
        assert math.isclose(math.fsum(found), math.fsum(leaving), rel_tol=1e-9, abs_tol=1e-9)
        assert max(found) <= 0 or max(each.part for each in losses if each.figure == "leaving") == 1.0


def test_shares_hand_offs_contract_and_losses_are_written():
    map_, report = b2b()
    said = texts(draw_owners(map_, LIGHT, measure, report))
    assert {"Marketing 90%", "Sales 10%", "Marketing 50%", "Sales 60%"} <= set(said)
    assert "Hand-off: Marketing → Sales" in said
    assert "Sales takes over at Purchase, after stages that both hold: Consideration" in said
    assert "Turn prospects into customers and close the deal" in " ".join(said)
    assert {"Purpose", "Approach", "12.4k", "1,624", "569"} <= set(said)
    assert {"The customer journey", "Lead nurturing", "Optimisation", "Stages", "Data"} <= set(said)


def test_without_figures_there_are_no_losses_to_show():
    map_, _ = b2b()
    assert texts(draw_owners(map_, LIGHT, measure)).count("–") == 4


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_it_speaks_the_language_of_the_map(language):
    map_, report = b2b(language)
    picture = draw_owners(map_, LIGHT, measure, report)
    assert picture.is_mirrored == (language == "ar")
    said = " ".join(texts(picture))
    assert ("Umowa" in said or "Przejmuje Sprzedaż" in said) if language == "pl" else "تسليم" in said
    assert "Turn prospects" not in said


def test_what_somebody_wrote_stands_with_a_check():
    map_, report = b2b()
    stage = hand_offs(map_)[0].target
    assert "check" not in icons(draw_owners(map_, LIGHT, measure, report))
    term = Term(id=ItemId("t"), stage=stage, parameter="goal", marketing="40 leads a week", sales="")
    map_ = map_.apply(Add(term).change(map_))
    picture = draw_owners(map_, LIGHT, measure, report)
    assert icons(picture).count("check") == 1
    assert "40 leads a week" in texts(picture)


def test_every_cell_of_a_contract_can_be_written_in():
    map_, report = b2b()
    celled = owners_of(map_, LIGHT, measure, report, LIVE)
    target = hand_offs(map_)[0].target
    for parameter in PARAMETERS:
        for side in (Team.MARKETING, Team.SALES):
            assert celled.picture.box.width > celled.cells[target, f"term.{parameter}.{side}"].width > 100
    for stage in map_.stages:
        assert (stage.id, "share") in celled.cells
    boxes = [box for (_, name), box in celled.cells.items() if name != "name"]
    for place, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[place + 1 :])


def test_another_year_has_its_own_hand_offs():
    map_ = staged(0.9, 0.9, 0.1)
    map_ = map_.apply(recall(map_, 2020).change(map_))
    shown = owners_of(map_, LIGHT, measure, None, OwnersLooks(2020, {ItemId("s0"): 0.1}))
    said = texts(shown.picture)
    assert "Sales 90%" in said
    assert "Hand-off: Marketing → Sales" not in said
    assert {"2020", "Today"} <= set(said)
    assert (ItemId("s1"), "tenure.2020") in shown.cells


def inside(picture) -> bool:
    """Whether every text keeps to the picture."""
    for part in picture.parts:
        for shape in part.shapes:
            if isinstance(shape, Text):
                left = shape.x - {"left": 0, "middle": 0.5, "right": 1}[shape.anchor] * shape.width
                if left < picture.box.x - 0.5 or left + shape.width > picture.box.right + 0.5:
                    return False
    return True


@pytest.mark.parametrize("looks", [LIVE, OwnersLooks(is_live=True, is_narrow=True), None])
@pytest.mark.parametrize("style", [LIGHT, SLIDE])
def test_odd_maps_are_drawn_or_say_why_not(style, looks):
    nothing = owners_of(gather([Map()]), style, measure, None, looks).picture
    assert texts(nothing) == [
        "This map has no stages yet. Ownership shows who has which stage. Add stages on the map with S."
    ]
    single = owners_of(staged(1.0), style, measure, None, looks).picture
    assert any("nothing is handed over" in text for text in texts(single))
    for name in ("", "n" * 300):
        many = owners_of(staged(*[0.9, 0.2, 0.5, 0.0] * 10, name=name), style, measure, None, looks)
        assert len(many.picture.cards) == 40
        assert inside(many.picture)
        said = " ".join(texts(many.picture))
        assert "more hand-offs: see the table of contracts" in said
        areas = [part.box for part in many.picture.parts if part.layer is Layer.BADGE]
        for place, box in enumerate(areas):
            assert not any(box.meets(other) for other in areas[place + 1 :])


def test_years_that_are_not_drawn_are_counted():
    map_ = staged(0.9, 0.1)
    for year in range(2000, 2014):
        map_ = map_.apply(recall(map_, year).change(map_))
    said = texts(draw_owners(map_, LIGHT, measure))
    assert "2013" in said
    assert "2000" not in said
    assert "4 earlier years are in the table." in said
