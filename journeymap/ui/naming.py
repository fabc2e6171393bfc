"""Names for screen readers what Qt puts inside its widgets: the list of a choice, the field of a number.

Qt makes these parts itself and leaves them nameless; they take the name of the widget that they belong to.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QToolButton,
    QWidget,
)

_COMPOUNDS: Final = (QComboBox, QAbstractSpinBox, QLineEdit, QGraphicsView)
_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


def install() -> None:
    """Let parts be named when a screen reader comes to the widget they are in; without one, never."""
    app = QApplication.instance()
    if app is not None and not app.property("names_parts"):
        app.setProperty("names_parts", True)
        QAccessible.installFactory(_listen)


def name_parts(whole: QWidget) -> None:
    """Name the nameless parts of one widget."""
    for part in _parts(whole):
        if not part.accessibleName():
            is_clear = isinstance(part, QToolButton)
            part.setAccessibleName(
                QCoreApplication.translate("naming", "Clear") if is_clear else whole.accessibleName()
            )


def _parts(whole: QWidget) -> list[QWidget]:
    match whole:
        case QComboBox():
            field = whole.lineEdit() if whole.isEditable() else None
            return [whole.view(), *([field] if field is not None else [])]
        case QAbstractSpinBox():
            return list(whole.findChildren(QLineEdit, options=_DIRECT))
        case QLineEdit():
            return list(whole.findChildren(QToolButton, options=_DIRECT))
        case QAbstractScrollArea():
            return [whole.viewport()]
        case _:
            return []


def _listen(name: str, found: QObject) -> QAccessibleInterface | None:
    """Qt asks for the object of a widget: it makes its own, but the widget's parts get their names first."""
    if isinstance(found, QWidget) and name == found.metaObject().className():
        if isinstance(found, _COMPOUNDS):
            name_parts(found)
        above = found.parentWidget()
        if not found.accessibleName() and isinstance(above, _COMPOUNDS):
            QTimer.singleShot(0, above, lambda: name_parts(above))  # Qt is about to make this one's object
    return None
