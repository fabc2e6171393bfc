"""Drawings in another place and size: nothing is forgotten."""

import pytest

from journeymap.picture.placing import Place
from journeymap.picture.shapes import Box, Font, Gradient, Icon, Layer, Part, Path, Rect, Route, Text

PLACE = Place(2.0, 10.0, -5.0)


def test_boxes_with_all_their_lengths():
    fade = Gradient((0, 0), (4, 0), ((0, "#000000"), (1, "#ffffff")))
    box = PLACE.shape(Box(1, 2, 3, 4, 0.5, fade, "#112233", 1.5, (2, 1), "card"))
    assert box == Box(12, -1, 6, 8, 1, Gradient((10, -5), (18, -5), fade.stops), "#112233", 3, (4, 2), "card")


def test_paths_point_by_point():
    path = Path((("M", (1, 2)), ("C", (1, 1, 2, 2, 3, 3)), ("Z", ())), None, "#112233", 1.5, (2, 1), True)
    moved = PLACE.shape(path)
    assert moved.segments == (("M", (12, -1)), ("C", (12, -3, 14, -1, 16, 1)), ("Z", ()))
    assert (moved.line_width, moved.dash, moved.round) == (3, (4, 2), True)


def test_texts_and_icons():
    text = PLACE.shape(Text(1, 2, "Ad", Font(12, 600, "display", -0.5), "#000000", "middle", True, 14))
    assert text == Text(12, -1, "Ad", Font(24, 600, "display", -1), "#000000", "middle", True, 28)
    assert PLACE.shape(Icon(1, 2, 16, "search", "#000000", 2.2, True)) == Icon(
        12, -1, 32, "search", "#000000", 2.2, True
    )


def test_routes_and_parts():
    route = PLACE.route(Route((0, 0), (((1, 0), (2, 1), (3, 1)),), 4, True))
    assert route == Route((10, -5), (((12, -5), (14, -3), (16, -3)),), 8, True)
    part = PLACE.part(Part("a", Layer.CARD, Rect(0, 0, 3, 4), (Box(0, 0, 3, 4),)))
    assert part.box == pytest.approx(Rect(10, -5, 6, 8))
    assert (part.id, part.layer) == ("a", Layer.CARD)
