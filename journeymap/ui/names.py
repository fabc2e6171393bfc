"""Names as they stand in composed lines: each keeps its own direction, the line that of the interface."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journeymap.model.items import Item, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.ui.emblems import name_of
from journeymap.ui.marks import has_rtl

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def isolated(name: str, around: QWidget) -> str:
    """A name that turns nothing round it (UAX 9, FSI…PDI); bare where all goes from left to right anyway."""
    is_mirrored = around.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}" if has_rtl(name) or is_mirrored else name


def aligned(name: str, around: QWidget) -> str:
    """A name on a line of its own, which begins where reading begins."""
    is_mirrored = around.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{_RIGHT_TO_LEFT_MARK}{isolated(name, around)}" if is_mirrored else name


def isolated_name(journey: Journey, item: Item, around: QWidget) -> str:
    """What a record is called in a line of a widget; each end of a step by itself."""
    if isinstance(item, Transition):
        ends = (journey.items.get(end) for end in (item.source, item.target))
        whole = " → ".join(isolated(name_of(journey, end), around) if end else "?" for end in ends)
        return _pointing(whole, around)
    return isolated(name_of(journey, item), around)


def step_name(journey: Journey, step: Transition, around: QWidget) -> str:
    """What a step is called where nothing draws its arrow: it points along with the reading."""
    return _pointing(isolated_name(journey, step, around), around)


def step_names(journey: Journey, around: QWidget) -> dict[ItemId, str]:
    """The same of all steps."""
    ends = {
        item.id: isolated(name_of(journey, item), around)
        for item in journey.items.values()
        if isinstance(item, Touchpoint | Persona)
    }
    return {
        step.id: _pointing(f"{ends.get(step.source, '?')} → {ends.get(step.target, '?')}", around)
        for step in journey.of(Transition)
    }


def _pointing(text: str, around: QWidget) -> str:
    is_mirrored = around.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return text.replace(" → ", " ← ") if is_mirrored and has_rtl(text) else text
