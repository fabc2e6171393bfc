"""Maps that pictures carry, as they come into the window: from files, by drop and by paste."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from journeymap.exchange.carried import Carried, read
from journeymap.model.errors import JourneyError
from journeymap.ui.marks import translated
from journeymap.ui.names import isolated

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

_FORMATS: Final = ("image/png", "image/svg+xml", "application/pdf")
"""What other programs offer of a picture, with the bytes of its file; the first with a map is taken."""


def is_offered(data: QMimeData) -> bool:
    """Whether what is dropped or pasted is a picture with its bytes."""
    return any(data.hasFormat(name) for name in _FORMATS)


def taken(data: QMimeData) -> Carried:
    """The map that such a picture carries; raises as `exchange.carried.read`."""
    refusal = JourneyError("carried.none")
    for name in (each for each in _FORMATS if data.hasFormat(each)):
        try:
            return read(bytes(data.data(name).data()))
        except JourneyError as error:
            if error.code != "carried.none":
                refusal = error
    raise refusal


def holds_map(data: QMimeData) -> bool:
    """Whether such a picture carries a map, be it a damaged one."""
    try:
        taken(data)
    except JourneyError as error:
        return error.code != "carried.none"
    return True


def tell(desk: "Desk", carried: Carried, name: str = "") -> None:
    """Say what the map that has just been opened is: whose picture, and of which state."""
    desk.toast.say(sentence(desk.window, carried, name))


def sentence(widget: QWidget, carried: Carried, name: str) -> str:
    """Where a map came from, and of which revision and day it is, as far as the picture tells."""
    from journeymap.ui.recovering import when
    from journeymap.ui.timeline import local

    who = isolated(name, widget) if name else translated("window", "the picture")
    then = local(carried.stamp.time)
    if then is not None and carried.stamp.revision:
        text = translated(
            "window", "This is the map inside {name}, as of {time} (revision {number}), not saved yet."
        ).format(name=who, time=isolated(when(then), widget), number=carried.stamp.revision)
    else:
        text = translated("window", "This is the map inside {name}, not saved yet.").format(name=who)
    if carried.others:
        more = translated("window", "It is the first of {count} different maps in there.")
        text = f"{text} {more.format(count=carried.others + 1)}"
    return text
