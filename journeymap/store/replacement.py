"""A complete file in place of another, or nothing: the only way in which a user's file is ever written."""

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.store.lock import is_at, try_lock

_SUFFIX: Final = ".journey-saving"
"""What a file is called for the moment before it takes the place of another."""

_LEFT_OVER: Final = re.compile(r"\.[0-9a-f]{16}\.journey-saving")

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER: Final = (errno.ENOENT, errno.ENOTDIR)


def replace(path: Path, whole: bytes, allow: Callable[[], None] | None = None) -> JourneyError | None:
    """Put a complete new file in place of what is there; after any failure the old one stands untouched.

    A link is followed, the mode of an existing file kept. `allow` is asked at the last moment, and refuses by
    raising JourneyError. Raises file.folder, file.special, file.read_only, file.no_folder, file.unwritable,
    file.full, file.unsaved. Returns file.unconfirmed where the file is in its place but the disk did not say
    that it would be after a power cut, else None.
    """
    target = Path(os.path.realpath(path))
    try:
        before = _standing(target)
        sweep(target)
        _try(_Order(target, whole, before, allow))
    except (OSError, ValueError) as error:
        raise _refusal(error, path) from None
    return _confirm(target)


@dataclass(frozen=True)
class _Order:
    """What is to be put where."""

    target: Path
    whole: bytes
    before: os.stat_result | None
    """The file that is to be replaced."""
    allow: Callable[[], None] | None

    def ask(self) -> None:
        """Whether it may be put there now."""
        if self.allow is not None:
            self.allow()


def _try(order: _Order) -> None:
    """Not every file system has files without a name; one with a name may be swept before it is locked."""
    for make in (_unnamed, _named):
        with contextlib.suppress(OSError):
            return _put(order, make)
    return _put(order, _named)


def sweep(path: Path) -> None:
    """Remove what a killed process left in the folder of a file; nobody else's work, nothing still in use."""
    folder = Path(os.path.realpath(path)).parent
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT_OVER.fullmatch(entry.name):
                _remove_left_over(folder / entry.name)


def _remove_left_over(path: Path) -> None:
    """Whoever still writes it holds a lock on it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode) and try_lock(descriptor):
                path.unlink()
        finally:
            os.close(descriptor)


def _standing(target: Path) -> os.stat_result | None:
    """What is there now, if it may be replaced."""
    try:
        info = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(info.st_mode):
        raise JourneyError("file.folder", path=str(target))
    if not stat.S_ISREG(info.st_mode):
        raise JourneyError("file.special", path=str(target))
    if not os.access(target, os.W_OK):
        raise JourneyError("file.read_only", path=str(target))
    return info


@dataclass
class _NewFile:
    """A file on its way: open, and perhaps without a name yet."""

    descriptor: int
    name: Path
    is_named: bool


def _unnamed(name: Path) -> _NewFile:
    """A file that vanishes by itself if this process is killed before it is complete; Linux has such."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None:
        raise OSError(errno.EOPNOTSUPP, "")
    return _NewFile(os.open(name.parent, flag | os.O_RDWR, 0o666), name, is_named=False)


def _named(name: Path) -> _NewFile:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(name, flags, 0o666)
    except OSError:
        with contextlib.suppress(OSError):
            name.unlink()  # it may be there all the same
        raise
    return _NewFile(descriptor, name, is_named=True)


def _put(order: _Order, make: Callable[[Path], _NewFile]) -> None:
    target = order.target
    new = make(target.parent / f".{secrets.token_hex(8)}{_SUFFIX}")
    try:
        try:
            try_lock(new.descriptor)
            _keep(new.descriptor, order.before)
            view = memoryview(order.whole)
            while view:
                view = view[os.write(new.descriptor, view) :]
            os.fsync(new.descriptor)
            if not new.is_named:
                new.is_named = True  # from now on: a disk may do what it says has failed
                # any src_dir_fd will do: without one, Python does not follow the link that is followed here
                os.link(f"/proc/self/fd/{new.descriptor}", new.name, src_dir_fd=new.descriptor)
            order.ask()
            if sys.platform != "win32":  # there, an open file cannot be moved; here, the lock lasts
                _move(new, target)
        finally:
            with contextlib.suppress(OSError):  # what was synced is there, whatever is said now
                os.close(new.descriptor)
        if sys.platform == "win32":
            new.name.replace(target)
            new.is_named = False
    finally:
        if new.is_named:
            with contextlib.suppress(OSError):
                new.name.unlink()


def _move(new: _NewFile, target: Path) -> None:
    """Let a new file take its place; once there it is saved, though the disk may say that this failed."""
    try:
        new.name.replace(target)
    except OSError:
        if not is_at(new.descriptor, target):
            raise
    new.is_named = False


def _keep(descriptor: int, before: os.stat_result | None) -> None:
    """Owner and mode of the file that is replaced, as far as the file system and our rights allow."""
    if before is None or sys.platform == "win32":
        return
    now = os.fstat(descriptor)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, before.st_uid, before.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _confirm(target: Path) -> JourneyError | None:
    """Make the file's new name as durable as its contents; a file that is there is not called unsaved."""
    if sys.platform == "win32":
        return None
    try:
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        return JourneyError("file.unconfirmed", path=str(target), reason=os.strerror(error.errno or 0))
    return None


def _refusal(error: Exception, path: Path) -> JourneyError:
    number = error.errno or 0 if isinstance(error, OSError) else errno.EINVAL  # ValueError: a NUL in the name
    if number in _NO_ROOM:
        return JourneyError("file.full", path=str(path))
    if number in _NO_RIGHT:
        return JourneyError("file.unwritable", path=str(path), folder=str(path.absolute().parent))
    if number in _NO_FOLDER:
        return JourneyError("file.no_folder", path=str(path), folder=str(path.absolute().parent))
    return JourneyError("file.unsaved", path=str(path), reason=os.strerror(number))
