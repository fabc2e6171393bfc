"""The filter: a strip of choices under the top bar; what does not fit is dimmed."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journeymap.model.change import Change
from journeymap.model.commands import Add, Remove, Update, new_id
from journeymap.model.focus import asks, channels_of, focus, tags_of, views
from journeymap.model.items import Evidence, ItemId, Node, Persona, Team, Transition, View
from journeymap.picture.style import BOARD, TEAM
from journeymap.ui import icons, labels, theme, widgets
from journeymap.ui.fields import Drop
from journeymap.ui.menus import Menu
from journeymap.ui.mnemonics import literal
from journeymap.ui.renaming import ask_name

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

HEIGHT: Final = 44
REST_MS: Final = 200
EVERY: Final = View(id=ItemId("filter"))
"""What asks for nothing."""


class FilterStrip(QWidget):
    """What is asked for, one choice for each kind of thing; closing it shows the whole map again."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk, self._session = desk, desk.session
        self._view = EVERY
        self._is_filling = False
        self._new: frozenset[ItemId] = frozenset()
        """What was added of late, and is being worked on: that is lit whatever is asked for."""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._choose)
        self.setObjectName("filter_strip")
        self.setAccessibleName(self.tr("Filter"))
        self.setFixedHeight(HEIGHT)
        self._boxes: dict[str, Drop] = {}
        row = QHBoxLayout(self)
        widgets.margins(row, 16, 0, 10, 1)
        row.setSpacing(8)
        row.addWidget(widgets.Glyph("list-filter", 16, "ui.ink2", 1.9))
        for name, text in (
            ("persona", self.tr("Persona")),
            ("stage", self.tr("Stage")),
            ("channel", self.tr("Channel")),
            ("team", self.tr("Team")),
            ("evidence", self.tr("Evidence")),
            ("tags", self.tr("Tag")),
            ("detail", self.tr("How much is said")),
        ):
            box = Drop()
            box.setObjectName(f"filter_{name}")
            box.setAccessibleName(text)
            box.setToolTip(text)
            box.setSizeAdjustPolicy(Drop.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(7)
            box.setMinimumWidth(76)  # in a narrow window words need their room more
            box.activated.connect(self._choose)
            self._boxes[name] = box
            if name != "detail":
                row.addWidget(box)
        self._text = QLineEdit()
        self._text.setObjectName("filter_text")
        self._text.setAccessibleName(self.tr("Words"))
        self._text.setPlaceholderText(self.tr("Words"))
        self._text.setClearButtonEnabled(True)
        self._text.setMinimumWidth(96)
        self._text.textChanged.connect(lambda _: self._rest.start())
        row.addWidget(self._text, 1)
        self._told = widgets.label("", 12, 500, widgets.INK2, name="filter_told")
        row.addWidget(self._told)
        row.addWidget(self._boxes["detail"])
        self._views = widgets.Button(widgets.PLAIN, self.tr("Views"), "eye", name="filter_views")
        self._menu = Menu("", self)
        self._menu.setObjectName("views_menu")
        self._menu.aboutToShow.connect(self._fill_views)
        self._views.clicked.connect(
            lambda *_: self._menu.popup(self._views.mapToGlobal(self._views.rect().bottomLeft()))
        )
        row.addWidget(self._views)
        cross = widgets.Button(
            widgets.SMALL_TOOL, "", "x", name="filter_close", tip=self.tr("Show everything")
        )
        cross.clicked.connect(lambda *_: desk.acts["filter"].trigger())
        row.addWidget(cross)
        self._session.changed.connect(self._follow)
        self._session.selected.connect(self._leave)
        self.hide()

    @property
    def view(self) -> View:
        """What is asked for."""
        return self._view

    def show_strip(self, is_on: bool) -> None:
        """Ask for things, or show the whole map again."""
        self.setVisible(is_on)
        self._desk.ground.tell_light(not is_on)  # the strip says it itself
        if is_on:
            self._fill()
            self._text.setFocus()
        else:
            self._new = frozenset()
            self.apply(EVERY)

    def apply(self, view: View) -> None:
        """Ask for what a view asks for, and show its face."""
        self._view = view
        self._desk.facing.tell(view.detail)
        self._fill()
        self._light()
        if view is not EVERY and f"face_{view.face}" in self._desk.acts:
            self._desk.acts[f"face_{view.face}"].trigger()

    def tell(self, audience: str) -> None:
        """Say as much as an audience is to see, within what is asked for."""
        if not self._desk.acts["filter"].isChecked():
            self._desk.acts["filter"].trigger()
        self.apply(replace(self._view, id=EVERY.id, detail=audience, face=self._desk.facing.shown))

    def keep(self) -> None:
        """Keep what is asked for as a view of the map."""
        taken = {each.name for each in views(self._session.base)}
        number = 1
        while (name := self.tr("View {number}").format(number=number)) in taken:
            number += 1
        face = self._desk.facing.shown
        self._session.do_to_base(Add(replace(self._view, id=new_id(), name=name, face=face)))

    def _ask_name(self, view: View) -> None:
        """Ask for another name of a view."""
        ask_name(
            self._desk.window,
            "view_name",
            (self.tr("Rename the view"), self.tr("Name")),
            view.name,
            lambda name: self._session.do_to_base(Update(view.id, {"name": name}, "rename")),
        )

    def _fill_views(self) -> None:
        self._menu.clear()
        for each in views(self._session.base):
            self._menu.addAction(literal(each.name), partial(self.apply, each))
        if self._menu.isEmpty() and not asks(self._view):
            self._menu.addAction(self.tr("Filter the map first, then keep the view here.")).setEnabled(False)
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        keep = self._menu.addAction(icons.icon("plus"), self.tr("Keep this view"), self.keep)
        keep.setEnabled(asks(self._view) or bool(self._view.detail))
        own = self._session.base.items.get(self._view.id)
        if isinstance(own, View):
            text = self.tr("Rename “{name}”…").format(name=literal(own.name))
            self._menu.addAction(icons.icon("pencil"), text, partial(self._ask_name, own))
            text = self.tr("Delete “{name}”").format(name=own.name)
            self._menu.addAction(icons.icon("trash-2"), text, partial(self._remove, own.id))

    def _remove(self, view: ItemId) -> None:
        self._session.do_to_base(Remove(frozenset({view})))
        self._view = replace(self._view, id=EVERY.id)

    def _fill(self) -> None:
        """Offer what the map has."""
        journey, view = self._session.journey, self._view
        self._is_filling = True
        personas = sorted(journey.of(Persona), key=lambda item: item.id)
        self._offer("persona", self.tr("Personas"), ((p.id, p.name) for p in personas), view.persona)
        self._offer("stage", self.tr("Stages"), ((s.id, s.name) for s in journey.stages), view.stage)
        used = [(each, labels.choice_text("channel", each)) for each in channels_of(journey)]
        self._offer("channel", self.tr("Channels"), used, view.channel)
        teams = [(each.value, labels.choice_text("team", each)) for each in Team if each]
        self._offer("team", self.tr("Teams"), teams, view.team)
        known = [(each.value, labels.choice_text("evidence", each)) for each in Evidence]
        self._offer("evidence", self.tr("Evidence"), known, view.evidence)
        self._offer("tags", self.tr("Tags"), ((each, each) for each in tags_of(journey)), view.tags)
        told = [(BOARD, self.tr("Board", "how much is said")), (TEAM, self.tr("Team", "how much is said"))]
        self._offer("detail", self.tr("Workshop", "how much is said"), told, view.detail)
        if self._text.text() != view.text:
            self._text.setText(view.text)
            self._rest.stop()
        self._is_filling = False

    def _offer(self, name: str, every: str, choices: Iterable[tuple[str, str]], chosen: str | None) -> None:
        box = self._boxes[name]
        box.clear()
        box.addItem(every, "")
        for value, text in choices:
            box.addItem(text or value, str(value))
        box.setCurrentIndex(max(0, box.findData(chosen or "")))
        box.setEnabled(box.count() > 1)

    def _choose(self, *_: object) -> None:
        if self._is_filling:
            return
        said = {name: box.currentData() or "" for name, box in self._boxes.items()}
        self._view = replace(
            self._view,
            id=EVERY.id,
            persona=ItemId(said["persona"]) if said["persona"] else None,
            stage=ItemId(said["stage"]) if said["stage"] else None,
            channel=said["channel"],
            team=said["team"],
            evidence=said["evidence"],
            tags=said["tags"],
            text=self._text.text(),
            detail=said["detail"],
        )
        self._desk.facing.tell(self._view.detail)
        self._light()

    def _follow(self, change: Change) -> None:
        if self.isVisible():
            added = (edit.after.id for edit in change.edits if edit.before is None and edit.after is not None)
            self._new = self._new.union(added)
            self._fill()
            self._light()

    def _leave(self, chosen: frozenset[ItemId]) -> None:
        """What was added is as all else once somebody has turned to something else."""
        if self._new and not self._new & chosen:
            self._new = frozenset()
            if self.isVisible():
                self._light()

    def _light(self) -> None:
        """Dim what does not fit, and say how much does."""
        if not asks(self._view):
            self._session.light((), pinned=True)
            self._told.setText("")
            return
        found = focus(self._session.journey, self._view)
        items = self._session.journey.items
        nodes = {each for each in self._new if isinstance(items.get(each), Node)}
        steps = {each for each in self._new if isinstance(items.get(each), Transition)}
        lit = found.nodes | nodes if found.nodes else found.nodes
        self._session.light(sorted(lit), found.steps | steps, pinned=True)
        self._told.setText(
            self.tr("%n card(s)", "", len(found.nodes)) if found.nodes else self.tr("Nothing matches")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
