"""What a screen reader is to a program: a client of AT-SPI, and keys without a mouse.

Started by a test inside a D-Bus session with the Python of the system, which has the bindings:
`reader.py tree PROGRAM...` or `reader.py map NAME PROGRAM...`; the answer is JSON on stdout.
"""

import atexit
import ctypes
import json
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator

CONTROLS = frozenset(
    {
        "push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "link",
        "spin button", "slider", "list", "list item", "tree", "tree item", "table", "tree table", "heading",
        "menu", "menu item", "check menu item", "radio menu item", "page tab", "page tab list", "dialog",
        "column header", "table column header", "frame", "window", "password text",
    }
)  # fmt: skip
"""Roles of what somebody does something with; whatever takes the keyboard is one as well."""
CODES = {
    "Return": 36, "Tab": 23, "Escape": 9, "Left": 113, "Right": 114, "Up": 111, "Down": 116, "Delete": 119,
    "F2": 68, "F6": 72, "Control": 37, "Shift": 50, "Alt": 64, "e": 26, "g": 42, "k": 45, "l": 46, "p": 33,
}  # fmt: skip
"""Keys of the keyboard that a virtual display has, by number; letters that are typed go by symbol."""
LEAVES = frozenset(
    {"push button", "label", "radio button", "check box", "list item", "heading", "link", "table cell"}
)
"""Roles of what is not looked into again."""
PATIENCE = 60.0
MANY = 30
"""Of a longer list that was seen before only so many at its end are looked at again."""


class Reader:
    """One program as a screen reader has it."""

    def __init__(self, command: list[str], **pipes: int) -> None:
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        warnings.simplefilter("ignore")
        self.atspi, self._loop = Atspi, GLib.MainContext.default()
        self.said: list[str] = []
        """What was announced."""
        self.focused: list[str] = []
        """Names of what the keyboard came to."""
        self.role = ""
        """What the keyboard came to last."""
        self.program = subprocess.Popen(command, text=True, **pipes)

    def listen(self) -> None:
        """Hear from now on what is announced, and what the keyboard comes to."""
        self._listener = self.atspi.EventListener.new(self._hear)
        for event in ("object:announcement", "object:state-changed:focused"):
            self._listener.register(event)

    def _hear(self, event) -> None:
        if event.type.startswith("object:announcement"):
            self.said.append(str(event.any_data))
        elif event.detail1:
            self.role = event.source.get_role_name()
            self.focused.append(event.source.get_name())

    def end(self) -> None:
        """Let the program go, however it is."""
        self.program.kill()
        self.program.wait()

    def turn(self, seconds: float = 0.05) -> None:
        """Hear what there is to hear for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self._loop.pending():
                self._loop.iteration(False)
            time.sleep(0.01)

    def until(self, found: Callable[[], object], what: str) -> object:
        """What is found as soon as it is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = found()
            if answer:
                return answer
            self.turn()
        raise AssertionError(f"waited in vain for {what}")

    def application(self):
        """The program, once the bus knows it."""
        desktop = self.atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_process_id() == self.program.pid and found.get_child_count():
                found.set_cache_mask(self.atspi.Cache.NONE)
                return found
        return None

    def shown(self, within=None) -> Iterator[object]:
        """Everything that can be seen, from the top down."""
        whole = within or self.application()
        for place in range(whole.get_child_count() if whole is not None else 0):
            part = whole.get_child_at_index(place)
            if part is None:
                continue
            if part.get_state_set().contains(self.atspi.StateType.SHOWING):
                yield part
                yield from self.shown(part)

    def named(self, name: str, role: str = ""):
        """The first object that can be seen whose name begins so."""
        for part in self.shown():
            if part.get_name().startswith(name) and role in ("", part.get_role_name()):
                return part
        return None

    def activate(self, role: str) -> None:
        """Wait for a new window, and give it the keyboard."""
        window = self.until(lambda: self.named("", role), role)
        self.until(lambda: give_keyboard() and self.is_active(window), f"the {role} to be active")

    def is_active(self, window) -> bool:
        """Whether a window has the keyboard."""
        return window.get_state_set().contains(self.atspi.StateType.ACTIVE)

    def has_keyboard(self, name: str) -> bool:
        """Whether an object of a name has the keyboard."""
        found = self.named(name)
        return found is not None and found.get_state_set().contains(self.atspi.StateType.FOCUSED)

    def key(self, name: str, *held: str) -> None:
        """Press one key, with others held."""
        kind = self.atspi.KeySynthType
        for each in held:
            self.atspi.generate_keyboard_event(CODES[each], None, kind.PRESS)
        self.atspi.generate_keyboard_event(CODES[name], None, kind.PRESSRELEASE)
        for each in reversed(held):
            self.atspi.generate_keyboard_event(CODES[each], None, kind.RELEASE)
        self.turn(0.12)

    def fill(self, text: str, *opening: str) -> None:
        """Type a text into the field that a key opens, and mean it."""
        self.until(lambda: self.role not in ("", "text"), "the map to have the keyboard")
        self.key(*opening)
        self.until(lambda: self.role == "text", f"a field for {text}")
        self.enter(text)

    def rate(self, digits: str) -> None:
        """Type the rate of the step that was just drawn: the first digit opens the field for the others."""
        self.until(lambda: self.role in ("list item", "link", "text"), "the step")
        self.write(digits[0])
        self.until(lambda: self.role == "text", f"a field for {digits}")
        self.enter(digits[1:])

    def enter(self, text: str) -> None:
        """Type a text where the keyboard is, and mean it."""
        self.write(text)
        self.role = ""
        self.key("Return")

    def write(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            self.atspi.generate_keyboard_event(ord(letter), None, self.atspi.KeySynthType.SYM)
            self.turn(0.06)


def give_keyboard() -> bool:
    """Do what a window manager would, which the display lacks: the topmost window gets the keyboard."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    xlib.XDefaultRootWindow.restype = ctypes.c_ulong
    above, around, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    xlib.XQueryTree(
        display, ctypes.c_ulong(xlib.XDefaultRootWindow(display)),
        *(ctypes.byref(each) for each in (above, around, windows, count)),
    )  # fmt: skip
    xlib.XSetErrorHandler(_IGNORED)  # of windows that are not shown, which are none of ours
    for place in range(count.value):
        xlib.XSetInputFocus(display, ctypes.c_ulong(windows[place]), 2, ctypes.c_ulong(0))
        xlib.XSync(display, 0)
    xlib.XCloseDisplay(display)
    time.sleep(0.2)
    return True


_IGNORED = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)


def judge_trees(command: list[str]) -> dict[str, object]:
    """Look at every scene that a program shows: it says the name of each, and goes on when it is answered."""
    reader = Reader(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(reader.end)
    program, atspi = reader.program, reader.atspi
    assert program.stdin is not None
    assert program.stdout is not None
    scenes: dict[str, int] = {}
    faults: dict[str, str] = {}
    known: dict[object, str] = {}
    controls = 0

    def judge(part, around: list[str], scene: str) -> str:
        """Take note of an object that was not there before; what it is called."""
        nonlocal controls
        scenes[scene] += 1
        name, role = part.get_name().strip(), part.get_role_name()
        if role in CONTROLS or part.get_state_set().contains(atspi.StateType.FOCUSABLE):
            controls += 1
            if not name:
                faults.setdefault(" / ".join([*around[-5:], role]), scene)
        return name or role

    def look(part, around: list[str], scene: str) -> None:
        is_new = part not in known
        if is_new:
            known[part] = judge(part, around, scene)
        if part.get_role_name() in LEAVES and not is_new:
            return
        count = part.get_child_count()
        is_map = part.get_role_name() == "list" and count > MANY
        for place in range(0 if is_new or not is_map else count - MANY, count):
            inner = part.get_child_at_index(place)
            if inner is not None and inner.get_state_set().contains(atspi.StateType.SHOWING):
                look(inner, [*around, known[part]], scene)

    for line in program.stdout:
        scene = line.strip()
        scenes[scene] = 0
        whole = reader.until(reader.application, "the program")
        for place in range(whole.get_child_count()):
            window = whole.get_child_at_index(place)
            is_shown = window is not None and window.get_state_set().contains(atspi.StateType.SHOWING)
            if is_shown:
                look(window, [], scene)
        program.stdin.write("\n")
        program.stdin.flush()
    return {"scenes": scenes, "controls": controls, "nameless": faults, "code": program.wait(30)}


def draw_map(name: str, command: list[str]) -> dict[str, object]:
    """Make a looped map of six nodes by keys alone, hear what it converts, export it by that name."""
    reader = Reader(command)
    atexit.register(reader.end)
    reader.until(lambda: reader.named("", "frame"), "the window")
    reader.activate("frame")
    reader.listen()
    reader.until(lambda: reader.has_keyboard("Journey map"), "the canvas to have the keyboard")
    reader.role = "list"
    reader.fill("Ann", "p")
    for card, rate in (("Ad", "100"), ("Page", "50"), ("Demo", "40"), ("Trial", "50")):
        reader.fill(card, "Tab")
        reader.rate(rate)
    reader.fill("Buy", "g")
    for source, target, rate in (("Trial", "Buy", "60"), ("Demo", "Page", "30")):
        reader.fill(source, "k", "Control")
        reader.fill(target, "l")
        reader.rate(rate)
    shown = reader.until(lambda: reader.named("Path conversion ", "push button"), "the conversion")
    reader.turn(1.5)
    reader.focused.clear()
    for _ in range(3):  # a walk along the steps
        reader.key("Right", "Alt")
    reader.turn(0.5)
    records = [part for part in reader.shown(reader.named("Journey map")) if part.get_n_actions() > 2]
    found = {
        "conversion": shown.get_name(),
        "said": reader.said,
        "walked": reader.focused,
        "records": [part.get_name() for part in records],
        "leads": {part.get_name().split(",")[0]: ways(part, reader.atspi) for part in records},
    }
    reader.key("e", "Control", "Shift")
    reader.activate("dialog")
    reader.role = ""
    reader.key("Return")
    reader.until(lambda: reader.named("File name:", "text"), "the system's dialog")
    reader.until(lambda: give_keyboard() and reader.role == "text", "the field for the name")
    reader.enter(name)
    reader.until(lambda: any(text.startswith("Saved ") for text in reader.said), "the picture")
    return found


def ways(part, atspi) -> list[str]:
    """The names of the records to which one leads."""
    return [
        relation.get_target(place).get_name().split(",")[0]
        for relation in part.get_relation_set()
        if relation.get_relation_type() == atspi.RelationType.FLOWS_TO
        for place in range(relation.get_n_targets())
    ]


def main(arguments: list[str]) -> None:
    """Do what is asked for, and say what was found."""
    deed, *rest = arguments
    found = judge_trees(rest) if deed == "tree" else draw_map(rest[0], rest[1:])
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
