"""Where a working copy lives on disk: its folder, our right to it, and a note on what it belongs to."""

import json
import os
import secrets
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from journeymap.model.errors import JourneyError
from journeymap.store.lock import Lock, take

_ABOUT: Final = "about.json"
_LOCK: Final = "lock"
_LONG_AGO: Final = 60.0
"""Seconds after which a folder that was never finished is nobody's."""


@dataclass(frozen=True)
class About:
    """What the journal cannot say about a working copy."""

    path: str | None = None
    """The user's file."""
    saved: int = 0
    """The last row of the journal that the file has."""
    saving: str | None = None
    """A file that is being saved just now."""
    known: str | None = None
    """The digest of what the user's file held when it was last read or written."""
    size: int = 0
    """How many bytes that was."""
    process: int = 0
    """The number of the process that works here."""


@dataclass
class Home:
    """The folder of one working copy, held by its lock."""

    folder: Path
    about: About
    _lock: Lock

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / "copy.sqlite"

    def note(self, **facts: str | int | None) -> None:
        """Say something else about the copy, durably; raises OSError."""
        about = replace(self.about, **facts)  # type: ignore[arg-type]
        fresh = self.folder / f"{_ABOUT}.new"
        # ASCII: any name of a file fits, well-formed or not
        write(fresh, json.dumps(asdict(about)).encode("ascii"))
        fresh.replace(self.folder / _ABOUT)
        settle(self.folder)
        self.about = about

    def remove(self) -> None:
        """Take the folder away; raises OSError. The note goes first: without it a folder is unfinished."""
        (self.folder / _ABOUT).unlink(missing_ok=True)
        settle(self.folder)
        for entry in self.folder.iterdir():
            if entry.name != _LOCK:
                entry.unlink()
        self._lock.release(remove=True)
        self.folder.rmdir()

    def leave(self) -> None:
        """Let go of the folder as it is."""
        self._lock.release()


def build(parent: Path) -> Home:
    """A new folder, which nobody else looks at before its first note is written; raises OSError."""
    folder = parent / secrets.token_hex(8)
    fresh = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=0o700, parents=True)
    lock = take(folder / _LOCK)
    if lock is None:
        raise FileExistsError(str(folder))
    for each in fresh:
        settle(each.parent)
    return Home(folder, About(process=os.getpid()), lock)


def enter(folder: Path) -> Home:
    """A folder that somebody left; raises store.gone, or store.busy where somebody is in it. OSError, too."""
    if not folder.is_dir():
        raise JourneyError("store.gone", path=str(folder))
    lock = take(folder / _LOCK)
    if lock is None:
        raise JourneyError("store.busy", path=str(folder))
    return Home(folder, about_of(folder), lock)


def is_held(folder: Path) -> bool:
    """Whether somebody is at work in a folder; raises OSError."""
    lock = take(folder / _LOCK)
    if lock is not None:
        lock.release()
    return lock is None


def is_unfinished(folder: Path) -> bool:
    """Whether no note was written yet: then nothing was done in it yet either."""
    return not (folder / _ABOUT).exists()


def is_young(path: Path) -> bool:
    """Whether somebody may be making it just now; raises OSError."""
    return time.time() - path.stat().st_mtime < _LONG_AGO


def write(path: Path, content: bytes) -> None:
    """Write a small private file, durably; raises OSError."""
    with path.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())


def settle(folder: Path) -> None:
    """Make the names in a folder durable, where the system has a way to; raises OSError."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def about_of(folder: Path) -> About:
    """What is known about a copy; where that is unreadable, nothing of it counts as saved."""
    try:
        return msgspec.convert(json.loads((folder / _ABOUT).read_bytes()), About)
    except (OSError, ValueError, msgspec.ValidationError):
        return About()
