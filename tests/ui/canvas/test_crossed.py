"""The lines of frames go behind cards that stand on them, and behind all that can be read."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.model.commands import Add, Connect, SetMap, Together, Update
from journeymap.model.items import Frame, ItemId, Touchpoint, Transition
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import turned
from tests.ui.canvas.conftest import LEFT, NONE
from tests.ui.canvas.test_view import shot

AREA = Frame(id=ItemId("area"), name="F", x=300.0, y=-160.0, width=900.0, height=280.0)
"""Its lower line passes through the middle of two cards, over the label between them and another card."""


@pytest.fixture
def row(desk):
    made = desk("ad@aware>site@interest .4, site>buy!@purchase .2",
        {"ad": (14, 78), "site": (254, 78), "buy": (674, 78),
         "aware": (0, 0), "interest": (240, 0), "purchase": (660, 0)},
    )  # fmt: skip
    made.canvas.centre_on((400, 150))
    made.session.report = analyze(made.journey)  # which would come in between
    made.session.reported.emit()
    return made


def pixels(image: QImage, box: QRect) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return whole[box.top() : box.bottom() + 1, box.left() : box.right() + 1, :3].astype(int)


def seen(made, zoom: float, *, is_mirrored: bool) -> QImage:
    """What the middle of a map looks like."""
    if is_mirrored:
        made.session.do(SetMap({"direction": "rtl"}))
    made.canvas.zoom_to(zoom)
    made.canvas.centre_on((-400 if is_mirrored else 400, 150))
    QApplication.processEvents()
    return shot(made.canvas)


def line_of(made) -> QRect:
    """Where the lower line of the area is seen."""
    box = made.canvas.view().seen(made.canvas.frames.boxes(made.journey)[AREA.id])
    line = QRect(round(box.left()) + 20, round(box.bottom()) - 1, round(box.width()) - 40, 3)
    return line & made.canvas.rect()


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4])
def test_a_line_goes_behind_cards_and_labels_and_is_seen_beside_them(row, zoom, is_mirrored):
    canvas, before = row.canvas, seen(row, zoom, is_mirrored=is_mirrored)
    row.session.do(Add(AREA))
    QApplication.processEvents()
    after, line = shot(canvas), line_of(row)
    changed = abs(pixels(after, line) - pixels(before, line)).max(axis=(0, 2)) > 8
    assert changed.mean() > 0.2, "a line of dashes"
    pill = canvas.view().label("site>buy").toAlignedRect()
    assert zoom < 0.5 or pill.intersects(line)
    for each in (canvas.map_to_view("site"), canvas.map_to_view("buy"), *([pill] if zoom >= 0.5 else [])):
        assert each.intersects(line)
        inner = each.adjusted(1, 1, -1, -1)
        assert abs(pixels(after, inner) - pixels(before, inner)).max() <= 2


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4])
def test_the_box_round_several_goes_behind_other_cards_and_labels(row, zoom, is_mirrored):
    for each, y in (("buy", 30.0), ("site", -20.0), ("ad", 98.0)):
        row.session.do(Update(ItemId(each), {"y": y}))
    below = Touchpoint(id=ItemId("low"), name="Low", stage=ItemId("interest"), x=254.0, y=186.0 + 19.0 / zoom)
    row.session.do(Together("add", (Add(below), Connect(ItemId("ad"), below.id, probability=0.3))))
    canvas, before = row.canvas, seen(row, zoom, is_mirrored=is_mirrored)
    row.session.select({ItemId("ad"), ItemId("buy")})
    QApplication.processEvents()
    after, view = shot(canvas), canvas.view()
    box = view.card("ad").united(view.card("buy")).adjusted(-9.5, -9.5, 9.5, 9.5).toAlignedRect()
    upper, lower = (QRect(box.left(), y - 3, box.width(), 6) for y in (box.top(), box.bottom()))
    step = next(each.id for each in row.journey.of(Transition) if each.target == "low")
    for line, other in ((upper, canvas.map_to_view("site")), (lower, view.label(step).toAlignedRect())):
        assert abs(pixels(after, line) - pixels(before, line)).max() > 60, "a line of dashes"
        if line is upper or zoom == 1.0:  # where all labels are, and in the middle of their steps
            inner = other.adjusted(1, 1, -1, -1) & line
            assert inner.height() == line.height()
            assert abs(pixels(after, inner) - pixels(before, inner)).max() <= 2


def test_the_box_round_several_that_are_carried_is_over_the_cards_it_comes_to(row):
    canvas, start = row.canvas, row.at("ad")
    before = shot(canvas)
    row.session.select({ItemId("ad"), ItemId("buy")})
    row.press(start)
    for up in (30, 66):
        row.move(start - QPoint(0, up))
    after, view, card = shot(canvas), canvas.view(), canvas.map_to_view("site")
    foot = view.card("ad").united(view.card("buy")).adjusted(-9.5, -9.5, 9.5, 9.5).toAlignedRect().bottom()
    line = QRect(card.left() + 8, foot - 2, card.width() - 16, 4)
    assert card.contains(line)
    assert abs(pixels(after, line) - pixels(before, line)).max(axis=(0, 2)).astype(bool).mean() > 0.3
    QTest.mouseRelease(canvas, LEFT, NONE, start - QPoint(0, 66))


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_name_of_a_frame_lies_on_no_label_where_there_is_another_place(row, is_mirrored):
    if is_mirrored:
        row.session.do(SetMap({"direction": "rtl"}))
        row.canvas.centre_on((-400, 150))
    pill = turned(row.canvas.picture.pills["site>buy"], is_mirrored)
    frame = Frame(id=AREA.id, name="F", x=pill.x - 10, y=pill.centre[1], width=400.0, height=200.0)
    row.session.do(Add(frame))
    row.canvas.repaint()
    view = row.canvas.view()
    chip = row.canvas.frames.chip(view, AREA.id)
    assert not chip.intersects(view.label("site>buy"))
    assert row.canvas.frames.under(view, (chip.center().x(), chip.center().y())) == AREA.id


@pytest.mark.parametrize("is_mirrored", [False, True])
@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.4])
def test_the_name_of_a_group_lies_on_no_card_that_only_stands_on_its_line(desk, zoom, is_mirrored):
    made = desk(
        "ad@aware>site@interest .4, tip@aware>site .2",
        {"ad": (14, 128), "tip": (14, 296), "site": (254, 194), "aware": (0, 0), "interest": (240, 0)},
    )
    if is_mirrored:
        made.session.do(SetMap({"direction": "rtl"}))
    made.canvas.zoom_to(zoom)
    made.session.do(Add(Frame(id=AREA.id, name="A name", nodes="tip\nsite")))
    made.canvas.repaint()
    view = made.canvas.view()
    outline = view.seen(made.canvas.frames.boxes(made.journey)[AREA.id])
    assert view.card("ad").top() < outline.top() < view.card("ad").bottom()
    chip = made.canvas.frames.chip(view, AREA.id)
    assert not any(chip.intersects(view.card(each)) for each in ("ad", "tip", "site"))


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_name_of_a_group_lies_on_no_label_beside_its_line(flow, is_mirrored):
    if is_mirrored:
        flow.session.do(SetMap({"direction": "rtl"}))
    flow.session.report = analyze(flow.journey)
    flow.session.reported.emit()
    flow.canvas.zoom_to(0.9)
    flow.session.do(Add(Frame(id=AREA.id, name="First touch and more", nodes="site")))
    flow.canvas.repaint()
    view = flow.canvas.view()
    outline = turned(flow.canvas.frames.boxes(flow.journey)[AREA.id], is_mirrored)
    below = readable.labels_near(view, Rect(outline.x + 60, outline.bottom - 20, outline.width - 80, 19))
    assert len(below) == 1, "how many leave is told under the card"
    assert not flow.canvas.frames.chip(view, AREA.id).intersects(view.placed(below[0]))


def test_a_card_that_is_carried_over_a_line_is_over_it(row):
    found = []
    for is_framed in (False, True):
        if is_framed:
            row.session.do(Add(AREA))
        start = row.at("ad")
        row.press(start)
        for count in range(1, 5):
            row.move(start + QPoint(109 * count, 0))
        card = row.canvas.view().card("ad").toAlignedRect()
        assert not is_framed or card.intersects(line_of(row))
        found.append(pixels(shot(row.canvas), card.adjusted(2, 2, -2, -2)))
        row.canvas.give_up()
        QTest.mouseRelease(row.canvas, LEFT, NONE, start)
    away = abs(found[0] - found[1]).max(axis=2)
    assert away.max() <= 2, np.argwhere(away > 2)


def test_a_label_that_comes_over_a_line_with_a_carried_card_is_over_it(row):
    found = []
    row.session.do(Update(ItemId("site"), {"y": 330.0}))
    row.session.do(Update(ItemId("ad"), {"y": 330.0}))
    for is_framed in (False, True):
        if is_framed:
            row.session.do(Add(AREA))
        start = row.at("site")
        row.press(start)
        for count in range(1, 4):
            row.move(start + QPoint(0, -84 * count))
        label = row.canvas.view().label("site>buy").toAlignedRect()
        assert not is_framed or label.intersects(line_of(row))
        found.append(pixels(shot(row.canvas), label.adjusted(2, 2, -2, -2)))
        row.canvas.give_up()
        QTest.mouseRelease(row.canvas, LEFT, NONE, start)
    away = abs(found[0] - found[1]).max(axis=2)
    assert away.max() <= 2, np.argwhere(away > 2)


def test_a_label_that_gives_way_to_a_carried_card_is_over_the_line_it_comes_to(desk):
    """On a small map, where other steps than its own may find another place for their label."""
    made = desk(
        "ann>ad .5, ann>mail .2, ad@aware>site@interest .4, mail@aware>site, ad>talk@interest, site>buy!@pay",
        {"ann": (-200, -30), "ad": (14, 78), "mail": (14, 246), "site": (254, 78), "talk": (254, 246),
         "buy": (494, 78), "aware": (0, 0), "interest": (240, 0), "pay": (480, 0)},
    )  # fmt: skip
    made.session.report = analyze(made.journey)
    made.session.reported.emit()
    found, was = [], made.canvas.view().label("mail>site").toAlignedRect()
    for is_framed in (False, True):
        if is_framed:
            made.session.do(Add(Frame(id=ItemId("g"), name="F", nodes="ad\nmail")))
        start = made.at("talk")
        made.press(start)
        for count in range(1, 5):
            made.move(start + QPoint(-60, -21) * count)
        label = made.canvas.view().label("mail>site").toAlignedRect()
        assert label != was
        found.append(pixels(shot(made.canvas), label.adjusted(2, 2, -2, -2)))
        made.canvas.give_up()
        QTest.mouseRelease(made.canvas, LEFT, NONE, start)
    away = abs(found[0] - found[1]).max(axis=2)
    assert away.max() <= 2, np.argwhere(away > 2)


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_outline_that_takes_a_card_is_whole_where_the_label_of_its_step_was(desk, is_mirrored):
    made = desk(
        "ad@aware>site@interest .4, site>buy!@purchase .2, low@purchase",
        {"ad": (14, 78), "site": (254, 78), "buy": (574, 78), "low": (520, 330),
         "aware": (0, 0), "interest": (240, 0), "purchase": (506, 0)},
    )  # fmt: skip
    if is_mirrored:
        made.session.do(SetMap({"direction": "rtl"}))
    made.session.do(Add(Frame(id=ItemId("g"), name="F", nodes="buy\nlow")))
    made.canvas.centre_on((-400 if is_mirrored else 400, 250))
    made.session.report = analyze(made.journey)
    made.session.reported.emit()
    QApplication.processEvents()
    label = made.canvas.view().label("site>buy").toAlignedRect()
    box = made.canvas.view().seen(made.canvas.frames.boxes(made.journey)[ItemId("g")])
    side = round(box.right() if is_mirrored else box.left())
    line = QRect(side - 1, label.top() - 4, 2, label.height() + 8)
    assert label.left() + 4 < side < label.right() - 4
    start = made.at("site")
    made.press(start)
    for count in range(1, 5):
        made.move(start + QPoint((-90 if is_mirrored else 90) * count, 50 * count))
    view = made.canvas.view()
    assert view.marks.taking == {"g"}
    over = (*(view.label(each) for each in ("ad>site", "site>buy")), view.card("site"))
    assert not any(each.toAlignedRect().intersects(line) for each in over)
    accent = np.array(view.colour("ui.accent").getRgb()[2::-1])
    away = abs(pixels(shot(made.canvas), line) - accent).max(axis=2).min(axis=1)
    assert away.max() <= 2
    made.canvas.give_up()
    QTest.mouseRelease(made.canvas, LEFT, NONE, start)
