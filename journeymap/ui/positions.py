"""Keys by where they are, for keyboards that write no Latin letters: R is R on an Arabic keyboard too.

A system says of a key what it writes and where it is. Where it writes no Latin letter, no key of ours would
ever be pressed; so what nobody took is tried again as what the same place writes on a keyboard of the US.
Places are those of X11 and Wayland (scan codes, eight more than the kernel's), Windows (virtual keys) and
macOS (virtual keys, which are places there).
"""

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_ROWS: Final = ((10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'`"), (51, "\\zxcvbnm,./"))
_X11: Final = {first + count: sign for first, signs in _ROWS for count, sign in enumerate(signs)}
_WINDOWS: Final = {ord(each): each.lower() for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890"} | {
    0xBA: ";", 0xBB: "=", 0xBC: ",", 0xBD: "-", 0xBE: ".", 0xBF: "/", 0xC0: "`", 0xDB: "[", 0xDC: "\\",
    0xDD: "]", 0xDE: "'",
}  # fmt: skip
_MACOS: Final = dict(enumerate("asdfhgzxcv", 0)) | dict(enumerate("bqweryt123465=97-80]ou[ip", 11)) | {
    37: "l", 38: "j", 39: "'", 40: "k", 41: ";", 42: "\\", 43: ",", 44: "/", 45: "n", 46: "m", 47: ".",
    50: "`",
}  # fmt: skip
_LATIN: Final = 0xFF
"""The last key code that is a sign of Latin 1."""


def latin(event: QKeyEvent) -> Qt.Key | None:
    """The key of a US keyboard where this one is; None where this one writes Latin, or is no letter."""
    if event.key() <= _LATIN or event.key() >= Qt.Key.Key_Escape:
        return None
    platform = QGuiApplication.platformName()
    if platform == "windows":
        sign = _WINDOWS.get(event.nativeVirtualKey())
    elif platform == "cocoa":
        sign = _MACOS.get(event.nativeVirtualKey())
    else:
        sign = _X11.get(event.nativeScanCode())
    return None if sign is None else Qt.Key(ord(sign.upper()))


def again(window: QWidget, event: QKeyEvent) -> bool:
    """Try a key that nobody took as the one of a US keyboard in its place; True if somebody takes that.

    In the order of Qt: who has the focus may keep it for itself, else an action has it, else the focus.
    """
    key, focus = latin(event), window.focusWidget()
    if key is None or focus is None:
        return False
    held = event.modifiers()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    override.ignore()
    QApplication.sendEvent(focus, override)
    action = None if override.isAccepted() else _action(window, focus, QKeyCombination(held, key))
    if action is not None:
        action.trigger()
        return True
    text = "" if held & ~Qt.KeyboardModifier.ShiftModifier else chr(key).lower()
    second = QKeyEvent(QEvent.Type.KeyPress, key, held, text, event.isAutoRepeat())
    QApplication.sendEvent(focus, second)
    return second.isAccepted()


def _action(window: QWidget, focus: QWidget, key: QKeyCombination) -> QAction | None:
    """The action of the window, or of what has the focus, that has this key."""
    wanted = QKeySequence(key)
    return next(
        (
            action
            for action in dict.fromkeys([*focus.actions(), *window.actions()])
            if action.isEnabled() and wanted in action.shortcuts()
        ),
        None,
    )
