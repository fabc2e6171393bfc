"""Maps in several languages: one journey, its texts in another language than the map's own.

A wording holds one text field of one record in one language; a journey is read in a language by putting the
wordings of it in the place of the texts, where there are some. Figures, places and ids are the same in all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from journeymap.model.change import Change, Edit
from journeymap.model.commands import Become, Command, Duplicate, Paste, Together
from journeymap.model.items import (
    MAP_ID,
    Entry,
    Frame,
    Goal,
    Item,
    ItemId,
    Lane,
    Map,
    Milestone,
    Note,
    Persona,
    Stage,
    Term,
    Touchpoint,
    Transition,
    Wording,
    normal,
    revised,
    wording_id,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import check

TEXTS: Final[Mapping[type[Item], tuple[str, ...]]] = {
    Map: ("name", "company", "source_line"),
    Stage: ("name", "purpose", "goals", "pains", "content", "influencers", "lead_magnet"),
    Touchpoint: ("name", "action", "content", "quote", "pain", "note", "metric_label", "metric_value"),
    Persona: (
        "name", "role", "quote", "demographics", "goals", "pains", "gains", "says", "thinks", "does", "feels",
        "decides_with", "research_effort", "confidence_needed", "preferred_channels", "preferred_format",
        "device", "trusts", "influencers",
    ),
    Note: ("name", "text", "author"),
    Transition: ("label",),
    Frame: ("name",),
    Goal: ("name",),
    Milestone: ("name",),
    Lane: ("name",),
    Entry: ("text",),
    Term: ("marketing", "sales"),
}  # fmt: skip
"""The fields of each kind that say something in a language; keys and sources are in none."""

_LABELS: Final = frozenset({"name", "text", "label"})


@dataclass(frozen=True)
class Worded(Journey):
    """A journey read in another language; `written` is the one it was read from."""

    written: Journey = field(default_factory=Journey)


def written(journey: Journey) -> Journey:
    """The journey as it is kept, in whatever language it is read."""
    return journey.written if isinstance(journey, Worded) else journey


def languages_of(journey: Journey) -> tuple[str, ...]:
    """The languages a journey speaks: its own, then the others that it has wordings in, sorted."""
    own = written(journey).map.language
    others = {each.language for each in journey.of(Wording) if each.text and not speaks(each.language, own)}
    return own, *sorted(others)


def speaks(language: str, wanted: str) -> bool:
    """Whether a text in one language serves who wants another: Egyptian Arabic is Arabic.

    >>> speaks("ar-EG", "ar"), speaks("pl", "en")
    (True, False)
    """
    return language.partition("-")[0].casefold() == wanted.partition("-")[0].casefold()


def worded(journey: Journey, language: str) -> Journey:
    """The journey read in a language; as it is where that is "", its own, or one it has no words in."""
    base = written(journey)
    if not language:
        return journey
    said = wordings(base, language)
    return read_in(base, language) if said else base


def read_in(journey: Journey, language: str) -> Journey:
    """The journey read in a language, though nothing may be said in it yet; costs O(map)."""
    if speaks(journey.map.language, language):
        return journey
    items = dict(journey.items)
    items[MAP_ID] = revised(journey.map, language=language)
    texts: dict[ItemId, dict[str, str]] = {}
    for (item_id, name), wording in wordings(journey, language).items():
        texts.setdefault(item_id, {})[name] = wording.text
    for item_id, values in texts.items():
        item = items.get(item_id)
        known = TEXTS.get(type(item), ()) if item is not None else ()
        found = {name: text for name, text in values.items() if name in known}
        if item is not None and found:
            items[item_id] = revised(item, **found)
    return Worded(journey_of(items.values()).items, written=journey)


def wordings(journey: Journey, language: str) -> dict[tuple[ItemId, str], Wording]:
    """What is said in a language that is not the map's own, by record and field."""
    if speaks(journey.map.language, language):
        return {}
    found = [each for each in journey.of(Wording) if each.text and speaks(each.language, language)]
    # the exact language last: it counts more than another kind of the same
    found.sort(key=lambda each: (each.language.casefold() == language.casefold(), each.id))
    return {(each.item, each.field): each for each in found}


@dataclass(frozen=True)
class Text:
    """One text of a map: what it says in its own language, and in another; "" where that is missing."""

    id: ItemId
    field: str
    own: str
    other: str = ""

    @property
    def is_label(self) -> bool:
        """Whether the map itself shows it."""
        return self.field in _LABELS


def texts(journey: Journey, language: str) -> Iterator[Text]:
    """Every text that says something, those that the map shows first, in an order that stays."""
    base = written(journey)
    said = wordings(base, language)
    items = sorted(base.items.values(), key=lambda item: (_RANKS.get(type(item), len(_RANKS)), item.id))
    found: list[Text] = []
    for item in items:
        for name in TEXTS.get(type(item), ()):
            own = getattr(item, name)
            if any(map(str.isalpha, own)):  # figures alone are the same in every language
                other = said.get((item.id, name))
                found.append(Text(item.id, name, own, other.text if other else ""))
    yield from sorted(found, key=lambda text: not text.is_label)


_RANKS: Final = {kind: rank for rank, kind in enumerate(TEXTS)}


def lacking(journey: Journey, language: str) -> frozenset[tuple[ItemId, str]]:
    """The fields of records that say something, but not in a language; none for "" and the map's own."""
    if not language or speaks(written(journey).map.language, language):
        return frozenset()
    return frozenset((each.id, each.field) for each in texts(journey, language) if not each.other)


def unnamed(fields: Iterable[tuple[ItemId, str]]) -> frozenset[ItemId]:
    """The records whose name, text or label is among some fields."""
    return frozenset(item_id for item_id, name in fields if name in _LABELS)


def missing(journey: Journey, language: str) -> frozenset[ItemId]:
    """The records whose name, text or label is not said in a language; none for the map's own."""
    return unnamed(lacking(journey, language))


@dataclass(frozen=True)
class Translate:
    """Say texts of records in another language than the map's; "" takes such a text away."""

    language: str
    said: Mapping[tuple[ItemId, str], str]

    def change(self, journey: Journey) -> Change:
        """Refused for records that are not there."""
        known = wordings(journey, self.language)
        return Change("translate", tuple(_said(journey, self.language, self.said, known)))


@dataclass(frozen=True)
class Say:
    """A command of somebody who reads the map in another language.

    What it changes of texts is kept as wordings of that language, all else is done to the map. New records
    keep their first text in the map's own language too, so that no language lacks a name. `alone` are records
    that nothing beside them may lean on, as those that only a scenario has.
    """

    language: str
    command: Command
    alone: frozenset[ItemId] = frozenset()

    def change(self, journey: Journey) -> Change:
        """Refused where the command is."""
        here = self.command.change(journey)
        view = read_in(journey, self.language)
        if view is journey or isinstance(self.command, Become):
            return here
        there = {edit.id: edit for edit in self.command.change(view).edits}
        brings_copies = _brings_copies(self.command)
        edits: dict[ItemId, Edit] = {}
        said: dict[tuple[ItemId, str], str] = {}
        for edit in here.edits:
            seen, kept = there.pop(edit.id, None), edit
            if seen is None and edit.id in view.items:
                seen = Edit(view[edit.id], view[edit.id])
            if edit.after is not None and edit.id not in self.alone and not isinstance(edit.after, Wording):
                if edit.before is None and edit.id != MAP_ID:
                    if not brings_copies:
                        said |= _texts_of(edit.after)
                elif seen is not None:
                    kept = self._kept(edit, seen, said)
            edits[edit.id] = kept
        for item_id, seen in there.items():  # what only differs for the reader: their text was the map's own
            if item_id in journey.items and seen.after is not None and item_id not in self.alone:
                now = journey.items[item_id]
                edits[item_id] = self._kept(Edit(now, now), seen, said)
        whole = Change(here.name, tuple(edits.values()))
        after = journey.apply(whole)
        known = wordings(after, self.language)
        return whole.then(Change(here.name, tuple(_said(after, self.language, said, known))))

    def _kept(self, edit: Edit, seen: Edit, said: dict[tuple[ItemId, str], str]) -> Edit:
        """An edit of a record without what it says of texts, which goes to `said`."""
        after, before, was = edit.after, edit.before or Map(), seen.before or Map()
        if after is None or seen.after is None or type(before) is not type(after):
            return edit
        names = TEXTS.get(type(after), ())
        back: dict[str, Any] = {}
        for name in names:
            if getattr(after, name) != getattr(before, name):
                back[name] = getattr(before, name)
            text = getattr(seen.after, name)
            if text != getattr(was, name):
                said[edit.id, name] = text
                if not getattr(before, name):  # nothing to read in the map's own language yet
                    back[name] = text
        if isinstance(after, Map) and isinstance(was, Map) and after.language == was.language:
            back["language"] = getattr(before, "language")  # noqa: B009 — of what is known to be a map
        return Edit(edit.before, revised(after, **back) if back else after)


def _brings_copies(command: Command) -> bool:
    """Whether records come with their own wordings, written in the map's language."""
    if isinstance(command, Together):
        return any(map(_brings_copies, command.commands))
    return isinstance(command, Paste | Duplicate)


def _texts_of(item: Item) -> dict[tuple[ItemId, str], str]:
    return {(item.id, name): getattr(item, name) for name in TEXTS.get(type(item), ()) if getattr(item, name)}


def _said(
    journey: Journey,
    language: str,
    said: Mapping[tuple[ItemId, str], str],
    known: Mapping[tuple[ItemId, str], Wording],
) -> Iterator[Edit]:
    """The edits that keep texts as wordings of a language."""
    for (item_id, name), text in said.items():
        if item_id != MAP_ID:
            journey[item_id]
        old, new = known.get((item_id, name)), None
        clean = text if text.strip() else ""
        if clean:
            made = old.id if old else _free(wording_id(item_id, name, language), journey)
            spoken = old.language if old else language
            new = normal(Wording(id=made, item=item_id, field=name, language=spoken, text=clean))
            check(new, journey.items)
            old = old or _wording(journey, made)
        yield Edit(old, new)


def _free(wanted: ItemId, journey: Journey) -> ItemId:
    """An id that no record but a wording has."""
    while wanted in journey.items and not isinstance(journey.items[wanted], Wording):
        wanted = ItemId(f"{wanted}'")
    return wanted


def _wording(journey: Journey, item_id: ItemId) -> Wording | None:
    """A wording that says nothing, in the place of which another comes."""
    found = journey.items.get(item_id)
    return found if isinstance(found, Wording) else None
