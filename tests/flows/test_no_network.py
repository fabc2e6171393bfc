"""A window that opens, edits, saves and exports: what it asks the system for is no network."""

import socket
import subprocess
import sys
from pathlib import Path

from tests.store import disk

ROOT = Path(__file__).parents[2]
LIVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from journeymap import export
from journeymap.exchange import templates
from journeymap.document import Document
from journeymap.model.commands import SetMap
from journeymap.ui import app
folder = Path(sys.argv[1])
document = Document.new(templates.load("b2b-demand"), durable=False)
document.save(folder / "map.journey")
application = app.create()
window = app.open_window(folder / "map.journey")
def work():
    window.session.do(SetMap({"name": "Shop"}))
    window.desk.acts["save"].trigger()
    window.desk.acts["copy_picture"].trigger()
    window.desk.acts["arrange"].trigger()
    QTimer.singleShot(1500, leave)
def leave():
    window.desk.acts["save"].trigger()
    window.close()
QTimer.singleShot(300, work)
application.exec()
"""


def families_asked_for(code: str, folder: Path) -> set[int]:
    """The kinds of sockets that a program asks the C library for."""
    seen = folder / "sockets"
    done = subprocess.run(
        [sys.executable, "-c", code, folder],
        cwd=ROOT,
        env=disk.environment(DISK_SOCKETS=str(seen)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {int(line.split()[0]) for line in seen.read_text().splitlines()} if seen.exists() else set()


def test_a_window_asks_for_no_network(tmp_path):
    assert families_asked_for(LIVE, tmp_path) <= {socket.AF_UNIX}  # that is the display and the desktop
    assert (tmp_path / "map.journey").stat().st_size > 0


def test_a_program_that_asks_for_one_is_found_out(tmp_path):
    asks = "import socket; socket.socket(); socket.socket(socket.AF_UNIX)"
    assert families_asked_for(asks, tmp_path) == {socket.AF_INET, socket.AF_UNIX}
