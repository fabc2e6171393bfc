"""What is let go over a window or pasted: files to open, and pictures, texts and tables for the map."""

import codecs
import csv
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QTextDocumentFragment

from journeymap.words import known

if TYPE_CHECKING:
    from journeymap.picture.shapes import Point
    from journeymap.ui.desk import Desk

_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".md"})
"""How the names of files end whose text goes on the map."""
_MOST: Final = 4_000_000
"""Bytes: a longer text is no list that anybody made."""
_PICTURE: Final = "\ufffc"
"""What stands for a picture in the text of a page."""
_CODES: Final = {"ar": "cp1256", "pl": "cp1250"}
"""How spreadsheets write letters where they do not use Unicode, by the language; cp1252 in any other."""


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy: of a text that is moved to us, its program would delete its own."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def files(data: QMimeData) -> list[Path]:
    """The files among what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def text(data: QMimeData) -> str:
    """The text that another program hands over, without a file, that of a page where there is no other; empty
    where there is none.
    """
    if files(data):
        return ""
    if data.hasText():
        return data.text()
    return QTextDocumentFragment.fromHtml(data.html()).toPlainText().replace(_PICTURE, "")


def take(desk: "Desk", data: QMimeData, point: "Point | None") -> bool:
    """Put what another program hands over on the map at a logical point, or open it, or say why that cannot
    be; False where there is nothing of that.
    """
    from journeymap.ui.carried import holds_map, is_offered

    paths = files(data)
    for path in paths:
        if not _put_told(desk, path, point):
            desk.files.open_path(path)
    if paths:
        return True
    told = text(data)
    if is_offered(data) and (holds_map(data) or data.hasUrls() or not told.strip()):
        desk.files.open_picture(data)
        return True
    return _put(desk, told, point)  # spreadsheets hand over a picture of their cells as well


def _put_told(desk: "Desk", path: Path, point: "Point | None") -> bool:
    """Put the list or table in a file on the map; False where there is none in it, or no map in view."""
    from journeymap.model.errors import JourneyError  # a window appears without

    if not desk.canvas.isVisible():
        return False
    try:
        return _put(desk, told_in(path, desk.session.journey.map.language), point)
    except JourneyError as error:
        desk.session.refused.emit(error)
        return True


def _put(desk: "Desk", text: str, point: "Point | None") -> bool:
    """Put a text on the map; False where it is empty. An open field that cannot be left, and says why, keeps
    it from that.
    """
    canvas = desk.canvas
    if text.strip() and canvas.leave_field():
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.deeds.put_text(text, point)
    return bool(text.strip())


def told_in(path: Path, language: str) -> str:
    """The text of a list or table; empty for any other file, and for one that cannot be read.

    Its letters may be those that programs of a language use. Raises file.too_large.
    """
    from journeymap.model.errors import JourneyError

    if path.suffix.lower() not in _TABLES:
        return ""
    try:
        size = path.stat().st_size
        found = path.read_bytes() if size <= _MOST else b""
    except OSError:
        return ""
    if size > _MOST:
        megabytes, limit = math.ceil(size / 1e6), _MOST // 10**6
        raise JourneyError("file.too_large", path=str(path), megabytes=megabytes, limit=limit)
    text = _read(found, language)
    return _tabbed(text) if path.suffix.lower() == ".csv" else text


def _read(found: bytes, language: str) -> str:
    if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return found.decode("utf-16", "replace")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        return found.decode(_CODES.get(known(language), "cp1252"), "replace")


def _tabbed(text: str) -> str:
    """A table with tabs between its cells, as spreadsheets copy it: of a file is known that it is one.

    Its rows are of one length, or else some lack their last cells or have some too many.
    """
    found = [rows for delimiter in "\t;," if len((rows := _rows(text, delimiter))[0]) > 1]
    if not found:
        return text
    rows = next((rows for rows in found if len({len(row) for row in rows}) == 1), found[0])
    table = io.StringIO(newline="")
    csv.writer(table, delimiter="\t", lineterminator="\n").writerows(rows)
    return table.getvalue()


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a table that are not empty; an empty one where it is none."""
    try:
        return [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)
        ] or [[]]
    except csv.Error:
        return [[]]
