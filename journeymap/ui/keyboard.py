"""The keys of every action, to be changed: a button hears the next key that is pressed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui import shortcuts, widgets
from journeymap.ui.actions import ACTIONS, MENUS, Deed
from journeymap.ui.keynames import portable, told
from journeymap.ui.marks import translated
from journeymap.ui.settings import Settings

if TYPE_CHECKING:
    from journeymap.ui.app import Shell

_MODIFIERS: Final = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_unknown,
)  # fmt: skip


def key_rows(shell: "Shell") -> "Iterable[KeyRow]":
    """A row for every action, in the order of the menus; a menu's name stands above its first one."""
    for menu, text in MENUS:
        title = translated("actions", text)
        deeds = [deed for deed in ACTIONS if deed.menu == menu]
        for place, deed in enumerate(deeds):
            yield KeyRow(shell, deed, title, is_first=place == 0)


class KeyRow(QWidget):
    """An action and its keys."""

    changed = Signal(object)
    """The user wants these keys of all actions that are not as usual."""

    def __init__(self, shell: "Shell", deed: Deed, group: str, *, is_first: bool) -> None:
        super().__init__()
        self._shell, self._deed, self._wanted = shell, deed, ""
        text = translated("actions", deed.text)
        self.words = f"{group} {text}"
        """What it is found by, beside its keys."""
        self._keys = KeyButton(f"keys_{deed.id}", self.tr("Keys of {action}").format(action=text))
        self._keys.given.connect(self._take)
        self._reset = widgets.Button(
            widgets.SMALL_TOOL,
            "",
            "rotate-ccw",
            name=f"keys_reset_{deed.id}",
            tip=self.tr("Back to the usual"),
        )
        self._reset.clicked.connect(lambda: self._give(deed.keys))
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(widgets.label(text, 13, 400, widgets.INK2), 1)
        line.addWidget(self._keys)
        line.addWidget(self._reset)
        self._told = widgets.label("", 12, 500, widgets.INK, wrap=True, name=f"keys_told_{deed.id}")
        self._over = widgets.Button(widgets.PLAIN, self.tr("Take them over"), name=f"keys_over_{deed.id}")
        self._over.clicked.connect(self._take_over)
        trouble = QHBoxLayout()
        trouble.setSpacing(8)
        trouble.addWidget(widgets.Glyph("triangle-alert", 14, "health.bad.base"))
        trouble.addWidget(self._told, 1)
        trouble.addWidget(self._over)
        self._trouble = QWidget()
        widgets.margins(trouble, 0, 4, 36, 6)
        self._trouble.setLayout(trouble)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12 if is_first else 0, 0, 6)
        column.setSpacing(4)
        if is_first:
            column.addWidget(widgets.label(group, 12.5, 600, widgets.INK3))
        column.addLayout(line)
        column.addWidget(self._trouble)

    def show_settings(self, settings: Settings) -> None:
        """Show the keys in force."""
        keys = shortcuts.keys_of(self._deed, settings.keys)
        self._keys.show_keys(keys)
        usual = [portable(each) for each in self._deed.keys]
        self._reset.setVisible([portable(each) for each in keys] != usual)

    def _changed(self) -> dict[str, Any]:
        return self._shell.memory.settings.keys

    def _take(self, key: str) -> None:
        """A key was pressed for this action; "" lets it have none."""
        found = shortcuts.objection(self._deed, key, self._changed()) if key else None
        self._wanted = key
        self._trouble.setVisible(found is not None)
        if found is None:
            self._give((key,) if key else ())
            return
        self._told.setText(shortcuts.said(found))
        self._over.setVisible(found.code == shortcuts.TAKEN)

    def _take_over(self) -> None:
        """Let the other action go without."""
        others = shortcuts.without_key(self._changed(), self._wanted)
        self._trouble.hide()
        self.changed.emit(shortcuts.with_keys(others, self._deed, (self._wanted,)))

    def _give(self, keys: Iterable[str]) -> None:
        found = self._changed()
        for key in keys:
            objection = shortcuts.objection(self._deed, key, found)
            if objection is not None and objection.code == shortcuts.TAKEN:
                self._take(key)  # somebody took the usual key over: say so
                return
        self._trouble.hide()
        self.changed.emit(shortcuts.with_keys(found, self._deed, keys))


class KeyButton(widgets.Button):
    """Shows keys; pressed, it hears the next ones. Escape leaves them, Backspace takes them away."""

    given = Signal(str)
    """These keys were pressed; "" for none."""
    _listens = False
    """Whether the next key is meant for it; Qt asks already while it is made."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(_LOOKS, name=name)
        self._title = title
        self._shown: tuple[str, ...] = ()
        self.clicked.connect(self._listen)

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Show these keys."""
        self._shown = keys
        self._listens = False
        self._call("  ".join(told(each) for each in keys) or "–")

    def _call(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(f"{self._title}: {text}")
        self.updateGeometry()

    def _listen(self) -> None:
        self._listens = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._call(self.tr("Press the keys…"))
        self.setAccessibleDescription(self.tr("Escape leaves them, Backspace takes them away."))

    def event(self, event: QEvent) -> bool:
        if self._listens and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def _hear(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.show_keys(self._shown)
        if held or key not in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.given.emit(portable(QKeySequence(held.value | key.value)))
        elif key == Qt.Key.Key_Backspace:
            self.given.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._listens:
            self.show_keys(self._shown)
        super().focusOutEvent(event)


_LOOKS: Final = widgets.Looks(
    28, 10, 7, size=12, weight=500, line="ui.hairlineStrong", fill="ui.surface", min_width=44
)
