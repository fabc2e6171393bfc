"""The bytes of a user's file, once it is known to be one and not too large."""

import errno
import os
import stat
from pathlib import Path

from journeymap.model.errors import JourneyError
from journeymap.model.limits import FILE_LIMIT


def read(path: Path) -> bytes:
    """The bytes of a regular file of bearable size."""
    return taken(path)[0]


def taken(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file, and what the system said of it before they were read."""
    try:
        _check_kind(
            path.stat().st_mode, path
        )  # opening a pipe may wait forever, opening a device may do things
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as source:
            info = os.fstat(descriptor)
            _check_kind(info.st_mode, path)
            image = source.read(FILE_LIMIT + 1) if info.st_size <= FILE_LIMIT else b""
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from None
    size = max(info.st_size, len(image))  # a file may grow while it is read
    if size == 0:
        raise JourneyError("file.empty", path=str(path))
    if size > FILE_LIMIT:
        megabytes, limit = size // 2**20, FILE_LIMIT // 2**20
        raise JourneyError("file.too_large", path=str(path), megabytes=megabytes, limit=limit)
    return image, info


def _check_kind(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise JourneyError("file.folder", path=str(path))
    if not stat.S_ISREG(mode):
        raise JourneyError("file.special", path=str(path))


def _unreadable(error: Exception, path: Path) -> JourneyError:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT  # ValueError: NUL in its name
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return JourneyError("file.missing", path=str(path))
    if number in (errno.EACCES, errno.EPERM):
        return JourneyError("file.unreadable", path=str(path))
    return JourneyError("file.unread", path=str(path), reason=os.strerror(number or 0))
