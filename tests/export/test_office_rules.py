"""PowerPoint finds nothing to repair in our decks: as written, brought up to date, and with ribbons."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from pptx import Presentation

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export import Options, encoded
from journeymap.export.pptx.contents import KINDS, Order, pages
from journeymap.export.pptx.deck import deck
from journeymap.export.pptx.update import updated
from journeymap.model.commands import Add, Remove, Update
from journeymap.model.items import Goal, ItemId, Scenario, Touchpoint, Transition
from journeymap.model.scenarios import Branch, In
from journeymap.picture.shapes import Box, Font, Layer, Part, Picture, Rect, Text
from tests.draw import journey as sketched
from tests.export.office import complaints
from tests.export.studio import SAMPLES
from tests.export.test_pptx import every


def told(key: str, language: str):
    """A sample with a goal and a scenario, so that its deck has every kind of slide."""
    journey = templates.load(key, language)
    step = next(each for each in journey.of(Transition) if each.probability)
    for command in (
        Add(Goal(id=ItemId("goal"), name="Goal", figure="customers", aim=300.0, due="2027-06-30")),
        Branch(Scenario(id=ItemId("other"), name="<Other> & \"way\"")),
        In(ItemId("other"), Update(step.id, {"probability": step.probability / 2})),
    ):  # fmt: skip
        journey = journey.apply(command.change(journey))
    return journey


def whole_deck(journey, kinds=KINDS, **options):
    report = analyze(journey)
    found = tuple(pages(journey, report, Order(kinds, (report.best_path.nodes,))))
    return deck(found, Options(pages=found, **options)), [page.key for page in found]


@cache
def arabic() -> bytes:
    return whole_deck(templates.load("training-academy", "ar"), ("map",))[0]


def texts(whole: bytes, keys: list[str]) -> dict[str, Counter[str]]:
    """What is written on each slide, by its key."""
    slides = Presentation(io.BytesIO(whole)).slides
    return {
        key: Counter(each.text_frame.text for each in every(slide.shapes) if each.has_text_frame)
        for key, slide in zip(keys, slides, strict=True)
    }


def twice(whole: bytes) -> dict[str, int]:
    """Names that several shapes of a slide have, which could not be told apart when a deck is updated."""
    slides = Presentation(io.BytesIO(whole)).slides
    names = Counter((place, each.name) for place, slide in enumerate(slides) for each in every(slide.shapes))
    return {name: count for (_, name), count in names.items() if count > 1}


def test_nothing_in_a_whole_deck_needs_repair_and_every_shape_has_a_name_of_its_own():
    journey = sketched("ann>ad@see, ad>site@think .5, site>buy!@do .2, site>ad .3, bob>site")
    journey = journey.apply(Branch(Scenario(id=ItemId("other"), name='<Other> & "way"')).change(journey))
    whole, keys = whole_deck(journey)
    assert complaints(whole) == []
    assert twice(whole) == {}
    assert {"faces-owners", "scenarios"} < set(keys)


def test_a_text_beside_a_sign_or_at_the_edge_of_a_box_is_not_pulled_into_it():
    box, dot = Box(10, 10, 80, 40, 4, "#ffffff"), Box(12, 12, 8, 8, 4, "#000000")
    text = {"font": Font(10), "colour": "#111111", "width": 20.0}
    held = Text(50, 33, "held", anchor="middle", **text)
    for shapes, holders in (
        ((box, held), ["held"]),
        ((box, replace(held, y=20)), ["", "held"]),
        ((dot, replace(held, x=60)), ["", "held"]),
        ((box, replace(dot, x=46, y=26), held), ["", "", "held"]),
    ):
        drawn = Picture(
            (Part("a", Layer.BADGE, Rect(0, 0, 100, 80), shapes),), Rect(0, 0, 100, 80), title="T"
        )
        slide = Presentation(io.BytesIO(encoded(drawn, ".pptx"))).slides[0]
        assert [each.text_frame.text for each in every(slide.shapes) if each.has_text_frame] == holders


@pytest.mark.slow
@pytest.mark.parametrize("ribbons", [False, True], ids=["connectors", "ribbons"])
@pytest.mark.parametrize("key, language", SAMPLES)
def test_nothing_in_a_whole_deck_needs_repair_before_and_after_it_is_brought_up_to_date(
    key, language, ribbons
):
    journey = told(key, language)
    whole, keys = whole_deck(journey, ribbons=ribbons)
    assert complaints(whole) == []
    assert len({key.split("-")[1] for key in keys if key.startswith("faces-")}) == 8
    assert twice(whole) == {}
    cards = sorted(each.id for each in journey.of(Touchpoint))
    new = Touchpoint(id=ItemId("new"), name="New", x=900.0, y=900.0)
    for command in (Remove(frozenset(cards[:1])), Update(cards[1], {"name": "Renamed"}), Add(new)):
        journey = journey.apply(command.change(journey))
    again = updated(whole, journey, analyze(journey))
    assert again.count > 5
    assert complaints(again.whole) == []
    now, then = texts(again.whole, keys), texts(*whole_deck(journey, ribbons=ribbons))
    kept = {key for key in then if "path" not in key}
    assert {key: now[key] for key in kept} == {key: then[key] for key in kept}
    needless = [each for each in again.findings if each.code == "no_part"]
    assert len(needless) == len({key for key in now if "path" not in key} - kept)


def test_these_rules_see_what_is_wrong():
    with zipfile.ZipFile(io.BytesIO(arabic())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for before, after, complaint in (
        (b'<a:endCxn id="', b'<a:endCxn id="9', "glued to no place"),
        (b'<a:off x="', b'<a:off x="4.', "off x=4."),
        (b"<a:round/>", b"", ""),
        (b"<p:nvPr/>", b"", ""),
        (b'algn="r"', b'algn="start"', "algn=start"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, content in parts.items():
                is_slide = re.fullmatch(r"ppt/slides/slide\d+\.xml", name)
                package.writestr(name, content.replace(before, after) if is_slide else content)
        found = complaints(out.getvalue())
        assert bool(found) is bool(complaint)
        assert all(complaint in each for each in found)
