"""What exports cost, each beside a plain grab of the window, and how long they hold up the window.

Run: python tests/benchmarks/bench_export.py [touchpoints]
"""

import os
import resource
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QTimer

from journeymap.model.items import ItemId, Preset
from journeymap.ui import app
from tests.benchmarks.canvas import random_map

TICK_MS = 5


PICTURES = ("png", "svg", "pdf", "pptx")
SUFFIXES = (*PICTURES, "xlsx")
ROUNDS = 4
"""Exports of every format, each after a change to the map; the least time of each format is told."""
WARM_UP_S = 4.0
"""How long somebody looks at the dialog of exports before the first one."""


def preset(suffix: str) -> Preset:
    return Preset(id=ItemId(suffix), name=suffix, format=suffix, scale=1.0, switches="legend map")


def run(count: int) -> None:
    """Print the table: in a thread of the window, in the window's press, all of them one after the other."""
    application = app.create()
    window = app.open_window()
    from journeymap.model.commands import Become
    from journeymap.ui.press import Press

    session = window.session
    session.do(Become("template", random_map(count)))
    window.resize(1920, 1080)
    settle(application, 2.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start, work = time.perf_counter(), time.process_time()
        window.grab().save(str(folder / "grab.png"))
        grab, work = time.perf_counter() - start, time.process_time() - work
        told = f"{grab * 1000:.0f} ms, processor {work * 1000:.0f} ms"
        print(f"{count} touchpoints; a plain grab of the window {told}")
        print(f"  at rest {'':26} gap {watched(application, lambda: settle(application, 1.0))[1]:5.0f} ms")
        for told, press in (("in a thread", Press(sys.maxsize)), ("in a process", session.press)):
            rounds = [one_round(application, window, press, folder, each) for each in range(ROUNDS)]
            for place, suffix in enumerate(SUFFIXES):
                taken, used = (min(each[place][figure] for each in rounds) for figure in (0, 2))
                gap = max(each[place][1] for each in rounds)
                line = f"{taken * 1000:7.0f} ms   {taken / grab:6.1f} grabs   gap {gap:5.0f} ms"
                print(f"  {told}: {suffix:5} {line}   processor {used * 1000:5.0f} ms")
            sums = sorted(sum(taken for taken, _, _ in each[: len(PICTURES)]) + grab for each in rounds)
            line = ", ".join(f"{each * 1000:.0f}" for each in sums)
            print(f"  {told}: the grab and {', '.join(PICTURES)} together, each round: {line} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory of the window at its highest {peak:.0f} MB")
    session.document.close(discard=True)
    session.press.close()


def one_round(application, window, press, folder: Path, number: int) -> list[tuple[float, float, float]]:
    """Seconds, the longest gap in ms and seconds of processor of each format, after a change to the map."""
    from journeymap.export.presets import Job
    from journeymap.model.commands import SetMap

    session = window.session
    session.do(SetMap({"name": f"Round {number}"}))
    press.warm_up(session.journey, Job(preset("png"), folder / "map.png"))
    settle(application, WARM_UP_S)
    found = []
    for suffix in SUFFIXES:
        before = worked(press)
        taken, gap = exported(application, session, press, folder, suffix)
        found.append((taken, gap, worked(press) - before))
    return found


def settle(application, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.0005)


def worked(press) -> float:
    """Seconds of processor time of this process, or of the press where there is one (on Linux)."""
    process = press._process
    if process is None:
        return time.process_time()
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watched(application, deed) -> tuple[float, float]:
    """How long a deed takes, in seconds, and the longest the event loop was held up meanwhile, in ms."""
    ticks = [time.perf_counter()]
    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    start = time.perf_counter()
    deed()
    taken = time.perf_counter() - start
    timer.stop()
    return taken, max(((b - a) * 1000 for a, b in pairwise(ticks)), default=0.0)


def exported(application, session, press, folder: Path, suffix: str) -> tuple[float, float]:
    """One export beside the window, as `watched` tells of it."""
    from journeymap.export.presets import Job, put

    job = Job(preset(suffix), folder / f"map.{suffix}")
    done: list[bool] = []

    def deed() -> None:
        session.ask(
            lambda journey: put(press.files(journey, job, (0, "")), job),
            lambda _: done.append(True),
            keep=True,
        )
        while not done:
            settle(application, 0.002)

    return watched(application, deed)


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
