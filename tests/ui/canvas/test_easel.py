"""A piece of a far view is the same to the pixel, whatever pieces are painted with it."""

import random

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from journeymap.export.painting import Squares
from journeymap.model.items import ItemId, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import ground
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.easel import FRAME, SIDE, Easel, blocks
from tests.halves import half

PLACES = [(i, j) for j in range(-1, 4) for i in range(-1, 5)]


def wild_map():
    """Cards anywhere, with steps from anywhere to anywhere: long curves, many of them from one place."""
    rng = random.Random(3)
    items = [Stage(id=ItemId(f"s{k}"), name=f"Stage {k}", order=k, x=k * 500.0) for k in range(6)]
    cards = [ItemId(f"t{k}") for k in range(120)]
    items += [
        Touchpoint(id=each, name=f"Card {each}", stage=ItemId(f"s{k % 6}"),
                   x=rng.choice((rng.randrange(3000), rng.uniform(0, 3000))), y=rng.uniform(0, 2400))
        for k, each in enumerate(cards)
    ]  # fmt: skip
    pairs = [rng.sample(cards, 2) for _ in range(90)] + [[cards[0], each] for each in cards[1:40]]
    items += [
        Transition(id=ItemId(f"e{k}"), source=one, target=two, probability=0.01)
        for k, (one, two) in enumerate(pairs)
    ]
    return journey_of(items)


@half("ratio, zoom", [1.0, 1.5], [0.49, 0.4, 0.3, 0.25, 0.2, 0.137])
def test_a_piece_is_the_same_whatever_is_painted_with_it(desk, qtbot, zoom, ratio):
    canvas = desk(wild_map()).canvas
    canvas.zoom_to(zoom)
    canvas.repaint()
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)
    drawn = canvas.drawn
    assert drawn.is_far is (zoom < 0.28)

    def draw(painter: QPainter, camera: Camera, area: QRect, squares: Squares):
        ground.paint(painter, area, camera, canvas.theme)
        seen = camera.box_to_map(Rect(area.x(), area.y(), area.width(), area.height()))
        painter.translate(*camera.shift)
        painter.scale(camera.zoom, camera.zoom)
        return drawn.little_by_little(painter, seen, canvas.faded, frozenset(), squares)

    easel, camera = Easel(), Camera(canvas.zoom, ratio=ratio)
    together = dict(easel.all(PLACES, camera, draw))
    in_part = dict(easel.all([each for each in PLACES if sum(each) % 3], camera, draw))
    alone = dict(pair for each in PLACES for pair in easel.all([each], camera, draw))
    assert len({each.constBits().tobytes() for each in alone.values()}) > 8
    assert [each for each in PLACES if together[each] != alone[each]] == []
    assert [each for each in in_part if in_part[each] != alone[each]] == []


def test_pieces_are_painted_together_as_far_as_a_sheet_goes():
    found = blocks((i, j) for i in range(-1, FRAME + 1) for j in range(2))
    ends = [(block[0], block[-1]) for block in found]
    assert ends == [((-1, 0), (-1, 1)), ((0, 0), (FRAME - 1, 1)), ((FRAME, 0), (FRAME, 1))]
    assert all(each.width() == SIDE for _, each in Easel().all([(0, 0)], Camera(), lambda *_: None))


def test_easels_share_the_sheet_that_none_of_them_paints_on():
    """It has four megabytes, and each map has one for far views and one for what comes into view."""
    one, other = Easel(), Easel()
    sheet = one.take()
    one.give_back(sheet)
    assert other.take() is sheet
    assert one.take() is not sheet
