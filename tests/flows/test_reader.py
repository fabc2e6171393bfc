"""The program by a real screen reader's means: AT-SPI on a display of its own, and no mouse."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from journeymap import exchange
from journeymap.analysis import analyze
from journeymap.model.items import Persona, Touchpoint
from journeymap.ui.faces import FACES
from tests.draw import journey
from tests.flows.every_scene import BLOCKING, MORE

HERE = Path(__file__).parent
SYSTEM = "/usr/bin/python3"
"""The Python that Debian's bindings of AT-SPI are for."""
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
OF_QT = "/ Files / tree item"
"""Qt's own dialog for files, where a desktop has none: the cell of a folder's size is empty."""
STEPS = 7
"""How often the map is changed so that it converts another share."""


def heard(display: str, home: Path, *arguments: str) -> dict:
    """What the reader answers, from a session of its own with nothing else in it."""
    try:
        known = subprocess.run([SYSTEM, "-c", BINDINGS], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no Python of the system")
    if known.returncode:
        pytest.skip("at-spi2-core, gir1.2-atspi-2.0 or python3-gi is missing")
    ours = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    answer = home / "answer.json"  # what is in the session writes on its standard output as well
    command = ["dbus-run-session", "--", SYSTEM, str(HERE / "reader.py"), str(answer), *arguments]
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
    return json.loads(answer.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_no_control_in_any_window_dialog_menu_panel_or_face_is_nameless(display, user_home):
    found = heard(display, user_home, "tree", sys.executable, str(HERE / "every_scene.py"), "en")
    counts, roles = found["scenes"], found["roles"]
    print(f"{found['controls']} controls in {len(counts)} scenes: {roles}")
    assert found["code"] == 0
    assert counts.keys() >= {*MORE, *BLOCKING, *(f"face-{face.id}" for face in FACES)}
    empty = {name for name in counts if name.startswith(("menu", "dialog", "question")) and not counts[name]}
    assert empty <= {"dialog-news", "menu-history-more"}  # the help's window again; nothing can be chosen yet
    assert all(counts[f"face-{face}"] > 5 for face in ("grid", "funnel", "flow", "personas", "owners"))
    assert found["controls"] > 1000
    assert roles.get("dialog", 0) + roles.get("alert", 0) > 15
    assert roles.get("menu item", 0) + roles.get("check menu item", 0) > 150
    assert {place: scene for place, scene in found["nameless"].items() if not place.endswith(OF_QT)} == {}


@pytest.mark.slow
def test_a_nameless_button_is_found(display, user_home):
    found = heard(display, user_home, "tree", sys.executable, str(HERE / "every_scene.py"), "en", "faulty")
    assert list(found["nameless"].values()) == ["start"]
    assert next(iter(found["nameless"])).endswith("/ push button")


@pytest.mark.slow
def test_a_looped_map_is_made_heard_and_exported_without_a_mouse(display, user_home):
    found = heard(display, user_home, "map", "loop.png", sys.executable, "-m", "journeymap")
    sketch = "ann>ad 1, ad>page .5, page>demo .4, demo>trial .5, trial>buy! .6, demo>page {}"
    drawn, nudged = (analyze(journey(sketch.format(back))).conversion for back in (0.3, 0.35))
    assert found["drawn"][-1] == f"Conversion {drawn:.2%}"
    assert all(one != two for one, two in pairwise(found["drawn"]))
    assert len(found["drawn"]) <= STEPS  # not one for each letter or digit
    assert found["nudged"] == [f"Conversion {nudged:.2%}"]  # once for five keys
    assert found["conversion"] == f"Path conversion {nudged:.2%}"
    assert len(set(found["flow"])) > 1
    assert all(name.split(",")[0] in {"Ann", "Ad", "Page", "Demo", "Trial", "Buy"} for name in found["flow"])
    assert sorted(found["leads"]["Demo"]) == ["Page", "Trial"]
    assert found["leads"]["Trial"] == ["Buy"]
    assert any(name.startswith("Demo, Touchpoint") and "Page 35%" in name for name in found["walked"])
    pictures = [each for each in user_home.rglob("loop.png") if each.stat().st_size > 10_000]
    assert len(pictures) == 1
    carried = exchange.taken(pictures[0]).journey
    names = sorted(each.name for each in carried.items.values() if isinstance(each, Persona | Touchpoint))
    assert names == ["Ad", "Ann", "Buy", "Demo", "Page", "Trial"]
    assert analyze(carried).conversion == pytest.approx(nudged)
