"""A native slide: reopened by the library of its format, every card is one shape and every step is glued."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu

from journeymap.exchange import templates
from journeymap.export import Options, encoded
from journeymap.export.painting import measure
from journeymap.export.pptx.connectors import BOTTOM, LEFT, RIGHT, TOP, connector
from journeymap.export.pptx.drawing import shape_name
from journeymap.model.items import Note, Persona, Stage, Touchpoint, Transition
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Rect, Route
from journeymap.picture.style import Style
from tests.export.studio import LIGHT, SAMPLES, picture, slide

each_sample = pytest.mark.parametrize("key, language", SAMPLES)


def alone(key, language):
    """A sample as a map by itself, whose box begins where its outermost shapes do."""
    return draw_map(templates.load(key, language), Style(LIGHT), measure)


def opened(drawn, **options):
    return Presentation(io.BytesIO(encoded(drawn, ".pptx", Options(**options))))


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def named(deck):
    return {shape.name: shape for shape in every(deck.slides[0].shapes)}


@each_sample
def test_each_card_is_one_shape_that_holds_its_whole_name(key, language):
    deck = opened(slide(key, language))
    texts = [
        paragraph.text
        for shape in every(deck.slides[0].shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]
    journey = templates.load(key, language)
    for kind in (Touchpoint, Persona, Stage):
        for item in journey.of(kind):
            assert sum(text == item.name for text in texts) == 1, item.name
    for note in (each for each in journey.of(Note) if each.id in slide(key, language).cards):
        assert named(deck)[shape_name("card", note.id)].text_frame.text == note.text


@each_sample
def test_each_step_is_a_connector_glued_to_its_two_cards(key, language):
    deck = opened(slide(key, language))
    shapes = named(deck)
    cards = {shape.shape_id: name for name, shape in shapes.items()}
    for step in templates.load(key, language).of(Transition):
        element = shapes[shape_name("step", step.id)]._element
        glued = [element.find(f".//{{*}}{tag}") for tag in ("stCxn", "endCxn")]
        ends = [cards[int(end.get("id"))] for end in glued]
        assert ends == [shape_name("card", step.source), shape_name("card", step.target)], step.id


@each_sample
@pytest.mark.parametrize("drawn", [slide, alone])
def test_nothing_stands_outside_the_slide_and_no_cards_overlap(key, language, drawn):
    deck = opened(drawn(key, language))
    for name, shape in named(deck).items():
        if shape.shape_type != MSO_SHAPE_TYPE.GROUP and not name.startswith("journeymap/step"):
            assert min(shape.left, shape.top) >= 0, name
            assert shape.left + shape.width <= deck.slide_width, name
            assert shape.top + shape.height <= deck.slide_height, name
    journey = templates.load(key, language)
    boxes = [named(deck)[shape_name("card", item.id)] for item in journey.of(Touchpoint)]
    for count, one in enumerate(boxes):
        for other in boxes[:count]:
            apart = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert apart or one.top + one.height <= other.top or other.top + other.height <= one.top


@each_sample
def test_ids_of_shapes_are_unlike(key, language):
    ids = [shape.shape_id for shape in every(opened(slide(key, language)).slides[0].shapes)]
    assert len(ids) == len(set(ids))


def test_the_same_map_makes_the_same_bytes():
    drawn = slide(*SAMPLES[0])
    assert encoded(drawn, ".pptx") == encoded(drawn, ".pptx")


def test_the_title_is_the_title_of_the_slide_and_the_figures_stand_in_the_notes():
    deck = opened(slide("b2b-demand", "en"))
    assert deck.slides[0].shapes.title.text_frame.text == "How prospects become Kelvia customers"
    assert "1.77% ever convert" in deck.slides[0].notes_slide.notes_text_frame.text


def test_arabic_paragraphs_run_from_right_to_left():
    deck = opened(slide("training-academy", "ar"))
    journey = templates.load("training-academy", "ar")
    for item in journey.of(Touchpoint):
        (paragraph,) = named(deck)[shape_name("card", item.id)].text_frame.paragraphs
        assert paragraph._p.pPr.get("rtl") == "1"
        assert paragraph._p.pPr.get("algn") == "r"


@pytest.mark.parametrize("size, inches", [((1920, 1080), (40 / 3, 7.5)), ((1440, 1080), (10, 7.5))])
def test_slides_have_the_sizes_of_offices(size, inches):
    deck = opened(slide("b2b-demand", "en", size))
    assert deck.slide_width == pytest.approx(Emu(inches[0] * 914_400), abs=2)
    assert deck.slide_height == pytest.approx(Emu(inches[1] * 914_400), abs=2)


def test_ribbons_are_free_forms_as_on_the_map():
    deck = opened(slide("b2b-demand", "en"), ribbons=True)
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.LINE for shape in every(deck.slides[0].shapes))
    assert named(deck)["journeymap/step/sec>won/1"].shape_type == MSO_SHAPE_TYPE.FREEFORM


def test_a_name_too_long_for_its_card_is_whole_and_smaller():
    from journeymap.analysis import analyze
    from journeymap.model.journey import journey_of
    from journeymap.picture.slide import draw_slide
    from journeymap.picture.style import Style

    journey = templates.load("b2b-demand", "en")
    long = "A very long name of a touchpoint that no card has ever had room for, not even on two lines"
    items = [replace(item, name=long) if item.id == "seo" else item for item in journey.items.values()]
    changed = journey_of(items)
    deck = opened(draw_slide(changed, Style(LIGHT), measure, analyze(changed)))
    frame = named(deck)[shape_name("card", "seo")].text_frame
    other = named(deck)[shape_name("card", "ads")].text_frame
    assert frame.text == long
    assert frame.paragraphs[0].runs[0].font.size < other.paragraphs[0].runs[0].font.size


def test_a_picture_of_anything_becomes_a_slide():
    assert len(opened(picture()).slides) == 1


HERE, BESIDE, BEHIND = Rect(0, 0, 100, 50), Rect(200, 100, 100, 50), Rect(-300, 0, 100, 50)


def curve(start, end, *between):
    return Route(start, ((start, end, end),), 3.0)


@pytest.mark.parametrize(
    "start, end, target, preset, sites, box",
    [
        ((100, 25), (200, 125), BESIDE, "curvedConnector3", (RIGHT, LEFT), (100, 25, 100, 100)),
        ((100, 25), (200, 25), Rect(200, 0, 100, 50), "straightConnector1", (RIGHT, LEFT), (100, 25, 100, 0)),
        ((50, 50), (50, 100), Rect(0, 100, 100, 50), "straightConnector1", (BOTTOM, TOP), (50, 50, 0, 50)),
        ((100, 25), (-300, 25), BEHIND, "bentConnector5", (RIGHT, LEFT), (-300, 24.5, 400, 1)),
        ((50, 0), (-250, 0), BEHIND, "curvedConnector3", (TOP, TOP), (-250, -0.5, 300, 1)),
    ],
)
def test_a_connector_reaches_from_the_side_of_one_card_to_that_of_another(
    start, end, target, preset, sites, box
):
    found = connector(curve(start, end), HERE, target)
    assert (found.preset, found.sites) == (preset, sites)
    assert tuple(found.reach) == pytest.approx(box)


def test_a_connector_round_the_top_bends_above_both_cards():
    arc = Route((50, 0), (((50, -72), (-250, -72), (-250, 0)),), 3.0)
    found = connector(arc, HERE, BEHIND)
    assert found.rotation == 5_400_000
    assert found.bends[0] * found.box.width / 100_000 == pytest.approx(
        -54, abs=1
    )  # a cubic reaches 3/4 of 72


def test_every_shape_says_what_it_is_or_that_it_only_adorns():
    names = {item.id for item in templates.load("b2b-demand", "en").of(Transition)}
    for ribbons in (False, True):
        told = set()
        for shape in every(opened(slide("b2b-demand", "en"), ribbons=ribbons).slides[0].shapes):
            said, adorns = shape._element[0][0].get("descr"), shape._element[0][0].find(".//{*}decorative")
            has_text = shape.has_text_frame and shape.text_frame.text
            assert said or has_text or adorns is not None or shape.shape_type == MSO_SHAPE_TYPE.GROUP, (
                shape.name
            )
            assert not (has_text and adorns is not None), shape.name
            told |= {shape.name.split("/")[2]} if said else set()
        assert names <= told
