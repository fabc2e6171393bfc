"""What a disk may hold after the power went: recorded steps replayed, with what was not yet durable in doubt.

The model allows all that a file system may do. What was written to a file is durable once the file was
synced; before, each sector of it is there or not, whatever was written later. A name in a folder is durable
once the folder was settled; before, each new, moved or removed name took effect or not. A move takes effect
whole.
"""

import hashlib
import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.store.disk import Step


@dataclass(eq=False)
class Body:
    """What is in one file, whatever it is called."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Pieces with their offset; None for a cut at that length."""

    def sync(self) -> None:
        self.durable = _with(self.durable, self.pending)
        self.pending = []

    def after(self, chance: random.Random, sector: int) -> bytes:
        """What may be there if the power goes now."""
        odds = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        pieces = _sectors(self.pending, sector)
        if chance.random() < 0.3:  # in order up to somewhere, which is the likeliest in life
            kept = list(pieces)
            return _with(self.durable, kept[: chance.randint(0, len(kept))])
        return _with(self.durable, (piece for piece in pieces if chance.random() < odds))


def _with(content: bytes, pieces: Iterable[tuple[int, bytes | None]]) -> bytes:
    whole = bytearray(content)
    for offset, data in pieces:
        if data is None:
            del whole[offset:]
            whole.extend(bytes(offset - len(whole)))
        else:
            whole.extend(bytes(max(0, offset - len(whole))))
            whole[offset : offset + len(data)] = data
    return bytes(whole)


def _sectors(pieces: Iterable[tuple[int, bytes | None]], sector: int) -> Iterator[tuple[int, bytes | None]]:
    """The pieces cut where sectors end: less than a sector is never torn."""
    for offset, data in pieces:
        if data is None:
            yield offset, None
            continue
        start = 0
        while start < len(data):
            end = start + sector - (offset + start) % sector
            yield offset + start, data[start:end]
            start = end


@dataclass(frozen=True)
class Naming:
    """A name that comes, goes or moves."""

    path: str
    body: Body | None
    """None for a folder."""
    is_gone: bool = False
    source: str = ""
    """What it was called before."""


Names = dict[str, Body | None]


class Disk:
    """A folder on a disk, as it is seen and as it would be found."""

    def __init__(self, root: Path) -> None:
        """What is there now counts as durable."""
        self.names: Names = {str(root): None}
        for path in sorted(root.rglob("*")):
            self.names[str(path)] = None if path.is_dir() else Body(path.read_bytes())
        self._bodies = {
            Path(path).stat().st_ino: body for path, body in self.names.items() if body is not None
        }
        self._pending: dict[str, list[Naming]] = {}

    def take(self, step: Step) -> None:
        """One more step was done."""
        path, inode = step.path, step.inode
        match step.kind:
            case "create" | "nameless":
                self._bodies[inode] = Body()
                if step.kind == "create":
                    self._name(Naming(path, self._bodies[inode]))
            case "folder":
                self._name(Naming(path, None))
            case "link":
                self._name(Naming(path, self._bodies[inode]))
            case "rename":
                self._name(Naming(step.target, self._bodies[inode], source=path))
            case "unlink" | "remove":
                self._name(Naming(path, None, is_gone=True))
            case "write":
                self._bodies[inode].pending.append((step.offset, step.data))
            case "truncate":
                self._bodies[inode].pending.append((step.offset, None))
            case "sync":
                self._bodies[inode].sync()
            case "settle":
                for naming in self._pending.pop(path, ()):
                    _take_name(self.names, naming)

    def _name(self, naming: Naming) -> None:
        folder = Path(naming.path).parent
        assert not naming.source or Path(naming.source).parent == folder, "from folder to folder"
        self._pending.setdefault(str(folder), []).append(naming)

    def after_power_loss(self, chance: random.Random, sector: int) -> dict[str, bytes | None]:
        """One of the states in which it may be found: contents by path, None for a folder."""
        names = dict(self.names)
        for namings in self._pending.values():
            odds = chance.choice((0.0, 0.5, 1.0))
            for naming in namings:
                if chance.random() < odds:
                    _take_name(names, naming)
        bodies = {id(body): body.after(chance, sector) for body in names.values() if body is not None}
        return {path: None if body is None else bodies[id(body)] for path, body in names.items()}


def _take_name(names: Names, naming: Naming) -> None:
    names.pop(naming.source, None)
    if naming.is_gone:
        names.pop(naming.path, None)
    else:
        names[naming.path] = naming.body


def put_back(state: dict[str, bytes | None], root: Path) -> None:
    """Make such a state real; what is in a folder that is not there is not there either."""
    for path in sorted(state):
        content, place = state[path], Path(path)
        if place != root and not place.parent.is_dir():
            continue
        if content is None:
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes(content)


def digest(state: dict[str, bytes | None]) -> bytes:
    """What tells one state from another."""
    found = hashlib.sha256()
    for path in sorted(state):
        content = state[path]
        found.update(os.fsencode(path) + (b"/" if content is None else b"\0" + content) + b"\0")
    return found.digest()
