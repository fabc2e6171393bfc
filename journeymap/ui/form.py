"""The fields of one record in groups; each is changed in place and says what is wrong with what was typed."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.commands import Command, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import MAP_ID, Item, ItemId, Map, Note, Transition, kind_of
from journeymap.model.journey import Journey
from journeymap.model.plain import field_types
from journeymap.ui import emblems, fields, figures, icons, labels, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.fields import Field, LineField
from journeymap.ui.marks import translated
from journeymap.ui.names import isolated_name
from journeymap.ui.refusals import explained
from journeymap.ui.session import Session
from journeymap.ui.slider import Tryout

_NOBODY: Final = object()
"""The value of a field whose record is not shown yet."""


class _About:
    """Which record a form is about.

    What is in the form holds this and not the form: what holds each other stays, when the form is gone, until
    all garbage is looked for.
    """

    def __init__(self, session: Session, item: Item) -> None:
        self._session = session
        self.item_id: ItemId = item.id
        self.kind = type(item)

    def item(self) -> Item | None:
        """The record as it is now; None where it is gone."""
        journey = self._session.journey
        return journey.map if self.item_id == MAP_ID else journey.items.get(self.item_id)

    def journey(self) -> Journey:
        """The map that it is on."""
        return self._session.journey

    def command(self, name: str, value: Any) -> Command:
        """What gives a field of it another value."""
        return SetMap({name: value}) if self.kind is Map else Update(self.item_id, {name: value})


class Form(QWidget):
    """The fields of one record."""

    left = Signal()
    """Nobody wants to see these fields any more."""

    def __init__(self, session: Session, item: Item, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("inspector_form")
        self._session = session
        self._look = theme.current().name
        self._about = _About(session, item)
        self._rows: dict[str, _Row] = {}
        self._tryout: Tryout | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._title = _Title(item, acts)
        self._title.cross.clicked.connect(self.left)
        self._column.addWidget(self._title)
        known = {name: wanted for name, wanted in field_types(type(item)).items() if name != "id"}
        for group in labels.groups_of(type(item), tuple(known)):
            self._add_group(group, known)
        self._column.addStretch(1)

    @property
    def item_id(self) -> ItemId:
        """The record that is shown."""
        return self._about.item_id

    @property
    def kind(self) -> type[Item]:
        """Of what kind of records the fields are."""
        return self._about.kind

    def turn_to(self, item: Item) -> bool:
        """Be the form of another record of the same kind, which costs a tenth of a new one; False of another.

        What is typed was given before; what is open stays open.
        """
        if type(item) is not self._about.kind:
            return False
        self._about.item_id = item.id
        for row in self._rows.values():
            row.turn()
        if self._tryout is not None:
            self._tryout.turn_to(item.id)
        return True

    def show_item(self, item: Item) -> None:
        """Show the record as it is now; what is being typed stays."""
        self._look = theme.current().name
        self._title.show_item(item, self._session)
        for name, row in self._rows.items():
            row.show_value(getattr(item, name))
        self.show_figures()

    def refresh(self) -> None:
        """Show the record as it is now."""
        item = self._about.item()
        if item is not None:
            self.show_item(item)

    def wear(self) -> None:
        """Show the record in another theme."""
        if self._look != theme.current().name:
            self.refresh()

    def commit(self) -> None:
        """Let what stands in the fields count."""
        for row in self._rows.values():
            row.give()

    def show_figures(self) -> None:
        """Show the rate that is assumed where none is said."""
        if self._tryout is not None:
            self._tryout.refresh()
        report = self._session.report
        if report is None or "probability" not in self._rows:
            return
        step = report.transitions.get(self.item_id)
        field = self._rows["probability"].field
        if isinstance(field, LineField) and step is not None and step.probability is not None:
            text = self.tr("{share}, shared equally").format(share=figures.share(step.probability, 0))
            field.setPlaceholderText(text)

    def _add_group(self, group: labels.Group, known: Mapping[str, Any]) -> None:
        part = _Group(translated("groups", group.text) if group.text else "", is_open=group.is_open)
        for name in group.fields:
            field = fields.field_for(name, known[name], self._about.journey)
            row = _Row(name, field, self._session, self._about)
            row.left.connect(self.left)
            self._rows[name] = row
            part.add(row, is_narrow=isinstance(field, LineField) and field.is_live)
            if name == "people" and self._about.kind is Transition:
                self._tryout = Tryout(self._session, self.item_id)
                part.put(self._tryout)
        self._column.addWidget(part)


class _Title(widgets.Section):
    """Which record this is, and what can be done with it."""

    def __init__(self, item: Item, acts: Mapping[str, QAction]) -> None:
        super().__init__(top=12, bottom=11)
        self._emblem = _Emblem()
        self._kind = widgets.label("", 11, 400, widgets.INK3)
        self._name = widgets.Elided("", 13.5, 600)
        self._name.setFixedHeight(18)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._kind)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._emblem)
        row.addLayout(names, 1)
        self.cross = widgets.Button(
            widgets.SMALL_TOOL, "", "x", name="inspector_close", tip=self.tr("Show all figures")
        )
        if isinstance(item, Map):
            row.addWidget(self.cross)
        else:
            self.cross.setParent(self)
            self.cross.hide()
            buttons = QHBoxLayout()
            buttons.setSpacing(2)
            for each in ("duplicate", "delete"):
                if each == "duplicate" and isinstance(item, Transition):
                    continue
                buttons.addWidget(_action_button(each, acts[each]))
            row.addLayout(buttons)
        self.column.addLayout(row)

    def show_item(self, item: Item, session: Session) -> None:
        """Show the record as it is now."""
        journey = session.journey
        self._emblem.show_emblem(Emblems(journey).of(item))
        self._name.setText(isolated_name(journey, item, self))
        self._name.setToolTip(self._name.text())
        self._kind.setText(labels.kind_text(item))


class _Emblem(QWidget):
    """The sign of the record."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(30, 30)
        self._emblem: emblems.Emblem | None = None

    def show_emblem(self, emblem: emblems.Emblem) -> None:
        """Show another sign."""
        self._emblem = emblem
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._emblem is not None:
            painter = QPainter(self)
            emblems.draw(painter, QRectF(self.rect()), self._emblem)
            painter.end()


def _action_button(name: str, action: QAction) -> widgets.Button:
    icon = {"duplicate": "copy", "delete": "trash-2", "arrange_selection": "workflow"}[name]
    button = widgets.Button(widgets.SMALL_TOOL, "", icon, name=f"inspector_{name}", tip=action.text())
    button.clicked.connect(action.trigger)
    return button


class _Group(widgets.Section):
    """Fields that belong together, under a heading that opens and closes them."""

    def __init__(self, text: str, *, is_open: bool) -> None:
        super().__init__(top=9 if text else 13, bottom=9 if text else 12)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 6 if text else 0, 0, 4 if text else 0)
        self._lines.setSpacing(10)
        self._pair: QHBoxLayout | None = None
        if text:
            self._head = _Heading(text)
            self._head.setChecked(is_open)
            self._head.toggled.connect(self._body.setVisible)
            self.column.addWidget(self._head)
        self._body.setVisible(is_open)
        self.column.addWidget(self._body)

    def put(self, widget: QWidget) -> None:
        """Put something in that is no field."""
        self._pair = None
        self._lines.addWidget(widget)

    def add(self, row: "_Row", *, is_narrow: bool) -> None:
        """Put a field in; two narrow ones share a line."""
        if not is_narrow:
            self._pair = None
            self._lines.addWidget(row)
        elif self._pair is None:
            self._pair = QHBoxLayout()
            self._pair.setSpacing(10)
            self._pair.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._pair.addStretch(1)
            self._lines.addLayout(self._pair)
        else:
            self._pair.takeAt(1)
            self._pair.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._pair = None


class _Heading(widgets.Clickable):
    """The name of a group, with a sign that tells whether it is open."""

    def __init__(self, text: str) -> None:
        super().__init__(_paint_heading, 24)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)


def _paint_heading(painter: QPainter, row: widgets.Clickable) -> None:
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    box = widgets.visual(row, 0, 0, row.width() - 20, 24)
    widgets.write(painter, box, row.text(), 12.5, 600, "ui.ink1", rtl=is_rtl)
    icon = "chevron-down" if row.isChecked() else "chevron-right"
    mark = widgets.visual(row, row.width() - 14, 5, 14, 14)
    turned = is_rtl and not row.isChecked()
    icons.draw(painter, icon, mark, theme.colour("ui.ink3"), 2.0, mirrored=turned)


class _Row(QWidget):
    """One field under its name, and what is wrong with what was typed."""

    left = Signal()
    """Escape, with nothing typed."""

    def __init__(self, name: str, field: Field, session: Session, about: _About) -> None:
        super().__init__()
        self._name, self.field = name, field
        self._session, self._about = session, about
        self._known: Any = None
        self._before: Any = None
        self._is_typing = False
        self._steps = 0
        text = widgets.label(labels.field_text(name), 11, 400, widgets.INK3)
        text.setBuddy(field)
        text.setFixedHeight(15)
        self._error = widgets.label("", 11, 400, name=f"error_{name}", wrap=True)
        self._error.hide()
        self._placeholder = field.placeholderText() if isinstance(field, LineField) else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(text)
        column.addWidget(field)
        column.addWidget(self._error)
        field.typed.connect(self._type)
        field.given.connect(self.give)
        field.dropped.connect(self._drop)

    def turn(self) -> None:
        """What was said and typed was of another record."""
        self._known, self._before, self._is_typing = _NOBODY, None, False
        self._say("")
        if isinstance(self.field, LineField):
            self.field.setPlaceholderText(self._placeholder)

    def show_value(self, value: Any) -> None:
        """Show the value of the record; a field in which somebody types is left alone while it says so."""
        if self._is_typing and value == self._known:
            return
        self._known = value
        self._is_typing = False
        self.field.show_value(value)
        self._say("")

    def _type(self) -> None:
        """Somebody types: numbers count at once, so that the figures move; all typing is one step."""
        if not self._is_typing:
            self._is_typing = True
            self._before, self._steps = self._known, len(self._session.document.done)
        self._say("")
        if self.field.is_live:
            self._try(is_final=False)

    def give(self) -> None:
        """What stands in the field is meant."""
        if self._is_typing or not isinstance(self.field, LineField):
            if self._try(is_final=True):
                self._is_typing = False
                self.field.show_value(self._known)
            else:
                self._go_back()
                if not self.field.hasFocus():
                    self._is_typing = False
                    self.field.show_value(self._known)
                    fields.mark(self.field, is_invalid=False)

    def _drop(self) -> None:
        """What was typed is not meant: all is as before; with nothing typed, nothing is selected."""
        if self._is_typing:
            self._go_back()
            self._is_typing = False
            self.field.show_value(self._known)
            self._say("")
        else:
            self.left.emit()

    def _try(self, *, is_final: bool) -> bool:
        item = self._about.item()
        if item is None:
            return True
        try:
            value = self.field.value()
            if value == self._known or (self._name == "name" and not value and not isinstance(item, Note)):
                return True  # a name that is emptied stays, as it does on the map
            command = self._about.command(self._name, value)
            command.change(self._session.journey)
        except JourneyError as error:
            if is_final:
                self._say(explained(error, kind_of(item)))
            return False
        return self._give(value, command)

    def _give(self, value: Any, command: Command) -> bool:
        """Let a value count; all that is typed into the field at a time is one step."""
        is_same = self._is_typing and len(self._session.document.done) == self._steps + 1
        self._known = value
        return self._session.do(command, amend=is_same)

    def _go_back(self) -> None:
        """Let the value count that was there before somebody typed."""
        if self._is_typing and self._known != self._before:
            self._give(self._before, self._about.command(self._name, self._before))

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._error.setStyleSheet(f"color: {theme.current()['health.bad.ink']}" if text else "")
        fields.mark(self.field, is_invalid=bool(text))
        self.field.setAccessibleDescription(text)
