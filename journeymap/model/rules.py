"""What may stand on a map: the one door that every record passes before it gets on."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final
from unicodedata import is_normalized

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    MAP_ID,
    Actual,
    Aside,
    Claim,
    Departure,
    Entry,
    FlowKind,
    Goal,
    Item,
    ItemId,
    Lane,
    Map,
    Milestone,
    Note,
    Persona,
    Scenario,
    Stage,
    Tenure,
    Term,
    Touchpoint,
    Transition,
    View,
    Wording,
    kind_of,
    normal,
)
from journeymap.model.journey import Journey
from journeymap.model.limits import FAR, ID_LIMIT, TEXT_LIMIT

_SHARES: Final = {"probability", "low", "high", "marketing_share"}
_NOT_NEGATIVE: Final = {
    "volume", "visit_cost", "fixed_cost", "messages", "message_cap", "people", "delay_days", "delay_sd",
    "votes", "sample",
}  # fmt: skip
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    **dict.fromkeys(_SHARES, (0.0, 1.0)),
    **dict.fromkeys(_NOT_NEGATIVE, (0.0, 1e15)),
    **dict.fromkeys(("x", "y"), (-FAR, FAR)),
    **dict.fromkeys(("width", "height"), (0.0, 2 * FAR)),
    "group_size": (1.0, 1000.0),
    "group_chance": (0.0, 1.0),
    "group_k": (1.0, 1000.0),
    "emotion": (-2.0, 2.0),
    "order": (-1e6, 1e6),
    "scale": (0.0, 100.0),
    "across": (1.0, 1000.0),
    "value": (-1e15, 1e15),
    "margin": (-1.0, 1.0),
    "discount_rate": (-0.99, 10.0),
    "aim": (-1e15, 1e15),
    "year": (0.0, 9999.0),
    **dict.fromkeys(("collapsed", "pinned"), (0.0, 1.0)),
}
_DATES: Final = {"measured_on", "starts", "due"}
_STRICT: Final = {*_DATES, "color", "language"}
"""Texts of a form."""
_DEFAULTS: Final = {
    record: tuple((spec.name, spec.default) for spec in fields(record)) for record in KINDS.values()
}
_MANY: Final = 32
"""Records of a kind from which on it pays to look at all of them at a glance."""
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
_NO_ID: Final = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc and Cs: control characters, and halves of pairs."""
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def check(item: Item, others: Mapping[ItemId, Item]) -> None:
    """Refuse a record that may not stand on a map with `others`; costs O(1)."""
    check_alone(item)
    _check_ground(item, others)


def _check_ground(item: Item, others: Mapping[ItemId, Item]) -> None:
    """Refuse a record that leans on what is not there, or not of its kind."""
    match item:
        case Transition():
            _check_ends(item, others)
        case Touchpoint(stage=stage) if stage is not None:
            if not isinstance(others.get(stage), Stage):
                raise JourneyError("touchpoint.stage", id=item.id, stage=stage)
        case Note(about=about) if about is not None:
            if about == item.id or not isinstance(others.get(about), Stage | Touchpoint | Persona | Note):
                raise JourneyError("note.about", id=item.id, about=about)
        case _ if isinstance(item, Aside):
            for name, kinds in LEANINGS.get(type(item), {}).items():
                end = getattr(item, name)
                is_map = end == MAP_ID and Map in kinds  # whose record may be absent
                if end is not None and not is_map and not isinstance(others.get(end), kinds):
                    raise JourneyError("aside.unknown", id=item.id, kind=kind_of(item), field=name, end=end)


def check_fields(item: Item, names: Iterable[str], others: Mapping[ItemId, Item]) -> None:
    """Refuse other values of some fields of a record that stood on the map before they changed."""
    for name in names:
        _check_value(item, name, getattr(item, name))
    _check_ground(item, others)


def check_alone(item: Item) -> None:
    """Refuse a record for what it says itself, whatever it stands with."""
    _check_id(item)
    for name, default in _DEFAULTS[type(item)]:
        value = getattr(item, name)
        if value is not default:  # most fields say nothing, and opening a large map asks half a million
            _check_value(item, name, value)


def gather(items: Iterable[Item]) -> Journey:
    """A journey of records from outside, each checked against the complete set."""
    given = list(items)
    kinds = _by_kind(given)
    many = {kind: members for kind, members in kinds.items() if len(members) >= _MANY}
    plain = {kind for kind, members in many.items() if _are_plain(kind, members)}
    whole = [each if type(each) in plain else normal(each) for each in given]
    found = {item.id: item for item in whole}
    if len(found) < len(whole):
        counts = Counter(item.id for item in whole)
        raise JourneyError("item.exists", id=next(each for each in counts if counts[each] > 1))
    standing = {kind for kind in plain if _do_stand(kind, many[kind], found)}
    for item in whole if len(standing) < len(kinds) else ():
        if type(item) not in plain:
            check_alone(item)
        if type(item) not in standing:
            _check_ground(item, found)
    return Journey(MappingProxyType(found))


def doubtful(items: Sequence[Item], others: Mapping[ItemId, Item]) -> list[Item]:
    """Those of some records that are not seen at a glance to be normal and to pass `check`, in order."""
    kinds = _by_kind(items)
    sound = {
        kind
        for kind, members in kinds.items()
        if len(members) >= _MANY and _are_plain(kind, members) and _do_stand(kind, members, others)
    }
    return [item for item in items if type(item) not in sound] if len(sound) < len(kinds) else []


def _by_kind(items: Iterable[Item]) -> dict[type[Item], list[Item]]:
    kinds: dict[type[Item], list[Item]] = {}
    for kind, run in groupby(items, type):
        kinds.setdefault(kind, []).extend(run)
    return kinds


def _do_stand(kind: type[Item], items: Sequence[Item], others: Mapping[ItemId, Item]) -> bool:
    """Whether records of a kind are seen at a glance to lean on what is there; a ground is looked at once."""
    for name, kinds in _LEANING.get(kind, {}).items():
        ends = set(map(attrgetter(name), items)) - {None}
        if not set(map(type, map(others.get, ends))).issubset(kinds):
            return False
    return True


def _are_plain(kind: type[Item], items: Sequence[Item]) -> bool:
    """Whether records of a kind are seen at a glance to be normal, and sound for what they say themselves.

    A value is looked at once, however many say it, and words all together.
    """
    ids = [item.id for item in items]
    if MAP_ID in ids or "" in ids or list(map(str.strip, ids)) != ids or _NO_ID.search("".join(ids)):
        return False
    for name, default in _DEFAULTS[kind]:
        said = list(map(attrgetter(name), items))
        types = set(map(type, said))
        if bool in types:  # which a set takes for 0 or 1
            return False
        if said.count(default) == len(said):
            continue
        values = set(said) - {default}
        words: Collection[str] = values if types == {str} else [v for v in values if isinstance(v, str)]
        if name in _STRICT:
            words = ()
        text = "\n".join(words)
        most = ID_LIMIT if name == "id" else TEXT_LIMIT
        if max(map(len, words), default=0) > most or _NO_TEXT.search(text) or not is_normalized("NFC", text):
            return False
        try:
            for value in values.difference(words):
                _check_value(items[0], name, value)
        except JourneyError:  # whoever looks at each of them will say which it is
            return False
    return True


def check_change(change: Change, after: Journey) -> None:
    """Refuse a change from outside after which a journey is none.

    O(change), but O(map) where a stage or a persona goes.
    """
    made = [edit.after for edit in change.edits if edit.after is not None]
    for item in doubtful(made, after.items):
        check(item, after.items)
        if normal(item) is not item:
            raise JourneyError("item.text", id=item.id, field="id")
    gone = [
        edit.before
        for edit in change.edits
        if edit.before is not None and type(edit.before) is not type(edit.after)
    ]
    if gone:
        for item in standing_on(gone, after):
            check(item, after.items)


def standing_on(grounds: Collection[Item], journey: Journey) -> Iterator[Item]:
    """The records of a journey that stand on some others, which it may have lost; some of them twice.

    Steps are found by their ends, so that of a large map only a part is looked through.
    """
    ids, kinds = frozenset(each.id for each in grounds), set(map(type, grounds))
    yield from journey.steps_at(sorted(ids))
    for kind in _GROUNDS:
        if _ALONE.get(kind, kind) in (kind, *kinds):
            yield from (item for item in journey.of(kind) if not ids.isdisjoint(references(item)))


def references(item: Item) -> tuple[ItemId | None, ...]:
    """The other records that a record stands on."""
    grounds = _GROUNDS.get(type(item))
    return grounds(item) if grounds is not None else ()


LEANINGS: Final[Mapping[type[Item], Mapping[str, tuple[type[Item], ...]]]] = {
    Goal: {"about": (Stage, Touchpoint, Persona)},
    Milestone: {"goal": (Goal,)},
    Actual: {"about": (Stage, Touchpoint, Persona)},
    Departure: {"scenario": (Scenario,)},
    View: {"persona": (Persona,), "stage": (Stage,)},
    Entry: {"lane": (Lane,), "stage": (Stage,)},
    Term: {"stage": (Stage,)},
    Tenure: {"stage": (Stage,)},
    Claim: {"about": (Stage, Touchpoint, Persona, Note)},
    Wording: {"item": tuple(KINDS.values())},
}
"""Fields by which what stands beside the map leans on other records; it goes with them."""


_LEANING: Final[Mapping[type[Item], Mapping[str, tuple[type[Item], ...]]]] = {
    Touchpoint: {"stage": (Stage,)},
    Note: {"about": (Stage, Touchpoint, Persona)},
    Transition: {"source": (Persona, Touchpoint), "target": (Touchpoint,), "persona": (Persona,)},
    **LEANINGS,
}
"""What records lean on as a rule; the exceptions are looked at one by one."""


def _ends(*names: str) -> Callable[[Any], tuple[ItemId | None, ...]]:
    return lambda item: tuple(getattr(item, name) for name in names)


_GROUNDS: Final[Mapping[type[Item], Callable[[Any], tuple[ItemId | None, ...]]]] = {
    Transition: attrgetter("source", "target", "persona"),
    Touchpoint: lambda item: (item.stage,),
    Note: lambda item: (item.about,),
    **{kind: _ends(*names) for kind, names in LEANINGS.items()},
}
"""A table, since a whole map is asked at a time."""
_ALONE: Final[Mapping[type[Item], type[Item]]] = {Touchpoint: Stage, Transition: Persona}
"""What records of which there are many stand on alone, beside the ends of steps."""


def _check_id(item: Item) -> None:
    text = item.id
    clean = 1 <= len(text) <= ID_LIMIT and text == text.strip()
    if not clean or _NO_ID.search(text):
        raise JourneyError("item.id", id=text)
    if (text == MAP_ID) != isinstance(item, Map):
        raise JourneyError("item.reserved", id=text)


def _check_value(item: Item, name: str, value: object) -> None:
    match value:
        case str():
            if len(value) > TEXT_LIMIT:
                raise JourneyError("item.long", id=item.id, field=name, count=len(value), limit=TEXT_LIMIT)
            if _NO_TEXT.search(value):
                raise JourneyError("item.text", id=item.id, field=name)
            if name in _DATES and value:
                _check_date(item, name, value)
            elif name == "color" and not _COLOR.fullmatch(value):
                raise JourneyError("item.value", id=item.id, field=name, value=value, expected="#rrggbb")
            elif name == "language" and isinstance(item, Map | Wording) and not _LANGUAGE.fullmatch(value):
                raise JourneyError("item.value", id=item.id, field=name, value=value, expected="en, pl, ar …")
        case bool():
            raise JourneyError("item.value", id=item.id, field=name, value=value, expected="number")
        case int() | float():
            _check_number(item, name, value)
        case tuple():
            if not value:
                raise JourneyError("item.value", id=item.id, field=name, value="", expected="number")
            for each in value:
                _check_number(item, name, each)


def is_sayable(text: str) -> bool:
    """Whether a record may hold a text: one of letters that are allowed, and not too long."""
    return len(text) <= TEXT_LIMIT and not _NO_TEXT.search(text)


def _check_number(item: Item, name: str, value: float) -> None:
    low, high = _RANGES[name]
    if not math.isfinite(value) or not low <= value <= high:
        code = "item.share" if (low, high) == (0.0, 1.0) else "item.range"
        raise JourneyError(code, id=item.id, kind=kind_of(item), field=name, value=value, low=low, high=high)


def _check_date(item: Item, name: str, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise JourneyError("item.value", id=item.id, field=name, value=value, expected="2026-11-22") from None


def _check_ends(step: Transition, others: Mapping[ItemId, Item]) -> None:
    for name, end in (("source", step.source), ("target", step.target), ("persona", step.persona)):
        if end is not None and end not in others:
            raise JourneyError("transition.unknown", id=step.id, field=name, end=end)
    if not isinstance(others[step.source], Persona | Touchpoint):
        raise JourneyError(
            "transition.source", id=step.id, source=step.source, kind=kind_of(others[step.source])
        )
    targets = Touchpoint | Persona if step.flow_kind is FlowKind.REFERRAL else Touchpoint
    if not isinstance(others[step.target], targets):
        raise JourneyError(
            "transition.target", id=step.id, target=step.target, kind=kind_of(others[step.target])
        )
    if step.persona is not None and not isinstance(others[step.persona], Persona):
        raise JourneyError("transition.persona", id=step.id, persona=step.persona)
