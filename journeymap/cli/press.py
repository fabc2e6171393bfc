"""Files made for a window in a process of its own, so that drawing never holds the window up.

The window writes one line of JSON for each request and reads one line and the files back; this process ends
with its input. It touches no file of anybody: putting files in place is the window's business.
"""

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey


def serve() -> int:
    """Answer requests until there are no more."""
    from journeymap.cli.drawing import ready

    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever is printed must not come between
        ready()
        known: dict[str, Journey] = {}
        for line in sys.stdin.buffer:
            _answer(json.loads(line), known, out)
    return 0


def _answer(asked: dict[str, Any], known: dict[str, Journey], out: IO[bytes]) -> None:
    files: dict[str, bytes] = {}
    try:
        files = _made(asked, _journey(asked["journey"], known))
        head: dict[str, Any] = {"files": {name: len(whole) for name, whole in files.items()}}
    except JourneyError as error:
        head = {"refused": error.code, "facts": error.facts}
    except Exception as error:  # noqa: BLE001 - the window tries again itself, and says what is wrong
        head = {"failed": repr(error)}
    out.write(json.dumps(head, default=str).encode() + b"\n")
    for whole in files.values():
        out.write(whole)
    out.flush()


def _journey(text: str, known: dict[str, Journey]) -> Journey:
    """The map that was sent; the same as the last one where it did not change, so that it shares with it."""
    from journeymap.exchange.json import loads

    if text not in known:
        known.clear()
        known[text] = loads(text.encode())
    return known[text]


def _made(asked: dict[str, Any], journey: Journey) -> dict[str, bytes]:
    from journeymap.exchange.carried import Stamp, packed
    from journeymap.export import presets
    from journeymap.model.items import Frame, ItemId, Preset
    from journeymap.model.plain import from_plain

    preset, *frames = map(from_plain, (asked["preset"], *asked["frames"]))
    assert isinstance(preset, Preset)
    stamp = Stamp(*asked["stamp"])
    parts = tuple(each for each in frames if isinstance(each, Frame))
    job = presets.Job(preset, Path(asked["path"]), parts, asked["width"], tuple(map(ItemId, asked["way"])))
    return presets.files(journey, job, lambda: packed(journey, stamp))
