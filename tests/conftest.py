"""What every test stands on: folders of its own, no screen, one thread for numbers, slow tests on request."""

import atexit
import contextlib
import gc
import importlib
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

# Before anything imports numpy or Qt: they read these once.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

TURN_MS: Final = 10
"""How long a turn of the event loop lasts while a test waits for something."""
PATIENCE_MS: Final = 20_000
"""How many milliseconds of such turns a test waits at least before it says that something never comes."""

# The user's own folders are out of reach from here on, for the tests and for what they start.
HOME = Path(tempfile.mkdtemp(prefix="journeymap-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
FOLDERS = {
    "XDG_STATE_HOME": ".local/state",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}


def settle(home: Path) -> dict[str, str]:
    """The environment of a user who lives in `home`; the folders are made."""
    places = {"HOME": home} | {name: home / folder for name, folder in FOLDERS.items()}
    for place in places.values():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


os.environ.update(settle(HOME))

# Nothing of ours may open a socket, here or in a process that a test starts: see tests/guard.
GUARD = Path(__file__).with_name("guard")
SOCKETS = HOME / "sockets"
os.environ["JOURNEYMAP_TESTS_SOCKETS"] = str(SOCKETS)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))
runpy.run_path(str(GUARD / "sitecustomize.py"))


def sockets_seen() -> str:
    """Which sockets journeymap has asked for since the last call; empty if none."""
    if not SOCKETS.exists():
        return ""
    seen = SOCKETS.read_text("utf-8")
    SOCKETS.unlink()
    return seen


@pytest.fixture(autouse=True)
def no_sockets() -> Iterator[None]:
    """Fail a test in which journeymap wanted a socket, even if nobody heard of it."""
    yield
    seen = sockets_seen()
    assert not seen, seen


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user for each test: no working copy, setting or recent file of another test is found."""
    home = tmp_path_factory.mktemp("home")
    for name, place in settle(home).items():
        if name != "XDG_CACHE_HOME":  # the fonts' cache may stay: it costs time and says nothing
            monkeypatch.setenv(name, place)
    return home


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """As it is, but it counts turns of the event loop while it waits: seconds pass on a busy machine too."""
    once = qtbot.waitUntil

    def wait_until(callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        turns = max(timeout, PATIENCE_MS) // TURN_MS
        for _ in range(turns):
            with contextlib.suppress(qtbot.TimeoutError):
                return once(callback, timeout=0)
            qtbot.wait(TURN_MS)
        raise qtbot.TimeoutError(f"waited in vain for {turns} turns of the event loop")

    qtbot.waitUntil = wait_until
    return qtbot


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of a real X display (a virtual one) of 1920 × 1080, for programs started by a test.

    Give it to them as DISPLAY together with QT_QPA_PLATFORM=xcb.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --slow."""
    parser.addoption("--slow", action="store_true", help="run the tests that take long as well")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Gather the tests quickly.

    Nothing that is made meanwhile goes again: looks for garbage are in vain, and took a third of the time.
    Where asserts are not yet rewritten, which takes most of it, two workers would do the same files at the
    same time: one that begins at the other end finds half of them done, and leaves half to the other.
    """
    config, root = session.config, session.config.rootpath
    if config.pluginmanager.has_plugin("dsession"):  # which leaves it to its workers
        return
    gc.disable()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if int(worker.removeprefix("gw")) % 2 == 0 or config.args != config.getini("testpaths"):
        return
    for file in sorted((root / "tests").rglob("test_*.py"), reverse=True):
        with contextlib.suppress(Exception):  # who gathers will say what is wrong with it
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """From here on garbage is collected as ever."""
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out unless they are asked for."""
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow; runs with --slow"))


def pytest_sessionfinish() -> None:
    """Empty the clipboard. Without a screen Qt keeps it until after Python has ended.

    What Python put there is then destroyed by nobody's interpreter, and the run ends with a crash.
    """
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()
