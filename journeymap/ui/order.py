"""In which order the Tab key goes from part to part: as they are read, not as they happened to be made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Dialog(QDialog):
    """A dialog whose parts follow each other as they are read."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 — Qt's own name
        return go(self, is_forward=next)


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
    known[(place + (1 if is_forward else -1)) % len(known)].setFocus(reason)
    return True


def stops(whole: QWidget) -> Iterator[QWidget]:
    """Every part that the Tab key stops at: rows from above, each from where reading begins."""
    for part in _read(whole):
        can_take = part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if can_take and part.focusProxy() is None:
            yield part
        yield from stops(part)


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
