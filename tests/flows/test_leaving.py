"""The program ends well even with windows still open."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEAVE = """
from PySide6.QtCore import QTimer
from journeymap.ui import app
application = app.create()
window = app.open_window()
QTimer.singleShot(300, lambda: (window.grab(), application.exit(0)))
application.exec()
"""


def test_a_program_that_ends_with_its_window_open_does_not_crash():
    for _ in range(2):  # it crashed two times in three before windows were let go first
        done = subprocess.run([sys.executable, "-c", LEAVE], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
