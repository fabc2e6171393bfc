"""A card that is moved is painted from an image: it looks as if it were painted where it is."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest

from journeymap.export.painting import shadow
from journeymap.model.items import ItemId
from journeymap.picture.shapes import Layer
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import RAISED, shown_box
from journeymap.ui.canvas.raising import Raised
from tests.ui.canvas.conftest import LEFT
from tests.ui.canvas.test_drawing import large_map


def directly(painter: QPainter, canvas, cards) -> None:
    """The cards at the very places where they are, shadows and all."""
    view = canvas.view()
    scale = view.camera.zoom * RAISED
    for card in cards:
        part = card.picture.parts[0]
        slot = view.picture.cards[part.id]
        item = view.journey.items[ItemId(part.id)]
        x, y = slot.centre
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(*view.camera.shift)
        painter.scale(view.camera.zoom, view.camera.zoom)
        painter.translate(x, y)
        painter.scale(RAISED, RAISED)
        painter.translate(-x, -y)
        if part.layer is Layer.CARD:
            box = shown_box(item, slot, detail_at(view.camera.zoom))
            radius = view.radius(item.id) / view.camera.zoom
            image, pad = shadow(view.theme, "drag", radius, (box.width, box.height), scale)
            painter.drawImage(
                QRectF(box.x - pad, box.y - pad, image.width() / scale, image.height() / scale), image
            )
        card.draw(painter)
        painter.restore()


def painted(canvas, paint) -> np.ndarray:
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        paint(painter)
    return (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)
    )


def raised_cards(canvas):
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        return canvas.shown.paint(painter, canvas.view_rect, canvas.faded, canvas.marks.lifted)


@pytest.mark.parametrize(("zoom", "most"), [(1.0, 3), (2.0, 3), (0.83, 255)])
def test_a_raised_card_looks_as_if_painted_where_it_is(flow, zoom, most):
    canvas = flow.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on((254, 150))
    start = flow.at("site")
    QTest.mousePress(canvas, LEFT, pos=start)
    kept = Raised()
    for step in range(1, 6):
        flow.move(start + QPoint(8 * step, 12 * step))
        cards = raised_cards(canvas)
        assert [each.picture.parts[0].id for each in cards] == ["site"]
        one = painted(canvas, lambda painter, cards=cards: kept.paint(painter, canvas.view(), cards, ()))
        two = painted(canvas, lambda painter, cards=cards: directly(painter, canvas, cards))
        assert (two < 250).any()
        assert abs(one - two).max() <= most  # an eighth of a pixel further on, letters may be a whole one
        assert (abs(one - two) > 12).mean() < 0.002
    canvas.give_up()


def test_a_card_that_looks_otherwise_is_painted_anew(flow):
    canvas = flow.canvas
    start = flow.at("site")
    QTest.mousePress(canvas, LEFT, pos=start)
    kept = Raised()
    for by in (QPoint(8, 12), QPoint(-240, 12)):  # over the next stage it has that one's colours
        flow.move(start + by)
        cards = raised_cards(canvas)
        one = painted(canvas, lambda painter, cards=cards: kept.paint(painter, canvas.view(), cards, ()))
        two = painted(canvas, lambda painter, cards=cards: directly(painter, canvas, cards))
        assert abs(one - two).max() <= 3
    canvas.give_up()


@pytest.mark.parametrize(("rows", "chosen"), [(6, 1), (16, 1), (16, 16), (6, 6), (60, 2), (60, 60)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_lies_below_does_not_show_through_a_block_that_is_moved_from_far(
    desk, qtbot, rows, chosen, theme
):
    made = desk(large_map(rows=rows), theme=theme)
    canvas = made.canvas
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    canvas.zoom_to(0.2)
    canvas.centre_on((840, 400))
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    columns = (2, 3, 4) if chosen > rows // 2 else (2,)
    made.session.select(f"t{c}.{r}" for c in columns for r in range(chosen))
    start, other = made.at("t2.0"), made.at("t5.0")
    made.press(start)
    found = []
    made.move(start - QPoint(0, 30))
    for by in (other - start - QPoint(0, 60), other - start):  # over nothing, and over another card
        QTest.mouseMove(canvas, start + by)
        image = canvas.grab().toImage()
        at = canvas.view().card("t2.0").center().toPoint() + QPoint(4, 4)
        found.append(image.pixelColor(at).getRgb()[:3])
    canvas.give_up()
    bare, over = np.array(found)
    assert abs(over - bare).max() <= 4, (bare, over)


def test_the_shadow_of_a_raised_card_is_whole_where_only_a_strip_below_it_is_painted(flow):
    """As where a line goes that showed what it was level with: each strip is painted by itself."""
    canvas = flow.canvas
    flow.press(flow.at("site"))
    flow.move(flow.at("site") + QPoint(9, 21))
    (lifted,) = canvas.marks.lifted
    box = canvas.view().box(lifted).toRect()
    strip = QRect(0, box.bottom() + 32, canvas.width(), 10)
    images = []
    for region in (QRegion(canvas.rect()), QRegion(strip)):
        image = QImage(canvas.size(), QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            canvas.render(painter, region.boundingRect().topLeft(), region, canvas.RenderFlag(0))
        images.append(image.copy(strip))
    assert images[0].pixelColor(box.center().x(), 0) != images[0].pixelColor(5, 0), "no shadow is there"
    assert images[0] == images[1]
    QTest.mouseRelease(canvas, LEFT)
