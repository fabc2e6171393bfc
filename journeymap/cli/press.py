"""Files made for a window in a process of its own, so that drawing never holds the window up.

The window writes one line of JSON for each request and reads one line and the files back; this process ends
with its input. It touches no file of anybody: putting files in place is the window's business.
"""

import gc
import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey

if TYPE_CHECKING:
    from journeymap.export.presets import Job
    from journeymap.export.sharing import Last


def serve() -> int:
    """Answer requests until there are no more."""
    from journeymap.cli.drawing import ready
    from journeymap.export.sharing import Last

    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever is printed must not come between
        requests: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_read, args=(requests,), daemon=True).start()
        ready()
        _rehearse(requests)
        gc.freeze()  # what was loaded stays: looking through it again and again took a tenth of the time
        gc.set_threshold(20_000, 20, 50)
        known: dict[str, Journey] = {}
        cargo = Last[bytes]()
        while line := requests.get():
            asked = json.loads(line)
            if asked.get("is_ahead"):
                _think_ahead(asked, known)
            else:
                _answer(asked, known, cargo, out)
    return 0


def _read(requests: "SimpleQueue[bytes]") -> None:
    """Queue what is asked, and nothing at the end."""
    for line in sys.stdin.buffer:
        requests.put(line)
    requests.put(b"")


def _rehearse(requests: "SimpleQueue[bytes]") -> None:
    """Make a small map in each format, until somebody asks: the first real one then need not load so much."""
    from journeymap.analysis.solve import prepare
    from journeymap.export import presets
    from journeymap.model.items import ItemId, Outcome, Persona, Preset, Stage, Touchpoint, Transition
    from journeymap.model.journey import journey_of

    stage, persona = ItemId("stage"), ItemId("persona")
    names = [ItemId("one"), ItemId("two")]
    small = journey_of(
        [
            Stage(id=stage, name="Stage"),
            Persona(id=persona, name="Persona", volume=100),
            Touchpoint(id=names[0], name="One", stage=stage, x=240, channel="email", visit_cost=1),
            Touchpoint(id=names[1], name="Two", x=480, outcome=Outcome.SALE, value=10),
            Transition(id=ItemId("in"), source=persona, target=names[0]),
            Transition(id=ItemId("on"), source=names[0], target=names[1], probability=0.5, low=0.4, high=0.6),
        ]
    )
    if requests.empty():
        prepare()
    for suffix in ("png", "svg", "pptx", "pdf", "xlsx"):
        if not requests.empty():
            return
        preset = Preset(id=ItemId("rehearsal"), format=suffix, scale=1.0, switches="legend map")
        presets.files(small, presets.Job(preset, Path(f"a.{suffix}")), lambda: b"map")


def _think_ahead(asked: dict[str, Any], known: dict[str, Journey]) -> None:
    """Draw what may be asked for: the figures and the last picture of a map are kept for its files."""
    from journeymap.export import presets

    with suppress(Exception):  # whoever asks for it is told
        journey, job = _job(asked, known)
        presets.drawn(journey, job.preset)


def _answer(asked: dict[str, Any], known: dict[str, Journey], cargo: "Last[bytes]", out: IO[bytes]) -> None:
    from journeymap.exchange.carried import Stamp, packed
    from journeymap.export import presets

    files: dict[str, bytes] = {}
    try:
        journey, job = _job(asked, known)
        stamp = Stamp(*asked["stamp"])
        files = presets.files(journey, job, lambda: cargo.of(journey, stamp, lambda: packed(journey, stamp)))
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


def _job(asked: dict[str, Any], known: dict[str, Journey]) -> tuple[Journey, "Job"]:
    """The map in the language it is read in, and what is to be made of it."""
    from journeymap.export.presets import Job
    from journeymap.model.items import Frame, ItemId, Preset
    from journeymap.model.plain import from_plain
    from journeymap.model.wordings import read_in

    preset, *frames = map(from_plain, (asked["preset"], *asked["frames"]))
    assert isinstance(preset, Preset)
    journey = _journey(asked["journey"], known)
    journey = read_in(journey, asked.get("read_in") or journey.map.language)
    parts = tuple(each for each in frames if isinstance(each, Frame))
    job = Job(preset, Path(asked["path"]), parts, asked["width"], tuple(map(ItemId, asked["way"])))
    return journey, job
