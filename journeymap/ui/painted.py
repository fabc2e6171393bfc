"""What is painted and no widget, as screen readers have it: an object without parts that can be acted on.

Qt keeps bare pointers to such objects: whoever makes one holds it until `forget` has told Qt that it goes.
"""

from collections.abc import Iterable
from typing import Any

import shiboken6
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)


class PaintedObject(QAccessibleInterface, QAccessibleActionInterface):
    """Something painted: it has no widget, no parts, and names that commands change, not readers."""

    def __init__(self) -> None:
        QAccessibleInterface.__init__(self)
        QAccessibleActionInterface.__init__(self)

    def object(self) -> Any:
        return None

    def window(self) -> Any:
        return self.parent().window()

    def child(self, index: int) -> Any:
        return None

    def childAt(self, x: int, y: int) -> Any:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed by commands, not by readers."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """The part of this object that has actions."""
        is_asked = kind == QAccessible.InterfaceType.ActionInterface
        return pointer(self) if is_asked else shiboken6.VoidPtr(0)

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


def pointer(found: shiboken6.Object) -> shiboken6.VoidPtr:
    """Where the last of an object's parts is: `interface_cast` takes a pointer, and crashes on None."""
    return shiboken6.VoidPtr(shiboken6.getCppPointer(found)[-1])


def send(found: QAccessibleInterface, event: QAccessible.Event) -> None:
    """Tell screen readers what happened to an object."""
    QAccessible.updateAccessibility(QAccessibleEvent(found, event))


def forget(objects: Iterable[PaintedObject]) -> None:
    """Let objects leave Qt's list of them, before Python lets them go."""
    for each in objects:
        if shiboken6.isValid(each):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(each))
