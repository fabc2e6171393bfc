"""Scenarios in the window: which one somebody works in, and what can be done with them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from journeymap.model.commands import Update, new_id
from journeymap.model.items import ItemId, Scenario
from journeymap.model.scenarios import Adopt, Branch, Discard, Restart, departures, scenarios
from journeymap.ui import figures, icons, widgets
from journeymap.ui.menus import Menu
from journeymap.ui.mnemonics import literal
from journeymap.ui.notices import Choice
from journeymap.ui.renaming import ask_name
from journeymap.ui.session import Session
from journeymap.ui.strip import Strip
from journeymap.ui.ways import Way, paint_marker, ways

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk


class Scenarios(QObject):
    """What a window does with scenarios."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = desk.session
        self._is_folded = False
        self.strip = ScenarioStrip(self)
        self.menu = Menu("", desk.window)
        self.menu.setObjectName("scenario_menu")
        self.menu.aboutToShow.connect(self._fill)
        self.button = widgets.Button(
            widgets.PLAIN, "", "git-branch", name="scenario_button",
            tip=self.tr("Other ways the journey could be"),
        )  # fmt: skip
        self.button.clicked.connect(lambda *_: self.show_menu(self.button))
        self._session.entered.connect(self.show_way)
        self._session.planned.connect(self.show_way)
        self.show_way()

    @property
    def session(self) -> Session:
        """The session they are of."""
        return self._session

    def as_is(self) -> str:
        """What the map itself is called among its scenarios."""
        return self.tr("As it is")

    def way(self) -> Way:
        """The one somebody works in."""
        found = ways(self._session.base, self.as_is())
        return next((each for each in found if each.id == self._session.scenario), found[0])

    def fold(self, is_folded: bool) -> None:
        """Say it with a letter only, where there is little room."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self.show_way()

    def show_way(self) -> None:
        """Say which one that is."""
        here, count = self.way(), len(scenarios(self._session.base))
        if here.id is not None:
            text = figures.as_read(f"{here.letter} · {here.name}")
        else:
            text = self.tr("%n scenario(s)", "", count) if count else self.tr("Scenarios")
        if self._is_folded:
            text = here.letter if here.id is not None else ""
        self.button.setText(text if len(text) <= 26 else text[:25] + "…")
        self.button.setAccessibleName(self.tr("Scenario: {name}").format(name=here.name))
        self.strip.show_way(here)

    def make(self) -> None:
        """A new scenario of the map as it is, and work in it."""
        self._branch(None)

    def copy(self) -> None:
        """A new scenario like the one somebody works in."""
        self._branch(self._session.scenario)

    def _branch(self, like: ItemId | None) -> None:
        self._desk.commit()
        taken = {each.name for each in scenarios(self._session.base)}
        number, name = 1, self.tr("To be")
        while taken and (name := self.tr("Scenario {number}").format(number=number)) in taken:
            number += 1
        made = Scenario(id=new_id(), name=name)
        if self._session.do_to_base(Branch(made, like)):
            self._session.enter(made.id)

    def enter(self, scenario: ItemId | None) -> None:
        """Work in a scenario, or on the map as it is."""
        self._desk.commit()
        self._session.enter(scenario)

    def rename(self, scenario: ItemId) -> None:
        """Ask for another name."""
        item = self._session.base.items.get(scenario)
        if not isinstance(item, Scenario):
            return
        ask_name(
            self._desk.window,
            "scenario_name",
            (self.tr("Rename the scenario"), self.tr("Name")),
            item.name,
            lambda name: self._session.do_to_base(Update(scenario, {"name": name}, "rename")),
        )

    def adopt(self, scenario: ItemId) -> None:
        """Make the map what a scenario has."""
        self._desk.commit()
        self._session.do_to_base(Adopt(scenario))

    def restart(self, scenario: ItemId) -> None:
        """Take back all that was changed in a scenario."""
        self._desk.commit()
        self._session.do_to_base(Restart(scenario))

    def remove(self, scenario: ItemId) -> None:
        """Take a scenario away; undo brings it back."""
        self._session.do_to_base(Discard(scenario))

    def compare(self) -> None:
        """Show all of them side by side."""
        self._desk.open_figures("scenarios")

    def ask_to_adopt(self, scenario: ItemId) -> None:
        """Make the map what a scenario has, if that is meant."""
        name = next(each.name for each in ways(self._session.base, self.as_is()) if each.id == scenario)
        self._desk.sheet.ask(
            self.tr("Make the map what “{name}” is?").format(name=name),
            self.tr(
                "The scenario is taken over as one step, and is no scenario any more. Undo brings it back."
            ),
            (
                Choice("cancel", self.tr("Cancel"), lambda: None),
                Choice("adopt", self.tr("Take over"), lambda: self.adopt(scenario), is_main=True),
            ),
        )

    def show_menu(self, under: QWidget) -> None:
        """Offer what can be done with scenarios, under a button."""
        box = under.rect()
        corner = box.bottomRight() if under.isRightToLeft() else box.bottomLeft()
        self.menu.popup(under.mapToGlobal(corner))

    def _fill(self) -> None:
        menu, here = self.menu, self._session.scenario
        menu.clear()
        for each in ways(self._session.base, self.as_is()):
            act = menu.addAction(
                literal(figures.as_read(f"{each.letter} · {each.name}")), partial(self.enter, each.id)
            )
            act.setCheckable(True)
            act.setChecked(each.id == here)
            if each.id == here:
                act.setIcon(icons.icon("check"))
        menu.addSeparator()
        menu.addAction(icons.icon("plus"), self.tr("New scenario"), self.make)
        if here is not None:
            menu.addAction(icons.icon("copy"), self.tr("Duplicate"), self.copy)
            menu.addAction(icons.icon("pencil"), self.tr("Rename…"), partial(self.rename, here))
            menu.addAction(
                icons.icon("rotate-ccw"), self.tr("Take its changes back"), partial(self.restart, here)
            )
            menu.addAction(icons.icon("trash-2"), self.tr("Delete"), partial(self.remove, here))
        if len(scenarios(self._session.base)):
            menu.addSeparator()
            menu.addAction(icons.icon("git-compare-arrows"), self.tr("Compare scenarios"), self.compare)


class ScenarioStrip(Strip):
    """Stands there as long as somebody works in a scenario: the map stays as it is."""

    def __init__(self, owner: Scenarios) -> None:
        super().__init__("scenario")
        self._owner = owner
        self._way: Way | None = None
        self.offer(self.tr("Compare"), owner.compare, name="compare")
        self.offer(self.tr("Take over"), self._adopt, name="adopt")
        self.offer(self.tr("Leave"), partial(owner.enter, None), name="leave")

    def _adopt(self) -> None:
        if self._way is not None and self._way.id is not None:
            self._owner.ask_to_adopt(self._way.id)

    def show_way(self, way: Way) -> None:
        """Say that somebody works in a scenario; nothing where that is the map."""
        self._way = way
        self.setVisible(way.id is not None)
        if way.id is None:
            return
        count = len(departures(self._owner.session.base, way.id))
        changes = self.tr("%n change(s)", "", count) if count else self.tr("no changes yet")
        text = self.tr("You work in scenario {letter} · {name}: {changes}. The map stays as it is.").format(
            letter=way.letter, name=way.name, changes=changes
        )
        if self._owner.session.lost:
            text += " " + self.tr(
                "%n of its changes have no place on the map any more.", "", self._owner.session.lost
            )
        self.say(text)

    def paint_sign(self, painter: QPainter) -> None:
        if self._way is not None:
            box = widgets.visual(self, 18, (self.height() - 14) / 2, 14, 14)
            paint_marker(painter, self._way.place, box)
