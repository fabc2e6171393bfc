"""What each face costs on a map of 300 touchpoints in the real window, beside the map's own repaint.

    python tests/benchmarks/bench_faces.py [--rounds N] [--cards N] [FACE …]

Each round is a process of its own: a window of 1600 × 1000 on a file, each face opened for the first time and
again, then edited while it is shown, twice in each of two ways: a touchpoint is renamed, a step gets another
rate. Times are processor milliseconds of the window's thread, median and worst of all rounds, a turn being
what the event loop does in one go, its paints included. Opening is the whole window's, not that of the face
alone: its first turn, and the longest of what that left for `later`. An edit comes in two: with its own turn
what was written is seen (`edit`), the `figures` follow from beside the window; of these the longest turn
counts. Behind the times of edits stands how many times those of the map they are. The last lines say what of
an edit no face can help: the change itself, and the figures, which large maps have from another thread.

The aims: 150 ms for a first paint, 16.7 ms for each turn after an edit. A machine that others use is slower
in processor time too: the last line says how long a fixed loop took meanwhile, and at best. Not a part of the
suite.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from journeymap.analysis import analyze
from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.items import (
    Entry,
    FlowKind,
    Goal,
    Item,
    ItemId,
    Lane,
    Outcome,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.ui import app, motion
from journeymap.ui.faces import FACES, MAP
from journeymap.ui.window import MainWindow

SIZE: Final = (1600, 1000)
STAGES: Final = 10
EDITS: Final = 2
"""Edits of a kind on each face in each round."""
TEXT: Final = (
    "reads the page and compares it with two others asks colleague nobody told me price before guide of four "
    "pages calculator answers on weekend trial works our own data month end takes nine days security review"
)
QUIET_S: Final = 0.7
"""Nothing more comes after so long; the figures come sooner."""
SETTLE_S: Final = 8.0
"""How long the window has at least to load and draw its faces before anybody does anything."""
TURN_MS: Final = 0.3
"""Shorter turns of the event loop are of the measuring itself."""
FIRST_MS, FRAME_MS = 150.0, 16.7
OPENING: Final = ("first", "later", "again")
EDITING: Final = ("rename: edit", "figures", "rate: edit", "figures ")


def rich_map(cards: int) -> Journey:
    """Ten stages with loops, every cell of the grid filled, three personas, goals and a row of one's own."""
    dice = random.Random(20_261_126)
    high = max(1, cards // STAGES)
    items: list[Item] = [*_columns(), *_people()]
    places = [[ItemId(f"t{s}-{k}") for k in range(high)] for s in range(STAGES)]
    for s, column in enumerate(places):
        for k, name in enumerate(column):
            is_last = s == STAGES - 1 and k < 3
            items.append(
                Touchpoint(
                    id=name, name=f"Touchpoint {s + 1}.{k + 1}", stage=ItemId(f"s{s}"), x=s * 240.0,
                    y=k * 168.0, channel=dice.choice(["email", "search", "webinar", "phone"]),
                    team=dice.choice([Team.MARKETING, Team.SALES, Team.SUCCESS]), emotion=dice.randint(-2, 2),
                    outcome=Outcome.SALE if is_last else Outcome.ONGOING, visit_cost=2.0, value=90.0,
                    quote=_words(dice, 9), action=_words(dice, 11), content=_words(dice, 7),
                    pain=_words(dice, 6),
                )
            )  # fmt: skip
            for _ in range(2 if s else 0):
                items.append(_step(len(items), dice.choice(places[s - 1]), name, 0.4))
    for _ in range(high):
        late, early = dice.randrange(4, STAGES), dice.randrange(1, 4)
        ends = dice.choice(places[late]), dice.choice(places[early])
        items.append(_step(len(items), *ends, 0.05, FlowKind.RETURN))
    for k, name in enumerate(places[0]):
        items.append(_step(len(items), ItemId(f"p{k % 3}"), name, 2.0 / high))
    return gather(items)


def _words(dice: random.Random, count: int) -> str:
    """So many words: no two texts of a map are the same."""
    return " ".join(dice.choice(TEXT.split()) for _ in range(count)).capitalize()


def _step(
    number: int, source: ItemId, target: ItemId, probability: float, kind: FlowKind = FlowKind.FLOW
) -> Transition:
    name = ItemId(f"e{number}")
    return Transition(id=name, source=source, target=target, probability=probability, flow_kind=kind)


def _columns() -> Iterator[Item]:
    yield Lane(id=ItemId("own"), name="What we promise")
    for s in range(STAGES):
        stage = ItemId(f"s{s}")
        yield Stage(
            id=stage, name=f"Stage {s + 1}", order=s, x=s * 240.0 - 14.0, goals="To know what it costs",
            pains="Too much to read", marketing_share=1.0 - s / STAGES, lead_magnet="A checklist",
        )  # fmt: skip
        yield Entry(id=ItemId(f"own-{s}"), lane=ItemId("own"), stage=stage, text="An answer within a day")
    yield Goal(id=ItemId("g0"), name="Customers", figure="customers", aim=500.0, due="2027-06-30")
    yield Goal(id=ItemId("g1"), figure="people", about=ItemId("s4"), aim=900.0, due="2027-03-31")


def _people() -> Iterator[Persona]:
    said = "It must work on the first day\nMy team is small\nWe have been burnt before"
    for p in range(3):
        yield Persona(
            id=ItemId(f"p{p}"), name=f"Persona {p + 1}", volume=1000.0, x=-240.0, y=p * 200.0,
            role="Head of operations", quote="Show me, do not tell me", demographics="35 to 50, in a city",
            goals=said, pains=said, gains=said, says=said, thinks=said, does=said, feels=said,
            decides_with="Finance and two team leads", research_effort="Three weeks", trusts="Peers",
            confidence_needed="A reference of the same size", preferred_channels="Search, peers, e-mail",
            preferred_format="Short texts with numbers", device="Laptop", influencers="Analysts",
            sources="Twelve interviews",
        )  # fmt: skip


# --- one round --------------------------------------------------------------------------------------------


def turns(deed: Callable[[], object], is_over: Callable[[], bool] = lambda: True) -> list[float]:
    """Processor milliseconds of each turn of the event loop from a deed on until nothing more comes of it."""
    begun = time.thread_time()
    deed()
    QApplication.processEvents()
    found = [1000 * (time.thread_time() - begun)]
    last = time.monotonic()
    while time.monotonic() - last < QUIET_S or not is_over():
        begun = time.thread_time()
        QApplication.processEvents()
        took = 1000 * (time.thread_time() - begun)
        if took > TURN_MS:
            found.append(took)
            last = time.monotonic()
        time.sleep(0.002)
    return found


def yardstick() -> float:
    """Processor milliseconds of a fixed loop."""
    begun, total = time.thread_time(), 0
    for k in range(200_000):
        total += k * k % 7
    return 1000 * (time.thread_time() - begun)


def settle(seconds: float) -> None:
    """Let the window do what it does while nobody does anything."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def measures(cards: int, faces: list[str]) -> dict[str, dict[str, list[float]]]:
    """The times of one round by face and column, and under "" what of an edit no face can help."""
    program = app.create()
    motion.reduce(True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.journey"
        made = Document.new(rich_map(cards), durable=False)
        made.save(path)
        made.close()
        window = app.open_window(path)
        window.resize(*SIZE)
        settle(SETTLE_S)
        while not all(face.door in sys.modules for face in FACES if face.door):
            settle(1.0)
        settle(2.0)
        found: dict[str, dict[str, list[float]]] = {}
        loops = [yardstick()]
        for face in faces:
            found[face] = {} if face == MAP else _opened(window, face)
            loops.append(yardstick())
        for face in faces:
            found[face].update(_edited(window, face))
            loops.append(yardstick())
        found[""] = {**_shared(window), "loop": loops}
    del program
    return found


def _opened(window: MainWindow, face: str) -> dict[str, list[float]]:
    first, *later = turns(window.desk.acts[f"face_{face}"].trigger)
    turns(window.desk.acts[f"face_{MAP}"].trigger)
    again, *_ = turns(window.desk.acts[f"face_{face}"].trigger)
    turns(window.desk.acts[f"face_{MAP}"].trigger)
    return dict(zip(OPENING, ([first], [max(later, default=0.0)], [again]), strict=True))


def _edited(window: MainWindow, face: str) -> dict[str, list[float]]:
    window.desk.acts[f"face_{face}"].trigger()
    settle(1.0)
    times: dict[str, list[float]] = {each: [] for each in EDITING}
    journey = window.session.journey
    card, step = ItemId("t3-3"), next(each for each in journey.outgoing[ItemId("t0-1")])
    for count in range(EDITS):
        name, rate = f"Renamed {count} on {face}", 0.3 + 0.07 * count + 0.01 * len(face)
        for place, update in ((0, Update(card, {"name": name})), (2, Update(step.id, {"probability": rate}))):
            deed = partial(window.session.do, update)
            first, *later = turns(deed, lambda: window.session.is_current)
            times[EDITING[place]].append(first)
            times[EDITING[place + 1]].append(max(later, default=0.0))
    return times


def _shared(window: MainWindow) -> dict[str, list[float]]:
    """The change itself, without anybody who hears of it, and the figures."""
    journey = window.session.written
    found: dict[str, list[float]] = {"change": [], "report": []}
    with TemporaryDirectory() as folder:
        alone = Document.new(journey, durable=False)
        alone.save(Path(folder) / "alone.journey")
        for count in range(2 * EDITS):
            begun = time.thread_time()
            alone.do(Update(ItemId("t3-3"), {"name": f"Alone {count}"}))
            found["change"].append(1000 * (time.thread_time() - begun))
            fresh = Journey(alone.journey.items)
            begun = time.thread_time()
            analyze(fresh, complete=False)
            found["report"].append(1000 * (time.thread_time() - begun))
        alone.close()
    return found


# --- all rounds -------------------------------------------------------------------------------------------


def own_round(cards: int, faces: list[str]) -> dict[str, dict[str, list[float]]]:
    """One round in a process of its own, as a user without settings has it."""
    with TemporaryDirectory() as home:
        places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), home)
        command = [sys.executable, __file__, "--own", "--cards", str(cards), *faces]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, **places}
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, dict[str, list[float]]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cards", type=int, default=300)
    parser.add_argument("--own", action="store_true", help="one round in this process, as JSON")
    parser.add_argument("faces", nargs="*", default=[], help="all where none is named")
    asked = parser.parse_args()
    faces = [face.id for face in FACES if not asked.faces or face.id in (*asked.faces, MAP)]
    if asked.own:
        print("\n" + json.dumps(measures(asked.cards, faces)), flush=True)
        os._exit(0)
    rounds = [own_round(asked.cards, faces) for _ in range(asked.rounds)]
    print(f"{asked.cards} touchpoints, {asked.rounds} rounds; processor ms, median (worst), times the map's")
    print(f"{'':10}" + "".join(f"{column:>20}" for column in (*OPENING, *EDITING)))
    for face in faces:
        print(f"{face:10}" + "".join(f"{_cell(rounds, face, column):>20}" for column in (*OPENING, *EDITING)))
    change, report = (_all(rounds, "", each) for each in ("change", "report"))
    print(f"the change itself {statistics.median(change):.1f} ms ({max(change):.1f}),", end=" ")
    print(f"the figures {statistics.median(report):.1f} ms ({max(report):.1f}) beside the window")
    loop = _all(rounds, "", "loop")
    print(f"a fixed loop took {statistics.median(loop):.1f} ms meanwhile, {min(loop):.1f} at best")
    print(f"aims: a first paint in {FIRST_MS:.0f} ms, each turn after an edit in {FRAME_MS} ms")


def _all(rounds: list[dict[str, dict[str, list[float]]]], face: str, column: str) -> list[float]:
    return [value for each in rounds for value in each[face].get(column, [])]


def _cell(rounds: list[dict[str, dict[str, list[float]]]], face: str, column: str) -> str:
    times = _all(rounds, face, column)
    if not times:
        return "–"
    middle = statistics.median(times)
    ratio = ""
    if column in EDITING and face != MAP:
        ratio = f" {middle / max(0.01, statistics.median(_all(rounds, MAP, column))):.1f}×"
    return f"{middle:.1f} ({max(times):.1f}){ratio}"


if __name__ == "__main__":
    main()
