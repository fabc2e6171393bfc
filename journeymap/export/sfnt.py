"""A font file with other glyphs for some letters, under another name.

PDF files are searched by the letters that a font's own table names for its glyphs. Tabular figures are
reached by a feature instead, so that nothing names them: in the changed font they are what the table names.
The formats are those of the OpenType specification (cmap 4 and 12, name 0, the table directory).
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

_DIRECTORY: Final = struct.Struct(">4sIII")
_WINDOWS: Final = 3
_ENGLISH: Final = 0x409


def letters(data: bytes) -> dict[int, int]:
    """Which glyph a font has for each code point."""
    return _cmap(_tables(data)["cmap"])


def changed(data: bytes, glyphs: Mapping[int, int], family: str) -> bytes:
    """The font with other `glyphs` for some code points, as a member of another `family`."""
    tables = _tables(data)
    style = _name(tables["name"], 17) or _name(tables["name"], 2)
    names = {1: family, 2: "Regular", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    tables["cmap"] = _written_cmap(letters(data) | dict(glyphs))
    tables["name"] = _written_names(names | {16: family, 17: style})
    return _written(data[:4], tables)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, _, offset, length = _DIRECTORY.unpack_from(data, 12 + index * _DIRECTORY.size)
        found[tag.decode("ascii")] = data[offset : offset + length]
    return found


def _written(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A font file of tables, each on a border of four bytes."""
    largest = 1 << (len(tables).bit_length() - 1)
    head = struct.pack(
        ">4sHHHH",
        version,
        len(tables),
        largest * 16,
        largest.bit_length() - 1,
        (len(tables) - largest) * 16,
    )
    offset = len(head) + _DIRECTORY.size * len(tables)
    directory, body = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory += _DIRECTORY.pack(tag.encode("ascii"), _checksum(padded), offset + len(body), len(table))
        body += padded
    return head + directory + body


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _cmap(table: bytes) -> dict[int, int]:
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[int, int] = {}
    for index in range(count):
        _, _, offset = struct.unpack_from(">HHI", table, 4 + index * 8)
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 12:
            return dict(_groups(table[offset:]))
        if form == 4:
            found = dict(_segments(table[offset:]))
    return found


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 12: runs of code points with glyphs in a row."""
    (count,) = struct.unpack_from(">I", table, 12)
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: runs of code points below 65,536, shifted or by a list."""
    (double,) = struct.unpack_from(">H", table, 6)
    for at in range(0, double, 2):
        (last,) = struct.unpack_from(">H", table, 14 + at)
        (first,) = struct.unpack_from(">H", table, 16 + double + at)
        (shift,) = struct.unpack_from(">H", table, 16 + 2 * double + at)
        place = 16 + 3 * double + at
        (offset,) = struct.unpack_from(">H", table, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", table, place + offset + 2 * (code - first))
                if not glyph:
                    continue
            yield code, (glyph + shift) & 0xFFFF


def _written_cmap(mapping: Mapping[int, int]) -> bytes:
    groups: list[list[int]] = []
    for code, glyph in sorted(mapping.items()):
        if groups and code == groups[-1][1] + 1 and glyph - groups[-1][2] == code - groups[-1][0]:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    body = b"".join(struct.pack(">III", *group) for group in groups)
    table = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, _WINDOWS, 10, 12) + table


def _name(table: bytes, wanted: int) -> str:
    _, count, texts = struct.unpack_from(">HHH", table, 0)
    for index in range(count):
        platform, _, language, name, length, offset = struct.unpack_from(">HHHHHH", table, 6 + index * 12)
        if (platform, language, name) == (_WINDOWS, _ENGLISH, wanted):
            return table[texts + offset : texts + offset + length].decode("utf-16-be")
    return ""


def _written_names(names: Mapping[int, str]) -> bytes:
    records, texts = b"", b""
    for name, text in sorted(names.items()):
        coded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", _WINDOWS, 1, _ENGLISH, name, len(coded), len(texts))
        texts += coded
    return struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + texts
