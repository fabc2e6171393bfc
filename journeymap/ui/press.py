"""A process of its own in which the files of large maps are made: a window that exports stays free.

Drawing in a thread holds Python's lock and with it the window, for a tenth of a second at a time on a map of
hundreds of cards. The process is our own program, told by one line of JSON what to make; the files come back
as bytes, and whoever asked puts them in place. It starts at the first large export, and ends with the window
or when nobody has asked for a while.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from journeymap.export import presets
from journeymap.export.presets import Job
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.model.plain import to_plain
from journeymap.model.wordings import Worded, written

LARGE: Final = 250
"""Records from which a map is worth a process: smaller ones are exported before it would have started."""
IDLE_S: Final = 120.0
_PACKAGE: Final = Path(__file__).parents[2]


class StoppedError(Exception):
    """Somebody no longer wants what was being made."""


class Press:
    """Makes the files of jobs, elsewhere where that is worth it. May be asked in one thread at a time."""

    def __init__(self, least: int = LARGE) -> None:
        self._least = least
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None
        self._lock = threading.Lock()
        self._is_broken = False
        self._job: Job | None = None
        self._stopped: Job | None = None

    def files(self, journey: Journey, job: Job, stamp: tuple[int, str]) -> dict[str, bytes]:
        """What `presets.files` makes; `stamp` is that of the document. Raises what that raises.

        Where no process can be had the files are made here. Raises StoppedError after `stop`.
        """
        if len(journey.items) >= self._least and not self._is_broken:
            with self._lock:
                self._job = job
                found = self._made(journey, job, stamp)
                self._job = None
            if self._stopped is job:
                raise StoppedError
            if found is not None:
                return found
        from journeymap.exchange.carried import Stamp, packed

        made = presets.files(journey, job, lambda: packed(journey, Stamp(*stamp)))
        if self._stopped is job:
            raise StoppedError
        return made

    def stop(self, job: Job) -> None:
        """Let go of a job: in the process at once, else once its files are made. Any thread may ask."""
        self._stopped = job
        process = self._process
        if self._job is job and process is not None:
            process.kill()

    def warm_up(self, journey: Journey, job: Job) -> None:
        """Start the process where it will be wanted, and let it draw what is likely to be asked for."""
        if len(journey.items) >= self._least and not self._is_broken:
            threading.Thread(target=self._think_ahead, args=(journey, job), daemon=True).start()

    def _think_ahead(self, journey: Journey, job: Job) -> None:
        with self._lock:
            process = self._started()
            if process is not None:
                try:
                    _send(process, _asked(journey, job, (0, "")) | {"is_ahead": True})
                except (OSError, ValueError):
                    self.close()
                self._rest()

    def close(self) -> None:
        """Let the process end."""
        if self._idle is not None:
            self._idle.cancel()
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _made(self, journey: Journey, job: Job, stamp: tuple[int, str]) -> dict[str, bytes] | None:
        """The files; None where the process could not be had, or died of it."""
        process = self._started()
        if process is None:
            return None
        try:
            _send(process, _asked(journey, job, stamp))
            return _answered(process)
        except (OSError, ValueError, EOFError):
            self._is_broken = self._stopped is not job
            self.close()
            return None
        finally:
            self._rest()

    def _started(self) -> "subprocess.Popen[bytes] | None":
        if self._idle is not None:
            self._idle.cancel()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        command = [sys.executable, "-m", "journeymap"]
        if getattr(sys, "frozen", False):  # a packed program is its own interpreter
            command = [sys.executable]
        folders = [str(_PACKAGE), *filter(None, [os.environ.get("PYTHONPATH")])]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*command, "--press"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(folders)},
            )
        except OSError:
            self._is_broken = True
            return None
        return self._process

    def _rest(self) -> None:
        self._idle = threading.Timer(IDLE_S, self._leave)
        self._idle.daemon = True
        self._idle.start()

    def _leave(self) -> None:
        if self._lock.acquire(blocking=False):  # else it is wanted again
            try:
                self.close()
            finally:
                self._lock.release()


def _asked(journey: Journey, job: Job, stamp: tuple[int, str]) -> dict[str, Any]:
    from journeymap.exchange.json import dumps

    return {
        "journey": dumps(written(journey)),
        "read_in": journey.map.language if isinstance(journey, Worded) else "",
        "preset": to_plain(job.preset),
        "frames": [to_plain(frame) for frame in job.frames],
        "path": job.path.name,
        "width": job.width,
        "way": job.way,
        "stamp": stamp,
    }


def _send(process: "subprocess.Popen[bytes]", asked: dict[str, Any]) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    process.stdin.flush()


def _answered(process: "subprocess.Popen[bytes]") -> dict[str, bytes]:
    assert process.stdout is not None
    answer = json.loads(process.stdout.readline() or b"null")
    if answer is None or "failed" in answer:
        raise EOFError
    if "refused" in answer:
        raise JourneyError(answer["refused"], **answer["facts"])
    found = {}
    for name, size in answer["files"].items():
        found[name] = process.stdout.read(size)
        if len(found[name]) != size:
            raise EOFError
    return found


def _end(process: "subprocess.Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                process.kill()
    try:
        process.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
