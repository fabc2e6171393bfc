"""What is let go over a window: files to open, and texts and tables for the map."""

import codecs
import csv
import io
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

from journeymap.words import known

_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".md"})
"""How the names of files end whose text goes on the map."""
_MOST: Final = 4_000_000
"""Bytes: a longer text is no list that anybody made."""
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
    """The text that another program hands over, without a file; empty where there is none."""
    return data.text() if data.hasText() and not files(data) else ""


def told_in(path: Path, language: str) -> str:
    """The text of a list or table; empty for any other file, and for one that cannot be read.

    Its letters may be those that programs of a language use.
    """
    if path.suffix.lower() not in _TABLES:
        return ""
    try:
        with path.open("rb") as file:
            found = file.read(_MOST)
    except OSError:
        return ""
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
    """A table with tabs between its cells, as spreadsheets copy it: of a file is known that it is one."""
    for delimiter in ";,":
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
            table = io.StringIO(newline="")
            csv.writer(table, delimiter="\t", lineterminator="\n").writerows(rows)
            return table.getvalue()
    return text
