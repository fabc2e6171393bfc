"""The scenes of the program: every window, dialog, panel, menu, face and empty state, and how to get there.

packaging/screenshots.py takes pictures of them, and a test measures what is clipped in them.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (  # noqa: TID251 — who takes pictures of widgets must know them
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QToolTip,
    QWidget,
)

from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.model.commands import Add, Become, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Frame,
    Goal,
    ItemId,
    Note,
    Persona,
    Preset,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.wordings import Translate
from journeymap.store.repair import Loss, Repaired
from journeymap.ui import app, dialogs
from journeymap.ui.desk import Desk
from journeymap.ui.faces import FACES
from journeymap.ui.faces.columns import KINDS
from journeymap.ui.manual import NEWS
from journeymap.ui.popover import Popover
from journeymap.ui.preferences import PAGES
from journeymap.ui.tabs import TABS
from journeymap.ui.wishes import Wish

LEAST_ROUNDS: Final = 30
"""How often the program is let go on at least: on a busy machine a rest is over before it has begun."""
Scene = Callable[[Desk], QWidget | None]


def settle(seconds: float = 0.35) -> None:
    """Let the program come to rest: what is computed be shown, and what was said be laid out."""
    end, rounds, latest = time.monotonic() + seconds, 0, time.monotonic() + 8
    while time.monotonic() < end or rounds < LEAST_ROUNDS or (_is_busy() and time.monotonic() < latest):
        QApplication.processEvents()
        time.sleep(0.005)
        rounds += 1
    QApplication.processEvents()


def _is_busy() -> bool:
    """Whether a page still says that it computes something."""
    labels = (each for top in QApplication.topLevelWidgets() for each in top.findChildren(QLabel, "busy"))
    return any(each.isVisible() and each.text() for each in labels)


def _chosen(kind: type) -> Scene:
    def scene(desk: Desk) -> QWidget:
        found = next(item.id for item in desk.session.journey.items.values() if isinstance(item, kind))
        desk.facing.show("map")
        desk.session.select([found])
        return desk.window

    return scene


def _side(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.session.select([])
        desk.show_side(name, True)
        return desk.window

    return scene


def _tab(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        for side in desk.sides.values():
            if not side.isHidden():
                desk.show_side("", False)
        desk.dock.open(name)
        desk.show_figures(True)
        return desk.window

    return scene


def _face(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.show_figures(False)
        desk.session.select([])
        desk.facing.show(name)
        return desk.window

    return scene


def _opened(deed: Callable[[Desk], object], *, face: str = "map") -> Scene:
    """What a deed opens in front of the window: a menu, else a dialog."""

    def scene(desk: Desk) -> QWidget | None:
        desk.facing.show(face)
        deed(desk)
        settle(0.8)
        menu = QApplication.activePopupWidget()
        return menu or QApplication.activeModalWidget() or QApplication.activeWindow()

    return scene


def _dialog(deed: str) -> Scene:
    return _opened(lambda desk: desk.acts[deed].trigger())


def _press(name: str) -> Callable[[Desk], None]:
    """Press a button of the window."""

    def deed(desk: Desk) -> None:
        button = desk.window.findChild(QAbstractButton, name)
        assert button is not None, name
        button.click()

    return deed


def _whole(deed: Callable[[Desk], object]) -> Scene:
    def scene(desk: Desk) -> QWidget:
        deed(desk)
        return desk.window

    return scene


def _menu(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.menu.aboutToShow.emit()
        part = desk.menu.findChild(QWidget, f"menu_{name}")
        assert part is not None
        part.adjustSize()
        return part

    return scene


def _explained(desk: Desk) -> QWidget:
    value = desk.window.findChild(QWidget, "conversion_value")
    assert isinstance(value, QAbstractButton)
    desk.session.select([])
    value.click()
    return desk.window


def _several(desk: Desk) -> QWidget:
    desk.canvas.select_all()
    return desk.window


def _read(desk: Desk) -> QWidget:
    """The map in another of its languages, of which it says one name."""
    own = desk.session.base.map.language
    other = "pl" if own == "ar" else "ar"
    first = next(item.id for item in desk.session.base.items.values() if isinstance(item, Touchpoint))
    desk.facing.show("map")
    desk.session.select([])
    desk.session.do(Translate(other, {(first, "name"): "إعلان" if other == "ar" else "Reklama"}))
    desk.reading.choose(other)
    settle(0.6)
    desk.canvas.fit(is_animated=False)
    return desk.window


def _translations(desk: Desk) -> QWidget | None:
    desk.reading.choose("own")
    desk.canvas.fit(is_animated=False)
    desk.acts["translations"].trigger()
    settle(0.8)
    return desk.window.findChild(QWidget, "translations_dialog")


def _fault(_: Desk) -> QWidget:
    from journeymap.ui.trouble import Trouble

    found = Trouble("Traceback (most recent call last):\n  …\nValueError: 5")
    found.show()
    return found


def _presentation(desk: Desk) -> QWidget:
    from journeymap.ui.presenting import Presentation

    found = Presentation(desk)
    found.resize(1600, 900)
    found.show()
    return found


def _first(desk: Desk, kind: type) -> ItemId:
    return next(item.id for item in desk.session.journey.items.values() if isinstance(item, kind))


def _select(desk: Desk, kind: type) -> None:
    desk.facing.show("map")
    desk.session.select([_first(desk, kind)])


def _asked_on(kind: type | None) -> Scene:
    """The menu that a right click on the map opens."""

    def deed(desk: Desk) -> None:
        canvas = desk.canvas
        spot = canvas.map_to_view(_first(desk, kind)).center() if kind else QPoint(3, canvas.height() // 2)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, spot, canvas.mapToGlobal(spot)))

    return _opened(deed)


def _acted_on(kind: type, deed: str) -> Scene:
    """The window after an action on a selected record."""

    def scene(desk: Desk) -> QWidget:
        _select(desk, kind)
        desk.acts[deed].trigger()
        return desk.window

    return scene


def _exported(suffix: str) -> Scene:
    def scene(desk: Desk) -> QWidget | None:
        from journeymap.ui.exporting import ExportDialog

        desk.acts["export"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        paper = "A3" if suffix == ".pdf" else ""
        dialog.take(Wish(suffix=suffix, paper=paper, slides="all" if suffix == ".pptx" else "map"))
        settle(0.8)
        return dialog

    return scene


def _page(name: str, typed: str = "") -> Scene:
    """A page of the help, or what a search in it finds."""

    def scene(desk: Desk) -> QWidget:
        from journeymap.ui.helping import HelpWindow

        desk.helping.show_page(name)
        found = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, HelpWindow) and each.isVisible()
        )
        field = found.findChild(QLineEdit, "help_field")
        assert field is not None
        field.setText(typed)
        return found

    return scene


def _tables(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        from journeymap.ui.faces.tables import TablesPage

        desk.facing.show("outline")
        page = desk.facing.page
        assert isinstance(page, TablesPage)
        page.choose(name)
        return desk.window

    return scene


def _empathy(desk: Desk) -> QWidget:
    from journeymap.ui.faces.personas import PersonasPage

    desk.facing.show("personas")
    page = desk.facing.page
    assert isinstance(page, PersonasPage)
    page.choose(_first(desk, Persona))
    return desk.window


def _goal(deed: str) -> Scene:
    """A dialog of the goals, for the goal that is selected."""

    def opened(desk: Desk) -> None:
        from journeymap.ui.faces.goals import GoalsPage

        page = desk.facing.page
        assert isinstance(page, GoalsPage)
        desk.session.select([_first(desk, Goal)])
        settle()
        getattr(page, deed)()

    return _opened(opened, face="goals")


def _merging(desk: Desk) -> None:
    """A copy in which somebody else called a card otherwise."""
    base = desk.session.journey
    card = _first(desk, Touchpoint)
    other = Document.new(base, durable=False)
    other.do(Update(card, {"name": "Radio"}))
    desk.session.do(Update(card, {"name": "Podcast"}))
    desk.merging.begin(base, other.journey, "copy.journey")


def _repaired(desk: Desk) -> QWidget:
    from journeymap.ui.repairing import RepairDialog

    losses = (Loss("lost.touchpoint", 2), Loss("loose", 3, ("A → B", "B → C")))
    found = RepairDialog(desk, Repaired(Path("plan.journey"), desk.session.journey, losses, None))
    found.open()
    return found


def _recovering(desk: Desk) -> None:
    """What a program left behind that was killed, and earlier versions of a file."""
    document = Document.new(desk.session.journey)
    document.do(Update(_first(desk, Touchpoint), {"name": "Radio"}))
    document._copy.close(remove=False)  # noqa: SLF001 — as when it is killed
    place = Path(mkdtemp()) / "plan.journey"
    saved = Document.new(desk.session.journey)
    for name in ("One", "Two"):
        saved.do(Update(_first(desk, Touchpoint), {"name": name}))
        saved.save(place)
    saved.close()
    desk.acts["recover"].trigger()


def _left_behind(desk: Desk) -> QWidget:
    from journeymap.ui import recovering

    recovering.offer(desk)
    return desk.window


def _progress(desk: Desk) -> QWidget:
    from journeymap.ui.repeating import Progress

    found = Progress(desk, ())
    found.setRange(0, 3)
    found.setValue(1)
    found.setLabelText("plan.pdf")
    found.show()
    return found


def _files(mode: QFileDialog.AcceptMode) -> Scene:
    """Qt's own dialog for files, which stands in where the desktop has none."""

    def scene(desk: Desk) -> QWidget:
        found = QFileDialog(desk.window)
        found.setOption(QFileDialog.Option.DontUseNativeDialog)
        found.setAcceptMode(mode)
        found.show()
        return found

    return scene


def _replace(count: int) -> Scene:
    def scene(desk: Desk) -> QWidget:
        found = dialogs.replacing(desk.window, [Path(f"/plans/deck-{each}.png") for each in range(count)])
        found.open()
        return found

    return scene


def _scenario(desk: Desk) -> QWidget:
    desk.facing.show("map")
    desk.session.select([])
    desk.scenarios.make()
    desk.session.do(Update(_first(desk, Touchpoint), {"name": "Radio"}))
    return desk.window


def _renamed_scenario(desk: Desk) -> None:
    here = desk.session.scenario
    assert here is not None
    desk.scenarios.rename(here)


def _adopting(desk: Desk) -> QWidget:
    here = desk.session.scenario
    assert here is not None
    desk.scenarios.ask_to_adopt(here)
    return desk.window


def _compared(desk: Desk) -> QWidget:
    desk.sheet.hide()
    desk.scenarios.enter(None)
    desk.acts["compare"].trigger()
    return desk.window


def _finding(desk: Desk) -> QWidget:
    desk.finder.open()
    desk.finder.field.setText("e" if desk.session.journey.map.language != "ar" else "ا")
    return desk.window


def _heat(desk: Desk) -> QWidget:
    desk.finder.leave()
    desk.facing.show("map")
    desk.acts["show_heat"].trigger()
    return desk.window


def _refused(desk: Desk) -> QWidget:
    desk.acts["show_heat"].trigger()
    desk.say_error(JourneyError("file.unreadable", path="/plans/plan.journey"))
    return desk.window


def _closing(desk: Desk) -> QWidget:
    desk.files.may_close()
    return desk.window


def _large(desk: Desk) -> QWidget:
    """Every button large enough for fingers; the scene after it ends that."""
    desk.acts["workshop"].trigger()
    return desk.window


def _usual(desk: Desk) -> QWidget:
    desk.acts["workshop"].trigger()
    return desk.window


def _begun(desk: Desk) -> QWidget:
    desk.files.begin("")
    return desk.window


def _start(desk: Desk) -> QWidget:
    return desk.window


DIALOGS: Final = ("export", "recover", "settings", "help_here", "news", "keys")
PARTS: Final = ("file", "edit", "add", "view", "figures", "arrange", "help")
SIDES: Final = ("outline", "path", "problems", "history")
BLANK: Final[dict[str, Scene]] = {
    "start": _start,
    **{f"empty-{face.id}": _face(face.id) for face in FACES},
    **{f"empty-side-{name}": _side(name) for name in SIDES},
    "begun": _begun,
    **{f"empty-tab-{name}": _tab(name) for name in TABS},
}
"""What is seen before there is a map, and while there is next to nothing on it."""
SCENES: Final[dict[str, Scene]] = {
    **{f"face-{face.id}": _face(face.id) for face in FACES},
    "empathy": _empathy,
    **{f"table-{name}": _tables(name) for name in KINDS},
    "map-again": _face("map"),
    **{f"side-{name}": _side(name) for name in SIDES},
    "side-compare": _whole(lambda desk: desk.acts["compare"].trigger()),
    **{f"tab-{name}": _tab(name) for name in TABS},
    "no-tab": _face("map"),
    **{
        f"fields-{kind.__name__.lower()}": _chosen(kind)
        for kind in (Stage, Touchpoint, Persona, Note, Transition, Frame)
    },
    "fields-several": _several,
    "fields-map": _whole(lambda desk: desk.show_map()),
    "palette": _whole(lambda desk: desk.search()),
    "explained": _explained,
    "sheet": _whole(lambda desk: desk.acts["compact"].trigger()),
    **{f"menu-{name}": _menu(name) for name in PARTS},
    **{f"dialog-{deed}": _dialog(deed) for deed in (*DIALOGS, "limits", "about", "print")},
    "language": _read,
    "translations": _translations,
    "fault": _fault,
    "presentation": _presentation,
    **{f"settings-{page}": _opened(lambda desk, at=page: desk.show_settings(at)) for page, _ in PAGES},
    **{f"help-{page}": _page(page) for page in ("draw", "faces", "keyboard", "command", NEWS)},
    "help-found": _page("start", "map"),
    "help-nothing": _page("start", "qqq"),
    **{f"export-{suffix[1:]}": _exported(suffix) for suffix in (".svg", ".pdf", ".pptx", ".xlsx", ".csv")},
    "goal-new": _goal("add_goal"),
    "goal-change": _goal("change_goal"),
    "goal-actuals": _goal("enter_actuals"),
    "merge": _opened(_merging),
    "repair": _repaired,
    "recover": _opened(_recovering),
    "left-behind": _left_behind,
    "progress": _progress,
    "files-open": _files(QFileDialog.AcceptMode.AcceptOpen),
    "files-save": _files(QFileDialog.AcceptMode.AcceptSave),
    "replace": _replace(1),
    "replace-several": _replace(12),
    "on-card": _asked_on(Touchpoint),
    "on-stage": _asked_on(Stage),
    "on-persona": _asked_on(Persona),
    "on-note": _asked_on(Note),
    "on-ground": _asked_on(None),
    "naming": _acted_on(Touchpoint, "edit_title"),
    "rating": _acted_on(Transition, "edit_rate"),
    "linking": _acted_on(Touchpoint, "link"),
    "choosing": _acted_on(Touchpoint, "choose_path"),
    "history-more": _opened(_press("history_more")),
    "scenario": _scenario,
    "scenario-menu": _opened(lambda desk: desk.scenarios.button.click()),
    "scenario-name": _opened(_renamed_scenario),
    "scenario-tab": _tab("scenarios"),
    "scenario-adopt": _adopting,
    "compared": _compared,
    "filter": _whole(lambda desk: desk.acts["filter"].trigger()),
    "filter-views": _opened(_press("filter_views")),
    "filter-off": _whole(lambda desk: desk.acts["filter"].trigger()),
    "finding": _finding,
    "heat": _heat,
    "heat-menu": _opened(_press("heat_metric")),
    "refused": _refused,
    "closing": _closing,
    "large": _large,
    "usual": _usual,
}


def leave(desk: Desk, shown: QWidget | None) -> None:
    """Put away what a scene has opened."""
    desk.sheet.hide()
    desk.bar.hide()
    desk.comparing.end()
    desk.palette_card.hide()
    for card in desk.window.findChildren(Popover):
        card.hide()
    for each in QApplication.topLevelWidgets():
        if not isinstance(each, QMainWindow) and each.isVisible():
            each.close()
    if shown is not None and shiboken6.isValid(shown) and shown is not desk.window and shown.isWindow():
        shown.hide()
    QToolTip.hideText()


def furnished(language: str, size: tuple[int, int]) -> tuple[Desk, Desk]:
    """A window on a new map and one on a sample, in a language."""
    home = app.shell()
    home.speech.choose(language)
    blank = app.open_window()
    blank.resize(*size)
    window = app.open_window()
    window.resize(*size)
    sample = templates.load("b2b-demand", language)
    cards = tuple(item.id for item in sample.items.values() if isinstance(item, Touchpoint))
    window.session.do(Become("template", sample))
    window.session.do(Add(Frame(id=ItemId("shot"), name="A–B", nodes="\n".join(cards[:3]))))
    window.session.do(Add(Preset(id=ItemId("preset"), name="Board deck")))
    aim = Goal(id=ItemId("aim"), figure="customers", aim=300.0, starts="2026-01-01", due="2026-12-31")
    window.session.do(Add(aim))
    window.session.name_version("1")
    window.session.do(Update(cards[0], {"name": f"{sample[cards[0]].name} 2"}))
    settle(0.6)
    window.canvas.fit(is_animated=False)
    return blank.desk, window.desk
