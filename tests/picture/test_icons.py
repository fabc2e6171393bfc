"""Icon outlines: path data read as SVG means it, and every icon of ours can be drawn."""

import math

import pytest

from journeymap.assets import resource
from journeymap.picture.icons import GRID, icon_paths, path_segments, strokes
from journeymap.picture.shapes import Icon, Segment

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def ends(segments: list[Segment]) -> list[tuple[float, ...]]:
    return [values[-2:] for kind, values in segments if kind != "Z"]


def test_relative_and_absolute_commands_lead_to_the_same_places():
    relative = list(path_segments("m4 6l2 3h5v-4c1 0 2 1 2 2s1 2 2 2z"))
    absolute = list(path_segments("M4 6L6 9H11V5C12 5 13 6 13 7S14 9 15 9Z"))
    assert relative == absolute
    assert absolute[-2] == ("C", (13, 8, 14, 9, 15, 9))


def test_numbers_may_stand_without_anything_between_them():
    assert list(path_segments("M1.5.5-2-.25")) == [("M", (1.5, 0.5)), ("L", (-2, -0.25))]
    assert list(path_segments("M0 0a1 1 0 012 0")) == list(path_segments("M0 0 a 1 1 0 0 1 2 0"))


def test_after_closing_the_pen_is_where_it_began():
    assert list(path_segments("m2 2h4v4zl1 1"))[-1] == ("L", (3, 3))


def test_a_quadratic_curve_is_its_cubic():
    (_, _), (kind, values) = path_segments("M0 0Q3 6 6 0")
    assert kind == "C"
    assert values == pytest.approx((2, 4, 4, 4, 6, 0))
    smooth = list(path_segments("M0 0Q3 6 6 0T12 0"))[-1][1]
    assert smooth == pytest.approx((8, -4, 10, -4, 12, 0))


@pytest.mark.parametrize(
    "flags, centre", [("0 0", (10, 0)), ("1 1", (10, 0)), ("0 1", (0, 10)), ("1 0", (0, 10))]
)
def test_an_arc_is_round_and_takes_the_side_its_flags_say(flags, centre):
    segments = list(path_segments(f"M0 0A10 10 0 {flags} 10 10"))
    turn = sum(kind == "C" for kind, _ in segments)
    assert turn == (1 if flags.startswith("0") else 3)
    at = (0, 0)
    for _, values in segments[1:]:
        x1, y1, x2, y2, x3, y3 = values
        for t in (0.0, 0.3, 0.5, 0.8, 1.0):
            u = 1 - t
            x = u**3 * at[0] + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3
            y = u**3 * at[1] + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3
            assert math.dist((x, y), centre) == pytest.approx(10, abs=0.01)
        at = (x3, y3)
    assert at == (10, 10)


def test_an_arc_too_small_for_its_ends_grows_to_a_half_circle():
    segments = list(path_segments("M0 0a1 1 0 0 1 10 0"))
    assert segments[-1][1][-2:] == (10, 0)
    assert min(values[-1] for _, values in segments) == pytest.approx(-5, abs=0.01)


def test_an_arc_without_radius_is_a_line():
    assert list(path_segments("M0 0A0 5 0 0 1 3 4")) == [("M", (0, 0)), ("L", (3, 4))]


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_has_lines_within_its_grid(name):
    found = strokes(name)
    assert found
    for stroke in found:
        assert stroke.segments[0][0] == "M"
        for x, y in ends(list(stroke.segments)):
            assert -0.01 <= x <= GRID + 0.01
            assert -0.01 <= y <= GRID + 0.01


def test_an_icon_is_put_in_its_place_and_turned_only_in_mirrored_pictures():
    icon = Icon(100, 50, 48, "chevron-right", "#112233", 2.0, mirrored=True)
    straight, turned = icon_paths(icon), icon_paths(icon, is_mirrored=True)
    (path,), (mirror,) = straight, turned
    assert path.line == "#112233"
    assert path.line_width == 4
    for (x, y), (u, v) in zip(ends(list(path.segments)), ends(list(mirror.segments)), strict=True):
        assert u == pytest.approx(2 * 124 - x)
        assert v == y
    assert icon_paths(Icon(100, 50, 48, "search", "#112233"), is_mirrored=True) == icon_paths(
        Icon(100, 50, 48, "search", "#112233")
    )


@pytest.mark.parametrize("name", ["no-such-icon", "../themes/light", ""])
def test_a_name_that_is_no_icon_is_drawn_as_an_open_circle(name):
    assert strokes(name) == strokes("circle-dashed")
