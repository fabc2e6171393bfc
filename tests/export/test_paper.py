"""Pictures on sheets of paper: as large as fits, and nothing lost between the sheets of a poster."""

import itertools

import pytest

from journeymap.export import Options, check
from journeymap.export.paper import MARGIN, OVERLAP, PAPERS, crop_marks, planned, sheet_size
from journeymap.export.view import View
from journeymap.model.errors import JourneyError
from journeymap.words import LANGUAGES, say

SLIDE = View(1920, 1080, 1, 0, 0)
TOWER = View(300, 1400, 1, 0, 0)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("view", [SLIDE, TOWER])
def test_one_sheet_is_turned_as_the_picture_is_and_holds_all_of_it(view, paper):
    width, height = sheet_size(paper.upper(), view)
    assert (width > height) is (view.width > view.height)
    plan = planned(view, width, height)
    assert not plan.is_poster
    across, down = view.width * plan.scale, view.height * plan.scale
    assert across <= plan.room.width + 1e-9
    assert down <= plan.room.height + 1e-9
    assert across == pytest.approx(plan.room.width) or down == pytest.approx(plan.room.height)
    assert plan.start == pytest.approx(((plan.room.width - across) / 2, (plan.room.height - down) / 2))


@pytest.mark.parametrize("view", [SLIDE, TOWER])
@pytest.mark.parametrize("across", [2, 3, 7])
def test_the_sheets_of_a_poster_cover_the_picture_and_share_their_edges(view, across):
    plan = planned(view, *sheet_size("A4", view), across)
    tiles = list(plan.tiles())
    assert len(tiles) == plan.across * plan.down
    last = tiles[-1]
    assert plan.start[0] == pytest.approx(0)
    assert plan.start[0] + view.width * plan.scale <= last.x + plan.room.width + 1e-6
    assert plan.start[1] >= -1e-6
    assert plan.start[1] + view.height * plan.scale <= last.y + plan.room.height + 1e-6
    for tile, beside in itertools.pairwise(tiles):
        if tile.row == beside.row:
            assert tile.x + plan.room.width - beside.x == pytest.approx(OVERLAP)
        else:
            assert beside.x == 0
            assert tile.y + plan.room.height - beside.y == pytest.approx(OVERLAP)
    one_row_less = (plan.down - 1) * plan.room.height - (plan.down - 2) * OVERLAP
    assert plan.down == 1 or one_row_less < view.height * plan.scale, "no row of sheets is in vain"


def test_marks_stand_in_the_margin_and_point_at_the_corners():
    plan = planned(SLIDE, 297, 210, 2)
    room = plan.room
    marks = list(crop_marks(room))
    assert len(marks) == 8
    for start, end in marks:
        for x, y in (start, end):
            assert not (room.x < x < room.right and room.y < y < room.bottom)
            assert 0 < x < plan.width
            assert 0 < y < plan.height
        assert start[0] in (room.x, room.right) or start[1] in (room.y, room.bottom)
    assert room.x == MARGIN


@pytest.mark.parametrize(
    "options, code",
    [
        (Options(paper="A17"), "export.paper"),
        (Options(paper="A4", across=0), "export.across"),
        (Options(paper="A4", across=21), "export.across"),
    ],
)
def test_paper_that_cannot_be_is_refused_before_anything_is_drawn(options, code):
    with pytest.raises(JourneyError) as caught:
        check(".pdf", options)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert "{" not in say(f"error.{code}", language, **caught.value.facts)


def test_a_poster_of_too_many_sheets_is_refused():
    with pytest.raises(JourneyError) as caught:
        planned(TOWER, 210, 297, 20)
    assert caught.value.code == "export.sheets"
    assert caught.value.facts["sheets"] > 200
