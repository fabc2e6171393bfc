"""Everything on a window round one document: its parts, what its actions do, and what they share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.change import Change
from journeymap.model.commands import Move, SetMap
from journeymap.model.errors import JourneyError
from journeymap.model.frames import frames
from journeymap.model.items import Direction, ItemId, Map, Node, Touchpoint, Transition
from journeymap.picture.style import BOARD, TEAM
from journeymap.store.names import safe_name
from journeymap.ui import actions, dropped, figures, languages, order, shortcuts, theme
from journeymap.ui.announcing import Announcing
from journeymap.ui.canvas import folding, framing
from journeymap.ui.canvas.alignment import Line
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.fresh import new_nodes
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.comparing import Comparing
from journeymap.ui.dock import Dock
from journeymap.ui.dragging import DragOut
from journeymap.ui.faces import FACES, MAP
from journeymap.ui.facing import Facing
from journeymap.ui.files import Files
from journeymap.ui.filtering import FilterStrip
from journeymap.ui.finding import FindBar
from journeymap.ui.firststeps import FirstSteps, show_me
from journeymap.ui.forgetting import Forgetting
from journeymap.ui.givingback import GivingBack
from journeymap.ui.ground import Ground, RightPanel
from journeymap.ui.helping import Helping
from journeymap.ui.light import Light
from journeymap.ui.manual import NEWS
from journeymap.ui.menus import Menu, MenuKeys
from journeymap.ui.merging import Merging
from journeymap.ui.mnemonics import literal
from journeymap.ui.names import isolated, told
from journeymap.ui.notices import Bar, Sheet
from journeymap.ui.outgoing import Outgoing
from journeymap.ui.palette import Palette
from journeymap.ui.panels.compare import WIDTH as COMPARE_WIDTH
from journeymap.ui.panels.history import Helpers, History
from journeymap.ui.panels.outline import Outline
from journeymap.ui.panels.paths import WIDTH as PATHS_WIDTH
from journeymap.ui.panels.paths import Paths
from journeymap.ui.panels.problems import Problems
from journeymap.ui.reading import CHOICES as READ_IN
from journeymap.ui.reading import Reading
from journeymap.ui.renewing import Renewing
from journeymap.ui.repeating import Repeating
from journeymap.ui.scenarios import Scenarios
from journeymap.ui.session import Session
from journeymap.ui.side import SidePanel
from journeymap.ui.tabs import TABS, tabs
from journeymap.ui.topbar import TopBar, window_icon
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.app import Shell
    from journeymap.ui.preferences import Asked, SettingsDialog
    from journeymap.ui.window import MainWindow

NARROW: Final = 1280
"""Windows narrower than this have no room for panels at both sides: one lies over the canvas, when wanted."""
SIDES: Final = ("outline", "path", "problems", "history")
"""Panels at the start side that a switch shows and hides; the comparison has more to do."""


@dataclass(frozen=True)
class Sight:
    """Where somebody is in a document, as far as another desk can take it up."""

    selection: frozenset[ItemId]
    pinned: Light
    face: str
    side: str
    camera: Camera
    language: str = ""
    asked: "Asked | None" = None


class Desk(QObject):
    """One document in a window, and everything one can do with it."""

    def __init__(
        self, window: "MainWindow", session: Session, shell: "Shell", origin: Path | None = None
    ) -> None:
        super().__init__(window)
        self.window, self.session, self.shell = window, session, shell
        session.setParent(self)
        self.canvas = JourneyCanvas(session, theme=theme.of_map().name)
        self.canvas.show_solid(theme.is_solid())
        self.files = Files(self, origin)
        self.comparing = Comparing(self)
        self.merging = Merging(self)
        self.renewing = Renewing(self)
        self.forgetting = Forgetting(self)
        self.outgoing = Outgoing(self)
        self.repeating = Repeating(self)
        self.facing = Facing(self)
        self.scenarios = Scenarios(self)
        self.reading = Reading(self)
        self.filter = FilterStrip(self)
        self.helping = Helping(self)
        self.acts = actions.build(
            window, self.canvas, self._deeds(), shortcuts.chosen(shell.memory.settings.keys)
        )
        self._recent = Menu(self.tr("Open recent"), window)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.menu = actions.menu(window, self.acts, self._recent)
        self._is_dressed = False
        self._settings: SettingsDialog | None = None
        self.menu.aboutToShow.connect(self._dress)
        self.bar = Bar()
        self.top = TopBar(session, self.acts, self.menu)
        self.top.name.call_otherwise(self.files.name)
        self.top.hold(self.scenarios.button, self.scenarios.fold)
        DragOut(self.top.export, self.outgoing.pack_seen, self.outgoing.put_aside)
        self.ground = Ground(self.canvas, self.acts)
        self.finder = FindBar(self)
        self.ground.finder = self.finder
        self._whole = QWidget(window)  # in which the panel is from the start: see `_lay_out`
        self.panel = RightPanel(session, self.acts, self._whole)
        self.first = FirstSteps(session, shell.memory, partial(show_me, self))
        self.panel.put_below(self.first)
        self._back = GivingBack(self.canvas)
        self._make_sides()
        self.dock = Dock(tabs(self), shell.memory, self.acts["figures"].trigger, self._say)
        self._lay_out()
        self.start: QWidget | None = None
        self.toast = self.ground.toast
        self.sheet = Sheet(window, self.menu.letters())
        self.announcing = Announcing(session, self.canvas)
        self.palette_card = Palette(window, session, self.acts, self.facing.reveal)
        QShortcut(QKeySequence("F10"), window, self.top.logo.open)
        self._menu_keys = MenuKeys(window, self.menu, self.top.logo.open_at)
        QShortcut(QKeySequence("F6"), window, self._next_pane)
        QShortcut(QKeySequence("Shift+F6"), window, partial(self._next_pane, -1))
        window.setWindowIcon(window_icon())
        self._connect()
        self.first.ended.connect(lambda: self.acts["first_steps"].setChecked(False))
        self.acts["workshop"].setChecked(shell.memory.settings.is_workshop)
        self.acts["first_steps"].setChecked(self.first.is_wanted)
        self.take_settings()
        self.acts[f"face_{MAP}"].setChecked(True)
        self._show_direction()
        self.reading.show_language()
        self._show_look()
        self.show_state()

    # parts

    def _make_start(self) -> QWidget:
        """The start page, which only a new map has."""
        from journeymap.ui.start import StartPage

        files = self.files
        made = StartPage(self.canvas, files.begin, files.open, files.recover, files.open_path)
        made.show_recent(self.shell.memory.settings.recent)
        self.ground.start = made
        self.ground.place()
        return made

    def _make_sides(self) -> None:
        self.problems = Problems(self.session, self.facing.reveal)
        inner: dict[str, tuple[str, QWidget]] = {
            "outline": (self.tr("Outline"), Outline(self.session, self.facing.reveal)),
            "problems": (self.tr("Problems"), self.problems),
        }
        self.sides = {
            name: SidePanel(f"{name}_panel", title, part, self.acts[name].trigger)
            for name, (title, part) in inner.items()
        }
        self.paths = Paths(self.session, self.facing.reveal)
        self.sides["path"] = SidePanel(
            "path_panel", self.tr("Path explorer"), self.paths, self.acts["path"].trigger,
            width=PATHS_WIDTH, beside=self.paths.summary,
        )  # fmt: skip
        self.sides["history"] = self._make_history()
        self.sides["compare"] = SidePanel(
            "compare_panel",
            self.tr("Differences"),
            self.comparing.panel,
            self.comparing.end,
            width=COMPARE_WIDTH,
        )

    def _make_history(self) -> SidePanel:
        acts = (self.acts[each] for each in ("compare_with", "merge", "save_stripped", "compact", "strip"))
        ask = lambda *question: self.sheet.ask(*question)  # noqa: E731, PLW0108 — the sheet is made later
        history = History(self.session, Helpers(self.comparing.begin, ask, tuple(acts)))
        close = self.acts["history"].trigger
        return SidePanel("history_panel", self.tr("History"), history, close, beside=history.more)

    def _lay_out(self) -> None:
        # From the outside in: whatever gets another parent is dressed anew, with all that is in it.
        self.window.setCentralWidget(self._whole)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.bar, self.scenarios.strip, self.reading.strip, self.filter):
            column.addWidget(part)
        self._body = body = QHBoxLayout()
        column.addLayout(body, 1)
        body.setSpacing(0)
        for side in self.sides.values():
            side.hide()
            body.addWidget(side)
        middle = QVBoxLayout()
        body.addLayout(middle, 1)
        middle.setSpacing(0)
        middle.addWidget(self.ground, 1)
        middle.addWidget(self.dock)
        self.dock.hide()
        body.addWidget(self.panel)

    def _connect(self) -> None:
        session, canvas = self.session, self.canvas
        session.changed.connect(self._take)
        session.selected.connect(self._show_look)
        self.panel.inspector.left.connect(self._leave_fields)
        canvas.moved.connect(self.panel.inspector.wait)
        session.refused.connect(self.say_error)
        session.changed.connect(lambda _: self.toast.settle())
        canvas.tool_used.connect(self._use_tool)
        canvas.typed.connect(self._show_steps)
        self.problems.counted.connect(self.top.show_problems)
        self.shell.appearance.changed.connect(self._wear)
        self.paths.choosing.connect(self._pick)
        self.ground.compared.ended.connect(self.comparing.end)
        self.canvas.wants_paste.connect(self.paste)

    def _deeds(self) -> dict[str, Callable[..., object]]:
        """What each action does."""
        canvas, files, session = self.canvas, self.files, self.session
        deeds: dict[str, Callable[..., object]] = {
            "new": files.new,
            "open": files.open,
            "save": files.save,
            "save_as": files.save_as,
            "recover": files.recover,
            "map_settings": self.show_map,
            "export": self.outgoing.export,
            "export_again": self.repeating.again,
            "new_frame": self._on_map(partial(framing.begin, canvas)),
            "export_frames": self.repeating.frames,
            "present": self.outgoing.present,
            "export_all": self.repeating.all,
            "update_deck": self.renewing.choose,
            "copy_picture": self.outgoing.copy_picture,
            "copy_legend": self.outgoing.copy_legend,
            "print": self.outgoing.print,
            "settings": self.show_settings,
            "close": self.window.close,
            "quit": QApplication.closeAllWindows,
            "undo": self.undo,
            "redo": self.redo,
            "cut": canvas.deeds.cut,
            "copy": canvas.deeds.copy,
            "paste": self._on_map(self.paste),
            "duplicate": self._on_map(canvas.deeds.duplicate),
            "delete": canvas.deeds.remove_selected,
            "select_all": canvas.select_all,
            "edit_title": lambda: self._edit(Touchpoint),
            "edit_rate": lambda: self._edit(Transition),
            "palette": self.search,
            "zoom_in": self.facing.zoom_in,
            "zoom_out": self.facing.zoom_out,
            "zoom_full": self.facing.zoom_full,
            "fit": self.facing.fit,
            "fit_selection": self._on_map(canvas.seeker.fit_selection),
            "show_flow": lambda is_on: canvas.show_overlay("flow", is_on),
            "show_drop": lambda is_on: canvas.show_overlay("drop", is_on),
            "show_heat": self.show_heat,
            "show_legend": self.show_legend,
            "show_teams": lambda is_on: canvas.show_overlay("teams", is_on),
            "panel": self.show_panel,
            "figures": self.show_figures,
            "compare": self.comparing.show,
            "compare_with": self.comparing.with_file,
            "merge": self.merging.with_file,
            "save_stripped": self.forgetting.save_copy,
            "compact": self.forgetting.compact,
            "strip": self.forgetting.strip,
            "choose_path": self.choose_path,
            "filter": self.filter.show_strip,
            "detail_board": lambda: self.filter.tell(BOARD),
            "detail_team": lambda: self.filter.tell(TEAM),
            "detail_workshop": lambda: self.filter.tell(""),
            "scenario_new": self.scenarios.make,
            "scenario_leave": lambda: self.scenarios.enter(None),
            "read_next": self.reading.next,
            "translations": self.reading.fill,
            "arrange": self.arrange,
            "arrange_selection": lambda: self.arrange(session.selection),
            "arrange_new": self.arrange_new,
            "pin": canvas.deeds.pin,
            "fold": self._on_map(canvas.deeds.fold),
            "bend": self._on_map(canvas.bends.take_next),
            "straighten": canvas.bends.straighten,
            "link": self._on_map(canvas.link),
            "lead_to": self._on_map(partial(canvas.lead, is_source=False)),
            "lead_from": self._on_map(partial(canvas.lead, is_source=True)),
            "focus": self._on_map(canvas.deeds.focus),
            "select_connected": canvas.select_connected,
            "distribute_across": partial(canvas.deeds.distribute, is_across=True),
            "distribute_down": partial(canvas.deeds.distribute, is_across=False),
            "keys": self.show_keys,
            "first_steps": self.show_first_steps,
            "workshop": self.shell.be_for_fingers,
            "help_here": self.helping.show_page,
            "news": lambda: self.helping.show_page(NEWS),
            "find": lambda: self.finder.open(),  # noqa: PLW0108 — the bar is made later
            "find_next": lambda: self.finder.following(),  # noqa: PLW0108
            "find_before": lambda: self.finder.before(),  # noqa: PLW0108
            "limits": self.show_limits,
            "about": self.show_about,
        }
        for kind in ("touchpoint", "stage", "persona", "goal", "note"):
            deeds[f"add_{kind}"] = self._on_map(partial(canvas.making.put_at_pointer, kind))
        for line in Line:
            deeds[f"align_{line}"] = partial(canvas.deeds.align, line)
        for tool in ("select", "hand"):
            deeds[f"use_{tool}"] = self._on_map(partial(canvas.use, tool))
        deeds["use_connect"] = self._on_map(canvas.draw_steps)
        for face in FACES:
            deeds[f"face_{face.id}"] = partial(self.facing.show, face.id)
        for tab in TABS:
            deeds[f"figures_{tab}"] = lambda each=tab: self.open_figures(each)
        for side in SIDES:
            deeds[side] = lambda is_on, each=side: self.show_side(each, is_on)
        for choice in ("system", "light", "dark"):
            deeds[f"theme_{choice}"] = partial(self.shell.adopt, theme=choice)
        for choice in languages.CHOICES:
            deeds[f"language_{choice}"] = partial(self.shell.adopt, language=choice)
        for digits in languages.DIGITS:
            deeds[f"digits_{digits}"] = partial(self.shell.adopt, digits=digits)
        for choice in READ_IN:
            deeds[f"read_{choice}"] = lambda each=choice: self.reading.choose(each)
        for way in ("auto", "ltr", "rtl"):
            deeds[f"direction_{way}"] = partial(self.session.do, SetMap({"direction": Direction(way)}))
        for deed in actions.ACTIONS:
            if deed.menu in ("edit", "add", "arrange") and deed.id not in ("undo", "redo"):
                deeds[deed.id] = self._after_typing(deeds[deed.id])
        return deeds

    def _after_typing(self, deed: Callable[..., object]) -> Callable[..., None]:
        """What is done to the map: what is being typed on it comes first, and counts."""

        def do(*state: object) -> None:
            if self.canvas.leave_field():
                deed(*state)

        return do

    def _on_map(self, deed: Callable[[], object]) -> Callable[[], None]:
        """What is done on the map, which is shown for it."""

        def do() -> None:
            self.facing.show(MAP)
            deed()

        return do

    # another language

    def sight(self) -> Sight:
        """Where one is: what is selected, which face and side are shown, and how the map is looked at."""
        side = next((name for name, panel in self.sides.items() if not panel.isHidden()), "")
        return Sight(
            self.session.selection,
            self.session.pinned,
            self.facing.shown,
            side,
            self.canvas.lens.camera,
            self.session.language,
            self._asked(),
        )

    def _asked(self) -> "Asked | None":
        """What somebody is about to decide in the settings, where they are open."""
        dialog = self._settings
        return dialog.asked if dialog is not None and shiboken6.isValid(dialog) else None

    def leave(self) -> None:
        """Let go of the document, which another desk takes up."""
        self.files.meeting.lookout.stop()
        self.shell.appearance.changed.disconnect(self._wear)
        self.session.close()

    def take_up(self, sight: Sight) -> None:
        """Be where one was at another desk."""
        self.session.read(sight.language)
        self.session.select(sight.selection)
        self.canvas.look_as(sight.camera)
        if sight.face != MAP:
            self.facing.show(sight.face)
        if sight.side in SIDES:
            self.show_side(sight.side, True)
        self.session.light(sight.pinned.nodes, sight.pinned.steps, pinned=True)
        if sight.asked is not None:
            self.show_settings(sight.asked.page, sight.asked)
        self.session.refresh()
        self.files.meeting.settle()

    # the document

    def document_title(self) -> str:
        """What the document is called."""
        return self.top.name.shown

    def document_path(self) -> Path | None:
        """Where the document is kept."""
        return self.session.document.path

    def file_name(self) -> str:
        """A file name for what is exported, without its suffix."""
        return safe_name(self.files.name or self.document_title())

    def commit(self) -> None:
        """Let what somebody is typing anywhere count."""
        self.panel.inspector.commit()
        if self.top.name.hasFocus():
            self.top.name.commit()
        self.canvas.keep_field()
        self.facing.keep_field()

    def paste(self) -> None:
        """Put records from the clipboard on the map, or take what is there as if it were let go here."""
        if self.canvas.deeds.paste():
            return
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None or not dropped.take(self, data, self.canvas.pointed):
            self.say_error(JourneyError("paste.empty"))

    def undo(self) -> None:
        """Take the last step back: what is being typed on the map before what was done to it."""
        if not self.canvas.retrace_field(is_back=True):
            self.session.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if not self.canvas.retrace_field(is_back=False):
            self.session.redo()

    def arrange(self, ids: frozenset[ItemId] | None = None) -> None:
        """Find places for all cards, or for some of them; one step that can be taken back."""
        from journeymap.layout import arrange

        chosen = ids or None
        journey = self.session.journey
        self.session.wait(len(journey.items if chosen is None else chosen))
        places = arrange(journey, chosen, journey.pinned)
        if chosen is None:
            places = folding.narrowed(journey, places)
        self.facing.show(MAP)
        if places:
            before = self.canvas.lens.sight
            self.canvas.travel(Move(places, name="arrange", straightens=True))
            if chosen is None:
                self.canvas.fit()
                self._back.keep(before)

    def arrange_new(self) -> None:
        """Find places for the cards that came since the map was last arranged or opened; all others stay."""
        session = self.session
        chosen = new_nodes(session.document.done) & session.journey.items.keys()
        if chosen:
            self.arrange(chosen)
        else:
            self.toast.say(self.tr("No card is new since the map was last arranged."))

    def settle_view(self) -> None:
        """Show a map that just came as a whole."""
        self.canvas.fit(is_animated=False)
        self.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        """Say in the top bar and the title whether the document is safe."""
        document = self.session.document
        amiss = self.files.meeting.state() if document.path is not None else ""
        is_saved = document.path is not None and not document.is_modified and not amiss
        text = amiss
        if amiss:
            pass
        elif is_saved:
            text = self.tr("Saved")
        elif document.is_recovered:
            text = self.tr("Recovered, not saved")
        elif document.is_modified:
            text = self.tr("Edited")
        self.top.state.show_state(is_saved=is_saved, text=text)
        self.top.name.call_otherwise(self.files.name)
        self.window.setWindowTitle(f"{self.document_title()}[*] – journeymap")
        self.window.setWindowModified(document.is_modified)
        self._show_steps()

    def _show_steps(self) -> None:
        """Say what undo and redo are about: what is typed on the map comes before what was done to it."""
        document, (can_back, can_again) = self.session.document, self.canvas.typing
        for name, steps, is_typed in (
            ("undo", document.done, can_back),
            ("redo", document.undone, can_again),
        ):
            action = self.acts[name]
            plain = self.tr("Undo") if name == "undo" else self.tr("Redo")
            if is_typed:
                text = self.tr("Undo typing") if name == "undo" else self.tr("Redo typing")
            else:
                text = f"{plain} {actions.step_name(steps[-1].name)}" if steps else plain
            is_nothing = name == "redo" and can_back and not can_again  # it would end what is typed
            action.setEnabled((bool(steps) or is_typed) and not is_nothing)
            action.setText(text)

    # what is seen

    def show_map(self) -> None:
        """Show the fields of the map itself."""
        self.panel.inspector.show_map()
        self._show_look()

    def show_panel(self, is_on: bool) -> None:
        """Show or hide the panel at the end side."""
        self.shell.memory.change(shows_panel=is_on)
        if is_on and self._is_crowded():
            self._hide_sides()
        self._show_look()

    def show_heat(self, is_on: bool) -> None:
        """Colour the cards by a figure, or no more; a bar tells which, and what the colours mean."""
        self.canvas.show_overlay("heat", is_on)
        self.ground.show_heat(is_on)

    def show_legend(self, is_on: bool) -> None:
        """Show what the signs on the map mean, or no more."""
        if not self.ground.show_legend(is_on):
            self.toast.say(self.tr("There is no room for the legend: it shows as soon as the map has more."))

    def show_side(self, name: str, is_on: bool) -> None:
        """Show or hide a panel at the start side; there is one at a time."""
        if not (is_on and name == "path") and not self.sides["path"].isHidden():
            self.paths.leave()
        for each, side in self.sides.items():
            side.setVisible(is_on and each == name)
            self.acts[each].setChecked(is_on and each == name)
        self.place_panel()
        if is_on:
            self.sides[name].inner.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_figures(self, is_on: bool) -> None:
        """Show or hide the analysis below the map."""
        self.shell.memory.change(shows_figures=is_on)
        self._show_look()
        if not is_on:
            self.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_figures(self, tab: str) -> None:
        """Show one tab of the analysis, with the keyboard in it."""
        self.dock.open(tab)
        self.show_figures(True)
        stop = next(order.stops(self.dock.open(tab)), None)
        (stop or self.dock.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_dock(self) -> None:
        wants = self.shell.memory.settings.shows_figures and not self.files.is_blank
        if wants and self.dock.page is None:
            self.dock.open()
        self.dock.fit_into(self.window.height() - self.top.height())
        self.dock.setVisible(wants)
        self.acts["figures"].setChecked(wants)

    def _say(self, text: str) -> None:
        self.toast.say(text)

    def choose_path(self) -> None:
        """Let a path be chosen card by card, in the path explorer."""
        self.facing.show(MAP)
        self.show_side("path", True)
        self.paths.choose(True)
        self.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_sides(self) -> None:
        self.paths.leave()
        for name, side in self.sides.items():
            side.hide()
            self.acts[name].setChecked(False)

    def _is_crowded(self) -> bool:
        """Whether a window is too narrow for panels at both its sides."""
        return self.window.width() < NARROW and self._sides_width() > 0

    def _is_tight(self) -> bool:
        """Whether a panel at both sides would not even leave room for the tools."""
        return not self.ground.has_room(self.window.width() - self._sides_width() - self.panel.width())

    def _sides_width(self) -> int:
        """How wide the panel at the start side is; 0 where there is none."""
        return sum(side.width() for side in self.sides.values() if not side.isHidden())

    def say_error(self, error: JourneyError) -> None:
        """Say what could not be done, and why."""
        facts = told(error, self.session.journey, self.window)
        text = say(f"error.{error.code}", figures.language(), **facts)
        name = Path(str(error.facts.get("path", ""))).name
        whole = f"{isolated(name, self.window)}: {text}"
        self.toast.say(text if name in text else whole, is_error=True)

    def show_keys(self) -> None:
        """Show which keys do what."""
        from journeymap.ui.keylist import KeyList

        KeyList(self).open()

    def show_settings(self, page: str = "", asked: "Asked | None" = None) -> None:
        """Show what can be set, at a page; `asked` is what somebody was about to decide at another desk."""
        from journeymap.ui.preferences import SettingsDialog

        self._settings = SettingsDialog(self, page, asked)
        self._settings.open()

    def search(self) -> None:
        """Open the command palette."""
        self._dress()
        self.palette_card.open()

    def show_first_steps(self, is_on: bool) -> None:
        """Show what to do first, from the beginning, or no more."""
        if is_on and not self.first.is_wanted:
            self.first.begin()
            self.acts["panel"].setChecked(True)
            self.show_panel(True)
        elif not is_on and self.first.is_wanted:
            self.first.dismiss()

    def show_limits(self) -> None:
        """Show how much there may be of everything."""
        from journeymap.ui.help import Limits

        Limits(self.window).open()

    def show_about(self) -> None:
        """Show what this program is."""
        from journeymap.ui.help import About

        About(self.window).open()

    def _edit(self, kind: type) -> None:
        """Edit the name or the rate of what is selected, where it stands."""
        if kind is Transition and len(self.session.selection) > 1 and self.facing.page is None:
            self.canvas.edit_rates()
        if len(self.session.selection) == 1:
            chosen = next(iter(self.session.selection))
            is_step = isinstance(self.session.journey.items.get(chosen), Transition)
            if kind is Transition and not is_step and self.facing.page is None:
                self.canvas.edit_rate(chosen)
            elif self.facing.page is not None and kind is not Transition:
                self.facing.page.view.edit_name(chosen)
            elif is_step:
                self.canvas.edit_rate(chosen)
            elif kind is not Transition:
                self.canvas.edit_title(chosen)

    def _take(self, change: Change) -> None:
        self.show_state()
        if any(isinstance(edit.after or edit.before, Map) for edit in change.edits):
            self._show_direction()
        self._show_look()

    def _leave_fields(self) -> None:
        self._show_look()
        self.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, is_on: bool) -> None:
        """Let cards be picked on the map, or no more."""
        if is_on != (self.canvas.tool_name == "pick"):
            self.canvas.use("pick" if is_on else "select")

    def _use_tool(self, tool: str) -> None:
        self.ground.tools.show_tool(tool)
        self.paths.choose(tool == "pick")
        self._show_look()

    def _show_look(self) -> None:
        """Show what belongs to the moment: the start page or figures, and what the selection allows."""
        is_blank = self.files.is_blank and self.canvas.tool_name in ("select", "hand")
        is_blank = is_blank and self.facing.page is None
        if is_blank and self.start is None:
            self.start = self._make_start()
        if self.start is not None:
            self.start.setVisible(is_blank)
        self.ground.show_map_parts(not self.files.is_blank)
        self.panel.show_part()
        self.place_panel()
        has_selection = bool(self.session.selection)
        for name in ("cut", "copy", "duplicate", "delete", "edit_title", "fit_selection"):
            self.acts[name].setEnabled(has_selection)
        self.acts["arrange_selection"].setEnabled(len(self.session.selection) > 1)
        self.acts["select_connected"].setEnabled(has_selection)
        self.acts["pin"].setEnabled(has_selection)
        for line in Line:
            self.acts[f"align_{line}"].setEnabled(len(self.session.selection) > 1)
        for name in ("distribute_across", "distribute_down"):
            self.acts[name].setEnabled(len(self.session.selection) > 2)
        has_frames = bool(frames(self.session.journey))
        self.acts["export_frames"].setEnabled(has_frames)
        has_items = any(isinstance(item, Node) for item in self.session.journey.items.values())
        names = (
            "export",
            "export_again",
            "export_all",
            "present",
            "update_deck",
            "copy_picture",
            "copy_legend",
            "print",
            "arrange",
            "arrange_new",
        )
        for name in names:
            self.acts[name].setEnabled(has_items)
        for name in ("select_all", "fit"):
            self.acts[name].setEnabled(has_items or has_frames)

    def _show_direction(self) -> None:
        self.acts[f"direction_{self.session.journey.map.direction.value}"].setChecked(True)

    def place_panel(self) -> None:
        """Beside the canvas where there is room; else over it, and there only with something selected, and
        not where it would cover the tools.
        """
        is_over = self._is_crowded()
        has_fields = self.panel.inspector.is_wanted and not (is_over and self._is_tight())
        wants = has_fields or (self.shell.memory.settings.shows_panel and not is_over)
        wants = wants and not self.files.is_blank
        self._show_dock()
        if is_over and self.panel.parentWidget() is not self.ground:
            self._body.removeWidget(self.panel)
            self.panel.setParent(self.ground)
        elif not is_over and self.panel.parentWidget() is self.ground:
            self._body.addWidget(self.panel)
        # before it is shown: showing it resizes the ground, which would put it where it lay
        self.ground.over = self.panel if is_over else None
        self.panel.setVisible(wants)
        self.acts["panel"].setChecked(wants)
        self.ground.place()

    def take_settings(self) -> None:
        """Show which choices are in force, and let every key do what the user wants."""
        shell = self.shell
        self.acts[f"theme_{shell.appearance.choice}"].setChecked(True)
        self.acts[f"language_{shell.speech.choice}"].setChecked(True)
        self.acts[f"digits_{shell.speech.digits}"].setChecked(True)
        actions.assign(self.acts, shortcuts.chosen(shell.memory.settings.keys))
        self._menu_keys.renew([key for act in self.acts.values() for key in act.shortcuts()])

    def _wear(self, _: str) -> None:
        """Put on another theme."""
        self.canvas.set_theme(theme.of_map().name)
        self.canvas.show_solid(theme.is_solid())
        self.facing.wear()
        self._is_dressed = False
        self.window.update()

    def _dress(self) -> None:
        """Give the actions their icons, when somebody is about to see them."""
        if not self._is_dressed:
            self._is_dressed = True
            for deed in actions.ACTIONS:
                actions.dress(deed, self.acts[deed.id])

    def _fill_recent(self) -> None:
        self._recent.clear()
        for text in self.shell.memory.settings.recent:
            path = Path(text)
            action = self._recent.addAction(literal(path.name))
            action.setToolTip(text)
            action.triggered.connect(partial(self.files.open_path, path))
        self._recent.setEnabled(bool(self.shell.memory.settings.recent))

    # the keyboard

    def _next_pane(self, way: int = 1) -> None:
        """Take the keyboard to the next part of the window; the other way to the one before."""
        panes: list[QWidget] = [
            self.facing.view, self.top, self.filter, self.panel, *self.sides.values(), self.dock,
            self.ground.tools,
        ]  # fmt: skip
        shown = [pane for pane in panes if pane.isVisible()]
        now = QApplication.focusWidget()
        here = next(
            (i for i, pane in enumerate(shown) if now and (pane is now or pane.isAncestorOf(now))),
            -1 if way > 0 else 0,
        )
        for step in range(1, len(shown) + 1):
            pane = shown[(here + way * step) % len(shown)]
            target = pane if pane is self.facing.view else next(order.stops(pane), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return
