"""Nothing speaks to a network, nothing read is run, no program but ours and one that is asked is started."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from journeymap.cargo import CONTAINERS
from journeymap.export import FORMATS
from journeymap.picture import faces as drawn
from journeymap.ui import faces

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "journeymap"
SOURCES = sorted(PACKAGE.rglob("*.py"))

NETWORK = {
    "socket", "_socket", "socketserver", "ssl", "select", "selectors", "asyncio", "http", "ftplib", "smtplib",
    "poplib", "imaplib", "nntplib", "telnetlib", "xmlrpc", "wsgiref", "webbrowser", "urllib.request",
    "urllib.robotparser", "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtDBus",
    "PySide6.QtNetworkAuth", "PySide6.QtHttpServer", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets", "PySide6.QtWebChannel", "PySide6.QtWebView", "PySide6.QtBluetooth",
    "PySide6.QtRemoteObjects",
}  # fmt: skip
PICKLES = {
    "pickle", "_pickle", "cPickle", "marshal", "shelve", "dbm", "dill", "cloudpickle", "joblib", "copyreg",
    "jsonpickle",
}  # fmt: skip
PROGRAMS = {
    "subprocess", "_posixsubprocess", "pty", "multiprocessing", "concurrent.futures.process", "runpy", "code",
    "codeop", "ctypes", "cffi", "PySide6.QtCore.QProcess", "PySide6.QtGui.QDesktopServices",
}  # fmt: skip
BUILT_IN = {"eval", "exec", "compile", "__import__"}
SHELL = ("system", "popen", "exec", "spawn", "posix_spawn", "fork", "startfile")
"""What names in `os` begin with that start a program."""
LOADERS = {"import_module", "load_module", "exec_module", "find_spec"}
MAY_LOAD = {
    PACKAGE / "cargo" / "__init__.py",
    PACKAGE / "export" / "__init__.py",
    PACKAGE / "export" / "sheets" / "__init__.py",
    PACKAGE / "picture" / "faces.py",
    PACKAGE / "ui" / "facing.py",
}
"""These import by name, out of tables of ours."""
MAY_START = PACKAGE / "ui" / "press.py"
"""This starts journeymap itself, to make exports, and nothing else."""
MAY_ASK = PACKAGE / "ui" / "motion.py"
"""This asks the desktop's own `gsettings` whether things may move, and nothing else."""
MAY_TRIM = PACKAGE / "ui" / "tidying.py"
"""This asks the C library to give free memory back, and nothing else."""


def found(source: str) -> Iterator[str]:
    """What a source has that it must not have: modules, and calls that run what they are given."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                for alias in node.names:
                    yield from _forbidden(alias.name)
            case ast.ImportFrom(module=str(module), level=0):
                for alias in node.names:
                    yield from _forbidden(f"{module}.{alias.name}")
                    if module == "os" and alias.name.startswith(SHELL):
                        yield f"os.{alias.name}"
                    if module == "importlib":
                        yield f"importlib.{alias.name}"
            case ast.Name(id=name) if name in BUILT_IN:
                yield name
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name.startswith(SHELL):
                yield f"os.{name}"
            case ast.Attribute(attr=name) if name in LOADERS:
                yield f"importlib.{name}"
            case ast.keyword(arg="allow_pickle", value=value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    yield "allow_pickle"


def _forbidden(name: str) -> Iterator[str]:
    parts = name.split(".")
    above = {".".join(parts[: n + 1]) for n in range(len(parts))}
    yield from above & (NETWORK | PICKLES | PROGRAMS)


@pytest.mark.parametrize(
    "source, what",
    [
        ("import socket", "socket"),
        ("def late():\n    from urllib import request", "urllib.request"),
        ("try:\n    import http.client as c\nexcept ImportError: ...", "http"),
        ("from PySide6 import QtNetwork", "PySide6.QtNetwork"),
        ("from PySide6.QtCore import QObject, QProcess", "PySide6.QtCore.QProcess"),
        ("import pickle as p", "pickle"),
        ("from marshal import loads", "marshal"),
        ("numpy.load(path, allow_pickle=True)", "allow_pickle"),
        ("import subprocess", "subprocess"),
        ("os.system('ls')", "os.system"),
        ("from os import execv", "os.execv"),
        ("os.posix_spawnp('ls', [], {})", "os.posix_spawnp"),
        ("f = eval", "eval"),
        ("exec(text)", "exec"),
        ("m = __import__(name)", "__import__"),
        ("importlib.import_module(name)", "importlib.import_module"),
        ("from importlib import import_module", "importlib.import_module"),
    ],
)
def test_what_must_not_be_there_is_found_however_it_is_written(source, what):
    assert what in set(found(source))


@pytest.mark.parametrize("source", ["app.exec()", "re.compile('x')", "import urllib.parse", "os.path"])
def test_what_may_be_there_is_not_taken_for_it(source):
    assert not set(found(source))


def test_no_module_speaks_to_a_network_unpickles_evaluates_or_starts_a_program():
    assert len(SOURCES) > 100
    seen = {path: set(found(path.read_text("utf-8"))) for path in SOURCES}
    for path in MAY_LOAD:
        seen[path].remove("importlib.import_module")
    seen[MAY_START].remove("subprocess")
    started = [
        line for line in MAY_START.read_text("utf-8").splitlines() if "Popen(" in line or "run(" in line
    ]
    assert len(started) == 1
    assert '[*command, "--press"]' in MAY_START.read_text("utf-8")
    seen[MAY_ASK].remove("PySide6.QtCore.QProcess")
    asking = MAY_ASK.read_text("utf-8")
    assert asking.count("QProcess(self)") == asking.count(".start(") == 1
    assert asking.count("shutil.which(_GNOME[0])") == asking.count(".start(program, list(_GNOME[1:]))") == 1
    assert '_GNOME: Final = ("gsettings", "get", ' in asking
    seen[MAY_TRIM].remove("ctypes")
    trimming = MAY_TRIM.read_text("utf-8")
    asked = [f"ctypes.CDLL(None).{each}" for each in ("malloc_trim", "mallopt(_MMAP_THRESHOLD, LARGE)")]
    assert trimming.count("ctypes.") == 2
    assert [trimming.count(each) for each in asked] == [1, 1]
    assert {path.relative_to(ROOT): what for path, what in seen.items() if what} == {}
    doors = [face.door for face in faces.FACES if face.door]
    for module in (*FORMATS.values(), *CONTAINERS.values(), *drawn.FACES.values(), *doors):
        assert module.startswith("journeymap.")


ASK = "import socket\ntry: socket.socket()\nexcept RuntimeError: pass"


def test_a_socket_of_ours_is_seen_by_every_test():
    module = ModuleType("journeymap.talkative")
    with pytest.raises(RuntimeError, match=r"asked for socket\.__new__"):
        exec("import socket\nsocket.socket()", vars(module))
    with pytest.raises(RuntimeError, match=r"asked for socket\.getaddrinfo"):
        exec("import socket\nsocket.getaddrinfo('localhost', 80)", vars(module))
    exec(ASK, vars(module))  # even if the error is swallowed
    noted = Path(os.environ["JOURNEYMAP_TESTS_SOCKETS"])
    assert noted.read_text("utf-8").count("journeymap.talkative") == 3
    noted.unlink()
    exec("import socket\nsocket.socket().close()", {"__name__": "somebody.else"})
    assert not noted.exists()


def test_a_socket_of_ours_is_seen_in_a_process_that_a_test_starts():
    code = f"from types import ModuleType\nexec({ASK!r}, vars(ModuleType('journeymap.talkative')))"
    subprocess.run([sys.executable, "-c", code], check=True)
    noted = Path(os.environ["JOURNEYMAP_TESTS_SOCKETS"])
    assert "journeymap.talkative" in noted.read_text("utf-8")
    noted.unlink()


def test_no_test_takes_the_watch_on_sockets_away_from_a_process():
    for path in (ROOT / "tests").rglob("test_*.py"):
        for line in path.read_text("utf-8").splitlines():
            if path != Path(__file__) and '"PYTHONPATH"' in line and "env" in line:
                assert "PYTHONPATH" in line.replace('"PYTHONPATH":', ""), f"{path}: {line.strip()}"
