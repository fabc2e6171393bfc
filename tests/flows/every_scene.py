"""Shows every window, dialog, panel and face one by one: says its name, and goes on with every line read."""

import importlib.util
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier

PATH = Path(__file__).parents[2] / "packaging" / "screenshots.py"


def main(language: str) -> None:
    """Show them in one language."""
    from journeymap.ui import app

    spec = importlib.util.spec_from_file_location("screenshots", PATH)
    assert spec is not None
    assert spec.loader is not None
    shots = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shots)
    app.create()
    answers = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    for place, (name, _) in enumerate(shots.walk(language, (1600, 1000), "light")):
        if place == len(shots.BLANK):
            app.shell().windows[0].hide()  # the window on a new map has been looked at
        print(name, flush=True)
        waiting = QEventLoop()  # which answers a reader at once: a loop that sleeps makes each question dear
        answers.activated.connect(waiting.quit)
        waiting.exec()
        os.read(sys.stdin.fileno(), 100)


if __name__ == "__main__":
    main(sys.argv[1])
