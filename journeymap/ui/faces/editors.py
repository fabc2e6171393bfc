"""Fields in the cells of a table: the inspector's own, made for one value and gone when it is given."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymap.model.errors import JourneyError
from journeymap.model.items import Item
from journeymap.model.plain import field_types
from journeymap.ui import borrowed, fields, theme
from journeymap.ui.faces.sheet import DIM, IS_DIM, ROW, Index
from journeymap.ui.fields import ChoiceField, TextField
from journeymap.ui.session import Session

LINES = 92
"""The height of a field for several lines."""
_BEHIND = 5
"""Pixels that a number keeps behind it."""


class FieldCells(QStyledItemDelegate):
    """Makes the field for a cell. `meant` says which field of which kind a cell stands for, if any."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        meant: Callable[[Index], tuple[type[Item], str] | None],
        *,
        has_rules: bool = True,
    ) -> None:
        super().__init__(parent)
        self._session, self._meant, self._has_rules = session, meant, has_rules

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setOpacity(DIM if index.data(IS_DIM) else 1.0)
        super().paint(painter, option, index)
        painter.setOpacity(1.0)
        box, line = option.rect, theme.colour("ui.hairline")
        tag = index.data(borrowed.ROLE)
        if tag:
            is_left = option.direction == Qt.LayoutDirection.RightToLeft
            end = QPointF(box.left() + 4 if is_left else box.right() - 4, box.center().y())
            borrowed.draw(painter, end, tag, theme.current(), is_left=is_left)
        painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), line)
        if self._has_rules:
            x = box.x() if option.direction == Qt.LayoutDirection.RightToLeft else box.right()
            painter.fillRect(QRect(x, box.y(), 1, box.height()), line)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:  # a number keeps off what is behind it
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationPosition = QStyleOptionViewItem.Position.Right
            option.decorationSize = QSize(_BEHIND, 1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        meant = self._meant(index)
        assert meant is not None
        kind, name = meant
        made = fields.field_for(name, field_types(kind)[name], lambda: self._session.journey)
        made.setParent(parent)
        made.setObjectName(f"cell_{name}")
        if isinstance(made, ChoiceField | TextField):
            made.given.connect(lambda: self._give(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, fields.Field):
            value = index.data(Qt.ItemDataRole.EditRole)
            if value is None and not isinstance(editor, fields.ChoiceField):
                value = "" if isinstance(editor, TextField) else None
            editor.show_value(value)
            if isinstance(editor, fields.LineField | TextField):
                editor.selectAll()  # what is typed takes the place of what was there

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, fields.Field):
            return
        try:
            value: Any = editor.value()
        except JourneyError as error:
            self._session.refused.emit(error)
            return
        if value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect
        if isinstance(editor, TextField):
            box.setHeight(max(LINES, editor.height()))
            box.setWidth(max(240, box.width()))
            holder = editor.parentWidget()
            if holder is not None:
                box.moveBottom(min(box.bottom(), holder.height()))
        editor.setGeometry(box.adjusted(0, 0, 0, 0 if isinstance(editor, TextField) else -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> Any:
        found = super().sizeHint(option, index)
        found.setHeight(ROW)
        return found

    def _give(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
