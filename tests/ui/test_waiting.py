"""The pointer says so while thousands of records are changed, and not for a few."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journeymap.document import Document
from journeymap.model.commands import Remove
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import journey_of
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.session import Session
from journeymap.ui.waiting import MANY


def shape() -> Qt.CursorShape | None:
    """What the pointer looks like wherever it is; None as usual."""
    found = QGuiApplication.overrideCursor()
    return found.shape() if found is not None else None


@pytest.fixture
def crowded(qtbot):
    """A session on a map with thousands of notes, and what the pointer looked like with each change."""
    notes = [Note(id=ItemId(f"n{count}"), y=200.0 * count) for count in range(MANY + 10)]
    document = Document.new(journey_of(notes), durable=False)
    session, seen = Session(document), []
    session.changed.connect(lambda _: seen.append(shape()))
    yield session, seen
    session.close()
    document.close()
    assert shape() is None


def test_the_pointer_is_busy_while_many_records_change(crowded, qtbot):
    session, seen = crowded
    ids = list(session.journey.items)
    session.do(Remove(frozenset(ids[:3])))
    session.undo()
    assert seen == [None, None]
    session.do(Remove(frozenset(ids)))
    qtbot.waitUntil(lambda: shape() is None)
    session.undo()
    qtbot.waitUntil(lambda: shape() is None)
    assert seen[2:] == [Qt.CursorShape.WaitCursor] * 2


def test_it_is_so_only_once_however_much_is_done(crowded, qtbot):
    session, _ = crowded
    for _ in range(3):
        session.wait(MANY)
    assert shape() is Qt.CursorShape.WaitCursor
    qtbot.waitUntil(lambda: shape() is None)


@pytest.mark.parametrize("deed", ["copy", "duplicate"])
def test_it_is_so_while_many_are_copied(crowded, qtbot, deed):
    session, _ = crowded
    canvas = JourneyCanvas(session)
    qtbot.addWidget(canvas)
    session.select(list(session.journey.items)[:2])
    getattr(canvas.deeds, deed)()
    assert shape() is None
    session.select(session.journey.items)
    getattr(canvas.deeds, deed)()
    assert shape() is Qt.CursorShape.WaitCursor
    qtbot.waitUntil(lambda: shape() is None)
