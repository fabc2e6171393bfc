"""What may be imported where, as far as import-linter and ruff cannot say it."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "journeymap"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

NETWORK = {
    "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtHttpServer", "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebView", "PySide6.QtBluetooth",
    "socket", "socketserver", "ssl", "asyncio", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
    "xmlrpc", "wsgiref", "webbrowser", "urllib.request", "urllib.robotparser", "requests", "httpx", "aiohttp",
    "urllib3",
}  # fmt: skip
MOCKS = {"unittest.mock", "mock", "pytest_mock"}


def imported(source: str) -> set[str]:
    """Every module that a source names in an import, with the modules above it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module), level=0):
                names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return {".".join(name.split(".")[: n + 1]) for name in names for n in range(name.count(".") + 1)}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    "source, found",
    [
        ("import urllib.request as r", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("from http.client import HTTPConnection", "http"),
        ("def f():\n    from PySide6 import QtNetwork", "PySide6.QtNetwork"),
        ("from unittest.mock import patch", "unittest.mock"),
    ],
)
def test_an_import_is_found_however_it_is_written(source, found):
    assert found in imported(source)


APPLICATION = PACKAGE / "export" / "painting" / "fonts.py"


def importing(paths: list[Path], modules: set[str]) -> dict[str, set[str]]:
    """Which of some files import any of some modules, and which."""
    seen = {relative(path): imports_of(path) & modules for path in paths}
    assert len(seen) > 100
    return {path: names for path, names in seen.items() if names}


@cache
def imports_of(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    if path == APPLICATION:  # a process has one application, and it must be able to show windows
        text = text.replace("from PySide6.QtWidgets import QApplication", "...", 1)
    return imported(text)


def test_no_module_speaks_to_a_network():
    assert importing(SOURCES, NETWORK) == {}


def test_nothing_is_mocked():
    assert importing([*SOURCES, *TESTS], MOCKS) == {}


def test_widgets_live_in_the_window_only():
    outside = [path for path in SOURCES if "ui" not in path.relative_to(PACKAGE).parts]
    assert importing(outside, {"PySide6.QtWidgets", "shiboken6"}) == {}
    assert importing(SOURCES, {"PySide6.QtWidgets"}) != {}


def test_the_version_is_told_without_anything_costly():
    command = [sys.executable, "-X", "importtime", "-m", "journeymap", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = {
        line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line
    }
    assert "journeymap" in loaded
    costly = {
        "numpy",
        "scipy",
        "networkx",
        "PySide6",
        "shiboken6",
        "sqlite_utils",
        "msgspec",
        "pptx",
        "click",
    }
    assert not loaded & costly
