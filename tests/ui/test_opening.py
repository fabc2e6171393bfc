"""A window is on screen before its parts are imported."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

APPEAR = """
import sys
from journeymap.ui import app
app.create()
window = app.shell().appear(is_blank=False)
assert window.opening.was_painted and window.isVisible()
late = ("numpy", "scipy", "networkx", "sqlite3", "msgspec", "journeymap.model", "journeymap.document",
        "journeymap.analysis", "journeymap.export", "journeymap.exchange", "journeymap.ui.canvas",
        "journeymap.ui.desk")
print(sorted(name for name in late if name in sys.modules))
"""

OPEN = """
import sys
from PySide6.QtCore import QEvent, QObject
from journeymap.ui import app
application = app.create()
class Watch(QObject):
    seen = None
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and Watch.seen is None:
            Watch.seen = "journeymap.ui.desk" in sys.modules
        return False
watch = Watch()
application.installEventFilter(watch)
window = app.open_window()
assert window.canvas.objectName() == "canvas"
print(Watch.seen)
"""


def said(code: str) -> str:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_window_appears_with_nothing_costly_imported():
    assert said(APPEAR) == "[]"


def test_opening_paints_first_and_gives_the_window_back_complete():
    assert said(OPEN) == "False"
