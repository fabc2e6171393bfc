"""Words of arcs in a flow: what comes back is read beside what runs through its lane."""

from types import SimpleNamespace

import pytest

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.picture.flow import draw_flow
from journeymap.picture.flow.streams import _Leg, _Streams, arc_colour
from journeymap.picture.shapes import Layer, Path, Text
from tests.picture.paper import LIGHT, measure


def uprights(path):
    """The upright lines of an arc: x, from where, to where."""
    here = None
    for _, numbers in path.segments:
        if not numbers:
            continue
        x, y = numbers[-2:]
        if here is not None and abs(x - here[0]) < 0.01 and abs(y - here[1]) > 4:
            yield x, *sorted((here[1], y))
        here = x, y


@pytest.mark.parametrize("height", [420.0, 700.0, 1000.0])
@pytest.mark.parametrize("sample", ["b2b-demand", "b2c-shop", "training-academy"])
def test_no_arc_runs_through_the_words_of_another(sample, height):
    map_ = templates.load(sample)
    picture = draw_flow(map_, LIGHT, measure, analyze(map_), height=height)
    arcs = [
        part
        for part in picture.parts
        if part.layer is Layer.STEP
        and isinstance(part.shapes[0], Path)
        and part.shapes[0].line == arc_colour(LIGHT)
    ]
    words = [(part, shape) for part in arcs for shape in part.shapes if isinstance(shape, Text)]
    assert words
    for part, word in words:
        start, end = word.x - word.width / 2, word.x + word.width / 2
        for other in arcs:
            half = other.shapes[0].line_width / 2
            for x, top, foot in uprights(other.shapes[0]) if other is not part else ():
                is_beside = x + half < start or end < x - half
                is_past = foot < word.y - 9 or word.y < top
                assert is_beside or is_past, (word.text, other.id)


def test_words_keep_off_a_broad_upright_with_a_narrow_one_in_it():
    broad, narrow = _Leg(90.0, 0.0, 200.0, 60.0), _Leg(110.0, 0.0, 200.0, 5.0)
    middle = _Streams._free(SimpleNamespace(_legs=[broad, narrow]), 20.0, 300.0, 100.0, 30.0)
    assert middle - 15.0 > broad.x + broad.half
    alone = _Streams._free(SimpleNamespace(_legs=[broad]), 20.0, 300.0, 100.0, 30.0)
    assert middle == alone
