"""Files made for a window in a process of its own, so that drawing never holds the window up.

The window writes one line of JSON for each request and reads one line and the files back; this process ends
with its input. It touches no file of anybody: putting files in place is the window's business.
"""

import json
import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey


def serve() -> int:
    """Answer requests until there are no more."""
    from journeymap.cli.drawing import ready

    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever is printed must not come between
        requests: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_read, args=(requests,), daemon=True).start()
        ready()
        _rehearse(requests)
        known: dict[str, Journey] = {}
        while line := requests.get():
            _answer(json.loads(line), known, out)
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
    from journeymap.model.wordings import read_in

    preset, *frames = map(from_plain, (asked["preset"], *asked["frames"]))
    assert isinstance(preset, Preset)
    stamp = Stamp(*asked["stamp"])
    journey = read_in(journey, asked.get("read_in") or journey.map.language)
    parts = tuple(each for each in frames if isinstance(each, Frame))
    job = presets.Job(preset, Path(asked["path"]), parts, asked["width"], tuple(map(ItemId, asked["way"])))
    return presets.files(journey, job, lambda: packed(journey, stamp))
