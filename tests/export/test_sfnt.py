"""Fonts changed in memory: read back by our own reader and by Qt's."""

import struct

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

from journeymap.assets import resource
from journeymap.export import sfnt

FONTS = sorted(resource("fonts").glob("*.ttf"))


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.stem)
def test_glyphs_are_those_that_the_font_engine_finds(file):
    data = file.read_bytes()
    mapping = sfnt.letters(data)
    engine = QRawFont(QByteArray(data), 20)
    for letter in "A1z%−żółć" if "Inter" in file.stem else "A1zمرحبا":
        assert mapping[ord(letter)] == engine.glyphIndexesForString(letter)[0]


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.stem)
def test_a_changed_font_has_the_other_glyphs_and_all_the_rest(file):
    data = file.read_bytes()
    before = sfnt.letters(data)
    one = {ord("1"): before[ord("A")]}
    after = sfnt.letters(sfnt.changed(data, one, "Some Other"))
    assert after == before | one


def test_a_changed_font_is_a_member_of_its_own_family_to_the_font_engine():
    data = resource("fonts", "Inter-SemiBold.ttf").read_bytes()
    mapping = sfnt.letters(data)
    changed = sfnt.changed(data, {ord("1"): mapping[ord("W")]}, "Inter Trial")
    number = QFontDatabase.addApplicationFontFromData(QByteArray(changed))
    assert QFontDatabase.applicationFontFamilies(number) == ["Inter Trial"]
    font = QFont("Inter Trial")
    font.setWeight(QFont.Weight.DemiBold)
    assert QFontInfo(font).family() == "Inter Trial"
    engine = QRawFont(QByteArray(changed), 20)
    assert engine.glyphIndexesForString("1") == engine.glyphIndexesForString("W")
    QFontDatabase.removeApplicationFont(number)


def test_older_character_maps_are_read_too():
    """Format 4 by shift and by list, as the specification's own example has them."""
    ends, starts, shifts, offsets = (20, 90, 0xFFFF), (10, 30, 0xFFFF), (0xFFF7, 0, 1), (0, 4, 0)
    glyphs = [0] * 61
    glyphs[5] = 7
    body = struct.pack(">HHHHHHH", 4, 0, 0, 6, 4, 1, 2)
    body += struct.pack(">3HH3H", *ends, 0, *starts) + struct.pack(">3H3H", *shifts, *offsets)
    body += struct.pack(f">{len(glyphs)}H", *glyphs)
    table = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body
    found = sfnt._cmap(table)
    assert found[10] == 1
    assert found[20] == 11
    assert found[35] == 7
    assert 31 not in found


def test_every_table_lies_on_a_border_of_four_bytes_with_its_checksum():
    data = sfnt.changed(FONTS[0].read_bytes(), {}, "Trial")
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        _, check, offset, length = struct.unpack_from(">4sIII", data, 12 + index * 16)
        assert offset % 4 == 0
        table = data[offset : offset + length] + bytes(-length % 4)
        assert check == sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF
