"""What long dashed lines share: found, cut out of each, and painted once."""

from itertools import pairwise
from math import dist

from journeymap.picture.shapes import Layer, Part, Path, Picture, Rect
from journeymap.picture.trunks import LENGTH, Trunks, aligned, merged, polyline

BOX = Rect(-200.0, -200.0, 4400.0, 4400.0)


def way(*points: tuple[float, float], **look) -> Path:
    segments = (("M", points[0]), *(("L", point) for point in points[1:]))
    return Path(segments, line="#7A4FC9D9", dash=(7.0, 5.0), **{"line_width": 2.5, **look})


def picture(*paths: Path) -> Picture:
    return Picture(
        tuple(Part(f"e{count}", Layer.STEP, BOX, (path,)) for count, path in enumerate(paths)), BOX
    )


def length(lines) -> float:
    return sum(dist(one, two) for line in lines for one, two in pairwise(line))


def test_lines_on_one_another_share_what_they_have_in_common_whichever_way_they_run():
    one = way((4000, 100), (4000, -90), (-39, -90), (-39, 3000), (0, 3000))
    two = way((4000, 700), (4000, -90), (-39, -90), (-39, 2000), (0, 2000))
    trunks = Trunks(picture(one, two).parts)
    found = [list(trunks.stretches(each)) for each in (one, two)]
    shared = [{number: tuple(line) for line, number in each if number} for each in found]
    assert shared[0] == shared[1]
    assert length(shared[0].values()) > 4039 + 2090 - 2 * LENGTH
    for path, stretches in zip((one, two), found, strict=True):
        lines = [line for line, _ in stretches]
        assert abs(length(lines) - length([polyline(path.segments)])) < 1e-6, "nothing is left out"


def test_each_of_few_lines_is_followed_to_where_it_turns():
    one, two = (way((0, top), (0, 3000)) for top in (-100, -88))
    found = list(Trunks(picture(one, two).parts).stretches(two))
    assert all(number for _, number in found)


def test_the_same_bend_between_shared_stretches_is_shared():
    arc = ("C", (0.0, -20.0, 20.0, -40.0, 40.0, -40.0))
    paths = [
        Path(
            (("M", (0.0, end)), ("L", (0.0, 0.0)), arc, ("L", (2000.0, -40.0))),
            line="#7A4FC9",
            dash=(7.0, 5.0),
        )
        for end in (1500.0, 1200.0)
    ]
    trunks = Trunks(picture(*paths).parts)
    bends = [[number for line, number in trunks.stretches(each) if len(line) > 2] for each in paths]
    assert len(bends[0]) == 1
    assert bends[0][0] > 0
    assert bends[0] == bends[1]


def test_lines_of_other_looks_or_places_share_nothing():
    ways = way((0, 0), (0, 3000)), way((0, 0), (0, 3000), line_width=4.0), way((8, 0), (8, 3000))
    drawn = picture(*ways)
    assert not Trunks(drawn.parts).are_any
    assert merged(drawn) is drawn


def test_a_merged_picture_has_all_of_each_line_and_what_is_shared_once():
    drawn = picture(*(way((0, 0), (0, end)) for end in (3000, 2500, 2500)))
    lines = [polyline(shape.segments) for part in merged(drawn).parts for shape in part.shapes]
    assert length(lines) == 3000.0
    assert len({tuple(map(tuple, line)) for line in lines}) == len(lines)


def test_lines_that_stay_in_one_piece_begin_their_dashes_where_others_on_them_do():
    ways = [
        way((4000, 100 + 9 * k), (4000, -90), (-39, -90), (-39, 3000 - 50 * k), (0, 3000 - 50 * k))
        for k in (0, 1)
    ]
    drawn = aligned(picture(*ways))
    assert [len(part.shapes) for part in drawn.parts] == [1, 1]
    begins = [{values for (kind, values) in part.shapes[0].segments if kind == "M"} for part in drawn.parts]
    assert len(begins[0] & begins[1]) >= 14
    alone = picture(ways[0])
    assert aligned(alone) is alone


def test_whatever_else_a_part_shows_stays():
    solid = Path((("M", (0.0, 0.0)), ("L", (0.0, 9.0))), line="#000000")
    parts = picture(way((0, 0), (0, 3000)), way((0, 0), (0, 3000))).parts
    one = Part("e0", Layer.STEP, BOX, (*parts[0].shapes, solid))
    assert sum(part.shapes == (solid,) for part in merged(Picture((one, parts[1]), BOX)).parts) == 1
