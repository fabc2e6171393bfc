"""The disk of disk.c from Python: built with gcc, asked to fail in this process, read back what it noted.

A program under test is started with `environment`; by `watch` and `fail` it says when what is to happen.
"""

import atexit
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

BEFORE, HALF, AFTER = range(3)
"""What is done of a step that fails: nothing, half of what is to be written, all of it."""

CRASH: Final = 0
"""In place of an error number: the process is killed."""


@cache
def library() -> Path:
    """The disk as a library; skips the test where nothing can build it."""
    compiler = shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs Linux and gcc, to build a disk that fails")
    folder = Path(tempfile.mkdtemp(prefix="journeymap-disk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    source, made = Path(__file__).with_name("disk.c"), folder / "disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def environment(**more: str) -> dict[str, str]:
    """What a program needs to be started with."""
    return os.environ | {"LD_PRELOAD": str(library())} | more


@cache
def _disk() -> ctypes.CDLL:
    disk = ctypes.CDLL(None)
    disk.disk_failed.restype = ctypes.c_char_p
    return disk


def watch(folder: Path, log: int = -1) -> None:
    """From now on count the steps below a folder, and note them in an open file."""
    _disk().disk_watch(os.fsencode(folder), log)


def fail(step: int, error: int, extent: int = BEFORE, *, lasting: bool = False) -> None:
    """Let the `step`-th step from now on fail, and with `lasting` all that follow; 0: none."""
    _disk().disk_fail(ctypes.c_long(step), error, extent, int(lasting))


def steps() -> int:
    """How many steps were counted since."""
    return int(_disk().disk_steps())


def failed() -> str:
    """The kind of the first step that was made to fail; empty where none was."""
    return bytes(_disk().disk_failed()).decode()


def tell(text: str) -> None:
    """Put a remark between the steps in the log."""
    _disk().disk_note(text.encode())


@dataclass(frozen=True)
class Step:
    """One line of the log."""

    kind: str
    """A call, as disk.c names it: write, sync, rename …; note: a remark."""
    inode: int
    offset: int
    path: str
    target: str
    data: bytes


def logged(log: bytes) -> Iterator[Step]:
    """The steps in a log, in order."""
    at = 0
    while at < len(log):
        end = log.index(b"\n", at)
        kind, *numbers = log[at:end].split()
        inode, offset, *lengths = map(int, numbers)
        parts = []
        at = end + 1
        for length in lengths:
            parts.append(log[at : at + length])
            at += length
        yield Step(kind.decode(), inode, offset, os.fsdecode(parts[0]), os.fsdecode(parts[1]), parts[2])
