"""What is kept while drawings ask for it, and let go when none does."""

import pytest

from journeymap.analysis import analyze
from journeymap.model.items import Touchpoint, Transition, revised
from journeymap.model.journey import journey_of
from journeymap.picture import keeping
from journeymap.picture.faces import draw_face
from journeymap.picture.flow.drawing import _words
from journeymap.picture.flow.streams import _band
from journeymap.picture.grid_cells import _name_part, touchpoints_in
from journeymap.picture.keeping import FEW, LEAST, Kept, Shared, make_room
from journeymap.picture.shapes import Layer
from tests.benchmarks.canvas import random_map
from tests.picture.paper import LIGHT, measure


def counted() -> tuple[Kept, list[int]]:
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    return Kept(double), asked


def test_what_is_asked_for_again_is_not_found_again():
    double, asked = counted()
    assert [double(4), double(4), double(number=4), double(number=4)] == [8] * 4
    assert asked == [4, 4]
    assert double.__name__ == "double"


def test_what_nobody_asks_for_any_more_is_let_go(monkeypatch):
    monkeypatch.setattr(keeping._ROOM, "parts", 0.0)
    double, asked = counted()
    for number in range(20 * LEAST):
        double(-1)  # asked for all the time
        double(number)
        assert len(double) <= 2 * LEAST
    assert asked.count(-1) == 1
    double(0)
    assert asked.count(0) == 2


def test_a_large_drawing_finds_all_of_its_shapes_again(monkeypatch):
    monkeypatch.setattr(keeping._ROOM, "parts", 0.0)
    make_room(5 * LEAST)
    double, asked = counted()
    for _ in range(3):
        for number in range(5 * LEAST):
            double(number)
    assert len(asked) == 5 * LEAST


class Line:
    """Something large."""


def test_large_answers_are_found_again_while_anybody_has_them_and_hardly_longer(monkeypatch):
    monkeypatch.setattr(keeping._ROOM, "parts", 100.0 * LEAST)
    drawn = Shared(lambda number: Line())
    held = [drawn(number) for number in range(5 * LEAST)]
    assert [drawn(number) for number in range(5 * LEAST)] == held
    assert len(drawn) == 5 * LEAST
    last = id(held[-1])
    held.clear()
    assert len(drawn) <= 2 * FEW
    assert id(drawn(5 * LEAST - 1)) == last
    assert keeping._ROOM.parts == 100.0 * LEAST, "the room of other answers is theirs"


def test_the_bands_of_a_flow_go_with_its_pictures(monkeypatch):
    monkeypatch.setattr(keeping._ROOM, "parts", 100.0 * LEAST)
    cards, bands = random_map(120), 0
    for turn in range(20):
        journey = journey_of(
            revised(item, probability=0.1 + count * turn % 61 / 400) if isinstance(item, Transition) else item
            for count, item in enumerate(cards.items.values())
        )
        picture = draw_face("flow", journey, LIGHT, measure, analyze(journey))
        bands = sum(part.layer is Layer.STEP for part in picture.parts)
    assert bands > LEAST / 8
    assert len(_band) <= 5 * bands + 2 * FEW  # `streams` keeps those of four flows
    assert len(_words) <= 2 * len(cards.items)


def test_the_cells_of_a_grid_go_with_its_pictures():
    cards = random_map(300)
    touchpoints = sum(1 for _ in cards.of(Touchpoint))
    for turn in range(12):
        journey = journey_of(
            revised(item, name=f"{item.name} {turn}") if isinstance(item, Touchpoint) else item
            for item in cards.items.values()
        )
        draw_face("grid", journey, LIGHT, measure, None)
    assert len(touchpoints_in) <= 2 * (len(cards.stages) + 1)
    assert touchpoints <= len(_name_part) <= 2 * touchpoints + 2 * FEW
    before = dict(touchpoints_in._now)
    draw_face("grid", journey, LIGHT, measure, None)
    assert all(touchpoints_in._now[key] is cell for key, cell in before.items())


@pytest.mark.slow
def test_room_shrinks_again_after_a_large_drawing(monkeypatch):
    monkeypatch.setattr(keeping._ROOM, "parts", 0.0)
    make_room(50 * LEAST)
    double, _ = counted()
    for number in range(2000 * LEAST):
        double(number)
    assert len(double) <= 4 * LEAST
