"""In which order the Tab key goes from part to part: as they are read, not as they happened to be made."""

from collections.abc import Iterator
from typing import TypeGuard

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)


def go(window: QWidget, *, is_forward: bool) -> bool:
    """Take the keyboard to what is read next in a window, or before; whether there is anything to take it."""
    known = list(stops(window))
    if not known:
        return False
    here: QWidget | None = QApplication.focusWidget()
    while here is not None and here not in known:
        here = here.parentWidget()
    place = known.index(here) if here is not None else (-1 if is_forward else 0)
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    chosen = known[(place + (1 if is_forward else -1)) % len(known)]
    if chosen.hasFocus():  # the only one: say again that it has the keyboard
        chosen.clearFocus()
    chosen.setFocus(reason)
    show(chosen)
    return True


def show(part: QWidget) -> None:
    """Scroll a part into sight, whatever it is in."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part)
        around = around.parentWidget()


def stops(whole: QWidget) -> Iterator[QWidget]:
    """Every part that the Tab key stops at: rows from above, each from where reading begins.

    Choices that exclude each other are one stop, at the one that is on; arrow keys go to the others.
    """
    for part in _read(whole):
        if part.isEnabled() and _can_take(part):
            yield part
        yield from stops(part)


def in_sight(part: QWidget) -> QRect:
    """What of a part is not cut off by what it stands in, in its own coordinates."""
    box, around = part.rect(), part.parentWidget()
    while around is not None and not box.isEmpty():
        box &= QRect(part.mapFrom(around, QPoint(0, 0)), around.size())
        around = None if around.isWindow() else around.parentWidget()
    return box


def _can_take(part: QWidget) -> bool:
    """Whether the Tab key may stop here; Qt takes that from choices beside the one that had the keyboard.

    The fields that Qt puts into choices and numbers leave the keyboard to these. They are told by where they
    stand: PySide takes what `focusProxy` answers for its own, and destroys it when it tidies up.
    """
    if isinstance(part, QLineEdit) and isinstance(part.parentWidget(), QComboBox | QAbstractSpinBox):
        return False
    around = part.parentWidget()
    if around is not None and _excludes(part):
        beside = [each for each in around.children() if _excludes(each) and each.isVisibleTo(around)]
        at = next((each for each in beside if each.hasFocus()), None)
        at = at or next((each for each in beside if each.isChecked()), beside[0])
        return part is at and part.focusPolicy() != Qt.FocusPolicy.NoFocus
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _excludes(part: QObject) -> TypeGuard[QAbstractButton]:
    """Whether this is a choice that excludes those beside it."""
    return isinstance(part, QAbstractButton) and part.isCheckable() and part.autoExclusive()


def _read(whole: QWidget) -> list[QWidget]:
    """The parts of a widget that are seen, in the order of reading."""
    parts = [each for each in whole.children() if isinstance(each, QWidget)]
    parts = [each for each in parts if each.isVisible() and not each.isWindow()]
    rows: list[list[QWidget]] = []
    for part in sorted(parts, key=lambda each: each.y()):
        if rows and _is_beside(rows[-1][0], part):
            rows[-1].append(part)
        else:
            rows.append([part])
    is_rtl = whole.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for row in rows:
        row.sort(key=lambda each: -each.geometry().right() if is_rtl else each.x())
    return [part for row in rows for part in row]


def _is_beside(first: QWidget, other: QWidget) -> bool:
    """Whether two parts stand in one row: they share more than half of the height of the lower one."""
    shared = min(first.geometry().bottom(), other.geometry().bottom()) - max(first.y(), other.y())
    return 2 * shared > min(first.height(), other.height())
