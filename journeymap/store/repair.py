"""A damaged file made whole again: everything that can be read is brought over, and what is missing is told.

Every record passes the rules like one from outside. What leans on a record that is lost is dealt with as if
somebody had removed that record: its steps and goals go, cards stand without their stage, notes are about
nothing. The history stays as far back as each step leads to the next. The damaged file is only ever read.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from journeymap.model.change import Change
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    Item,
    ItemId,
    Note,
    Persona,
    Touchpoint,
    Transition,
    kind_of,
    normal,
    revised,
    said_by,
)
from journeymap.model.journey import Journey
from journeymap.model.limits import RECORD_LIMIT, VERSION_LIMIT
from journeymap.model.rules import check, check_alone, gather
from journeymap.store import file
from journeymap.store.content import item_of, row_of
from journeymap.store.journal import Journal, change_of
from journeymap.store.reading import read
from journeymap.store.salvage import Salvage, Table, Values, salvage, tables
from journeymap.store.schema import COLUMNS, transaction
from journeymap.store.versions import Version, is_sound, records_of
from journeymap.words import held, say

_NAMED: Final = 12
"""Names in one sentence."""
_LONGEST: Final = 60
"""Letters of a name in a sentence: some records have no other name than their text."""
_DOCUMENT_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Loss:
    """Something that is missing or in doubt after a repair, by a code that `words` has under `repair`."""

    code: str
    count: int = 1
    names: tuple[str, ...] = ()
    """What the records are called that it is about, as far as that is known."""
    ids: tuple[str, ...] = ()


def in_words(loss: Loss, language: str) -> str:
    """What is missing or in doubt, in a sentence that names some of it."""
    names = ", ".join(loss.names[:_NAMED]) + (" …" if len(loss.names) > _NAMED else "")
    code, _, kind = loss.code.partition(".")
    if code != "leaning":
        return say(f"repair.{loss.code}", language, count=loss.count, names=names)
    holds = held({kind: loss.count}, language)
    return say("repair.leaning", language, count=loss.count, holds=holds, names=names)


@dataclass(frozen=True)
class Repaired:
    """What could be read of a damaged file."""

    path: Path
    journey: Journey
    losses: tuple[Loss, ...]
    document_id: str | None
    revisions: tuple[Values, ...] = ()
    versions: tuple[Values, ...] = ()

    def connection(self) -> sqlite3.Connection:
        """A private database in memory that holds it; it is no user's file yet."""
        made = file.built(self.journey, self.document_id)
        with transaction(made):
            for table, rows in (("revision", self.revisions), ("version", self.versions)):
                for row in rows:
                    marks = ", ".join("?" * len(row))
                    made.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)  # noqa: S608 - our own names
        return made


def repair(path: Path, *, altered: bool = False) -> Repaired:
    """What can be read of a file; `altered`: also records that are not as they were saved.

    Raises the refusals of `reading.read`, file.too_slow, and repair.nothing where nothing can be read.
    """
    return repair_image(read(path), path, altered=altered)


def repair_image(image: bytes, path: Path, *, altered: bool = False) -> Repaired:
    """The same for bytes that were read already."""
    try:
        found = salvage(image)
    except TimeoutError:
        raise JourneyError("file.too_slow", path=str(path), check="repair") from None
    return _Repair(path, found, altered=altered).done()


@dataclass
class _Repair:
    """The work on one file."""

    path: Path
    found: Salvage
    altered: bool
    losses: list[Loss] = field(default_factory=list)
    restored: int = 0

    def done(self) -> Repaired:
        """Everything in its order: what is lost in the tables may be in the history."""
        revisions = self._rows("revision")
        versions = [row for row in self._rows("version") if _is_readable(row)]
        if any(self.found.missing(kind) for kind in KINDS):
            self._look_in(chain(_items_in_versions(versions), _items_in_steps(revisions)))
        items = self._items()
        journey = self._fitting(items)
        kept, is_whole = _kept_steps(revisions, journey)
        if not journey.items and not revisions and not versions:
            raise JourneyError("repair.nothing", path=str(self.path))
        self._tell_of_history(revisions, kept, is_whole=is_whole)
        self._tell_of_versions(versions)
        self._tell_of_doubts()
        return Repaired(
            self.path,
            journey,
            tuple(self.losses),
            self._document_id(),
            tuple(kept),
            tuple(versions[:VERSION_LIMIT]),
        )

    def _rows(self, table: str) -> list[Values]:
        """What counts of a table, by key."""
        rows = {**self.found.doubtful[table], **self.found.sound[table]}
        if self.altered and table in KINDS:
            rows = {**self.found.altered[table], **rows}
        return [rows[key] for key in sorted(rows, key=lambda key: (str(type(key)), key))]

    def _look_in(self, items: Iterable[Item]) -> None:
        """Take records from the history that a seal knows, and that their table has lost."""
        known = {table.name: table for table in tables()}
        for item in items:
            table = known[kind_of(item)]
            if self.found.missing(table.name):
                self.restored += self.found.add(table, _values_of(item, table))

    def _items(self) -> dict[ItemId, Item]:
        """The records that could be read and are such in themselves."""
        found: dict[ItemId, Item] = {}
        spoilt: list[str] = []
        for table in (table for table in tables() if table.name in KINDS):
            names = [column.name for column in table.columns]
            for row in self._rows(table.name):
                try:
                    item = normal(item_of(KINDS[table.name], dict(zip(names, row, strict=True))))
                    check_alone(item)
                except (JourneyError, msgspec.MsgspecError):
                    spoilt.append(str(row[0]))
                    continue
                if item.id in found or len(found) >= RECORD_LIMIT:
                    spoilt.append(item.id)
                else:
                    found[item.id] = item
            self._tell_of_table(table)
        if spoilt:
            self._lose("invalid", spoilt, spoilt)
        return found

    def _tell_of_table(self, table: Table) -> None:
        """Say how many records of a kind are lost, and which are not as they were saved."""
        altered = {} if self.altered else self.found.altered[table.name]
        lost = self.found.missing(table.name) - len(self.found.altered[table.name])
        if lost > 0:
            self.losses.append(Loss(f"lost.{table.name}", lost))
        if altered:
            ids = [str(key) for key in altered]
            self._lose("altered", [_called(row) for row in altered.values()], ids)

    def _fitting(self, items: dict[ItemId, Item]) -> Journey:
        """The records that can stand on a map together, without what they miss."""
        loose: dict[str, list[Item]] = {}
        cleared: dict[str, list[Touchpoint | Note]] = {"no_stage": [], "no_about": []}
        while unfit := [item for item in items.values() if not _fits(item, items)]:
            for item in unfit:  # without which others may not fit any more
                if isinstance(item, Touchpoint):
                    cleared["no_stage"].append(item)
                    items[item.id] = revised(item, stage=None)
                elif isinstance(item, Note):
                    cleared["no_about"].append(item)
                    items[item.id] = revised(item, about=None)
                else:
                    loose.setdefault(_left_out(item), []).append(item)
                    del items[item.id]
        for code, left in loose.items():
            self._lose(code, [_way(item, items) for item in left], [item.id for item in left])
        for code, changed in cleared.items():
            if changed:
                self._lose(code, [_shown(item) for item in changed], [item.id for item in changed])
        return gather(items.values())

    def _tell_of_history(self, known: list[Values], kept: list[Values], *, is_whole: bool) -> None:
        lost = self.found.missing("revision") + len(known) - len(kept)
        if not is_whole or lost:
            code = "history.cut" if kept else "history.lost"
            self.losses.append(Loss(code, max(lost, 1)))
        if self.restored:
            self.losses.append(Loss("from_history", self.restored))

    def _tell_of_versions(self, kept: list[Values]) -> None:
        counts = self.found.seals.counts.get("version", 0)
        lost = max(counts, len(self._rows("version"))) - len(kept)
        if lost > 0:
            self.losses.append(Loss("lost.version", lost))

    def _tell_of_doubts(self) -> None:
        """Say how many records no seal speaks for."""
        doubtful = sum(len(self.found.doubtful[kind]) for kind in KINDS)
        if doubtful:
            self.losses.append(Loss("doubtful", doubtful))

    def _lose(self, code: str, names: Iterable[str], ids: Iterable[str]) -> None:
        found = tuple(ids)
        self.losses.append(Loss(code, len(found), tuple(names), found))

    def _document_id(self) -> str | None:
        row = self.found.doubtful["meta"].get("document_id")
        known = str(row[1]) if row else ""
        return known if _DOCUMENT_ID.fullmatch(known) else None


def _values_of(item: Item, table: Table) -> Values:
    """A record as the row that its table has."""
    named = dict(zip(COLUMNS[type(item)], row_of(item), strict=True))
    return tuple(named[column.name] for column in table.columns)  # type: ignore[misc]


def _items_in_steps(revisions: list[Values]) -> Iterator[Item]:
    """Every state of a record that the history tells, the last one first."""
    for row in reversed(revisions):
        with suppress(JourneyError):
            for edit in reversed(_change_in(row).edits):
                yield from (item for item in (edit.after, edit.before) if item is not None)


def _items_in_versions(versions: list[Values]) -> Iterator[Item]:
    for row in versions:
        yield from records_of(_blob(row))


def _is_readable(row: Values) -> bool:
    """Whether a version can be opened."""
    try:
        records = records_of(_blob(row))
        gather(records)
    except JourneyError:
        return False
    return is_sound(Version(*map(str, row[:4])))


def _blob(row: Values) -> bytes:
    return row[4] if isinstance(row[4], bytes) else b""


def _change_in(row: Values) -> Change:
    return change_of(str(row[5]), str(row[6]))


def _kept_steps(revisions: list[Values], journey: Journey) -> tuple[list[Values], bool]:
    """The last steps of the history that lead to the map as it is, and whether those are all there were.

    They are followed backward until one is missing, cannot be read, or does not lead on.
    """
    by_number = {row[0]: row for row in revisions}
    items = dict(journey.items)
    kept: list[Values] = []
    for row in reversed(revisions):
        number, kind, step = row[0], row[3], row[4]
        if kept and number != _before(kept[-1]):
            break
        if kind != "mark":
            told = by_number.get(step) if kind in ("undo", "redo") or (kind, step) == ("do", number) else None
            if told is None or not _step_back(told, kind != "undo", items):
                break
        kept.append(row)
    kept.reverse()
    if not _stands(kept):
        kept = []
    return kept, len(kept) == len(revisions)


def _before(row: Values) -> int:
    number = row[0]
    assert isinstance(number, int)
    return number - 1


def _step_back(row: Values, forward: bool, items: dict[ItemId, Item]) -> bool:
    """Take a step back from the records after it; whether they were those that it led to."""
    try:
        change = _change_in(row)
    except JourneyError:
        return False
    back = change.inverse() if forward else change
    if any(items.get(edit.id) != edit.before for edit in back.edits):
        return False
    for edit in back.edits:
        if edit.after is None:
            del items[edit.id]
        else:
            items[edit.id] = edit.after
    return True


def _stands(revisions: list[Values]) -> bool:
    """Whether a journal of these rows does not contradict itself."""
    empty = Repaired(Path(), Journey(), (), None, tuple(revisions)).connection()
    try:
        Journal(empty).standing()
    except (JourneyError, sqlite3.Error):
        return False
    finally:
        empty.close()
    return True


def _called(row: Values) -> str:
    """What a record is called that may not be one, by its first two values."""
    return str(row[1] or row[0])


def _fits(item: Item, items: dict[ItemId, Item]) -> bool:
    """Whether a record can stand on a map with those others."""
    try:
        check(item, items)
    except JourneyError:
        return False
    return True


def _left_out(item: Item) -> str:
    """The code of the loss of a record that leans on what is missing."""
    return "loose" if isinstance(item, Transition) else f"leaning.{kind_of(item)}"


def _shown(item: Item) -> str:
    """What a record is called in a list: one that is a long text, by how that begins."""
    return " ".join(said_by(item).split())[:_LONGEST] or item.id


def _way(item: Item, items: dict[ItemId, Item]) -> str:
    """The same, a step by its ends, as far as they are there."""
    if not isinstance(item, Transition):
        return _shown(item)
    ends = (items.get(end) for end in (item.source, item.target))
    names = [_shown(end) if isinstance(end, Touchpoint | Persona) else "?" for end in ends]
    return " → ".join(names)
