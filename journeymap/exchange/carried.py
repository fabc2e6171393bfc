"""A map inside a picture: what an export carries, and the map that is read back from it.

It is the open JSON form, since that gives an equal journey back, can be read by anybody who wonders what
their file tells, and has one reader that already refuses what strangers make up. A `.journey` file would
bring its whole history along, which nobody expects of a picture. One line stands before it:

    {"journeymap": "map", "version": 1, "revision": 42, "time": "2026-11-25T12:31:07+00:00", "sha256": "…"}

The checksum finds what was cut off or edited by hand on its way; it proves nothing about who made it.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from journeymap import cargo
from journeymap.exchange.json import dumps, loads
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.model.wordings import written

VERSION: Final = 1
_LONGEST_HEAD: Final = 1000


@dataclass(frozen=True)
class Stamp:
    """Which state of its document a map is: number and time (ISO, UTC) of the last entry of its journal.

    Number 0 and no time: the document has no journal.
    """

    revision: int = 0
    time: str = ""


@dataclass(frozen=True)
class Carried:
    """A map that a file carries; `others` says how many more, different ones there are in it."""

    journey: Journey
    stamp: Stamp = Stamp()
    others: int = 0


def packed(journey: Journey, stamp: Stamp = Stamp()) -> bytes:
    """A map as the cargo of a picture, in all its languages: the same bytes for the same map and stamp."""
    body = dumps(written(journey)).encode()
    head = {
        "journeymap": "map",
        "version": VERSION,
        "revision": stamp.revision,
        "time": stamp.time,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    return json.dumps(head).encode() + b"\n" + body


def read(whole: bytes) -> Carried:
    """The map in the bytes of a picture, deck or workbook.

    Raises carried.none where there is none, carried.damaged, carried.version, and as `exchange.json.loads`.
    """
    try:
        found = cargo.found(whole)
    except cargo.Damaged:
        raise JourneyError("carried.damaged") from None
    if not found:
        raise JourneyError("carried.none")
    stamp, body = _opened(found[0])
    return Carried(loads(body), stamp, len(_bodies(found[1:]) - {body}))


def _bodies(found: list[bytes]) -> set[bytes]:
    """What is in those that are sound."""
    bodies = set()
    for each in found:
        with suppress(JourneyError):
            bodies.add(_opened(each)[1])
    return bodies


def _opened(content: bytes) -> tuple[Stamp, bytes]:
    """The stamp of a cargo, and its JSON once the checksum is right."""
    line, _, body = content.partition(b"\n")
    head = _head(line)
    version = head.get("version")
    if type(version) is int and version > VERSION:
        raise JourneyError("carried.version", version=version, known=VERSION)
    if head.get("sha256") != hashlib.sha256(body).hexdigest():
        raise JourneyError("carried.damaged")
    revision, time = head.get("revision"), head.get("time")
    is_number = type(revision) is int and 0 <= revision < 2**53
    return Stamp(revision if is_number else 0, time if _is_time(time) else ""), body  # type: ignore[arg-type]


def _head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line) if len(line) <= _LONGEST_HEAD else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("journeymap") != "map":
        raise JourneyError("carried.damaged")
    return head


def _is_time(text: object) -> bool:
    try:
        return isinstance(text, str) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
