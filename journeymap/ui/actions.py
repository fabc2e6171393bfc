"""What can be done, as one table: actions with stable id, text, icon and keys, and the menus made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.ui import icons, keynames
from journeymap.ui.marks import marked, translated
from journeymap.ui.menus import Menu


@dataclass(frozen=True)
class Deed:
    """One action: `menu` is where it stands, `keys` its shortcuts.

    `is_local` ones work while the canvas has the keyboard only, so that letters can be typed elsewhere.
    Of those with the same `group` exactly one is on; without a group, `is_switch` ones go on and off.
    """

    id: str
    menu: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    is_local: bool = False
    is_switch: bool = False
    group: str = ""


MENUS: Final = (
    ("file", marked("actions", "File")),
    ("edit", marked("actions", "Edit")),
    ("add", marked("actions", "Add")),
    ("view", marked("actions", "View")),
    ("figures", marked("actions", "Analysis")),
    ("arrange", marked("actions", "Arrange")),
    ("help", marked("actions", "Help")),
)

ACTIONS: Final = (
    Deed("new", "file", marked("actions", "New map"), "file-text", ("Ctrl+N",)),
    Deed("open", "file", marked("actions", "Open…"), "folder-open", ("Ctrl+O",)),
    Deed("save", "file", marked("actions", "Save"), "save", ("Ctrl+S",)),
    Deed("save_as", "file", marked("actions", "Save as…"), "", ("Ctrl+Shift+S",)),
    Deed("recover", "file", marked("actions", "Recover…"), "life-buoy"),
    Deed("compare_with", "file", marked("actions", "Compare with…"), "git-compare-arrows"),
    Deed("merge", "file", marked("actions", "Merge…"), "git-merge"),
    Deed("save_stripped", "file", marked("actions", "Save a copy without history…"), "file-down"),
    Deed("compact", "file", marked("actions", "Forget the steps…"), "rotate-ccw"),
    Deed("strip", "file", marked("actions", "Remove every trace…"), "eye-off"),
    Deed("map_settings", "file", marked("actions", "Map settings"), "sliders-horizontal"),
    Deed("export", "file", marked("actions", "Export…"), "image-down", ("Ctrl+Shift+E",)),
    Deed("export_again", "file", marked("actions", "Export again"), "", ("Ctrl+E",)),
    Deed("export_all", "file", marked("actions", "Export all presets")),
    Deed("export_frames", "file", marked("actions", "Export frames…")),
    Deed("update_deck", "file", marked("actions", "Update deck…"), "refresh-cw"),
    Deed("copy_picture", "file", marked("actions", "Copy as picture"), "copy", ("Ctrl+Shift+C",)),
    Deed("copy_legend", "file", marked("actions", "Copy the legend")),
    Deed("print", "file", marked("actions", "Print…"), "", ("Ctrl+P",)),
    Deed("settings", "file", marked("actions", "Settings…"), "settings-2", ("Ctrl+,",)),
    Deed("close", "file", marked("actions", "Close window"), "", ("Ctrl+W",)),
    Deed("quit", "file", marked("actions", "Quit"), "", ("Ctrl+Q",)),
    Deed("undo", "edit", marked("actions", "Undo"), "undo-2", ("Ctrl+Z",)),
    Deed("redo", "edit", marked("actions", "Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Deed("cut", "edit", marked("actions", "Cut"), "", ("Ctrl+X",)),
    Deed("copy", "edit", marked("actions", "Copy"), "copy", ("Ctrl+C",)),
    Deed("paste", "edit", marked("actions", "Paste"), "clipboard-list", ("Ctrl+V",)),
    Deed("duplicate", "edit", marked("actions", "Duplicate"), "copy", ("Ctrl+D",)),
    Deed("delete", "edit", marked("actions", "Delete"), "trash-2", ("Del", "Backspace")),
    Deed("select_all", "edit", marked("actions", "Select all"), "", ("Ctrl+A",)),
    Deed("select_connected", "edit", marked("actions", "Select what is connected"), "waypoints",
         ("Ctrl+Shift+K",)),
    Deed("edit_title", "edit", marked("actions", "Edit name"), "pencil", ("F2",)),
    Deed("edit_rate", "edit", marked("actions", "Edit rate"), "badge-percent", ("R",), is_local=True),
    Deed("fold", "edit", marked("actions", "Collapse the stage, or open it"), "panel-left", ("F",),
         is_local=True),
    Deed("bend", "edit", marked("actions", "Bend the step"), "spline", ("B",), is_local=True),
    Deed("straighten", "edit", marked("actions", "Straighten the step"), "", ("Shift+B",), is_local=True),
    Deed("link", "edit", marked("actions", "Step to…"), "spline", ("L",), is_local=True),
    Deed("lead_to", "edit", marked("actions", "Lead the step to…"), "", ("Shift+L",), is_local=True),
    Deed("lead_from", "edit", marked("actions", "Lead the step from…"), "", ("Shift+K",), is_local=True),
    Deed("find", "edit", marked("actions", "Find on the map…"), "search", ("Ctrl+F",)),
    Deed("find_next", "edit", marked("actions", "Next hit"), "", ("F3",)),
    Deed("find_before", "edit", marked("actions", "Hit before"), "", ("Shift+F3",)),
    Deed("palette", "edit", marked("actions", "Search or run…"), "search", ("Ctrl+K",)),
    Deed("add_touchpoint", "add", marked("actions", "Touchpoint"), "square-plus", ("T",), is_local=True),
    Deed("add_stage", "add", marked("actions", "Stage"), "columns-3", ("S",), is_local=True),
    Deed("add_persona", "add", marked("actions", "Persona"), "user-round-plus", ("P",), is_local=True),
    Deed("add_goal", "add", marked("actions", "Goal"), "flag", ("G",), is_local=True),
    Deed("add_note", "add", marked("actions", "Note"), "sticky-note", ("N",), is_local=True),
    Deed("new_frame", "add", marked("actions", "Frame"), "square-dashed-mouse-pointer",
         ("Ctrl+G", "Ctrl+Shift+A")),
    Deed("use_select", "add", marked("actions", "Select"), "mouse-pointer-2", ("V",), is_local=True),
    Deed("use_hand", "add", marked("actions", "Move the view"), "hand", ("H",), is_local=True),
    Deed("use_connect", "add", marked("actions", "Connect"), "spline", ("C",), is_local=True),
    Deed("face_map", "view", marked("actions", "Map"), "map", ("Ctrl+1",), group="face"),
    Deed("face_grid", "view", marked("actions", "Journey grid"), "table-2", ("Ctrl+2",), group="face"),
    Deed("face_funnel", "view", marked("actions", "Funnel"), "funnel", ("Ctrl+3",), group="face"),
    Deed("face_flow", "view", marked("actions", "Flow of people"), "waves-horizontal", ("Ctrl+4",),
         group="face"),
    Deed("face_goals", "view", marked("actions", "Goals"), "goal", ("Ctrl+5",), group="face"),
    Deed("face_personas", "view", marked("actions", "Personas"), "users", ("Ctrl+6",), group="face"),
    Deed("face_matrix", "view", marked("actions", "Matrix"), "grid-2x2", ("Ctrl+7",), group="face"),
    Deed("face_outline", "view", marked("actions", "Outline and tables"), "text-align-start", ("Ctrl+8",),
         group="face"),
    Deed("face_owners", "view", marked("actions", "Ownership"), "handshake", ("Ctrl+9",), group="face"),
    Deed("zoom_in", "view", marked("actions", "Zoom in"), "plus", ("Ctrl++", "Ctrl+=")),
    Deed("zoom_out", "view", marked("actions", "Zoom out"), "minus", ("Ctrl+-",)),
    Deed("zoom_full", "view", marked("actions", "Zoom to 100%"), "", ("0", "Ctrl+0"), is_local=True),
    Deed("fit", "view", marked("actions", "Fit the map"), "scan", ("Shift+1",), is_local=True),
    Deed("fit_selection", "view", marked("actions", "Fit the selection"), "", ("Shift+2",), is_local=True),
    Deed("present", "view", marked("actions", "Present the frames"), "presentation", ("F5",)),
    Deed("workshop", "view", marked("actions", "Large buttons for touch"), is_switch=True),
    Deed("show_flow", "view", marked("actions", "Flow"), "waves-horizontal", ("Shift+F",), is_local=True,
         is_switch=True),
    Deed("show_drop", "view", marked("actions", "Drop-off"), "droplets", ("Shift+D",), is_local=True,
         is_switch=True),
    Deed("show_heat", "view", marked("actions", "Heat"), "flame", ("Shift+H",), is_local=True,
         is_switch=True),
    Deed("show_legend", "view", marked("actions", "Legend"), "info", ("Shift+I",), is_local=True,
         is_switch=True),
    Deed("show_teams", "view", marked("actions", "Teams on the cards"), "handshake", ("Shift+T",),
         is_local=True, is_switch=True),
    Deed("outline", "view", marked("actions", "Outline"), "panel-left", ("Ctrl+Shift+O",), is_switch=True),
    Deed("path", "view", marked("actions", "Path explorer"), "route", ("Ctrl+Shift+P",), is_switch=True),
    Deed(
        "problems", "view", marked("actions", "Problems"), "triangle-alert", ("Ctrl+Shift+M",),
        is_switch=True,
    ),
    Deed("history", "view", marked("actions", "History"), "history", ("Ctrl+Shift+H",), is_switch=True),
    Deed(
        "compare", "view", marked("actions", "Differences since it was saved"), "git-compare-arrows",
        is_switch=True,
    ),
    Deed("filter", "view", marked("actions", "Filter"), "list-filter", ("Ctrl+Shift+G",), is_switch=True),
    Deed("detail_board", "view", marked("actions", "Show what a board needs")),
    Deed("detail_team", "view", marked("actions", "Show what a team needs")),
    Deed("detail_workshop", "view", marked("actions", "Show everything, for a workshop")),
    Deed("panel", "view", marked("actions", "Figures and fields"), "", ("Ctrl+Shift+F",), is_switch=True),
    Deed("choose_path", "view", marked("actions", "Choose a path on the map"), "square-dashed-mouse-pointer",
         ("Alt+Shift+W",)),
    Deed("focus", "view", marked("actions", "Only this persona's way, or the whole map"), "eye", ("Shift+P",),
         is_local=True),
    Deed("theme_system", "view", marked("actions", "Theme of the system"), group="theme"),
    Deed("theme_light", "view", marked("actions", "Light"), "sun", group="theme"),
    Deed("theme_dark", "view", marked("actions", "Dark"), "moon", group="theme"),
    Deed("language_system", "view", marked("actions", "Language of the system"), group="language"),
    Deed("language_en", "view", "English", group="language"),
    Deed("language_pl", "view", "Polski", group="language"),
    Deed("language_ar", "view", "العربية", group="language"),
    Deed("digits_western", "view", marked("actions", "Western digits (123)"), group="digits"),
    Deed("digits_arabic", "view", marked("actions", "Arabic-Indic digits (١٢٣)"), group="digits"),
    Deed("read_own", "view", marked("actions", "As it was written"), group="read"),
    Deed("read_en", "view", "English", group="read"),
    Deed("read_pl", "view", "Polski", group="read"),
    Deed("read_ar", "view", "العربية", group="read"),
    Deed("read_next", "view", marked("actions", "Map in its next language"), "languages", ("Ctrl+Shift+Y",)),
    Deed("translations", "view", marked("actions", "Translations of the map…"), "languages"),
    Deed("direction_auto", "view", marked("actions", "Map reads as its language"), group="direction"),
    Deed("direction_ltr", "view", marked("actions", "Map reads left to right"), group="direction"),
    Deed("direction_rtl", "view", marked("actions", "Map reads right to left"), group="direction"),
    Deed(
        "figures", "figures", marked("actions", "Show the analysis"), "chart-column", ("Ctrl+Shift+D",),
        is_switch=True,
    ),
    Deed("scenario_new", "figures", marked("actions", "New scenario"), "git-branch"),
    Deed("scenario_leave", "figures", marked("actions", "Back to the map as it is"), "undo-2"),
    Deed("figures_scenarios", "figures", marked("actions", "Compare scenarios"), "git-compare-arrows"),
    Deed("figures_channels", "figures", marked("actions", "Channels and losses"), "megaphone"),
    Deed("figures_time", "figures", marked("actions", "Forecast and milestones"), "clock"),
    Deed("figures_uncertainty", "figures", marked("actions", "Uncertainty"), "circle-dashed"),
    Deed("figures_plan", "figures", marked("actions", "Plan and budget"), "target"),
    Deed("figures_messages", "figures", marked("actions", "Messages and caps"), "mail"),
    Deed("figures_groups", "figures", marked("actions", "Alone or in groups"), "users-round"),
    Deed("figures_levers", "figures", marked("actions", "All levers"), "sliders-horizontal"),
    Deed("arrange", "arrange", marked("actions", "Arrange the whole map"), "workflow", ("Ctrl+L",)),
    Deed("arrange_selection", "arrange", marked("actions", "Arrange the selection"), "", ("Ctrl+Shift+L",)),
    Deed("arrange_new", "arrange", marked("actions", "Arrange the new cards"), "", ("Alt+Shift+N",)),
    Deed("pin", "arrange", marked("actions", "Pin in place, or let go"), "lock", ("Alt+Shift+P",),
         is_local=True),
    Deed("align_start", "arrange", marked("actions", "Align starts"), "", ("Alt+Shift+S",), is_local=True),
    Deed("align_centre", "arrange", marked("actions", "Align centres"), "", ("Alt+Shift+C",), is_local=True),
    Deed("align_end", "arrange", marked("actions", "Align ends"), "", ("Alt+Shift+E",), is_local=True),
    Deed("align_top", "arrange", marked("actions", "Align tops"), "", ("Alt+Shift+T",), is_local=True),
    Deed("align_middle", "arrange", marked("actions", "Align middles"), "", ("Alt+Shift+M",), is_local=True),
    Deed("align_bottom", "arrange", marked("actions", "Align bottoms"), "", ("Alt+Shift+B",), is_local=True),
    Deed("distribute_across", "arrange", marked("actions", "Distribute across"), "", ("Alt+Shift+H",),
         is_local=True),
    Deed("distribute_down", "arrange", marked("actions", "Distribute down"), "", ("Alt+Shift+V",),
         is_local=True),
    Deed("help_here", "help", marked("actions", "Help"), "circle-help", ("F1",)),
    Deed("news", "help", marked("actions", "What's new"), "sparkles"),
    Deed("keys", "help", marked("actions", "Keyboard shortcuts"), "command", ("?", "Shift+?"), is_local=True),
    Deed("first_steps", "help", marked("actions", "First steps"), "footprints", is_switch=True),
    Deed("limits", "help", marked("actions", "Limits"), "info"),
    Deed("about", "help", marked("actions", "About journeymap"), "circle-help"),
)  # fmt: skip

_BREAKS: Final = frozenset(
    {"save", "compare_with", "map_settings", "export", "settings", "close", "cut", "select_all", "find",
     "use_select", "zoom_in", "pin", "align_start", "distribute_across", "show_flow", "outline",
     "figures_channels", "digits_western"}
)  # fmt: skip
"""Actions with a line above them in their menu."""
_INNER: Final = {
    "theme": marked("actions", "Theme"),
    "language": marked("actions", "Language and digits"),
    "digits": marked("actions", "Language and digits"),
    "direction": marked("actions", "Direction of the map"),
    "read": marked("actions", "Language of the map"),
}
"""Groups of choices that have a menu of their own."""
_ENGLISH: Final = {"pl": "Polish", "ar": "Arabic"}
"""What who reads another language calls those that are named in themselves."""

STEPS: Final = {
    "add": marked("steps", "adding"),
    "connect": marked("steps", "connecting"),
    "bend": marked("steps", "bending"),
    "collapse": marked("steps", "collapsing a stage"),
    "expand": marked("steps", "opening a stage"),
    "move": marked("steps", "moving"),
    "update": marked("steps", "editing"),
    "remove": marked("steps", "deleting"),
    "duplicate": marked("steps", "duplicating"),
    "paste": marked("steps", "pasting"),
    "cut": marked("steps", "cutting"),
    "setmap": marked("steps", "editing the map"),
    "branch": marked("steps", "making a scenario"),
    "adopt": marked("steps", "taking over a scenario"),
    "restart": marked("steps", "emptying a scenario"),
    "arrange": marked("steps", "arranging"),
    "template": marked("steps", "starting from a template"),
    "rename": marked("steps", "renaming"),
    "rate": marked("steps", "editing a rate"),
    "nudge": marked("steps", "moving"),
    "insert": marked("steps", "inserting"),
    "align": marked("steps", "aligning"),
    "distribute": marked("steps", "distributing"),
    "pin": marked("steps", "pinning"),
    "unpin": marked("steps", "letting go"),
    "resize": marked("steps", "resizing"),
    "difference": marked("steps", "replacing"),
    "merge": marked("steps", "merging"),
    "plan": marked("steps", "planning"),
    "budget": marked("steps", "moving the budget"),
    "theirs": marked("steps", "taking theirs"),
    "restore": marked("steps", "restoring"),
    "ownership": marked("steps", "telling of a year"),
    "open_picture": marked("steps", "opening a picture"),
    "strip": marked("steps", "removing traces"),
    "translate": marked("steps", "translating"),
}
"""What a step of the history is called, by the name of its Change."""


def step_name(name: str) -> str:
    """A step of the history in words; one nobody named here keeps its own name."""
    return translated("steps", STEPS.get(name, name))


def choice_of(deed: Deed) -> str:
    """What a choice is one of, as the menu says that has them all; "" for other actions."""
    return translated("actions", _INNER[deed.group]) if deed.group in _INNER else ""


def other_names(deed: Deed) -> tuple[str, ...]:
    """What an action is called in English."""
    is_language = deed.group in ("language", "read")
    name = _ENGLISH.get(deed.id.rpartition("_")[2], deed.text) if is_language else deed.text
    return (name, f"{_INNER[deed.group]} {name}") if deed.group in _INNER else (name,)


def build(
    parent: QWidget,
    canvas: QWidget,
    deeds: Mapping[str, Callable[..., object]],
    keys: Mapping[str, Sequence[str]],
) -> dict[str, QAction]:
    """Every action as a QAction of the window with its `keys`, wired to what it does."""
    found: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for deed in ACTIONS:
        action = QAction(translated("actions", deed.text), parent)
        action.setObjectName(f"action_{deed.id}")
        action.setShortcuts([QKeySequence(each) for each in keys[deed.id]])
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetShortcut if deed.is_local else Qt.ShortcutContext.WindowShortcut
        )
        if deed.is_switch or deed.group:
            action.setCheckable(True)
            action.toggled.connect(partial(_show_check, action))
        if deed.group:
            groups.setdefault(deed.group, QActionGroup(parent)).addAction(action)
        (canvas if deed.is_local else parent).addAction(action)
        action.triggered.connect(_caller(deeds[deed.id], with_state=deed.is_switch))
        found[deed.id] = action
    return found


def dress(deed: Deed, action: QAction) -> None:
    """Give an action its icon in the theme in force; what is on has a check mark instead."""
    if deed.is_switch or deed.group:
        _show_check(action, action.isChecked())
    elif deed.icon:
        is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        action.setIcon(icons.icon(deed.icon, mirrored=is_rtl))


def _show_check(action: QAction, is_on: bool) -> None:
    action.setIcon(icons.icon("check", "ui.accentInk") if is_on else QIcon())


def _caller(deed: Callable[..., object], *, with_state: bool) -> Callable[[bool], None]:
    def call(is_on: bool) -> None:
        deed(is_on) if with_state else deed()

    return call


def menu(parent: QWidget, actions: Mapping[str, QAction], recent: QMenu) -> Menu:
    """All actions in the menu of the logo, by their groups."""
    whole = Menu("", parent)
    whole.setObjectName("main_menu")
    for menu_id, text in MENUS:
        part = whole.put(translated("actions", text))
        part.setObjectName(f"menu_{menu_id}")
        inner: dict[str, Menu] = {}
        for deed in (each for each in ACTIONS if each.menu == menu_id):
            if deed.group in _INNER:
                choice = _INNER[deed.group]
                if choice not in inner:
                    inner[choice] = part.put(translated("actions", choice))
                    inner[choice].setObjectName(f"menu_{deed.group}")
                elif deed.id in _BREAKS:
                    inner[choice].addSeparator()
                inner[choice].addAction(actions[deed.id])
                continue
            if deed.id in _BREAKS:
                part.addSeparator()
            part.addAction(actions[deed.id])
            if deed.id == "open":
                part.addMenu(recent)
    return whole


def tip(action: QAction, text: str = "") -> str:
    """What a button for an action says under the pointer: its text, or another, and its first key."""
    keys = action.shortcut()
    text = text or action.text()
    return text if keys.isEmpty() else f"{text}  {keynames.told(keys)}"


def show_tip(button: QWidget, action: QAction, *, text: str = "", more: str = "") -> None:
    """Let a button say an action's text and key under the pointer, also when the key becomes another one."""
    end = f"\n{more}" if more else ""

    def renew() -> None:
        button.setToolTip(tip(action, text) + end)

    action.changed.connect(renew)
    renew()


def assign(actions: Mapping[str, QAction], keys: Mapping[str, Sequence[str]]) -> None:
    """Give actions other keys."""
    for name, action in actions.items():
        wanted = [QKeySequence(each) for each in keys[name]]
        if wanted != action.shortcuts():
            action.setShortcuts(wanted)
