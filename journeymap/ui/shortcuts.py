"""Which keys do what: those of the table of actions, or those the user chose; and which may be chosen."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from journeymap.ui.actions import ACTIONS, Deed
from journeymap.ui.keynames import combined, known, portable
from journeymap.ui.marks import marked, translated

GESTURES: Final = (
    (("Tab",), marked("keys", "next touchpoint, connected; one put into a selected step")),
    (("Shift+Enter",), marked("keys", "parallel branch below")),
    (("Shift+Tab",), marked("keys", "step before")),
    (("Enter",), marked("keys", "edit the name")),
    (("Alt+↑ ↓ ← →",), marked("keys", "walk along the steps, with Shift keeping what is selected")),
    (("Alt+Enter",), marked("keys", "from a card to a step that leaves it, and to the next of these")),
    (("Alt+Shift+Enter",), marked("keys", "the same among the steps that lead to a card")),
    (("↑ ↓ ← →",), marked("keys", "move by 4, with Shift by 40")),
    (("← →",), marked("keys", "with a stage selected: earlier or later in the row")),
    (("Shift+↑ ↓ ← →",), marked("keys", "with a stage or a drawn frame selected: its size")),
    (("Ctrl+↑ ↓ ← →",), marked("keys", "move the view")),
    (("0…9",), marked("keys", "type the rate of the selected steps, or of the step to the card")),
    (("[ ]",), marked("keys", "rate ±1 point, with Shift ±5")),
    (("Shift+F10",), marked("keys", "menu of what is selected")),
    (("F6",), marked("keys", "next part of the window")),
    (("F10",), marked("keys", "open the menu")),
    (("Alt",), marked("keys", "with a letter: open a menu; alone in a dialog: show its letters")),
    (("Esc",), marked("keys", "give up, then clear the selection")),
    (("Space",), marked("keys", "drag the view")),
    (("Alt",), marked("keys", "held when a drag begins: a copy; held on the way: nothing catches")),
    (("Shift",), marked("keys", "held in a drag: straight across or down")),
)
"""What the window does with keys that are no actions."""

_BARE: Final = (
    "Tab", "Backtab", "Return", "Enter", "Esc", "Space", "Left", "Right", "Up", "Down", "F6", "F10",
    "[", "]", "{", "}", "Shift+[", "Shift+]", *"123456789",
)  # fmt: skip
RESERVED: Final = frozenset(
    [
        *_BARE,
        *(f"Shift+{key}" for key in _BARE[:10]),
        "Shift+F6",
        *(f"Alt+{key}" for key in ("Left", "Right", "Up", "Down", "F4", "Tab")),
        *(f"Ctrl+{key}" for key in ("Left", "Right", "Up", "Down")),
        *(f"Alt+Shift+{key}" for key in ("Left", "Right", "Up", "Down")),
        *(f"{keys}+{key}" for keys in ("Alt", "Alt+Shift") for key in ("Return", "Enter")),
        "Shift+F10",
        "Ctrl+Return",  # ends a text of several lines
        "Ctrl+Enter",
        "Ctrl+Tab",
        "Ctrl+Shift+Tab",
    ]
)
"""Keys that mean something everywhere, or to what is typed in."""

TAKEN: Final = "taken"
ALT_GR: Final = "alt_gr"
FIXED: Final = "fixed"
BARE: Final = "bare"


class Objection(NamedTuple):
    """Why an action cannot have a key: `code` says what is the matter, `by` which action has it already."""

    code: str
    by: str = ""


def keys_of(deed: Deed, changed: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of an action; `changed` are those of the settings: what is amiss in them is ignored."""
    said = changed.get(deed.id)
    if not isinstance(said, list):
        return deed.keys
    return tuple(each for each in said if isinstance(each, str) and known(each))


def chosen(changed: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The keys of every action."""
    return {deed.id: keys_of(deed, changed) for deed in ACTIONS}


def objection(deed: Deed, key: str, changed: Mapping[str, Any]) -> Objection | None:
    """Why an action cannot have a key; None where it can.

    No two actions share a key, wherever they work. Ctrl+Alt with a letter is AltGr on many keyboards, which
    types Polish letters. A letter without Ctrl or Alt belongs to whoever types, except on the canvas.
    """
    written = portable(key)
    combination = combined(QKeySequence(written))
    if written in {portable(each) for each in RESERVED}:
        return Objection(FIXED)
    if is_alt_gr(combination):
        return Objection(ALT_GR)
    if not deed.is_local and _is_bare(combination):
        return Objection(BARE)
    for other in ACTIONS:
        if other.id != deed.id and written in {portable(each) for each in keys_of(other, changed)}:
            return Objection(TAKEN, other.id)
    return None


def is_alt_gr(combination: QKeyCombination) -> bool:
    """Whether a keyboard with AltGr would type a letter by it."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return (combination.keyboardModifiers() & both) == both


def _is_bare(combination: QKeyCombination) -> bool:
    """Whether it is a letter, digit or sign that a field would take as text."""
    held = combination.keyboardModifiers()
    is_held = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not is_held and combination.key() < Qt.Key.Key_Escape


def said(found: Objection) -> str:
    """An objection in words."""
    if found.code == TAKEN:
        name = next(translated("actions", deed.text) for deed in ACTIONS if deed.id == found.by)
        return translated("shortcuts", "These keys already do something else: {action}").format(action=name)
    return translated("shortcuts", OBJECTIONS[found.code])


OBJECTIONS: Final = {
    TAKEN: marked("shortcuts", "These keys already do something else: {action}"),
    ALT_GR: marked("shortcuts", "Ctrl+Alt types letters on Polish keyboards. Choose other keys."),
    FIXED: marked("shortcuts", "These keys always mean the same. Choose other keys."),
    BARE: marked("shortcuts", "A letter alone would be typed into fields. Add Ctrl or Alt."),
}


def with_keys(changed: Mapping[str, Any], deed: Deed, keys: Iterable[str]) -> dict[str, Any]:
    """The changed keys with those of one action; what is as usual is not kept."""
    wanted = [portable(each) for each in keys]
    others = {each: value for each, value in changed.items() if each != deed.id}
    return others if wanted == [portable(each) for each in deed.keys] else others | {deed.id: wanted}


def without_key(changed: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The changed keys after every action has let go of one."""
    found = dict(changed)
    for deed in ACTIONS:
        keys = keys_of(deed, found)
        kept = [each for each in keys if portable(each) != portable(key)]
        if len(kept) != len(keys):
            found = with_keys(found, deed, kept)
    return found
