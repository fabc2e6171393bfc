"""What a screen reader is to a program: a client of AT-SPI, and keys without a mouse.

Started by a test inside a D-Bus session with the Python of the system, which has the bindings:
`reader.py ANSWER tree PROGRAM...` or `reader.py ANSWER map NAME PROGRAM...`; ANSWER is a file, of JSON.
"""

import atexit
import ctypes
import json
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.flows.bus import Bus, Key, Seen

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
    "1": 10, "4": 13,
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
        self.menus: list[Key] = []
        """The menus that the keyboard was in since they were last looked at."""
        self.bus = Bus()
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
            if "menu" in self.role:  # no window holds a menu: a reader knows it by what the keyboard comes to
                whole = event.source.get_parent()
                self.menus.append((whole.app.bus_name, whole.path))

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

    def named(self, name: str, role: str = "", *, within: str = "") -> Seen | None:
        """The first object that can be seen whose name begins so, in windows of a role or in all."""
        tops = self.bus.windows(self.program.pid)
        if within:
            tops = [each.key for each in self.bus.look(tops) if each.role == within]
        return next(
            (each for each in self.bus.walk(tops) if each.name.startswith(name) and role in ("", each.role)),
            None,
        )

    def activate(self, role: str) -> None:
        """Wait for a new window, and give it the keyboard."""

        def is_active() -> bool:
            windows = self.bus.look(self.bus.windows(self.program.pid))
            return any(each.role == role and each.is_active for each in windows)

        self.until(lambda: give_keyboard() and is_active(), f"the {role} to be active")

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

    def write(self, text: str, pause: float = 0.06) -> None:
        """Type letters."""
        for letter in text:
            self.atspi.generate_keyboard_event(ord(letter), None, self.atspi.KeySynthType.SYM)
            self.turn(pause)

    def rest(self) -> None:
        """Hear out what is said of the last change, and that nothing more is."""
        count = -1
        while count != len(self.said):
            count = len(self.said)
            self.turn(2.5)


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
    reader.listen()
    program = reader.program
    assert program.stdin is not None
    assert program.stdout is not None
    scenes: dict[str, int] = {}
    roles: Counter[str] = Counter()
    faults: dict[str, str] = {}
    known: set[tuple[str, str]] = set()
    controls = 0

    def passes(each: Seen) -> tuple[tuple[str, str], ...]:
        """What to look at within an object; not again what holds nothing."""
        inner = [key for key in each.inner if key not in leaves]
        is_map = each.role == "list" and len(inner) > MANY and each.key in known
        return tuple(inner[-MANY:] if is_map else inner)

    leaves: set[tuple[str, str]] = set()
    for line in program.stdout:
        scene = line.strip()
        scenes[scene] = 0
        tops = reader.until(lambda: reader.bus.windows(program.pid), "the program")
        reader.turn(0.1)
        menus, reader.menus = list(dict.fromkeys(reader.menus)), []
        for each in reader.bus.walk([*tops, *menus], passes):
            if each.role in LEAVES:
                leaves.add(each.key)
            if each.key not in known:
                scenes[scene] += 1
                roles[each.role] += 1
                if each.role in CONTROLS or each.is_focusable:
                    controls += 1
                    if not each.name.strip():
                        faults.setdefault(" / ".join([*each.around[-5:], each.role]), scene)
            known.add(each.key)
        program.stdin.write("\n")
        program.stdin.flush()
    return {
        "scenes": scenes,
        "controls": controls,
        "roles": dict(roles),
        "nameless": faults,
        "code": program.wait(30),
    }


def draw_map(name: str, command: list[str]) -> dict[str, object]:
    """Make a looped map of six nodes by keys alone, hear what it converts, export it by that name."""
    reader = Reader(command)
    atexit.register(reader.end)
    reader.listen()
    reader.activate("frame")
    reader.until(lambda: "Journey map" in reader.focused, "the canvas to have the keyboard")
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
    reader.rest()
    drawn = list(reader.said)
    reader.said.clear()
    reader.write("]]]]]", pause=0)  # of the step back: as fast as a key that is held
    reader.rest()
    nudged = list(reader.said)
    shown = reader.until(lambda: reader.named("Path conversion ", "push button"), "the conversion")
    reader.focused.clear()
    for _ in range(3):  # a walk along the steps
        reader.key("Right", "Alt")
    reader.turn(0.5)
    whole = reader.named("Journey map", "list")
    known = {each.key: each for each in reader.bus.walk([whole.key])}
    del known[whole.key]
    leads = reader.bus.relations(known, reader.atspi.RelationType.FLOWS_TO)
    walked = [*reader.focused]
    flow = walk_flow(reader)
    found = {
        "flow": flow,
        "conversion": shown.name,
        "drawn": drawn,
        "nudged": nudged,
        "walked": walked,
        "leads": {
            _called(known[key]): [_called(known[end]) for end in ends if end in known]
            for key, ends in leads.items()
        },
    }
    reader.key("e", "Control", "Shift")
    reader.activate("dialog")
    reader.role = ""
    reader.key("Return")
    reader.until(lambda: reader.named("File name:", "text", within="dialog"), "the system's dialog")
    reader.until(lambda: give_keyboard() and reader.role == "text", "the field for the name")
    reader.enter(name)
    reader.until(lambda: any(text.startswith("Saved ") for text in reader.said), "the picture")
    return found


def walk_flow(reader: Reader) -> list[str]:
    """Go through the same map as a flow, by arrows, and back to the map: what the keyboard came to there."""
    reader.key("4", "Control")
    reader.until(lambda: reader.named("Flow of people", "list"), "the flow")
    reader.focused.clear()
    for way in ("Right", "Left", "Left", "Left"):
        reader.key(way)
    reader.turn(0.5)
    heard = [*reader.focused]
    reader.key("1", "Control")
    reader.until(lambda: "Journey map" in reader.focused or reader.role == "list", "the map again")
    return heard


def _called(part: Seen) -> str:
    return part.name.split(",")[0]


def main(arguments: list[str]) -> None:
    """Do what is asked for, and say what was found."""
    answer, deed, *rest = arguments
    found = judge_trees(rest) if deed == "tree" else draw_map(rest[0], rest[1:])
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
