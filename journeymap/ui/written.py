"""Values of fields as texts that people and spreadsheets write, and back."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final, get_origin

from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.model.plain import field_types, options
from journeymap.picture.style import channel_icons
from journeymap.ui import figures, labels
from journeymap.ui.emblems import name_of
from journeymap.ui.typed import number_of, on_one_line, share_of

ENDS: Final[dict[str, tuple[type[Item], ...]]] = {
    "stage": (Stage,),
    "persona": (Persona,),
    "about": (Stage, Touchpoint, Persona, Note),
    "source": (Persona, Touchpoint),
    "target": (Touchpoint,),
}
"""The kinds of records that a field may name."""

_THOUSAND: Final = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}")


def number_text(value: float) -> str:
    """A number for a spreadsheet, read back as it was meant: a comma before just three digits groups them."""
    text = figures.raw(value)
    return f"{text}0" if _THOUSAND.fullmatch(text) else text


def share_text(value: float) -> str:
    """A share for a spreadsheet."""
    return f"{number_text(float(f'{100 * value:.12g}'))}%"


def text_of(name: str, value: Any, journey: Journey) -> str:
    """What a field holds, as `value_of` reads it back."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(share_text(each) for each in value)
    if name in ENDS:
        return _naming(journey, str(value))
    if name in ("team", "channel") and not value:
        return ""
    if name in labels.CHOICES or name in ("team", "channel") or isinstance(value, StrEnum):
        return labels.choice_text(name, value, figures.language())
    if name in labels.SHARES:
        return share_text(value)
    if isinstance(value, int | float):
        return number_text(value)
    return str(value)


def value_of(kind: type[Item], name: str, text: str, journey: Journey) -> Any:
    """What somebody means who wrote this in a field.

    Raises item.value, record.unknown, record.twice, record.choice.
    """
    wanted, text = field_types(kind)[name], text.strip()
    known = options(wanted)
    is_optional = type(None) in known
    if name in ENDS:
        return None if not text and is_optional else _record(journey, text, ENDS[name])
    enum = next((each for each in known if isinstance(each, type) and issubclass(each, StrEnum)), None)
    if enum is not None:
        return _chosen(name, text, list(enum), default=next(iter(enum)))
    if name == "emotion":
        return None if not text else _chosen(name, text, [2, 1, 0, -1, -2], default=None)
    if name == "channel":
        return _channel(text)
    if not text and (is_optional or str not in known):
        return None if is_optional else 0
    if name in labels.SHARES:
        if ";" in text and any(get_origin(each) is tuple for each in known):
            return tuple(share_of(part, name) for part in text.split(";"))
        return share_of(text, name)
    if float in known or int in known:
        value = number_of(text, name)
        if float in known:
            return value
        if not value.is_integer():
            raise JourneyError("item.value", id="", field=name, value=text, expected="whole number")
        return int(value)
    return text if name in labels.LONG else on_one_line(text)


def _naming(journey: Journey, item_id: str) -> str:
    """The name of a record, or its id where others of its kind are called the same."""
    item = journey.items.get(ItemId(item_id))
    return item_id if item is None else " ".join(name_of(journey, item).split())


def _record(journey: Journey, text: str, kinds: tuple[type[Item], ...]) -> ItemId:
    exact = journey.items.get(ItemId(text))
    wanted = _even(text)
    found = [
        item for item in journey.items.values()
        if isinstance(item, kinds) and wanted and _even(name_of(journey, item)) == wanted
    ]  # fmt: skip
    if len(found) == 1:
        return found[0].id
    if isinstance(exact, kinds):
        return exact.id
    if found:
        raise JourneyError("record.twice", text=text)
    raise JourneyError("record.unknown", text=text, kind=labels.kind_name(kinds[-1]))


def _chosen(name: str, text: str, values: Iterable[Any], default: Any) -> Any:
    if not text:
        return default
    told = {}
    for value in values:
        shown = labels.choice_text(name, value, figures.language())
        told[_even(shown)] = told[_even(str(value))] = value
        if isinstance(value, int):
            told[f"+{value}"] = value
    if _even(text) not in told:
        known = figures.listed(
            dict.fromkeys(labels.choice_text(name, each, figures.language()) for each in values)
        )
        raise JourneyError("record.choice", text=text, known=known)
    return told[_even(text)]


def _channel(text: str) -> str:
    """The key of a channel that is called so, else the user's own word."""
    language = figures.language()
    keys = {_even(key.replace("_", " ")): key for key in channel_icons()}
    keys |= {_even(labels.choice_text("channel", key, language)): key for key in channel_icons()}
    return keys.get(_even(text), text)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
