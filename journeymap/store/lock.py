"""Locks that a process cannot leave behind: the system takes them away when it ends, however it ends."""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for its descriptor alone; False where another has it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Lock an open file for its descriptor alone; False where another has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lock:
    """A lock file that is held by one document at a time, here or in another process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self, *, remove: bool = False) -> None:
        """Let go of it; `remove` takes the file away with it. Releasing again does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if remove and sys.platform != "win32":  # first: whoever gets the lock next sees that the file is gone
            self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it is closed all the same, and nothing was written
            os.close(descriptor)
        if remove and sys.platform == "win32":  # there, an open file cannot be removed
            self._path.unlink(missing_ok=True)


def take(path: Path) -> Lock | None:
    """The lock on a file, which is made if need be; None where another holds it. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if try_lock(descriptor) and is_at(descriptor, path):
        return Lock(path, descriptor)
    os.close(descriptor)
    return None


def is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one of that name: who held it may have removed it just now."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
