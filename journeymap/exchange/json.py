"""The open JSON form: networkx node-link data that `nx.node_link_graph(data, edges="edges")` reads as it is.

Defaults are left out, records stand one a line, sorted by kind, order and id, so that files can be compared
line by line and a file that was written here is written again byte by byte.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final, NoReturn

from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    MAP_ID,
    Aside,
    Frame,
    Item,
    ItemId,
    Lane,
    Node,
    Stage,
    Transition,
    Wording,
    revised,
    wording_id,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.model.limits import FILE_LIMIT, RECORD_LIMIT
from journeymap.model.plain import Plain, field_types, from_plain, to_plain
from journeymap.model.rules import gather
from journeymap.model.wordings import TEXTS

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
    said = _said_in_place(journey)
    hidden = {wording.id for texts in said.values() for wordings in texts.values() for wording in wordings}
    nodes = [
        item for item in journey.items.values() if isinstance(item, Node | Aside) and item.id not in hidden
    ]
    steps = sorted(journey.of(Transition), key=lambda step: step.id)
    language = journey.map.language
    return {
        **_HEADER,
        "graph": _spoken(_graph(journey), said.get(MAP_ID, {}), language),
        "nodes": [_spoken(_node(item), said.get(item.id, {}), language) for item in sorted(nodes, key=_rank)],
        "edges": [_spoken(_edge(step), said.get(step.id, {}), language) for step in steps],
    }


Said = Mapping[str, list[Wording]]


def _said_in_place(journey: Journey) -> dict[ItemId, dict[str, list[Wording]]]:
    """The wordings that stand in the place of the texts they are of, by record and field.

    Others are records of their own: those with another id than `wording_id`, those of texts that say nothing,
    and all of a fragment, since nothing there tells which text is in the map's language.
    """
    found: dict[ItemId, dict[str, list[Wording]]] = {}
    own = journey.map.language
    if MAP_ID not in journey.items:
        return found
    for each in sorted(journey.of(Wording), key=lambda each: each.language):
        item = journey.items.get(each.item)
        is_usual = each.id == wording_id(each.item, each.field, each.language) and each.language != own
        if item is None or not is_usual or not each.text or each.field not in TEXTS.get(type(item), ()):
            continue
        if getattr(item, each.field):
            found.setdefault(each.item, {}).setdefault(each.field, []).append(each)
    return found


def _spoken(plain: Plain, said: Said, language: str) -> Plain:
    """A record with all that its texts say in other languages, that of the map first."""
    for name, wordings in said.items():
        plain[name] = {language: plain[name], **{each.language: each.text for each in wordings}}
    return plain


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
    said = members["graph"].get("language", "en")
    language = said if isinstance(said, str) else "en"
    whole = [_map(members["graph"], language)] if members["graph"] else []
    nodes = (_node_of(node, language) for node in members["nodes"])
    return chain.from_iterable(chain(whole, nodes, (_step_of(step, language) for step in members["edges"])))


def _map(plain: Plain, language: str) -> tuple[Item, ...]:
    if "kind" in plain:
        raise JourneyError("item.field", id=MAP_ID, kind="map", field="kind")
    return _records({**plain, "kind": "map"}, language)


def _node_of(plain: Plain, language: str) -> tuple[Item, ...]:
    kind = plain.get("kind")
    if kind not in _NODE_KINDS:
        raise JourneyError("item.kind", kind=kind, known=", ".join(_NODE_KINDS))
    return _records(plain, language)


def _step_of(plain: Plain, language: str) -> tuple[Item, ...]:
    key = plain.get("key", "")
    for name in ("kind", "id"):
        if name in plain:
            raise JourneyError("item.field", id=key, kind="transition", field=name)
    if "key" not in plain:
        raise JourneyError("item.lacks", id=_ends(plain), kind="transition", field="key")
    fields = {name: value for name, value in plain.items() if name != "key"}
    return _records({"kind": "transition", "id": key, **fields}, language)


def _ends(plain: Plain) -> str:
    return f"{plain.get('source', '?')}>{plain.get('target', '?')}"


def _records(plain: Mapping[str, Any], language: str) -> tuple[Item, ...]:
    """A record, with the wordings of those of its texts that are given in several languages.

    The text in the map's language is the record's own, without one the first. Raises json.wording.
    """
    kind = KINDS[plain["kind"]]
    types = field_types(kind)
    several = {
        name: value for name, value in plain.items() if isinstance(value, dict) and types.get(name) is str
    }
    if not several:
        return (from_plain(plain),)
    own: dict[str, str] = {}
    said: list[tuple[str, str, str]] = []
    for name, texts in several.items():
        is_text = name in TEXTS.get(kind, ()) and texts
        if not is_text or not all(isinstance(each, str) for each in texts.values()):
            raise JourneyError("json.wording", id=plain.get("id", ""), field=name)
        own[name] = texts.get(language, next(iter(texts.values())))
        said += [(name, spoken, text) for spoken, text in texts.items() if spoken != language and text]
    item = from_plain({**plain, **own})
    return item, *(
        Wording(id=wording_id(item.id, name, spoken), item=item.id, field=name, language=spoken, text=text)
        for name, spoken, text in said
    )
