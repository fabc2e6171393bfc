"""A map in the room of a slide: what boxes alone tell is what drawing everything would tell."""

from dataclasses import replace

import pytest

from journeymap.model.items import Note, Persona, Touchpoint
from journeymap.picture import fitting
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Style, theme
from tests.benchmarks.canvas import random_map
from tests.picture.paper import measure

ROOM = Rect(72.0, 136.0, 1776.0, 852.0)
STYLE = Style(theme("light"), density="slide")


def drawn(journey, way) -> fitting.Fitted:
    picture = fitting.draw_map(journey, way, measure, None)
    return fitting.in_room(picture, way, ROOM, fitting.ink_box(picture))


def best_of_all(journey) -> fitting.Fitted:
    """Every way drawn, with its rows as they are and moved together."""
    best = loose = drawn(journey, STYLE)
    for way in (STYLE, replace(STYLE, shows_notes=False, detail=1)):
        if way is not STYLE and best.least_text >= fitting.LEAST_TEXT:
            break
        loose = drawn(journey, way)
        standing = [each for each in journey.items.values() if isinstance(each, Touchpoint | Persona | Note)]
        ink = fitting.ink_box(loose.picture)
        share = fitting._share(loose.picture.cards, ink, standing, ROOM)
        top = min(each.y for each in standing)
        other = loose if share >= 1 else drawn(fitting._moved(journey, share, top), way)
        if other.least_text > best.least_text + 0.01:
            best = other
    return best


@pytest.mark.parametrize("cards", [6, 20, 60, 110])
def test_the_best_way_is_found_without_drawing_all_of_them(cards):
    journey = random_map(cards)
    found, wanted = fitting.fitted(journey, STYLE, measure, None, ROOM), best_of_all(journey)
    assert found.style == wanted.style
    assert found.place.__dict__ == wanted.place.__dict__
    assert found.parts == wanted.parts
    assert found.least_text <= fitting.most_text(journey, STYLE, measure, None, ROOM)
