"""A window whose file is on a full disk; run by test_full_disk, which mounts a disk of two megabytes.

    python -m tests.flows.full_window SMALL ELSEWHERE

Everything is done with the mouse, the keys and the system's dialog. Prints as JSON what the window said.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from journeymap.document import Document
from journeymap.model.items import Touchpoint
from journeymap.store.file import load
from journeymap.ui import app
from tests.flows.hands import edit, until
from tests.store.filling import grown


def fill(folder: Path) -> None:
    with (folder / "ballast").open("wb") as target:
        while room := os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize:
            target.write(bytes(min(room, 4096)))
            target.flush()


def listing(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def answer_with(path: Path) -> Callable[[], None]:
    """Type a name into the system's dialog as soon as it is there, and press Enter."""

    def answer() -> None:
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
        dialogs = dialogs or [d for w in app.shell().windows for d in w.findChildren(QFileDialog)]
        if not dialogs:
            QTimer.singleShot(20, answer)
            return
        field = dialogs[0].findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)

    return answer


def main(small: Path, elsewhere: Path) -> dict[str, object]:
    document = Document.new(durable=False)
    grown(document, 0.3)
    document.save(small / "map.journey")
    fill(small)
    before = listing(small)

    app.create()
    window = app.open_window(small / "map.journey")
    window.resize(1400, 900)
    until(lambda: window.session.report is not None)

    def shown(name: str) -> QWidget:
        (found,) = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
        return found

    def text(name: str) -> str:
        return str(shown(name).text())  # type: ignore[attr-defined]

    edit(window, 0)
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(lambda: bool(window.desk.toast.text()))
    said = {"error": window.desk.toast.text(), "bar": text("notice_text"), "state": text("saved_state")}
    assert listing(small) == before
    assert window.isWindowModified()
    QTest.mouseClick(shown("notice_try_again"), Qt.MouseButton.LeftButton)
    until(lambda: bool(window.desk.toast.text()))
    assert listing(small) == before

    QTimer.singleShot(0, answer_with(elsewhere / "rescued"))
    QTest.mouseClick(shown("notice_save_as"), Qt.MouseButton.LeftButton)
    until(lambda: text("saved_state") == "Saved")
    rescued = load(elsewhere / "rescued.journey")
    assert rescued == window.session.journey
    assert any(getattr(item, "name", "") == "Card 0" for item in rescued.items.values())
    assert sum(1 for _ in rescued.of(Touchpoint)) > 10
    assert listing(small) == before
    assert not window.isWindowModified()
    window.close()
    assert Document.recoverable() == []
    return said | {"left": sorted(each.name for each in elsewhere.iterdir())}


if __name__ == "__main__":
    print(json.dumps(main(*map(Path, sys.argv[1:]))), flush=True)
