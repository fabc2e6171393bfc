"""What fields and their choices are called, and how the inspector groups them; unplaced fields go last."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from journeymap.model.items import (
    Actual,
    Claim,
    Departure,
    Entry,
    Frame,
    Goal,
    Item,
    Lane,
    Map,
    Milestone,
    Note,
    Persona,
    Preset,
    Scenario,
    Stage,
    Tenure,
    Term,
    Touchpoint,
    Transition,
    View,
    Wording,
    kind_of,
)
from journeymap.ui import languages
from journeymap.ui.marks import marked, translated
from journeymap.words import has, say


class Group(NamedTuple):
    """Fields that belong together; the first ones of a record are open, the others wait to be asked for."""

    text: str
    fields: tuple[str, ...]
    is_open: bool = False


KINDS: Final[Mapping[type[Item], str]] = {
    Map: marked("kinds", "Map"),
    Stage: marked("kinds", "Stage"),
    Touchpoint: marked("kinds", "Touchpoint"),
    Persona: marked("kinds", "Persona"),
    Note: marked("kinds", "Note"),
    Transition: marked("kinds", "Step"),
    Frame: marked("kinds", "Frame"),
    Preset: marked("kinds", "Export preset"),
    Goal: marked("kinds", "Goal"),
    Milestone: marked("kinds", "Milestone"),
    Actual: marked("kinds", "Measured value"),
    Scenario: marked("kinds", "Scenario"),
    Departure: marked("kinds", "Change of a scenario"),
    View: marked("kinds", "Saved view"),
    Lane: marked("kinds", "Own row"),
    Entry: marked("kinds", "Cell of an own row"),
    Term: marked("kinds", "Contract term"),
    Tenure: marked("kinds", "Share of a year"),
    Claim: marked("kinds", "Note of evidence"),
    Wording: marked("kinds", "Translation"),
}

GROUPS: Final[Mapping[type[Item], tuple[Group, ...]]] = {
    Map: (
        Group("", ("name", "company"), is_open=True),
        Group(marked("groups", "Figures"), ("period", "currency", "margin", "discount_rate"), is_open=True),
        Group(marked("groups", "Language"), ("language", "direction"), is_open=True),
        Group(marked("groups", "Export"), ("source_line",), is_open=True),
    ),
    Goal: (Group("", ("name", "aim", "starts", "due"), is_open=True),),
    Milestone: (Group("", ("name", "aim", "due"), is_open=True),),
    Actual: (Group("", ("value", "measured_on", "evidence_source"), is_open=True),),
    Stage: (
        Group("", ("name", "purpose"), is_open=True),
        Group(
            marked("groups", "What it needs"),
            ("goals", "pains", "content", "influencers", "lead_magnet"),
            True,
        ),
        Group(marked("groups", "Who runs it"), ("marketing_share", "message_cap")),
        Group(
            marked("groups", "Place and colour"), ("order", "color", "collapsed", "x", "y", "width", "height")
        ),
    ),
    Touchpoint: (
        Group("", ("name", "channel", "stage", "team", "outcome"), is_open=True),
        Group(marked("groups", "Money"), ("value", "visit_cost", "fixed_cost"), is_open=True),
        Group(marked("groups", "On the card"), ("metric_value", "metric_label")),
        Group(marked("groups", "Experience"), ("emotion", "quote", "action", "content", "pain", "note")),
        Group(marked("groups", "Messages"), ("messages", "permission", "call_to_action")),
        Group(marked("groups", "Buying group"), ("group_rule", "group_chance", "group_size", "group_k")),
        Group(marked("groups", "Tags"), ("tags",)),
        Group(marked("groups", "Place"), ("pinned", "x", "y")),
    ),
    Persona: (
        Group("", ("name", "role", "volume", "group_size"), is_open=True),
        Group(marked("groups", "Who they are"), ("quote", "demographics", "goals", "pains", "gains"), True),
        Group(marked("groups", "Empathy"), ("says", "thinks", "does", "feels")),
        Group(
            marked("groups", "How they decide"),
            ("decides_with", "research_effort", "confidence_needed", "trusts", "influencers"),
        ),
        Group(marked("groups", "Channels"), ("preferred_channels", "preferred_format", "device")),
        Group(marked("groups", "Evidence"), ("sources",)),
        Group(marked("groups", "Place"), ("x", "y")),
    ),
    Note: (
        Group("", ("text", "tone", "about", "author", "votes"), is_open=True),
        Group(marked("groups", "Place"), ("name", "x", "y")),
    ),
    Transition: (
        Group("", ("probability", "people", "label", "flow_kind", "persona"), is_open=True),
        Group(marked("groups", "Time"), ("delay_days", "delay_sd"), is_open=True),
        Group(
            marked("groups", "Evidence"),
            ("evidence", "evidence_source", "measured_on", "low", "high", "sample"),
            is_open=True,
        ),
        Group(marked("groups", "Ends"), ("source", "target", "bends")),
    ),
    Frame: (
        Group("", ("name",), is_open=True),
        Group(marked("groups", "Place"), ("x", "y", "width", "height")),
    ),
}

FIELDS: Final[Mapping[str, str]] = {
    "name": marked("fields", "Name"),
    "x": marked("fields", "From the start"),
    "y": marked("fields", "From the top"),
    "width": marked("fields", "Width"),
    "height": marked("fields", "Height"),
    "language": marked("fields", "Language"),
    "direction": marked("fields", "Direction"),
    "period": marked("fields", "Period"),
    "currency": marked("fields", "Currency"),
    "margin": marked("fields", "Margin"),
    "discount_rate": marked("fields", "Discount a year"),
    "company": marked("fields", "Company"),
    "source_line": marked("fields", "Source line"),
    "order": marked("fields", "Order"),
    "purpose": marked("fields", "Purpose"),
    "goals": marked("fields", "Goals"),
    "pains": marked("fields", "Pain points"),
    "gains": marked("fields", "Gains"),
    "content": marked("fields", "Content"),
    "influencers": marked("fields", "Influencers"),
    "lead_magnet": marked("fields", "Best lead magnet"),
    "marketing_share": marked("fields", "Marketing's share"),
    "message_cap": marked("fields", "Most messages a person"),
    "color": marked("fields", "Colour"),
    "stage": marked("fields", "Stage"),
    "channel": marked("fields", "Channel"),
    "team": marked("fields", "Team"),
    "outcome": marked("fields", "Outcome"),
    "value": marked("fields", "Value of a sale"),
    "visit_cost": marked("fields", "Cost of a visit"),
    "fixed_cost": marked("fields", "Fixed cost a period"),
    "messages": marked("fields", "Messages a visit"),
    "permission": marked("fields", "Permission"),
    "call_to_action": marked("fields", "Call to action"),
    "emotion": marked("fields", "Emotion"),
    "quote": marked("fields", "Quote"),
    "action": marked("fields", "What they do"),
    "pain": marked("fields", "Pain point"),
    "note": marked("fields", "Note"),
    "metric_label": marked("fields", "Its label"),
    "metric_value": marked("fields", "Own figure"),
    "group_size": marked("fields", "Group size"),
    "group_chance": marked("fields", "Each one agrees"),
    "group_rule": marked("fields", "Who must agree"),
    "group_k": marked("fields", "How many must agree"),
    "volume": marked("fields", "People a period"),
    "role": marked("fields", "Role"),
    "demographics": marked("fields", "Demographics, one profile a line"),
    "says": marked("fields", "Says"),
    "thinks": marked("fields", "Thinks"),
    "does": marked("fields", "Does"),
    "feels": marked("fields", "Feels"),
    "decides_with": marked("fields", "Decides with"),
    "research_effort": marked("fields", "Research before buying"),
    "confidence_needed": marked("fields", "Trust needed"),
    "preferred_channels": marked("fields", "Preferred channels"),
    "preferred_format": marked("fields", "Preferred format"),
    "device": marked("fields", "Device"),
    "trusts": marked("fields", "Whom they trust"),
    "sources": marked("fields", "Sources"),
    "text": marked("fields", "Text"),
    "tone": marked("fields", "Paper"),
    "about": marked("fields", "About"),
    "votes": marked("fields", "Votes"),
    "author": marked("fields", "Author"),
    "source": marked("fields", "From"),
    "target": marked("fields", "To"),
    "flow_kind": marked("fields", "Kind of step"),
    "probability": marked("fields", "Rate"),
    "people": marked("fields", "New people a visit"),
    "low": marked("fields", "Rate at least"),
    "high": marked("fields", "Rate at most"),
    "evidence": marked("fields", "Evidence"),
    "evidence_source": marked("fields", "Source of the rate"),
    "measured_on": marked("fields", "Measured on"),
    "sample": marked("fields", "People observed"),
    "delay_days": marked("fields", "Delay in days"),
    "delay_sd": marked("fields", "Its spread in days"),
    "persona": marked("fields", "Only for"),
    "label": marked("fields", "Label"),
    "nodes": marked("fields", "Cards in it"),
    "face": marked("fields", "Picture"),
    "frame": marked("fields", "Frame"),
    "format": marked("fields", "Format"),
    "size": marked("fields", "Size"),
    "scale": marked("fields", "Scale"),
    "theme": marked("fields", "Theme"),
    "folder": marked("fields", "Folder"),
    "title": marked("fields", "Title"),
    "paper": marked("fields", "Paper"),
    "across": marked("fields", "Sheets beside each other"),
    "switches": marked("fields", "What it carries"),
    "collapsed": marked("fields", "Collapsed"),
    "tags": marked("fields", "Tags"),
    "pinned": marked("fields", "Pinned in its place"),
    "bends": marked("fields", "Bends"),
    "figure": marked("fields", "Figure"),
    "aim": marked("fields", "Target"),
    "starts": marked("fields", "Starts on"),
    "due": marked("fields", "Due on"),
    "goal": marked("fields", "Goal"),
    "scenario": marked("fields", "Scenario"),
    "before": marked("fields", "Before"),
    "after": marked("fields", "After"),
    "detail": marked("fields", "Detail"),
    "lane": marked("fields", "Row"),
    "parameter": marked("fields", "Parameter"),
    "marketing": marked("fields", "Marketing"),
    "sales": marked("fields", "Sales"),
    "year": marked("fields", "Year"),
    "field": marked("fields", "Field"),
    "item": marked("fields", "Record"),
}

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "outcome": {
        "ongoing": marked("choices", "Ongoing"),
        "lead": marked("choices", "Lead"),
        "sale": marked("choices", "Sale: the goal"),
        "lost": marked("choices", "Lost"),
    },
    "permission": {
        "none": marked("choices", "Not needed"),
        "asks": marked("choices", "Asks for it"),
        "needs": marked("choices", "Needs it"),
    },
    "call_to_action": {
        "none": marked("choices", "None"),
        "subscribe": marked("choices", "Subscribe"),
        "contact": marked("choices", "Contact"),
        "try": marked("choices", "Try"),
        "buy": marked("choices", "Buy"),
    },
    "group_rule": {
        "all": marked("choices", "Everyone"),
        "majority": marked("choices", "More than half"),
        "k": marked("choices", "A number of them"),
    },
    "tone": {
        "butter": marked("choices", "Butter"),
        "rose": marked("choices", "Rose"),
        "sky": marked("choices", "Sky"),
        "mint": marked("choices", "Mint"),
    },
    "flow_kind": {
        "flow": marked("choices", "Forward"),
        "return": marked("choices", "Coming back"),
        "referral": marked("choices", "Bringing others"),
    },
    "evidence": {
        "guess": marked("choices", "Guess"),
        "expert": marked("choices", "Expert's word"),
        "benchmark": marked("choices", "Benchmark"),
        "measured": marked("choices", "Measured"),
    },
    "direction": {
        "auto": marked("choices", "As its language"),
        "ltr": marked("choices", "Left to right"),
        "rtl": marked("choices", "Right to left"),
    },
    "period": {
        "day": marked("choices", "Day"),
        "week": marked("choices", "Week"),
        "month": marked("choices", "Month"),
        "quarter": marked("choices", "Quarter"),
        "year": marked("choices", "Year"),
    },
    "emotion": {
        "": marked("choices", "Not said"),
        "2": marked("choices", "Delighted"),
        "1": marked("choices", "Pleased"),
        "0": marked("choices", "Neutral"),
        "-1": marked("choices", "Annoyed"),
        "-2": marked("choices", "Angry"),
    },
}

SHARES: Final = frozenset(
    {"probability", "low", "high", "marketing_share", "group_chance", "margin", "discount_rate"}
)
"""Number fields that are shares of one, shown and typed in percent."""

LONG: Final = frozenset(
    {"purpose", "goals", "pains", "gains", "content", "influencers", "lead_magnet", "quote", "action", "pain",
     "note", "demographics", "says", "thinks", "does", "feels", "decides_with", "trusts", "sources", "text",
     "tags", "nodes", "bends"}
)  # fmt: skip
"""Text fields of several lines."""


def field_text(name: str) -> str:
    """What a field is called."""
    return translated("fields", FIELDS[name]) if name in FIELDS else name.replace("_", " ").capitalize()


def kind_text(item: Item) -> str:
    """What a kind of record is called."""
    return translated("kinds", KINDS.get(type(item), kind_of(item)))


def kind_name(kind: type[Item]) -> str:
    """What records of a kind are called."""
    return translated("kinds", KINDS[kind])


def choice_text(field: str, value: Any, language: str = "") -> str:
    """What one of the values of a field is called; in the language of the interface if none is named."""
    language = language or languages.current()
    key = str(value.value if isinstance(value, StrEnum) else "" if value is None else value)
    if field == "team":
        return say(f"team.{key}", language) if key else translated("choices", "Nobody yet")
    if field == "channel":
        return say(f"channel.{key}", language) if has(f"channel.{key}") else key
    if key in CHOICES.get(field, {}):
        return translated("choices", CHOICES[field][key])
    return key


def groups_of(kind: type[Item], known: tuple[str, ...]) -> tuple[Group, ...]:
    """The groups of a record kind; fields that no group names come last."""
    groups = GROUPS.get(kind, ())
    placed = {name for group in groups for name in group.fields} | {"id"}
    rest = tuple(name for name in known if name not in placed)
    return (*groups, Group(marked("groups", "More"), rest)) if rest else groups


def nothing_text(field: str) -> str:
    """What stands where no record or value is chosen."""
    if field == "persona":
        return translated("choices", marked("choices", "Everybody"))
    return translated("choices", marked("choices", "None"))


def by_order_text() -> str:
    """What a stage's colour is called that has none of its own."""
    return translated("choices", marked("choices", "By its order"))


def colour_texts() -> tuple[str, ...]:
    """What the stage colours are called, in their order."""
    return tuple(translated("colours", text) for text in _COLOURS)


_COLOURS: Final = (
    marked("colours", "Indigo"),
    marked("colours", "Azure"),
    marked("colours", "Viridian"),
    marked("colours", "Ochre"),
    marked("colours", "Vermilion"),
    marked("colours", "Plum"),
    marked("colours", "Graphite"),
    marked("colours", "Sage"),
)
