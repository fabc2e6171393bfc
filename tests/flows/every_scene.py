"""Shows every window, dialog, menu, panel and face in turn: says its name, goes on with every line read."""

import importlib.util
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QPoint, QSocketNotifier, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget

from journeymap.model.commands import Add, Update, new_id
from journeymap.model.items import Frame, Goal, Note, Persona, Stage, Touchpoint, Transition
from journeymap.picture.personas import CLAIM
from journeymap.store.repair import Repaired
from journeymap.ui import dialogs
from journeymap.ui.panels.history import History
from journeymap.ui.repairing import RepairDialog

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

PATH: Final = Path(__file__).parents[2] / "packaging" / "screenshots.py"
Scene = Callable[["Desk"], QWidget | None]


def press(desk: "Desk", name: str) -> QWidget:
    """Click a button by its name, as far as it can be."""
    found = desk.window.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()
    return desk.window


def on_face(face: str, deed: Callable[["Desk"], object]) -> Scene:
    """What a deed shows while a face is looked at, with nothing selected."""

    def scene(desk: "Desk") -> QWidget:
        desk.session.select([])
        desk.facing.show(face)
        QApplication.processEvents()
        deed(desk)
        return desk.window

    return scene


def menu_of(kind: type | None, desk: "Desk") -> None:
    """What the other mouse button offers at a record, or on empty ground."""
    desk.canvas.fit(is_animated=False)
    spot = QPoint(3, 3)
    if kind is not None:
        found = next(item.id for item in desk.session.journey.items.values() if isinstance(item, kind))
        desk.session.select([found])
        desk.canvas.seeker.reveal(found)
        spot = desk.canvas.map_to_view(found).center()
    QApplication.sendEvent(
        desk.canvas,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, desk.canvas.mapToGlobal(spot)),
    )


def several(deed: str, kind: type, desk: "Desk") -> None:
    """What a button over several selected records offers."""
    desk.session.select([item.id for item in desk.session.journey.of(kind)][:4])
    QApplication.processEvents()
    press(desk, f"context_{deed}")


def views(desk: "Desk") -> None:
    """The views that are kept, in the strip of the filter."""
    button = desk.window.findChild(QAbstractButton, "filter_views")
    if button is None or not button.isVisible():
        desk.acts["filter"].trigger()
        QApplication.processEvents()
    press(desk, "filter_views")


def claim(desk: "Desk") -> None:
    """How well a field of a persona is known."""
    page = desk.facing.page
    assert page is not None
    page.choose("")
    page.view.edit_cell(next(cell for cell in page.view.celled.cells if cell[1].startswith(CLAIM)))


def past(desk: "Desk") -> None:
    """What can be done with a row of the history."""
    desk.show_side("history", True)
    desk.window.grab()  # lays it out
    panel = desk.window.findChild(History)
    view = desk.window.findChild(QWidget, "history_list")
    assert panel is not None
    assert view is not None
    panel.show_menu(view.visualRect(view.model().index(view.model().rowCount() - 2, 0)).center())


def goal(dialog: str, desk: "Desk") -> None:
    """A question about goals; a new one where there is none."""
    page = desk.facing.page
    assert page is not None
    if dialog != "add":
        if not any(desk.session.journey.of(Goal)):
            desk.session.do(Add(Goal(id=new_id(), figure="conversion", aim=0.1, due="2027-06-30")))
        desk.session.select([next(item.id for item in desk.session.journey.of(Goal))])
    press(desk, f"goals_{dialog}")


def merge(desk: "Desk") -> None:
    """A merge with a conflict."""
    base = desk.session.base
    first, second = [item.id for item in base.of(Touchpoint)][:2]
    theirs = base.apply(Update(first, {"name": "Their name"}).change(base))
    theirs = theirs.apply(Update(second, {"name": "Theirs too"}).change(theirs))
    desk.session.do(Update(first, {"name": "Our name"}))
    desk.session.do(Update(second, {"name": "Ours too"}))
    desk.merging.begin(base, theirs, "theirs")


def repaired(desk: "Desk") -> None:
    """What a damaged file still held."""
    RepairDialog(desk, Repaired(Path("broken.journey"), desk.session.base, (), None)).open()


MORE: Final[dict[str, Scene]] = {
    "menu-ground": on_face("map", partial(menu_of, None)),
    **{
        f"menu-{kind.__name__.lower()}": on_face("map", partial(menu_of, kind))
        for kind in (Stage, Touchpoint, Persona, Note, Transition, Frame)
    },
    **{
        f"menu-several-{deed}": on_face("map", partial(several, deed, kind))
        for deed, kind in (("align", Touchpoint), ("colour", Stage))
    },
    "menu-rows": on_face("grid", partial(press, name="grid_rows")),
    "menu-claim": on_face("personas", claim),
    "menu-scenarios": on_face("map", partial(press, name="scenario_button")),
    "menu-history": on_face("map", past),
    "menu-history-more": on_face("map", partial(press, name="history_more")),
    "filter": on_face("map", lambda desk: desk.acts["filter"].trigger()),
    "menu-views": on_face("map", views),
    "heat": on_face("map", partial(press, name="show_heat_button")),
    "menu-heat": on_face("map", partial(press, name="heat_metric")),
    **{
        f"dialog-goal-{dialog}": on_face("goals", partial(goal, dialog))
        for dialog in ("add", "change", "actuals")
    },
    "dialog-merge": on_face("map", merge),
    "dialog-repair": on_face("map", repaired),
}
"""What the photographs leave out: what a click somewhere opens."""
BLOCKING: Final[dict[str, Callable[["Desk"], object]]] = {
    "question-replace": lambda desk: dialogs.ask_replace(desk.window, Path("/tmp/a.journey")),
    "question-several": lambda desk: dialogs.ask_replace_several(
        desk.window, [Path("/tmp/a"), Path("/tmp/b")]
    ),
    "dialog-open": lambda desk: desk.acts["open"].trigger(),
    "dialog-save": lambda desk: desk.acts["save_as"].trigger(),
}
"""What comes back only once it is answered."""


def photographs() -> ModuleType:
    """The program that photographs all scenes."""
    spec = importlib.util.spec_from_file_location("screenshots", PATH)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def go_through(menu: QMenu) -> None:
    """Show a menu and all within it, with the keyboard on the first choice of each."""
    if not menu.isVisible():
        menu.popup(QPoint(20, 20))
    choices = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    for first in choices[:1]:
        menu.setActiveAction(first)
    for action in choices:
        inner = action.menu()
        if isinstance(inner, QMenu):
            go_through(inner)


def main(language: str, faulty: str = "") -> None:
    """Show them in one language; or only the first one, with a button without a name."""
    from journeymap.ui import app

    shots = photographs()
    app.create()
    desks: list[Desk] = []
    waiting = QEventLoop()  # which answers a reader at once: a loop that sleeps makes each question dear

    def go_on() -> None:
        os.read(sys.stdin.fileno(), 100)
        waiting.quit()
        question = QApplication.activeModalWidget()
        if question is not None and blocked:
            question.close()

    def show(name: str) -> None:
        QTimer.singleShot(200, lambda: print(name, flush=True))
        waiting.exec()

    blocked: list[str] = []
    answers = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    answers.activated.connect(go_on)
    shots.SCENES.update(MORE)
    shots.SCENES["last"] = lambda desk: desks.append(desk) or desk.window
    for place, (name, shown) in enumerate(shots.walk(language, (1600, 1000), "light")):
        if place == len(shots.BLANK):
            app.shell().windows[0].hide()  # the window on a new map has been looked at
        menus = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
        ]
        for menu in [shown] if isinstance(shown, QMenu) else menus:
            go_through(menu)
        if faulty:
            QPushButton(shown).show()
        show(name)
        if faulty:
            os._exit(0)
        if name == "last":
            for blocking, deed in BLOCKING.items():
                blocked.append(blocking)
                QTimer.singleShot(0, partial(deed, desks[0]))
                show(blocking)
            blocked.clear()


if __name__ == "__main__":
    main(*sys.argv[1:])
