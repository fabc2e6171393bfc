"""Records and changes as plain data and back: one form for file, journal, clipboard and JSON.

Defaults are left out, so that a record reads as what somebody said about it.
"""

import math
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Final

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Item, ItemId, kind_of

Plain = dict[str, Any]

_FIELD_TYPES: dict[type[Item], dict[str, Any]] = {
    record: typing.get_type_hints(record) for record in KINDS.values()
}
_AS_THEY_ARE: Final = frozenset({str, float, type(None)})
_NEEDED: Final = {
    record: tuple(spec.name for spec in fields(record) if spec.default is MISSING)
    for record in KINDS.values()
}
_DEFAULTS: Final = {
    record: tuple((spec.name, spec.default) for spec in fields(record) if spec.name != "id")
    for record in KINDS.values()
}
_READ: Final[Mapping[type[Item], Callable[[Item], tuple[Any, ...]]]] = {
    record: attrgetter(*(name for name, _ in said)) for record, said in _DEFAULTS.items()
}
"""What reads all fields of a record but its id at once."""


def to_plain(item: Item) -> Plain:
    """A record as a mapping: its kind, its id, and what differs from the defaults."""
    plain: Plain = {"kind": kind_of(item), "id": item.id}
    record = type(item)
    for (name, default), value in zip(_DEFAULTS[record], _READ[record](item), strict=True):
        if value is not default and value != default:
            plain[name] = list(value) if isinstance(value, tuple) else value
    return plain


def from_plain(plain: Mapping[str, Any]) -> Item:
    """The record that `to_plain` described; raises item.kind, item.field, item.value, item.lacks."""
    kind = plain.get("kind")
    record = KINDS.get(kind) if isinstance(kind, str) else None
    if record is None:
        raise JourneyError("item.kind", kind=kind, known=", ".join(KINDS))
    known = field_types(record)
    where = plain.get("id", kind)
    values: Plain = {}
    for name, value in plain.items():
        if name == "kind":
            continue
        if name not in known:
            raise JourneyError("item.field", id=where, kind=kind, field=name)
        values[name] = typed(known[name], value, where, name)
    for name in _NEEDED[record]:
        if name not in values:
            raise JourneyError("item.lacks", id=where, kind=kind, field=name)
    return record(**values)


def from_text(kind: str, name: str, text: str, where: str = "") -> Any:
    """The value of a field that somebody typed; an empty text empties the field."""
    record = KINDS[kind]
    known = field_types(record)
    if name not in known:
        raise JourneyError("item.field", id=where or kind, kind=kind, field=name)
    wanted = known[name]
    if text == "":
        return default_of(record, name)
    if float not in options(wanted) and int not in options(wanted):
        return typed(wanted, text, where or kind, name)
    try:
        numbers = [float(part) for part in text.split(",")] if tuple in _origins(wanted) else [float(text)]
    except ValueError:
        raise JourneyError(
            "item.value", id=where or kind, field=name, value=text, expected="number"
        ) from None
    return typed(wanted, numbers if len(numbers) > 1 else numbers[0], where or kind, name)


def change_to_plain(change: Change) -> Plain:
    """A change for the journal."""
    return {
        "name": change.name,
        "edits": [
            [to_plain(edit.before) if edit.before else None, to_plain(edit.after) if edit.after else None]
            for edit in change.edits
        ],
    }


def change_from_plain(plain: Mapping[str, Any]) -> Change:
    """The change that `change_to_plain` described; raises change.damaged."""
    try:
        edits = [(before, after) for before, after in plain["edits"]]
        name = plain["name"]
    except (KeyError, TypeError, ValueError):
        raise JourneyError("change.damaged") from None
    if not isinstance(name, str) or any(before is None and after is None for before, after in edits):
        raise JourneyError("change.damaged")
    return Change(name, tuple(Edit(_maybe(before), _maybe(after)) for before, after in edits))


def _maybe(plain: object) -> Item | None:
    if plain is None:
        return None
    if not isinstance(plain, Mapping):
        raise JourneyError("change.damaged")
    return from_plain(plain)


def field_types(record: type[Item]) -> dict[str, Any]:
    """The fields of a record kind with their types."""
    return _FIELD_TYPES[record]


@cache
def options(wanted: Any) -> tuple[Any, ...]:
    """The members of a union type, or the type itself; NewTypes as what they stand for."""
    union = typing.get_origin(wanted) in (types.UnionType, typing.Union)
    members = typing.get_args(wanted) if union else (wanted,)
    return tuple(str if member is ItemId else member for member in members)


def _origins(wanted: Any) -> set[Any]:
    return {typing.get_origin(member) for member in options(wanted)}


def default_of(record: type[Item], name: str) -> Any:
    """What an emptied field holds."""
    spec: Field[Any] = next(spec for spec in fields(record) if spec.name == name)
    if spec.default is MISSING:
        raise JourneyError("item.lacks", id=kind_word(record), kind=kind_word(record), field=name)
    return spec.default


def kind_word(record: type[Item]) -> str:
    """The word for a record kind."""
    return record.__name__.lower()


def typed(wanted: Any, value: Any, where: object, name: str) -> Any:
    """`value` as the type of a field, refused with item.value where it is something else.

    >>> typed(float | None, 1, "e1", "probability")
    1.0
    """
    known = options(wanted)
    is_so = type(value) in _AS_THEY_ARE and type(value) in known  # as nearly all are
    return value if is_so else _turned(known, value, where, name)


def _turned(known: Iterable[Any], value: Any, where: object, name: str) -> Any:
    """`value` as one of some types, the first that will do."""
    expected = "text"
    for option in known:
        if option is type(None):
            if value is None:
                return None
        elif option is str:
            if isinstance(value, str):
                return value
        elif isinstance(option, type) and issubclass(option, StrEnum):
            expected = ", ".join(member.value or '""' for member in option)
            if isinstance(value, str) and value in list(option):
                return option(value)
        elif option in (int, float):
            expected = "number"
            if isinstance(value, int | float) and not isinstance(value, bool):
                try:
                    number = float(value)
                except OverflowError:  # JSON knows whole numbers of any length
                    number = math.inf if value > 0 else -math.inf
                if option is float:
                    return number
                if number.is_integer():
                    return int(number)
                expected = "whole number"
        elif typing.get_origin(option) is tuple and isinstance(value, list | tuple):
            return tuple(typed(float, each, where, name) for each in value)
    raise JourneyError("item.value", id=where, field=name, value=value, expected=expected)
