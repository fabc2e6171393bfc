"""Personas as pictures: figures, texts and what is assumed, side by side or round one head."""

from dataclasses import replace

import pytest

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Map, Persona, Stage, Touchpoint
from journeymap.model.rules import gather
from journeymap.picture.magnets import best_magnets
from journeymap.picture.map import draw_map
from journeymap.picture.persona import ordered
from journeymap.picture.personas import (
    CLAIM,
    GALLERY,
    QUADRANTS,
    comparison_of,
    draw_personas,
    empathy_of,
    gallery_of,
)
from journeymap.picture.shapes import Box, Layer, Text
from tests.picture.paper import LIGHT, measure, texts

B2B = templates.load("b2b-demand")


def test_the_gallery_shows_every_persona_with_its_figures():
    report = analyze(B2B)
    found = texts(draw_personas(B2B, LIGHT, measure, report))
    for persona in B2B.of(Persona):
        assert persona.name in found
        assert f"{report.personas[persona.id].conversion:.2%}" in found
    assert "4,200 / mo" in found


def test_every_field_of_a_persona_can_be_written():
    celled = gallery_of(B2B, LIGHT, measure, None)
    for persona in B2B.of(Persona):
        assert {field for item, field in celled.cells if item == persona.id} == {
            "name",
            "role",
            "quote",
            *GALLERY,
            *(f"{CLAIM}{field}" for field in GALLERY),
        }


def test_an_empathy_map_says_what_the_persona_says():
    celled = empathy_of(B2B, LIGHT, measure, analyze(B2B), ItemId("dana"))
    found = texts(celled.picture)
    dana = B2B[ItemId("dana")]
    for field, _, _ in QUADRANTS:
        for line in getattr(dana, field).split("\n"):
            assert line in found
        assert (ItemId("dana"), field) in celled.cells
    for line in (*dana.pains.split("\n"), *dana.gains.split("\n")):
        assert line in found


def test_an_empathy_map_tells_where_pains_are_felt_and_how_many_come_to_what_is_trusted():
    dana = ItemId("dana")
    own = analyze(B2B, persona=dana)
    plainly = texts(empathy_of(B2B, LIGHT, measure, analyze(B2B), dana).picture)
    found = texts(empathy_of(B2B, LIGHT, measure, analyze(B2B), dana, own=own).picture)
    assert "· Security review" in plainly
    assert found[found.index("Vendors ask for a phone number") + 1].startswith("· Benchmark")
    assert found[found.index("A peer to call") + 1] == "Looks good in the board pack"  # nobody says where
    reach = own.touchpoints[ItemId("rev")].reach
    assert found[found.index("Peer reviews") + 1] == f"{reach:.0%}"
    assert "come there" in found
    assert "come there" not in plainly


def test_texts_stay_in_their_cards():
    long = Persona(
        id=ItemId("p"), name="n" * 300, **dict.fromkeys(("says", "feels", "goals", "pains"), "word " * 300)
    )
    map_ = gather([Map(), long])
    for celled in (
        gallery_of(map_, LIGHT, measure, None),
        empathy_of(map_, LIGHT, measure, None, ItemId("p")),
        empathy_of(map_, LIGHT, measure, None, ItemId("p"), room=800.0),
    ):
        for part in celled.picture.parts:
            for shape in part.shapes:
                if isinstance(shape, Text):
                    left = (
                        shape.x - {"left": 0, "middle": shape.width / 2, "right": shape.width}[shape.anchor]
                    )
                    assert part.box.x - 1 <= left, shape.text[:20]
                    assert left + shape.width <= part.box.right + 1, shape.text[:20]


def test_a_persona_without_a_source_is_said_to_be_assumed():
    map_ = gather([Map(), Persona(id=ItemId("p"), name="Ann")])
    assert "Assumed: no source is named." in texts(draw_personas(map_, LIGHT, measure))


def test_a_map_without_personas_says_so():
    empty = gather([Map()])
    for celled in (
        gallery_of(empty, LIGHT, measure, None),
        empathy_of(empty, LIGHT, measure, None, ItemId("p")),
    ):
        assert texts(celled.picture) == ["This map has no personas yet. Add one on the map with P."]


def test_two_personas_are_compared_in_sentences():
    pair = tuple((ItemId(name), analyze(B2B, persona=ItemId(name))) for name in ("dana", "marek"))
    (_, dana), (_, marek) = pair
    found = " ".join(texts(comparison_of(B2B, LIGHT, measure, analyze(B2B), pair).picture))
    assert dana.conversion > marek.conversion
    assert f"Dana converts more often: {dana.conversion:.2%} against {marek.conversion:.2%}." in found
    assert "Touchpoints both meet" in found
    met = [{name for name, each in own.touchpoints.items() if each.reach} for _, own in pair]
    for name in met[0] & met[1]:
        assert B2B[name].name in found
    assert "Only Marek" in found


def test_a_comparison_says_that_its_figures_are_on_their_way_and_names_who_has_no_name():
    report = analyze(B2B)
    ids = [each.id for each in B2B.of(Persona)][:2]
    waiting = texts(comparison_of(B2B, LIGHT, measure, report, tuple((each, None) for each in ids)).picture)
    assert "The figures of both are on their way…" in waiting
    nameless = B2B
    for each in ids:
        nameless = nameless.apply(Update(each, {"name": ""}).change(nameless))
    pair = tuple((each, analyze(nameless, persona=each)) for each in ids)
    told = " ".join(texts(comparison_of(nameless, LIGHT, measure, report, pair).picture))
    assert "Persona 1 converts more often" in told
    assert "Only Persona 2" in told
    assert "on their way" not in told


def test_a_comparison_narrows_down_to_the_room_there_is():
    pair = tuple((ItemId(name), analyze(B2B, persona=ItemId(name))) for name in ("dana", "marek"))
    wide, narrow = (
        comparison_of(B2B, LIGHT, measure, analyze(B2B), pair, room=room).picture for room in (2000.0, 960.0)
    )
    assert narrow.box.width < 0.92 * wide.box.width
    grounds = [part.box for part in narrow.parts if part.layer == Layer.GROUND]
    assert len(grounds) == 3
    assert not any(one.grown(-7).meets(two) for k, one in enumerate(grounds) for two in grounds[:k])


def test_compared_personas_stand_line_beside_line_and_a_gallery_has_rows_of_one_height():
    pair = tuple((ItemId(name), None) for name in ("dana", "marek"))
    cells = comparison_of(B2B, LIGHT, measure, analyze(B2B), pair).cells
    for field in GALLERY:
        assert cells[ItemId("dana"), field].y == cells[ItemId("marek"), field].y
    crowd = [Persona(id=ItemId(f"p{k}"), name=f"Ann {k}", goals="Much\n" * k, volume=1.0) for k in range(5)]
    picture = gallery_of(gather([Map(), *crowd]), LIGHT, measure, None).picture
    grounds = [part.box for part in picture.parts if part.layer is Layer.GROUND]
    assert len({round(box.y) for box in grounds}) == 3
    assert len({(round(box.y), round(box.height)) for box in grounds}) == 3


def test_where_there_is_little_room_cards_stand_below_each_other_and_an_empathy_map_is_narrower():
    dana, marek = ItemId("dana"), ItemId("marek")
    wide, narrow = (gallery_of(B2B, LIGHT, measure, None, room=room).picture for room in (1400.0, 800.0))
    assert wide.cards[dana].y == wide.cards[marek].y
    assert narrow.cards[dana].bottom < narrow.cards[marek].y
    assert narrow.box.width < 800
    assert empathy_of(B2B, LIGHT, measure, None, dana, room=1000.0).picture.box.width <= 1020


def test_at_a_moment_what_is_said_done_and_felt_there_stands_first():
    report = analyze(B2B)
    persona = next(iter(ordered(B2B))).id
    card = B2B[ItemId("sec")]
    usual = texts(empathy_of(B2B, LIGHT, measure, report, persona).picture)
    there = texts(empathy_of(B2B, LIGHT, measure, report, persona, card.id).picture)
    told = {f"“{card.quote}”", card.action, card.pain, "Angry"}
    assert told - {card.pain} <= set(there) - set(usual)
    assert card.pain in there
    calmer = B2B.apply(Update(card.id, {"emotion": 2, "quote": "Well done"}).change(B2B))
    later = texts(empathy_of(calmer, LIGHT, measure, report, persona, card.id).picture)
    assert {"Delighted", "“Well done”"} <= set(later)
    assert any(text.startswith("best at ") and text.endswith("worst at Security review") for text in usual)


def test_the_best_lead_magnet_of_a_stage_is_what_brings_most_on_to_the_goal():
    report = analyze(B2B)
    first = B2B.stages[1]
    cards = [item for item in B2B.of(Touchpoint) if item.stage == first.id]

    def worth(item):
        known = report.touchpoints[item.id]
        return known.reach * report.entrants * known.to_goal

    ranked = sorted(cards, key=worth)
    named = "\n".join(item.name for item in cards)
    changed = B2B.apply(Update(first.id, {"lead_magnet": named}).change(B2B))
    found = {each.stage.id: each for each in best_magnets(changed, report)}[first.id]
    assert found.text == ranked[-1].name
    assert found.customers == pytest.approx(worth(ranked[-1]))
    bare = B2B.apply(Update(first.id, {"lead_magnet": "A thing of which nobody speaks"}).change(B2B))
    assert {each.stage.id: each for each in best_magnets(bare, report)}[first.id].text
    shown = texts(empathy_of(changed, LIGHT, measure, report, ordered(B2B)[0].id).picture)
    assert found.text in shown


def test_teams_are_painted_on_cards_and_their_shares_on_stages():
    picture = draw_map(B2B, replace(LIGHT, shows_teams=True), measure, None)

    def fills(item_id):
        wanted = {LIGHT.theme[f"team.{team}"]: team for team in ("marketing", "sales", "success")}
        found = [
            (wanted[shape.fill], shape.width)
            for part in picture.parts
            if part.id == item_id
            for shape in part.shapes
            if isinstance(shape, Box) and shape.height == 5.0 and shape.fill in wanted
        ]
        return dict(found)

    assert set(fills("sec")) == {B2B[ItemId("sec")].team}
    stage = B2B.stages[1]
    shares = fills(stage.id)
    assert shares["marketing"] / (shares["marketing"] + shares["sales"]) == pytest.approx(
        stage.marketing_share, abs=0.02
    )


def test_lead_magnets_on_an_empathy_map_are_those_of_its_persona():
    whole, own = analyze(B2B), analyze(B2B, persona=ItemId("dana"))
    met = {item.name for item in B2B.of(Touchpoint) if own.touchpoints[item.id].reach}
    assert "SEO blog" not in met
    picture = empathy_of(B2B, LIGHT, measure, whole, ItemId("dana"), own=own).picture
    band = [part for part in picture.parts if isinstance(B2B.items.get(ItemId(part.id)), Stage)]
    told = [shape.text for part in band for shape in part.shapes if isinstance(shape, Text)]
    assert "SEO blog" not in told
    counts = [int(text.split()[0]) for text in told if text.endswith("go on to buy")]
    assert counts
    assert max(counts) <= own.customers + 0.5
