"""How long the window takes to its first paint, beside a bare QMainWindow in the same run.

Run it by hand: `python tests/benchmarks/first_paint.py [runs]`. Each start is a process of its own, in turn,
with the B2B sample as a .journey file; times are from the start of the process. The goal is a ratio of 2 or
less for the first paint; the last line says when the map and its figures are there.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from journeymap.ui import app
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os._exit(0)
        return False
application = app.create()
watch = Watch()
application.installEventFilter(watch)
app.open_window(Path(sys.argv[1]))
application.exec()
"""

COMPLETE = """
import os, sys
from pathlib import Path
from journeymap.ui import app
application = app.create()
window = app.open_window(Path(sys.argv[1]))
window.session.reported.connect(lambda: os._exit(0))
application.exec()
"""

MAKE = """
import sys
from pathlib import Path
from journeymap.document import Document
from journeymap.exchange import templates
document = Document.new(templates.load("b2b-demand"), durable=False)
document.save(Path(sys.argv[1]))
document.close()
"""


def seconds(code: str, *arguments: str) -> float:
    """How long a program took from its start to its end."""
    import time

    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure in turn and print medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    root = Path(__file__).resolve().parents[2]
    os.environ["PYTHONPATH"] = str(root)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            os.environ[name] = folder
        file = str(Path(folder) / "sample.journey")
        subprocess.run([sys.executable, "-c", MAKE, file], check=True)
        rounds = [(seconds(BARE), seconds(OURS, file), seconds(COMPLETE, file)) for _ in range(runs + 1)][1:]
    bare, ours, whole = (statistics.median(times) * 1000 for times in zip(*rounds, strict=True))
    print(f"first paint: bare window {bare:.0f} ms, journeymap {ours:.0f} ms, ratio {ours / bare:.2f}")
    print(f"all there, figures too: {whole:.0f} ms, ratio {whole / bare:.2f}")


if __name__ == "__main__":
    main()
