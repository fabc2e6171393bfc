"""Earlier versions of the user's files: what a save replaces is kept for a while in the user's state folder.

One folder for each file, named by a digest of its place; `about.json` says which file that is. A version is
the file itself as it was, so that it can be opened like any other.
"""

import contextlib
import hashlib
import json
import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from journeymap.model.limits import BACKUP_DAYS
from journeymap.model.limits import BACKUP_LIMIT as COUNT_LIMIT
from journeymap.model.limits import BACKUP_SIZE_LIMIT as SIZE_LIMIT
from journeymap.model.limits import BACKUP_TOTAL_LIMIT as TOTAL_LIMIT
from journeymap.store.home import is_young, settle, write

AGE_LIMIT: Final = timedelta(days=BACKUP_DAYS)
"""So long after it was replaced a version goes, unless it is the last one of its file."""

_ABOUT: Final = "about.json"
_NAME: Final = re.compile(r"(\d{8}T\d{12})-([0-9a-f]{16})\.journey")
_UNFINISHED: Final = ".new"
_STAMP: Final = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Backup:
    """An earlier version of a user's file."""

    place: Path
    """Where it is kept."""
    path: Path
    """The file that it is a version of."""
    time: datetime
    """When the file was last written like that."""
    replaced: datetime
    """When that was replaced."""
    size: int


def keep(image: bytes, path: Path, time: datetime, state: Path) -> None:
    """Keep what a file holds before it is replaced; raises OSError. The same content is kept once only."""
    folder = _folder(path, state)
    digest = hashlib.sha256(image).hexdigest()[:16]
    known = _versions(folder, path)
    if any(_NAME.fullmatch(each.place.name)[2] == digest for each in known):  # type: ignore[index]
        return
    if not known:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(folder / _ABOUT, json.dumps({"path": str(path)}).encode("ascii"))
    place = folder / f"{time.astimezone(UTC):{_STAMP}}-{digest}.journey"
    fresh = place.with_suffix(_UNFINISHED)
    write(fresh, image)
    fresh.replace(place)
    settle(folder)
    now = datetime.now(UTC)
    made = Backup(place, path, time, now, len(image))
    for old in surplus([*known, made], now):
        discard(old)
    _limit_all(state, made)


def sweep(state: Path) -> None:
    """Remove the versions that a killed process had begun to keep."""
    with contextlib.suppress(OSError):
        for place in (state / "backups").glob(f"*/*{_UNFINISHED}"):
            with contextlib.suppress(OSError):
                if not is_young(place):
                    place.unlink()


def kept(state: Path) -> list[Backup]:
    """The versions of all files, newest first."""
    found: list[Backup] = []
    with contextlib.suppress(OSError):
        for folder in (state / "backups").iterdir():
            path = _path_of(folder)
            if path is not None:
                found += _versions(folder, path)
    return sorted(found, key=lambda backup: backup.time, reverse=True)


def discard(backup: Backup) -> None:
    """Let a version go; what is gone already is no trouble, nor one that cannot go now."""
    with contextlib.suppress(OSError):
        backup.place.unlink(missing_ok=True)
        folder = backup.place.parent
        if not any(_NAME.fullmatch(entry.name) for entry in folder.iterdir()):
            (folder / _ABOUT).unlink(missing_ok=True)
            folder.rmdir()


def forget(path: Path, state: Path) -> None:
    """Let all versions of a file go."""
    for backup in _versions(_folder(path, state), path):
        discard(backup)


def surplus(versions: Sequence[Backup], now: datetime) -> list[Backup]:
    """The versions of one file that have to go: too old ones, and of too many those that are missed least.

    That is the one whose going leaves the smallest gap, as a share of its age. So a busy hour does not push
    out last week: what stays lies closer together the newer it is. The newest always stays.
    """
    left = sorted(versions, key=lambda each: each.time)
    gone = [each for each in left[:-1] if now - each.replaced > AGE_LIMIT]
    left = [each for each in left if each not in gone]
    while len(left) > 1 and (len(left) > COUNT_LIMIT or sum(each.size for each in left) > SIZE_LIMIT):
        least = min(range(len(left) - 1), key=lambda place: _gap(left, place, now))
        gone.append(left.pop(least))
    return gone


def _gap(versions: Sequence[Backup], place: int, now: datetime) -> float:
    """The time between the neighbours of a version as a share of its age; the oldest is missed most."""
    if place == 0:
        return math.inf
    age = max((now - versions[place].time).total_seconds(), 1.0)
    return (versions[place + 1].time - versions[place - 1].time).total_seconds() / age


def _limit_all(state: Path, newest: Backup) -> None:
    """Let the oldest versions of all files go until the rest has room; not the one that was just made."""
    every = kept(state)
    total = sum(each.size for each in every)
    for old in reversed(every):
        if total <= TOTAL_LIMIT:
            return
        if old.place != newest.place:
            discard(old)
            total -= old.size


def _folder(path: Path, state: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    return state / "backups" / name


def _path_of(folder: Path) -> Path | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return Path(json.loads((folder / _ABOUT).read_bytes())["path"])
    return None


def _versions(folder: Path, path: Path) -> list[Backup]:
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            name = _NAME.fullmatch(entry.name)
            if name is not None:
                info = entry.stat()
                time = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
                replaced = datetime.fromtimestamp(info.st_mtime, UTC)
                found.append(Backup(Path(entry.path), path, time, replaced, info.st_size))
    return found
