"""The accessibility bus as a screen reader asks it: many questions at once, for one at a time takes minutes.

Run by the Python of the system, which has the bindings; see reader.py.
"""

import contextlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

AT_ONCE = 400
"""So many questions are under way at a time."""
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTIVE, _FOCUSABLE, _SHOWING = 1, 11, 25  # of at-spi2's AtspiStateType


Key = tuple[str, str]
"""Whose an object is on the bus, and its path there."""


@dataclass(frozen=True)
class Seen:
    """An object as it was when it was asked: on the bus `owner` and `path`, and what it says of itself."""

    owner: str
    path: str
    name: str = ""
    role: str = ""
    states: int = 0
    inner: tuple[Key, ...] = ()
    around: tuple[str, ...] = field(default=(), compare=False)
    """What the objects round it are called, or what they are."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by on the bus."""
        return self.owner, self.path

    @property
    def is_showing(self) -> bool:
        """Whether it can be seen, as far as it knows."""
        return bool(self.states >> _SHOWING & 1)

    @property
    def is_focusable(self) -> bool:
        """Whether the keyboard can come to it."""
        return bool(self.states >> _FOCUSABLE & 1)

    @property
    def is_active(self) -> bool:
        """Whether it is the window that has the keyboard."""
        return bool(self.states >> _ACTIVE & 1)


class Bus:
    """A connection to the accessibility bus of this session."""

    def __init__(self) -> None:
        from gi.repository import Gio, GLib

        warnings.simplefilter("ignore")
        self._glib, self._gio = GLib, Gio
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        place = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            place[0], flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )

    def answers(self, questions: Iterable[tuple[Key, str, object]]) -> list[object]:
        """What objects answer to methods ("interface.Method" with its arguments); None where one is gone."""
        asked = list(questions)
        found: list[object] = [None] * len(asked)
        counts = {"sent": 0, "open": 0}

        def send() -> None:
            while counts["sent"] < len(asked) and counts["open"] < AT_ONCE:
                place = counts["sent"]
                (owner, path), method, arguments = asked[place]
                interface, _, name = method.rpartition(".")
                counts["sent"] += 1
                counts["open"] += 1
                self._bus.call(owner, path, interface, name, arguments, None, 0, 20_000, None, take, place)

        def take(bus: object, result: object, place: int) -> None:
            counts["open"] -= 1
            with contextlib.suppress(self._glib.Error):  # it went in the meantime
                found[place] = bus.call_finish(result).unpack()
            send()

        send()
        context = self._glib.MainContext.default()
        while counts["open"]:
            context.iteration(True)
        return found

    def property_of(self, key: Key, name: str) -> tuple[Key, str, object]:
        """The question for a property of an object."""
        return (key, "org.freedesktop.DBus.Properties.Get", self._glib.Variant("(ss)", (_ACCESSIBLE, name)))

    def look(self, keys: list[Key], around: Mapping[Key, tuple[str, ...]] | None = None) -> list[Seen]:
        """Objects as they are now; who is gone is left out."""
        asked = []
        for key in keys:
            asked += [
                (key, f"{_ACCESSIBLE}.GetState", None),
                (key, f"{_ACCESSIBLE}.GetRoleName", None),
                self.property_of(key, "Name"),
                (key, f"{_ACCESSIBLE}.GetChildren", None),
            ]
        told = self.answers(asked)
        seen = []
        for place, key in enumerate(keys):
            states, role, name, inner = told[4 * place : 4 * place + 4]
            if None not in (states, role, name, inner):
                low, high = states[0]
                seen.append(
                    Seen(
                        *key,
                        name[0],
                        role[0],
                        low | high << 32,
                        tuple(map(tuple, inner[0])),
                        (around or {}).get(key, ()),
                    )
                )
        return seen

    def walk(
        self, top: list[Key], passes: Callable[[Seen], Iterable[Key]] = lambda each: each.inner
    ) -> Iterator[Seen]:
        """All that can be seen from some objects down, level by level; `passes` says where to look on."""
        names: dict[Key, tuple[str, ...]] = dict.fromkeys(top, ())
        while top:
            below: list[Key] = []
            for each in self.look(top, names):
                if not each.is_showing:
                    continue
                yield each
                for key in passes(each):
                    if key not in names:
                        names[key] = (*each.around, each.name.strip() or each.role)
                        below.append(key)
            top = below

    def relations(self, keys: Iterable[Key], kind: int) -> dict[Key, list[Key]]:
        """To which others each object stands in a relation; those that stand to none are left out."""
        asked = list(keys)
        told = self.answers([(key, f"{_ACCESSIBLE}.GetRelationSet", None) for key in asked])
        found: dict[Key, list[Key]] = {}
        for key, answer in zip(asked, told, strict=True):
            for what, ends in answer[0] if answer else ():
                if what == int(kind):
                    found.setdefault(key, []).extend(tuple(end) for end in ends)
        return found

    def windows(self, pid: int) -> list[Key]:
        """The windows of a process."""
        root = "/org/a11y/atspi/accessible/root"
        told = self.answers([(("org.a11y.atspi.Registry", root), f"{_ACCESSIBLE}.GetChildren", None)])[0]
        owners = sorted({owner for owner, _ in told[0]}) if told else []
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        ask = "org.freedesktop.DBus.GetConnectionUnixProcessID"
        pids = self.answers([(bus, ask, self._glib.Variant("(s)", (owner,))) for owner in owners])
        ours = [owner for owner, found in zip(owners, pids, strict=True) if found and found[0] == pid]
        tops = self.answers([((owner, root), f"{_ACCESSIBLE}.GetChildren", None) for owner in ours])
        return [tuple(key) for found in tops if found for key in found[0]]
