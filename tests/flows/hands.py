"""What the programs of this folder do in a window as a user would: take over, edit, wait."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from journeymap.model.items import Touchpoint
from journeymap.ui import app
from journeymap.ui.window import MainWindow


def taken_over(window: MainWindow) -> MainWindow:
    """The window that shows the recovered map, once the bar's button has been clicked."""
    until(lambda: any(is_offer(button) for button in window.findChildren(QAbstractButton)))
    QTest.mouseClick(
        next(button for button in window.findChildren(QAbstractButton) if is_offer(button)),
        Qt.MouseButton.LeftButton,
    )
    until(lambda: any(each.session.document.is_recovered for each in app.shell().windows))
    return next(each for each in app.shell().windows if each.session.document.is_recovered)


def is_offer(button: QAbstractButton) -> bool:
    return button.isVisible() and button.text() == "Recover"


def edit(window: MainWindow, count: int) -> None:
    """One edit: a card in a new place with its name, or its name made another."""
    canvas = window.findChild(QWidget, "canvas")
    assert canvas is not None
    tool = window.findChild(QAbstractButton, "tool_touchpoint")
    assert isinstance(tool, QAbstractButton)
    place = QPoint(150 + 190 * (count % 5), 120 + 110 * (count // 5 % 5))
    canvas.setFocus()
    QTest.mouseClick(tool, Qt.MouseButton.LeftButton)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    until(lambda: window.focusWidget() is not canvas)
    QTest.keyClicks(window.focusWidget(), f"Card {count}")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    until(lambda: any(item.name == f"Card {count}" for item in window.session.journey.of(Touchpoint)))


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        QTest.qWait(10)
    raise AssertionError("waited in vain")
