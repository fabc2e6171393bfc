"""Watches for sockets that journeymap opens, in the tests' own Python and in each that a test starts.

Python loads a module of this name by itself where it finds one; tests/conftest.py makes it find this. What Qt
says to the display does not pass through Python and is looked at in tests/flows/test_no_network.py.
"""

import os
import sys
from types import FrameType

SEEN = "JOURNEYMAP_TESTS_SOCKETS"
"""The environment variable with the file that takes note."""

EVENTS = frozenset(
    f"socket.{name}"
    for name in (
        "__new__", "connect", "bind", "sendto", "sendmsg", "getaddrinfo", "getnameinfo", "gethostbyname",
        "gethostbyaddr", "gethostname", "getservbyname", "getservbyport",
    )
)  # fmt: skip
"""See docs.python.org/3/library/audit_events.html."""


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what has to do with sockets if a module of journeymap has a hand in it."""
    if event in EVENTS:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            name = str(frame.f_globals.get("__name__", ""))
            if name.partition(".")[0] == "journeymap":
                note(f"{name}, line {frame.f_lineno}: {event}{arguments!r}")
                raise RuntimeError(f"{name} asked for {event}")
            frame = frame.f_back


def note(line: str) -> None:
    """Write it down, for whoever swallows the error."""
    with open(os.environ[SEEN], "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is not loaded yet
        file.write(line + "\n")


if SEEN in os.environ:
    sys.addaudithook(watch)
