"""Named versions: states of the map that somebody wants to find again.

Each is kept whole, so that it outlives the steps which led to it; `revision` says which step that was, for as
long as the journal has it. Only the list is read with the file: what a version holds is read, and checked
like anything from outside, when somebody asks for it.
"""

import re
import secrets
import sqlite3
import unicodedata
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from journeymap.model.errors import JourneyError
from journeymap.model.items import Item
from journeymap.model.journey import Journey
from journeymap.model.limits import VERSION_LIMIT as COUNT_LIMIT
from journeymap.model.limits import VERSION_NAME_LIMIT as NAME_LIMIT
from journeymap.model.limits import VERSION_SIZE_LIMIT as SIZE_LIMIT
from journeymap.model.plain import from_plain, to_plain
from journeymap.model.rules import gather
from journeymap.store.journal import now
from journeymap.store.schema import transaction

_INSERTION: Final = 'INSERT INTO "version" VALUES (?, ?, ?, ?, ?)'
_ID: Final = re.compile(r"[0-9a-f]{16}")
_STEERING: Final = ("Cc", "Cs", "Zl", "Zp")

_encode = msgspec.json.Encoder().encode
_records = msgspec.json.Decoder(list[dict[str, Any]])


@dataclass(frozen=True, slots=True)
class Version:
    """A state that was named."""

    id: str
    name: str
    time: str
    """When it was named, in UTC: 2026-11-22T09:30:00.000+00:00."""
    revision: str
    """The id of the step that had led to it; empty where it was the first of all states."""


class Versions:
    """The versions in one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def listed(self) -> list[Version]:
        """All of them, the oldest first; raises version.damaged where they are not ours."""
        query = 'SELECT "id", "name", "time", "revision" FROM "version" ORDER BY "time", "id"'
        found = [Version(*row) for row in self._connection.execute(query)]
        if len(found) > COUNT_LIMIT or not all(map(is_sound, found)):
            raise JourneyError("version.damaged")
        return found

    def add(self, name: str, journey: Journey, revision: str) -> Version:
        """Keep a journey under a name; raises version.name, .exists, .too_many, .large."""
        known = self.listed()
        if len(known) >= COUNT_LIMIT:
            raise JourneyError("version.too_many", limit=COUNT_LIMIT)
        plain = sorted(map(to_plain, journey.items.values()), key=lambda record: str(record["id"]))
        text = _encode(plain)
        if len(text) > SIZE_LIMIT:
            megabytes, limit = len(text) // 2**20, SIZE_LIMIT // 2**20
            raise JourneyError("version.large", megabytes=megabytes, limit=limit)
        made = Version(secrets.token_hex(8), _free(name, known), _later(known), revision)
        row = (made.id, made.name, made.time, made.revision, zlib.compress(text))
        self._connection.execute(_INSERTION, row)
        return made

    def rename(self, version: Version, name: str) -> Version:
        """Give one another name; raises version.name, version.exists."""
        free = _free(name, [each for each in self.listed() if each.id != version.id])
        self._connection.execute('UPDATE "version" SET "name" = ? WHERE "id" = ?', (free, version.id))
        return replace(version, name=free)

    def remove(self, version: Version) -> None:
        """Forget one."""
        self._connection.execute('DELETE FROM "version" WHERE "id" = ?', (version.id,))

    def copy_to(self, other: sqlite3.Connection) -> None:
        """Put all of them into a database that has none; its owner holds no transaction."""
        rows = self._connection.execute('SELECT * FROM "version"').fetchall()
        with transaction(other):
            other.executemany(_INSERTION, rows)

    def journey(self, version: Version) -> Journey:
        """The map as it was; raises version.damaged."""
        query = 'SELECT "records" FROM "version" WHERE "id" = ?'
        row = self._connection.execute(query, (version.id,)).fetchone()
        try:
            if row is None:
                raise JourneyError("version.damaged")
            return gather(records_of(row[0]))
        except JourneyError:
            raise JourneyError("version.damaged", name=version.name) from None


def _later(known: list[Version]) -> str:
    """Now, but after every version that is there: two may be named within one millisecond."""
    time = now()
    if known and known[-1].time >= time:
        after = datetime.fromisoformat(known[-1].time) + timedelta(milliseconds=1)
        return after.isoformat(timespec="milliseconds")
    return time


def records_of(packed: bytes) -> list[Item]:
    """The records of a version, which need not fit together; raises version.damaged."""
    try:
        return [from_plain(plain) for plain in _records.decode(_unpacked(packed))]
    except (JourneyError, msgspec.MsgspecError, zlib.error, RecursionError):
        raise JourneyError("version.damaged") from None


def _unpacked(packed: bytes) -> bytes:
    """What was packed; a stranger's few bytes must not fill the memory."""
    machine = zlib.decompressobj()
    whole = machine.decompress(packed, SIZE_LIMIT)
    if not machine.eof or machine.unused_data:
        raise JourneyError("version.damaged")
    return whole


def _free(name: str, known: list[Version]) -> str:
    """A name on one line that no other version has."""
    text = " ".join("".join(" " if _steers(c) else c for c in unicodedata.normalize("NFC", name)).split())
    if not 1 <= len(text) <= NAME_LIMIT:
        raise JourneyError("version.name", limit=NAME_LIMIT)
    if text.casefold() in {each.name.casefold() for each in known}:
        raise JourneyError("version.exists", name=text)
    return text


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in _STEERING


def is_sound(version: Version) -> bool:
    """Whether a version's description is one of ours."""
    named = 1 <= len(version.name) <= NAME_LIMIT and not any(map(_steers, version.name))
    try:
        datetime.fromisoformat(version.time)
    except ValueError:
        return False
    return bool(_ID.fullmatch(version.id)) and named
