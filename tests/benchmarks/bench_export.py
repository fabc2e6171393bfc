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


def preset(suffix: str) -> Preset:
    return Preset(id=ItemId("p"), name=suffix, format=suffix, scale=1.0)


def run(count: int) -> None:
    """Print the table."""
    application = app.create()
    window = app.open_window()
    from journeymap.model.commands import Become

    window.session.do(Become("template", random_map(count)))
    window.resize(1920, 1080)
    settle(application, 1.5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        window.grab().save(str(folder / "grab.png"))
        grab = time.perf_counter() - start
        print(f"{count} touchpoints; a plain grab of the window {grab * 1000:.0f} ms")
        total = 0.0
        for suffix in ("png", "svg", "pdf", "pptx"):
            taken, gap = exported(application, window, folder, suffix)
            total += taken
            print(f"  {suffix:5} {taken * 1000:7.0f} ms   {taken / grab:6.1f} grabs   gap {gap:5.0f} ms")
        print(f"  all five {(total + grab) * 1000:.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory at its highest {peak:.0f} MB")
    window.session.document.close(discard=True)


def settle(application, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


def exported(application, window, folder: Path, suffix: str) -> tuple[float, float]:
    """How long one export takes, in seconds, and the longest the event loop was held up meanwhile, in ms."""
    from journeymap.export.presets import Job, write

    job = Job(preset(suffix), folder / f"map.{suffix}")
    ticks = [time.perf_counter()]
    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    done: list[bool] = []
    timer.start()
    start = time.perf_counter()
    window.session.ask(lambda journey: write(journey, job, bytes), lambda _: done.append(True), keep=True)
    while not done:
        application.processEvents()
        time.sleep(0.0005)
    taken = time.perf_counter() - start
    timer.stop()
    gaps = [(b - a) * 1000 for a, b in pairwise(ticks)]
    return taken, max(gaps, default=0.0)


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
