"""The program by a real screen reader's means: AT-SPI on a display of its own, and no mouse."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SYSTEM = "/usr/bin/python3"
"""The Python that Debian's bindings of AT-SPI are for."""
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def heard(display: str, home: Path, *arguments: str) -> dict:
    """What the reader answers, from a session of its own with nothing else in it."""
    try:
        known = subprocess.run([SYSTEM, "-c", BINDINGS], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no Python of the system")
    if known.returncode:
        pytest.skip("at-spi2-core, gir1.2-atspi-2.0 or python3-gi is missing")
    ours = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = ["dbus-run-session", "--", SYSTEM, str(HERE / "reader.py"), *arguments]
    ours["PYTHONPATH"] = os.pathsep.join([str(HERE.parents[1]), os.environ["PYTHONPATH"]])
    done = subprocess.run(
        command,
        env={**os.environ, **ours},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.slow
def test_no_control_in_any_window_dialog_panel_or_face_is_nameless(display, user_home):
    found = heard(display, user_home, "tree", sys.executable, str(HERE / "every_scene.py"), "en")
    print(f"{found['controls']} controls in {len(found['scenes'])} scenes")
    assert found["code"] == 0
    assert len(found["scenes"]) > 40
    assert found["controls"] > 500
    assert found["nameless"] == {}


@pytest.mark.slow
def test_a_looped_map_is_made_heard_and_exported_without_a_mouse(display, user_home):
    found = heard(display, user_home, "map", "loop.png", sys.executable, "-m", "journeymap")
    buys = 0.5 * 0.4 * 0.5 * 0.6 / (1 - 0.4 * 0.3)  # round the loop from the demo back to the page
    assert found["conversion"] == f"Path conversion {buys:.2%}"
    assert found["said"][-1] == f"Conversion {buys:.2%}"
    assert found["leads"]["Demo"] == ["Page", "Trial"]
    assert [name.split(",")[0] for name in found["records"][:6]] == [
        "Ann",
        "Ad",
        "Page",
        "Demo",
        "Trial",
        "Buy",
    ]
    assert any(name.startswith("Demo, Touchpoint") and "Page 30%" in name for name in found["walked"])
    pictures = [each for each in user_home.rglob("loop.png") if each.stat().st_size > 10_000]
    assert len(pictures) == 1
    assert pictures[0].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
