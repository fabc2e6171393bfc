"""The legend by itself: the signs of the map and no others, alone, below the map, or on the slide."""

from dataclasses import replace

import pytest

from journeymap.model.items import ItemId, Team, Touchpoint
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture.legend import GAP, LINE, Entry, draw_legend, lines, with_legend
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Text
from tests.draw import journey as sketched
from tests.picture.paper import LIGHT, TransitionFigures, measure, texts
from tests.picture.test_slide import said, shop, slide, step, summed

SLIDE_STYLE = replace(LIGHT, density="slide")


def legend(journey: Journey, **options: object):
    return draw_legend(journey, SLIDE_STYLE, measure, summed(journey), **options)


def busy(language: str = "en") -> Journey:
    """A map with a loop, drop-off, and cards of three teams."""
    journey = shop(language=language)
    more = [
        *(replace(i, team=Team.PRODUCT) if i.id == "t00" else i for i in journey.items.values()),
        step("t20", "t00", 0.2),
    ]
    return gather(more)


def test_alone_it_says_what_it_says_on_the_slide():
    journey = busy()
    assert "Loop" in texts(legend(journey))
    on_slide = said(slide(journey, summed(journey)))
    assert [word for word in on_slide if word in texts(legend(journey))] == texts(legend(journey))


def test_what_leaves_the_map_leaves_the_legend():
    journey = busy()
    plain = gather(
        replace(i, team=Team.NONE) if isinstance(i, Touchpoint) else i
        for i in journey.items.values()
        if i.id != "t20>t00"
    )
    assert {"Loop", "Product", "Sales"} <= set(texts(legend(journey)))
    assert not {"Loop", "Product", "Sales", "Marketing"} & set(texts(legend(plain)))


def test_a_map_without_signs_needs_none():
    bare = sketched("ann")
    found = draw_legend(bare, SLIDE_STYLE, measure)
    assert (found.parts, found.box.width, found.box.height) == ((), 0, 0)
    drawn = draw_map(bare, SLIDE_STYLE, measure)
    assert with_legend(drawn, bare, SLIDE_STYLE, measure) is drawn


@pytest.mark.parametrize("room", [160.0, 400.0, 2000.0])
def test_it_is_broken_into_lines_and_loses_nothing(room):
    found = legend(busy(), room=room)
    whole = legend(busy(), room=10_000.0)
    assert texts(found) == texts(whole)
    assert found.box.width <= room or room == 160.0
    assert (found.box.height > whole.box.height) is (room < 2000)
    boxes = [s for part in found.parts for s in part.shapes if isinstance(s, Text)]
    assert all(text.x >= 0 and text.x + text.width <= found.box.width + 1e-6 for text in boxes)


def test_lines_stop_where_there_is_no_more_room():
    entries = [Entry(40.0, ()) for _ in range(7)]
    placed = lines(entries, 40 * 2 + GAP, 2)
    assert [(each.x, each.y) for each in placed] == [
        (0, LINE / 2), (40 + GAP, LINE / 2), (0, 1.5 * LINE), (40 + GAP, 1.5 * LINE),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_below_a_map_it_stands_at_the_start_and_changes_nothing_else(language):
    journey = busy(language)
    report = summed(journey)
    drawn = draw_map(journey, SLIDE_STYLE, measure, report)
    found = with_legend(drawn, journey, SLIDE_STYLE, measure, report)
    assert found.parts[: len(drawn.parts)] == drawn.parts
    (part,) = found.parts[len(drawn.parts) :]
    assert part.box.y > drawn.box.bottom
    assert found.box == drawn.box.united(part.box)
    assert found.cards == drawn.cards
    if language == "ar":
        assert part.box.right == pytest.approx(drawn.box.right)
    else:
        assert part.box.x == drawn.box.x


def test_a_slide_can_do_without_it():
    journey = busy()
    words = said(slide(journey, summed(journey), replace(LIGHT, shows_legend=False)))
    assert not set(texts(legend(journey))) & set(words)
    assert "Source: CRM" in words


def test_a_long_legend_takes_two_lines_of_the_slide():
    journey = busy("pl")
    teams = [Team.MARKETING, Team.SALES, Team.SUCCESS, Team.PRODUCT, Team.PARTNER]
    points = [i.id for i in journey.items.values() if isinstance(i, Touchpoint)]
    many = gather(
        replace(i, team=teams[points.index(i.id) % 5]) if i.id in points else i
        for i in journey.items.values()
    )
    report = summed(many)
    report.transitions[ItemId("t20>t00")] = TransitionFigures(0.3, True, 20.0)
    narrow = slide(many, report, size=(1080, 1080))
    assert set(texts(draw_legend(many, SLIDE_STYLE, measure, report))) <= set(said(narrow))
