"""Names as they stand in composed lines: each keeps its own direction, the line that of the interface."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Item, ItemId, Note, Persona, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.ui import labels, languages
from journeymap.ui.emblems import name_of
from journeymap.ui.marks import has_rtl
from journeymap.words import say

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_RECORDS: Final = frozenset({"id", "source", "target", "end", "stage", "persona", "about"})
"""The facts of errors that are ids of records."""
_OF_IDS: Final = frozenset({"item.exists", "item.id", "item.reserved"})
"""Errors that speak of the id itself."""
_OF_RECORDS: Final = frozenset({"item", "transition", "aside", "paste"})
"""The sections of errors that speak of the fields of records."""
_OF_WORDS: Final = frozenset({"item.field"})
"""Errors that speak of the name of the field itself."""
_EXPECTED: Final = {"number": "spoken.number", "whole number": "spoken.whole_number"}
_LONGEST: Final = 60
"""Letters of a name in a sentence: notes have no other name than their text."""


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


def told(error: JourneyError, journey: Journey, around: QWidget) -> dict[str, object]:
    """The facts of an error for a sentence: records by their names, and kinds as the interface calls them."""
    found: dict[str, object] = {}
    for name, fact in error.facts.items():
        item = journey.items.get(ItemId(fact)) if isinstance(fact, str) and name in _RECORDS else None
        if item is not None and error.code not in _OF_IDS:
            found[name] = isolated_name(journey, _brief(item), around)
        else:
            word = _worded(error, name, fact)
            found[name] = isolated(word, around) if isinstance(word, str) and name != "kind" else word
    return found


def sentence(error: JourneyError, **more: object) -> str:
    """What an error says, its facts as the interface calls them; `more` are facts that it may lack."""
    facts = {name: _worded(error, name, fact) for name, fact in {**more, **error.facts}.items()}
    return say(f"error.{error.code}", languages.current(), **facts)


def _worded(error: JourneyError, name: str, fact: object) -> object:
    """A fact of an error as the interface calls it: a kind of records, a field, what is expected of a value.

    What is wrong with a file or a command speaks of what stands there.
    """
    if name == "kind" and fact in KINDS:
        return labels.kind_name(KINDS[str(fact)]).lower()
    if error.code in _OF_WORDS or error.code.partition(".")[0] not in _OF_RECORDS:
        return fact
    if name == "field" and fact in labels.FIELDS:
        return say("spoken.field", languages.current(), name=labels.field_text(str(fact)))
    if name == "expected" and fact in _EXPECTED:
        return say(_EXPECTED[str(fact)], languages.current())
    return fact


def _brief(item: Item) -> Item:
    """A note with no more of its text than a sentence can hold; all else as it is."""
    if isinstance(item, Note) and len(item.text) > _LONGEST:
        return revised(item, text=f"{item.text[:_LONGEST].rstrip()}…")
    return item


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
