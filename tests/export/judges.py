"""Other programs as judges of what we write: found if they are installed, fed with our fonts."""

import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
PACKAGES = {
    "soffice": "libreoffice-impress, libreoffice-calc",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "rsvg-convert": "librsvg2-bin",
    "chromium": "chromium",
    "xmllint": "libxml2-utils",
    "qpdf": "qpdf",
}
"""The Debian packages of each judge."""
_PATIENCE = 240
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


def judge(name: str) -> str:
    """The program, or a skipped test that says what to install."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (in Debian: {PACKAGES[name]})")
    return found


class Bench:
    """Where judges sit: a home of their own, in which our fonts are installed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        configuration = home / "fonts.conf"
        configuration.write_text(_CONFIGURATION.format(fonts=FONTS, cache=home / "fontcache"), "utf-8")
        self._environment = os.environ | {"HOME": str(home), "FONTCONFIG_FILE": str(configuration)}
        # They are no programs of ours: they may ask for sockets.
        self._environment.pop("PYTHONPATH", None)

    def call(self, name: str, *arguments: object) -> str:
        """What a judge prints about something; one that is not content fails the test."""
        command = [judge(name), *map(str, arguments)]
        ran = subprocess.run(command, capture_output=True, env=self._environment, timeout=_PATIENCE)
        said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
        assert ran.returncode == 0, f"{name}: {said[-2000:]}"
        return said

    def as_pdf(self, file: Path) -> Path:
        """A deck or workbook as LibreOffice shows it."""
        profile = f"-env:UserInstallation=file://{self.home}/office"
        self.call("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", self.home, file)
        found = self.home / f"{file.stem}.pdf"
        shown = found.rename(self.home / f"{file.name}.pdf")
        assert shown.stat().st_size > 1000
        return shown

    def texts(self, file: Path) -> str:
        """All letters of a PDF in each order its reader knows: as people read, as written, as it lies."""
        orders = ([], ["-raw"], ["-layout"])
        said = [self.call("pdftotext", *order, "-enc", "UTF-8", file, "-") for order in orders]
        return letters(logical("\n".join(said)))

    def browser(self, file: Path, size: tuple[int, int]) -> Path:
        """A drawing as Chromium shows it."""
        out = file.with_suffix(".chromium.png")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
        ]
        places = [
            f"--user-data-dir={self.home}/browser",
            f"--window-size={size[0]},{size[1]}",
            f"--screenshot={out}",
        ]
        self.call("chromium", *flags, *places, f"file://{file}")
        return out


def letters(text: str) -> str:
    """Letters as people mean them: presentation forms undone, marks of direction and all spaces gone."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Zs", "Cc", "Mn"))


def logical(text: str) -> str:
    """Lines as they are read: pdftotext lists the pieces of a line from the left, Arabic ones embedded."""
    return "\n".join(
        "".join(reversed(_pieces(line))) if "\u202b" in line else line for line in text.split("\n")
    )


def _pieces(line: str) -> list[str]:
    """What is embedded in a line, whole, and what stands between."""
    found, depth = [""], 0
    for letter in line:
        if letter in "\u202a\u202b":
            found += [""] if depth == 0 else []
            depth += 1
        elif letter == "\u202c":
            depth -= 1
            found += [""] if depth == 0 else []
        else:
            found[-1] += letter
    return found


def missing(labels: Iterable[str], read: str) -> list[str]:
    """The labels that a reader does not find."""
    return [label for label in labels if not _stands_in(letters(label), read)]


def _stands_in(label: str, read: str) -> bool:
    """Whether a label can be read.

    Two or three Arabic letters that a font draws as one sign come out of pdftotext the wrong way round,
    whoever wrote the file.
    """
    if label in read or not any("\u0600" <= letter <= "\u06ff" for letter in label):
        return label in read
    # Where in the text it may go on, by how much of the label was found.
    found: dict[int, set[int]] = {0: set(range(len(read)))}
    for count in range(len(label)):
        for size in (1, 2, 3):
            sign = label[count : count + size][::-1]
            going_on = {end + size for end in found.get(count, ()) if read.startswith(sign, end)}
            found.setdefault(count + size, set()).update(going_on if len(sign) == size else ())
    return bool(found.get(len(label)))
