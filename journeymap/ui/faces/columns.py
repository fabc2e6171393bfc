"""The columns of the tables of records: every field that can be written, then what the report says of it."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from journeymap.model.items import Item, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.plain import field_types, options
from journeymap.picture.style import BOARD, TEAM
from journeymap.ui import figures, labels
from journeymap.ui.marks import marked, translated

KINDS: Final[dict[str, type[Item]]] = {
    "touchpoints": Touchpoint,
    "steps": Transition,
    "personas": Persona,
    "stages": Stage,
    "notes": Note,
}
"""The kinds of records that have a table, by its name."""

_FIRST: Final[dict[type[Item], tuple[str, ...]]] = {Transition: ("source", "target")}
_LAST: Final = ("pinned", "collapsed", "x", "y", "width", "height", "bends")


class Column(NamedTuple):
    """A column: a field, or with `write` a figure of the report in words. Numbers stand at the end side."""

    id: str
    title: str
    is_number: bool = False
    write: Callable[[Any], str] | None = None


_FIGURES: Final[dict[type[Item], tuple[tuple[str, str, Callable[[Any], str]], ...]]] = {
    Touchpoint: (
        ("reach", marked("columns", "Ever come"), figures.share),
        ("visits", marked("columns", "Visits a period"), figures.count),
        ("to_goal", marked("columns", "Go on to the goal"), figures.share),
        ("leaving", marked("columns", "Leave a period"), figures.count),
        ("recoverable", marked("columns", "Could be won back"), figures.count),
    ),
    Transition: (
        ("probability", marked("columns", "Rate as figured"), figures.share),
        ("people", marked("columns", "People a period"), figures.count),
    ),
    Persona: (
        ("conversion", marked("columns", "Conversion"), figures.share),
        ("customers", marked("columns", "Customers"), figures.count),
    ),
    Stage: (
        ("reach", marked("columns", "Ever come"), figures.share),
        ("people", marked("columns", "People a period"), figures.count),
        ("next_open", marked("columns", "Move on"), figures.share),
        ("next_closed", marked("columns", "Move on in order"), figures.share),
    ),
}

_FOR_BOARD: Final[dict[type[Item], tuple[str, ...]]] = {
    Touchpoint: ("name", "channel", "stage", "outcome", "=reach"),
    Transition: ("source", "target", "label", "persona"),
    Persona: ("name", "role", "volume", "=conversion", "=customers"),
    Stage: ("name", "purpose", "=reach", "=people"),
}
"""Names and headline figures; rates are none of them."""
_FOR_WORKSHOP: Final = {
    "team", "marketing_share", "note", "evidence", "evidence_source", "measured_on", "low", "high", "sample",
    "sources", "pinned", "collapsed", "color", "x", "y", "width", "height", "bends",
}  # fmt: skip
"""Owners, evidence, notes, and how a map is drawn: a team does without them."""

PREFIX: Final = "="
"""What the id of a figure's column begins with: fields and figures may be called the same."""


def columns_of(kind: type[Item]) -> tuple[Column, ...]:
    """The columns of a table: fields as the inspector groups them, places last, then figures."""
    known = field_types(kind)
    grouped = [name for group in labels.groups_of(kind, tuple(known)) for name in group.fields]
    first = [name for name in (*_FIRST.get(kind, ()), "name") if name in grouped]
    if kind is Note:
        first = []
    middle = [name for name in grouped if name not in first and name not in _LAST]
    last = [name for name in _LAST if name in known]
    fields = [
        Column(name, labels.field_text(name), _is_number(name, known[name]))
        for name in (*first, *middle, *last)
    ]
    told = [
        Column(f"{PREFIX}{name}", translated("columns", title), True, write)
        for name, title, write in _FIGURES.get(kind, ())
    ]
    return (*fields, *told)


def is_told(kind: type[Item], column: Column, audience: str) -> bool:
    """Whether a column is for an audience: a board, a team, or anybody else, who sees all."""
    if audience == BOARD:
        return column.id in _FOR_BOARD.get(kind, ())
    return audience != TEAM or column.id not in _FOR_WORKSHOP


def _is_number(name: str, wanted: Any) -> bool:
    known = options(wanted)
    return (float in known or int in known) and name != "emotion"
