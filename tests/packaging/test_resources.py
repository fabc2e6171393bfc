"""Fonts and icons: whole, and with the licences under which others made them."""

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QRawFont

from journeymap.assets import resource

ICONS = sorted(resource("icons").glob("*.svg"))
FONTS = sorted(resource("fonts").glob("*.ttf"))


def test_all_icons_are_there():
    assert len(ICONS) == 185


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_drawing_of_24_by_24_in_the_current_colour(path):
    drawing = ElementTree.parse(path).getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke") == "currentColor"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_can_be_read_and_has_the_letters_it_is_for(path, qapp):
    font = QRawFont(str(path), 16)
    assert font.isValid()
    arabic = path.stem.startswith("IBMPlexSansArabic")
    for letter in "رحلة العميل٪" if arabic else "Ścieżka 42 %":
        assert font.supportsCharacter(ord(letter))


def test_the_families_of_the_design_are_there():
    assert {path.stem.split("-")[0] for path in FONTS} == {"Inter", "InterDisplay", "IBMPlexSansArabic"}


@pytest.mark.parametrize(
    "folder, name, words",
    [
        ("fonts", "OFL-Inter.txt", "SIL OPEN FONT LICENSE"),
        ("fonts", "OFL-IBMPlexSansArabic.txt", "SIL OPEN FONT LICENSE"),
        ("icons", "LICENSE-lucide.txt", "ISC License"),
    ],
)
def test_the_licence_lies_beside(folder, name, words):
    assert words.lower() in resource(folder, name).read_text("utf-8").lower()
