"""What tests of workbooks share: reading one without our own writer's help, and LibreOffice as a judge."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
"""Tells LibreOffice to compute every formula anew, whoever wrote the file."""


class Cell(NamedTuple):
    value: str | float | None
    formula: str = ""
    format: str = ""


class Sheet(NamedTuple):
    name: str
    cells: dict[str, Cell]
    is_rtl: bool
    has_filter: bool
    frozen: str
    widths: list[float]

    def column(self, letter: str) -> list[str | float | None]:
        """All that stands in a column, from the top."""
        found = {
            int(at[len(letter) :]): cell.value for at, cell in self.cells.items() if _letters(at) == letter
        }
        return [found.get(row) for row in range(1, max(found, default=0) + 1)]

    def row_of(self, text: str) -> int:
        """The first row in which a text stands."""
        return min(int(at.lstrip(_ALPHABET)) for at, cell in self.cells.items() if cell.value == text)


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _letters(at: str) -> str:
    return at.rstrip("0123456789")


def read(path: Path | BytesIO) -> dict[str, Sheet]:
    """The sheets of a workbook by name."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        rels = ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target") for each in rels}
        shared = _shared(file)
        formats = _formats(file)
        found = {}
        for each in book.iter(f"{_MAIN}sheet"):
            rel = each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            root = ElementTree.fromstring(file.read(f"xl/{targets[rel]}".replace("xl//xl/", "xl/")))
            found[each.get("name")] = _sheet(each.get("name"), root, shared, formats)
    return found


def _shared(file: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in each.iter(f"{_MAIN}t")) for each in root.iter(f"{_MAIN}si")]


def _formats(file: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(file.read("xl/styles.xml"))
    numbers = {each.get("numFmtId"): each.get("formatCode") for each in root.iter(f"{_MAIN}numFmt")}
    looks = root.find(f"{_MAIN}cellXfs")
    return [numbers.get(each.get("numFmtId"), each.get("numFmtId")) for each in looks]


def _sheet(name: str, root: ElementTree.Element, shared: list[str], formats: list[str]) -> Sheet:
    cells = {}
    for each in root.iter(f"{_MAIN}c"):
        value, formula = each.find(f"{_MAIN}v"), each.find(f"{_MAIN}f")
        held: str | float | None = None if value is None else value.text
        if each.get("t") == "s":
            held = shared[int(held)]
        elif held is not None and each.get("t") in (None, "n"):
            held = float(held)
        look = formats[int(each.get("s", 0))]
        cells[each.get("r")] = Cell(held, "" if formula is None else formula.text or "", look)
    view, pane = root.find(f".//{_MAIN}sheetView"), root.find(f".//{_MAIN}pane")
    return Sheet(
        name,
        cells,
        view.get("rightToLeft") in ("1", "true"),
        root.find(f"{_MAIN}autoFilter") is not None,
        "" if pane is None else pane.get("topLeftCell"),
        [float(each.get("width")) for each in root.iter(f"{_MAIN}col")],
    )


def has_office() -> bool:
    """Whether LibreOffice is on this computer."""
    return shutil.which("soffice") is not None


def converted(path: Path, form: str, folder: Path) -> Path:
    """A file as LibreOffice writes it in another form, all its formulas computed anew."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS)
    out = folder / "converted"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form]
    done = subprocess.run([*command, "--outdir", out, path], capture_output=True, text=True, timeout=300)
    made = out / f"{path.stem}.{re.split(':', form)[0]}"
    assert made.exists(), done.stdout + done.stderr
    return made
