"""What a user's file held when we last read or wrote it, so that nobody else's work in it is overwritten.

A file is the same as long as its bytes are; its place on the disk and its times only spare reading it again.
"""

import hashlib
import os
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.store.reading import taken

_SETTLED_NS: Final = 2 * 10**9
"""A file changed less than this long ago may change again without its times telling: FAT counts in twos."""

_NOT_READ: Final = ("file.unreadable", "file.unread")


class Presence(StrEnum):
    """How a user's file stands to the document that was read from it or saved in it."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    """It is gone from its folder: deleted, renamed or moved."""
    AWAY = "away"
    """Its folder is gone: a drive that was taken out, most often."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells the contents of a file from any others."""

    digest: str
    """SHA-256 of all its bytes."""
    size: int
    """How many they are."""
    seen: tuple[int, ...] = ()
    """Where the file was on the disk when it had them, and its times then; empty: it has to be read again."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Where a document is kept, and what it was last known to be there."""

    path: Path
    known: Fingerprint


def fingerprint(image: bytes, info: os.stat_result | None = None) -> Fingerprint:
    """The fingerprint of bytes, `info` being what the system said of their file before they were read."""
    seen = sighting(info) if info is not None else ()
    return Fingerprint(hashlib.sha256(image).hexdigest(), len(image), seen)


def presence(path: Path, known: Fingerprint) -> tuple[Presence, Fingerprint]:
    """How a file stands to what is known of it, and what is known of it now."""
    try:
        if known.seen and sighting(path.stat()) == known.seen:
            return Presence.SAME, known
        image, info = taken(path)
    except (OSError, ValueError):
        return _absence(path), known
    except JourneyError as error:
        if error.code == "file.missing":
            return _absence(path), known
        return Presence.UNREADABLE if error.code in _NOT_READ else Presence.CHANGED, known
    found = fingerprint(image, info)
    if found.digest != known.digest:
        return Presence.CHANGED, known
    return Presence.SAME, replace(known, seen=found.seen)


def found_again(path: Path, known: Fingerprint) -> Path | None:
    """A file of another name in the same folder that has the known contents, as one that was renamed has."""
    try:
        with os.scandir(path.parent) as entries:
            others = [
                Path(entry.path)
                for entry in entries
                if entry.name.endswith(path.suffix)
                and entry.is_file(follow_symlinks=False)
                and entry.stat().st_size == known.size
            ]
    except OSError:
        return None
    alike = (other for other in sorted(others) if presence(other, known)[0] is Presence.SAME)
    return next((other for other in alike if other.name != path.name), None)


def is_same_file(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Whether nothing happened to a file between two looks at it."""
    if one is None or other is None:
        return one is other
    return _all(one) == _all(other)


def _absence(path: Path) -> Presence:
    return Presence.MISSING if path.parent.is_dir() else Presence.AWAY


def sighting(info: os.stat_result) -> tuple[int, ...]:
    """What a later look at a file is compared with; empty where its times cannot be trusted yet."""
    return _all(info) if time.time_ns() - info.st_mtime_ns > _SETTLED_NS else ()


def _all(info: os.stat_result) -> tuple[int, ...]:
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns
