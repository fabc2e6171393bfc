"""What is typed after `do` as a command of the core."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from journeymap.model.commands import Add, Command, Connect, Duplicate, Move, Remove, SetMap, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, MAP_ID, Aside, ItemId, Node, kind_of
from journeymap.model.journey import Journey
from journeymap.model.plain import from_plain, from_text
from journeymap.model.scenarios import with_frames

Fields = dict[str, str]

_NODE_KINDS: Final = tuple(kind for kind, record in KINDS.items() if issubclass(record, Node | Aside))


def command_of(word: str, pairs: Sequence[str], journey: Journey) -> Command:
    """The command of a word and its field=value pairs; raises usage.* and item.*."""
    make = MAKERS.get(word)
    if make is None:
        raise JourneyError("usage.command", command=word, known=", ".join(MAKERS))
    return make(_fields(pairs), journey)


def _fields(pairs: Sequence[str]) -> Fields:
    found: Fields = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise JourneyError("usage.pair", text=pair)
        if name in found:
            raise JourneyError("usage.twice", field=name)
        found[name] = value
    return found


def _take(fields: Fields, command: str, name: str) -> str:
    value = fields.pop(name, "")
    if not value:
        raise JourneyError("usage.lacks", command=command, field=name)
    return value


def _values(kind: str, fields: Fields, where: str) -> dict[str, Any]:
    return {name: from_text(kind, name, text, where) for name, text in fields.items()}


def _some(fields: Fields, command: str) -> None:
    if not fields:
        raise JourneyError("usage.lacks", command=command, field="FIELD")


def _none(fields: Mapping[str, str], command: str) -> None:
    for name in fields:
        raise JourneyError("usage.field", command=command, field=name)


def ids_of(text: str, journey: Journey) -> frozenset[ItemId]:
    """One id if there is such a record, else what stands between commas."""
    if text in journey.items:
        return frozenset({ItemId(text)})
    return frozenset(ItemId(part) for part in text.split(",") if part)


def _add(fields: Fields, _: Journey) -> Command:
    kind = _take(fields, "add", "kind")
    if kind not in _NODE_KINDS:
        raise JourneyError("item.kind", kind=kind, known=", ".join(_NODE_KINDS))
    where = fields.pop("id", "")
    values = _values(kind, fields, where)
    texts = {name: value for name, value in values.items() if type(value) is str}  # some records need one
    return Add(replace(from_plain({"kind": kind, "id": where or new_id(), **texts}), **values))


def _connect(fields: Fields, _: Journey) -> Command:
    source = ItemId(_take(fields, "connect", "source"))
    target = ItemId(_take(fields, "connect", "target"))
    where = fields.pop("id", "")
    values = _values("transition", fields, where)
    return Connect(source, target, values.pop("probability", None), ItemId(where or new_id()), values)


def _move(fields: Fields, journey: Journey) -> Command:
    item_id = ItemId(_take(fields, "move", "id"))
    place: Fields = {name: fields.pop(name) for name in ("x", "y") if name in fields}
    if not place:
        raise JourneyError("usage.lacks", command="move", field="x")
    _none(fields, "move")
    item = journey[item_id]
    if not isinstance(item, Node):
        raise JourneyError("move.place", id=item_id)
    values = {"x": item.x, "y": item.y, **_values(kind_of(item), place, item_id)}
    return Move({item_id: (values["x"], values["y"])})


def _update(fields: Fields, journey: Journey) -> Command:
    item_id = ItemId(_take(fields, "update", "id"))
    _some(fields, "update")
    return Update(item_id, _values(kind_of(journey[item_id]), fields, item_id))


def _remove(fields: Fields, journey: Journey) -> Command:
    ids = ids_of(_take(fields, "remove", "id"), journey)
    _none(fields, "remove")
    return Remove(with_frames(journey, ids))


def _duplicate(fields: Fields, journey: Journey) -> Command:
    ids = ids_of(_take(fields, "duplicate", "id"), journey)
    _none(fields, "duplicate")
    return Duplicate(ids)


def _setmap(fields: Fields, _: Journey) -> Command:
    _some(fields, "setmap")
    return SetMap(_values("map", fields, MAP_ID))


def _arrange(fields: Fields, journey: Journey) -> Command:
    chosen = ids_of(fields.pop("id"), journey) if fields.get("id") else None
    _none(fields, "arrange")
    for item_id in sorted(chosen or ()):
        journey[item_id]
    from journeymap.layout import arrange

    return Move(arrange(journey, chosen), name="arrange", straightens=True)


MAKERS: Final[dict[str, Callable[[Fields, Journey], Command]]] = {
    "add": _add,
    "connect": _connect,
    "move": _move,
    "update": _update,
    "remove": _remove,
    "duplicate": _duplicate,
    "setmap": _setmap,
    "arrange": _arrange,
}
"""Every command that `do` knows, by its word."""
