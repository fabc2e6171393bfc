"""The records a journey is made of: plain values, no behaviour.

The field names below are also the column names of the file, the keys of the
JSON form and the options of the command line. One word per idea.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final, NewType

from journeymap.model.errors import JourneyError
from journeymap.model.limits import ID_LIMIT

ItemId = NewType("ItemId", str)

MAP_ID: Final = ItemId("map")
"""The reserved id of the map's own record."""


class Outcome(StrEnum):
    """What reaching a touchpoint means for the business; see `analysis`."""

    ONGOING = "ongoing"
    LEAD = "lead"
    SALE = "sale"
    LOST = "lost"


class Team(StrEnum):
    """Who runs a touchpoint; nobody said yet is the empty one."""

    NONE = ""
    MARKETING = "marketing"
    SALES = "sales"
    SUCCESS = "success"
    PRODUCT = "product"
    PARTNER = "partner"
    SHARED = "shared"


class Permission(StrEnum):
    """Whether a contact asks for the person's consent, or may only happen with it."""

    NONE = "none"
    ASKS = "asks"
    NEEDS = "needs"


class CallToAction(StrEnum):
    """What a touchpoint asks people to do next."""

    NONE = "none"
    SUBSCRIBE = "subscribe"
    CONTACT = "contact"
    TRY = "try"
    BUY = "buy"


class GroupRule(StrEnum):
    """Whose agreement a buying group needs: everyone's, more than half, or k members'."""

    ALL = "all"
    MAJORITY = "majority"
    K = "k"


class Tone(StrEnum):
    """The paper of a note."""

    BUTTER = "butter"
    ROSE = "rose"
    SKY = "sky"
    MINT = "mint"


class FlowKind(StrEnum):
    """Forward, the same person going back, or new people brought along."""

    FLOW = "flow"
    RETURN = "return"
    REFERRAL = "referral"


class Evidence(StrEnum):
    """How we know a rate."""

    GUESS = "guess"
    EXPERT = "expert"
    BENCHMARK = "benchmark"
    MEASURED = "measured"


class Direction(StrEnum):
    """Which way the map reads; auto follows its language."""

    AUTO = "auto"
    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What holds for the map as a whole; a map without this record has the defaults."""

    id: ItemId = MAP_ID
    name: str = ""
    language: str = "en"
    direction: Direction = Direction.AUTO
    period: str = "month"
    currency: str = "EUR"
    margin: float = 1.0
    discount_rate: float = 0.0
    company: str = ""
    source_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A column of the map: how far people have come, and what they need to move on. `collapsed` is 0 or 1."""

    id: ItemId
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    order: int = 0
    purpose: str = ""
    goals: str = ""
    pains: str = ""
    content: str = ""
    influencers: str = ""
    lead_magnet: str = ""
    marketing_share: float = 1.0
    message_cap: float | None = None
    color: str | None = None
    width: float | None = None
    height: float | None = None
    collapsed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """A moment of contact: one transient state of the absorbing Markov chain.

    `tags` are the user's own words, one a line; `pinned` is 1 where arranging leaves the card in place.
    """

    id: ItemId
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    stage: ItemId | None = None
    channel: str = ""
    team: Team = Team.NONE
    outcome: Outcome = Outcome.ONGOING
    value: float = 0.0
    visit_cost: float = 0.0
    fixed_cost: float = 0.0
    messages: float = 0.0
    permission: Permission = Permission.NONE
    call_to_action: CallToAction = CallToAction.NONE
    emotion: int | None = None
    quote: str = ""
    action: str = ""
    content: str = ""
    pain: str = ""
    note: str = ""
    metric_label: str = ""
    metric_value: str = ""
    group_size: float | None = None
    group_chance: float | tuple[float, ...] = 1.0
    group_rule: GroupRule = GroupRule.ALL
    group_k: int | None = None
    tags: str = ""
    pinned: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """An archetype of the audience, and how many such people start per period."""

    id: ItemId
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    volume: float = 0.0
    group_size: float = 1.0
    role: str = ""
    quote: str = ""
    demographics: str = ""
    goals: str = ""
    pains: str = ""
    gains: str = ""
    says: str = ""
    thinks: str = ""
    does: str = ""
    feels: str = ""
    decides_with: str = ""
    research_effort: str = ""
    confidence_needed: str = ""
    preferred_channels: str = ""
    preferred_format: str = ""
    device: str = ""
    trusts: str = ""
    influencers: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark stuck on the map, on its own or about a node."""

    id: ItemId
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    text: str = ""
    tone: Tone = Tone.BUTTER
    about: ItemId | None = None
    votes: int = 0
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A step people take. Parallel steps are allowed, one per persona or reason.

    `bends` are points a user leads it through, in map points: `x,y`, one a line.
    """

    id: ItemId
    source: ItemId
    target: ItemId
    flow_kind: FlowKind = FlowKind.FLOW
    probability: float | None = None
    people: float | None = None
    low: float | None = None
    high: float | None = None
    evidence: Evidence = Evidence.GUESS
    evidence_source: str = ""
    measured_on: str = ""
    sample: int | None = None
    delay_days: float = 0.0
    delay_sd: float = 0.0
    persona: ItemId | None = None
    label: str = ""
    bends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A named part of the map that is exported and presented alone: an area, or the nodes it names.

    `nodes` are ids, one a line; without any, what lies in the area belongs to it.
    """

    id: ItemId
    name: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    nodes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A named way to export the map, to be repeated.

    `frame` is "" for the whole map, `*` for every frame, else the id of one. `size` is slide or map.
    `switches` are words, parted by spaces; see `export.presets`.
    """

    id: ItemId
    name: str = ""
    face: str = "map"
    frame: str = ""
    format: str = "png"
    size: str = "slide"
    scale: float = 2.0
    theme: str = "light"
    language: str = ""
    folder: str = ""
    title: str = ""
    paper: str = ""
    across: int = 1
    switches: str = "legend map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a figure of the report is to be, from one day to another; `about` is the part of the map it is of.

    `figure` is a word of `analysis.goals`; days are ISO dates.
    """

    id: ItemId
    name: str = ""
    figure: str = ""
    about: ItemId | None = None
    aim: float = 0.0
    starts: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What is to be reached by a day on the way to a goal."""

    id: ItemId
    goal: ItemId
    name: str = ""
    aim: float = 0.0
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What a figure really was on a day, as somebody entered it."""

    id: ItemId
    figure: str = ""
    about: ItemId | None = None
    value: float = 0.0
    measured_on: str = ""
    evidence_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Another way the journey could be: departures from the map, by a name."""

    id: ItemId
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What a scenario says of one record: its plain form before and after, as JSON; empty where none."""

    id: ItemId
    scenario: ItemId
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A way of looking at the map that was given a name: a face, what is in focus, how much is said."""

    id: ItemId
    name: str = ""
    face: str = "map"
    persona: ItemId | None = None
    stage: ItemId | None = None
    channel: str = ""
    team: str = ""
    evidence: str = ""
    tags: str = ""
    text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of the user's own on the grid."""

    id: ItemId
    name: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a row of the user's own says at a stage."""

    id: ItemId
    lane: ItemId
    stage: ItemId
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One parameter of the contract where one team hands over to the other, at the stage that takes over."""

    id: ItemId
    stage: ItemId
    parameter: str = ""
    marketing: str = ""
    sales: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Marketing's share of a stage in a year; sales has the rest."""

    id: ItemId
    stage: ItemId
    year: int = 0
    marketing_share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """How well a field of a record is known: assumed, or found by research, and where."""

    id: ItemId
    about: ItemId
    field: str = ""
    evidence: Evidence = Evidence.GUESS
    evidence_source: str = ""
    measured_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text field of a record in another language than the map's."""

    id: ItemId
    item: ItemId
    field: str = ""
    language: str = "en"
    text: str = ""


def wording_id(item: ItemId, name: str, language: str) -> ItemId:
    """The id of a wording: the same in all copies of a map, so that two translators meet in one record.

    >>> wording_id(ItemId("ad"), "name", "pl")
    'ad.name.pl'
    """
    plain = f"{item}.{name}.{language}"
    return ItemId(plain if len(plain) <= ID_LIMIT else sha256(plain.encode()).hexdigest()[:40])


Node = Stage | Touchpoint | Persona | Note
Planned = Goal | Milestone | Actual | Scenario | Departure
Told = Lane | Entry | Term | Tenure | Claim | Wording
Aside = Frame | Preset | View | Planned | Told
"""What stands beside the map: how it leaves and is looked at, what is planned, what is told. No figure of the
report follows from it."""

Item = Node | Transition | Map | Aside

KINDS: Final[dict[str, type[Item]]] = {
    "map": Map,
    "stage": Stage,
    "touchpoint": Touchpoint,
    "persona": Persona,
    "note": Note,
    "transition": Transition,
    "frame": Frame,
    "preset": Preset,
    "goal": Goal,
    "milestone": Milestone,
    "actual": Actual,
    "scenario": Scenario,
    "departure": Departure,
    "view": View,
    "lane": Lane,
    "entry": Entry,
    "term": Term,
    "tenure": Tenure,
    "claim": Claim,
    "wording": Wording,
}
"""Every record kind by the word that files, commands and people use for it."""


def kind_of(item: Item) -> str:
    """The word for a record's kind.

    >>> kind_of(Note(id=ItemId("n")))
    'note'
    """
    return type(item).__name__.lower()


_NAMES: Final = {record: tuple(spec.name for spec in fields(record)) for record in KINDS.values()}
_CHANGEABLE: Final = {record: frozenset(names) - {"id"} for record, names in _NAMES.items()}
_PLACE: Final = {record: {name: at for at, name in enumerate(names)} for record, names in _NAMES.items()}
_READ: Final = {record: attrgetter(*names) for record, names in _NAMES.items()}
_PUT: Final = {
    record: tuple(getattr(record, name).__set__ for name in names) for record, names in _NAMES.items()
}
"""What reads all fields of a record at once, and what fills those of a new one."""


def said_by(item: Item) -> str:
    """What a record says first: its name, or of what has none, what it says instead; steps say no name.

    >>> said_by(Tenure(id=ItemId("t"), stage=ItemId("s"), year=2026))
    '2026'
    """
    match item:
        case Transition() | Departure():
            return ""
        case Entry() | Wording():
            return item.text
        case Actual():
            return item.figure
        case Term():
            return item.parameter
        case Claim():
            return item.field
        case Tenure():
            return str(item.year)
        case _:
            return item.name


def revised(item: Item, /, **changes: Any) -> Item:
    """The same record with other field values; its id and kind stay."""
    if not changes.keys() <= _CHANGEABLE[type(item)]:
        unknown = min(changes.keys() - _CHANGEABLE[type(item)])
        raise JourneyError("item.field", id=item.id, kind=kind_of(item), field=unknown)
    return _like(item, changes)


def copied(item: Item, item_id: ItemId, /, **changes: Any) -> Item:
    """The same record under another id, with other field values."""
    return _like(item, {**changes, "id": item_id})


def _like(item: Item, changes: Mapping[str, Any]) -> Item:
    """As `dataclasses.replace`, in a third of the time: thousands are moved or copied with one key."""
    record = type(item)
    made: Item = object.__new__(record)
    values = list(_READ[record](item))
    for name, value in changes.items():
        values[_PLACE[record][name]] = value
    for put, value in zip(_PUT[record], values, strict=True):
        put(made, value)
    return made


def normal(item: Item) -> Item:
    """The record with its texts in Unicode NFC, the one spelling that comparing and searching need."""
    changes: dict[str, Any] = {}
    for name, value in zip(_NAMES[type(item)], _READ[type(item)](item), strict=True):
        if isinstance(value, str) and not value.isascii():
            composed = unicodedata.normalize("NFC", value)
            if composed != value:
                changes[name] = type(value)(composed)
    return _like(item, changes) if changes else item
