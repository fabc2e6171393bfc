"""The command line and the window in one process, as a test suite or a notebook would use them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOTH = """
import sys
from pathlib import Path
from journeymap import cli
folder = Path(sys.argv[1])
assert cli.main(["new", str(folder / "a.journey"), "--template", "b2b-demand"]) == 0
assert cli.main(["export", str(folder / "a.journey"), str(folder / "a.png")]) == 0
from journeymap.ui import app
app.create()
window = app.open_window(folder / "a.journey")
assert window.isVisible()
window.close()
assert cli.main(["export", str(folder / "a.journey"), str(folder / "b.png")]) == 0
"""


@pytest.mark.slow
def test_a_verb_may_draw_before_and_after_a_window_is_open(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BOTH, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
