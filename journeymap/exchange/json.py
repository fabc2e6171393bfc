"""The open JSON form: networkx node-link data that `nx.node_link_graph(data, edges="edges")` reads as it is.

Defaults are left out, records stand one a line, sorted by kind, order and id, so that files can be compared
line by line and a file that was written here is written again byte by byte.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final, NoReturn

from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, MAP_ID, Aside, Frame, Item, Lane, Node, Stage, Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.model.limits import FILE_LIMIT, RECORD_LIMIT
from journeymap.model.plain import Plain, field_types, from_plain, to_plain
from journeymap.model.rules import gather

FORMAT: Final = "journeymap"
VERSION: Final = 1
_HEADER: Final = {"format": FORMAT, "version": VERSION, "directed": True, "multigraph": True}
_MEMBERS: Final = (*_HEADER, "graph", "nodes", "edges")
_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\u0085\u2028\u2029"}
"""What some programs take for the end of a line; JSON itself does not."""
_NODE_KINDS: Final = tuple(kind for kind, record in KINDS.items() if issubclass(record, Node | Aside))


def dumps(journey: Journey) -> str:
    """The canonical text of a journey."""
    return _text(to_data(journey))


def loads(raw: bytes) -> Journey:
    """The journey of a JSON text; raises the refusals of `from_data`, json.large, json.syntax and others."""
    return from_data(_parsed(raw))


def to_data(journey: Journey) -> Plain:
    """A journey as node-link data."""
    nodes = sorted((item for item in journey.items.values() if isinstance(item, Node | Aside)), key=_rank)
    steps = sorted(journey.of(Transition), key=lambda step: step.id)
    return {
        **_HEADER,
        "graph": _graph(journey),
        "nodes": [_node(item) for item in nodes],
        "edges": [_edge(step) for step in steps],
    }


def from_data(data: object) -> Journey:
    """The journey of node-link data; raises json.*, item.* and the refusals of `rules`.

    Where no node says its place, all are arranged.
    """
    members = _checked(data)
    journey = gather(_items(members))
    nodes = members["nodes"]
    if nodes and not any("x" in node or "y" in node for node in nodes):
        return _arranged(journey)
    return journey


def fragment(items: Iterable[Item]) -> str:
    """Some records in the same form, for the clipboard."""
    return dumps(journey_of(items))


def items_of(text: str) -> tuple[Item, ...]:
    """The records of a fragment, which need not fit together."""
    return tuple(_items(_checked(_parsed(text.encode("utf-8", "surrogatepass")))))


def _arranged(journey: Journey) -> Journey:
    from journeymap.layout import arrange  # numpy: paid by files without places only

    places = arrange(journey)
    return journey_of(
        revised(item, x=places[item.id][0], y=places[item.id][1]) if item.id in places else item
        for item in journey.items.values()
    )


# --- writing ------------------------------------------------------------------------------------------


def _rank(item: Item) -> tuple[int, int, str]:
    order = item.order if isinstance(item, Stage | Lane) else 0
    return list(KINDS.values()).index(type(item)), order, item.id


def _graph(journey: Journey) -> Plain:
    """The map's own fields; a record that says nothing is told from none by its id."""
    if MAP_ID not in journey.items:
        return {}
    said = _fields(journey.map)
    return said or {"id": MAP_ID}


def _node(item: Node | Aside) -> Plain:
    fields = _fields(item)
    name = {"name": fields.pop("name")} if "name" in fields else {}
    place = {"x": _number(item.x), "y": _number(item.y)} if isinstance(item, Node | Frame) else {}
    return {"id": item.id, "kind": to_plain(item)["kind"], **name, **place, **fields}


def _edge(step: Transition) -> Plain:
    fields = _fields(step)
    return {"source": fields.pop("source"), "target": fields.pop("target"), "key": step.id, **fields}


def _fields(item: Item) -> Plain:
    plain = to_plain(item)
    hidden = ("kind", "id", "x", "y")
    return {name: _number(value) for name, value in plain.items() if name not in hidden}


def _number(value: Any) -> Any:
    """Whole numbers without a point, so that 4,200 people are 4200 whoever writes them."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return [_number(each) for each in value] if isinstance(value, list) else value


def _text(data: Plain) -> str:
    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)

    def block(name: str) -> str:
        records = ",\n".join(f"  {line(record)}" for record in data[name])
        return f' "{name}": [\n{records}\n ]' if records else f' "{name}": []'

    header = line({name: data[name] for name in _HEADER})[:-1]
    return f'{header},\n "graph": {line(data["graph"])},\n{block("nodes")},\n{block("edges")}}}\n'


# --- reading ------------------------------------------------------------------------------------------


def _parsed(raw: bytes) -> object:
    if len(raw) > FILE_LIMIT:
        raise JourneyError("json.large", limit=FILE_LIMIT // 1024**2)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JourneyError("json.encoding", line=raw.count(b"\n", 0, error.start) + 1) from None
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise JourneyError("json.syntax", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise JourneyError("json.deep") from None


def _once(pairs: list[tuple[str, Any]]) -> Plain:
    found: Plain = {}
    for name, value in pairs:
        if name in found:
            where = next((str(v) for k, v in pairs if k in ("id", "key")), "")
            raise JourneyError("json.twice", field=name, id=where or "?")
        found[name] = value
    return found


def _no_constant(word: str) -> NoReturn:
    raise JourneyError("json.number", value=word)


def _whole(digits: str) -> int | float:
    """A whole number; one too long to be any figure of ours is what a float makes of it."""
    return int(digits) if len(digits) <= 300 else float(digits)


def _checked(data: object) -> Plain:
    """The members of a document of ours: format, version and shape."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise JourneyError("json.format")
    version = data.get("version")
    if type(version) is not int or version != VERSION:
        raise JourneyError("json.version", version=version, known=VERSION)
    for name in data:
        if name not in _MEMBERS:
            raise JourneyError("json.member", field=name, known=", ".join(_MEMBERS))
    for name in ("directed", "multigraph"):
        if data.get(name, True) is not True:
            raise JourneyError("json.shape", field=name, expected="true")
    members = {"graph": {}, "edges": [], **data}
    if not isinstance(members["graph"], dict):
        raise JourneyError("json.shape", field="graph", expected="{…}")
    for name in ("nodes", "edges"):
        records = members.get(name)
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            raise JourneyError("json.shape", field=name, expected="[{…}, …]")
    count = len(members["nodes"]) + len(members["edges"])
    if count > RECORD_LIMIT:
        raise JourneyError("store.too_many", count=count, limit=RECORD_LIMIT)
    return members


def _items(members: Plain) -> Iterable[Item]:
    whole = [_map(members["graph"])] if members["graph"] else []
    return chain(whole, map(_node_of, members["nodes"]), map(_step_of, members["edges"]))


def _map(plain: Plain) -> Item:
    if "kind" in plain:
        raise JourneyError("item.field", id=MAP_ID, kind="map", field="kind")
    return _record({**plain, "kind": "map"})


def _node_of(plain: Plain) -> Item:
    kind = plain.get("kind")
    if kind not in _NODE_KINDS:
        raise JourneyError("item.kind", kind=kind, known=", ".join(_NODE_KINDS))
    return _record(plain)


def _step_of(plain: Plain) -> Item:
    key = plain.get("key", "")
    for name in ("kind", "id"):
        if name in plain:
            raise JourneyError("item.field", id=key, kind="transition", field=name)
    if "key" not in plain:
        raise JourneyError("item.lacks", id=_ends(plain), kind="transition", field="key")
    fields = {name: value for name, value in plain.items() if name != "key"}
    return _record({"kind": "transition", "id": key, **fields})


def _ends(plain: Plain) -> str:
    return f"{plain.get('source', '?')}>{plain.get('target', '?')}"


def _record(plain: Mapping[str, Any]) -> Item:
    """A record, told apart from one with texts in several languages, which no version reads yet."""
    types = field_types(KINDS[plain["kind"]])
    for name, value in plain.items():
        if isinstance(value, dict) and types.get(name) is str:
            raise JourneyError("json.wording", id=plain.get("id", ""), field=name)
    return from_plain(plain)
