"""PNG: an international text chunk, compressed, before the pixels; see the specification, §11.3.3.4."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from journeymap.cargo.unpacking import Damaged, inflated

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEYWORD: Final = b"journeymap"
_HEAD: Final = _KEYWORD + b"\x00\x01\x00\x00\x00"
"""Keyword, compressed, by zlib, in no language, without a translated keyword."""
_MOST: Final = 100_000
"""Chunks of one picture."""


class _Chunk(NamedTuple):
    kind: bytes
    data: bytes
    is_sound: bool


def put(whole: bytes, cargo: bytes) -> bytes:
    """The same picture with a text chunk of ours behind its header."""
    ours = _HEAD + zlib.compress(cargo, 9)
    parts = [_SIGNATURE]
    for chunk in _chunks(whole):
        if not _is_ours(chunk):
            parts.append(_packed(chunk.kind, chunk.data))
        if chunk.kind == b"IHDR":
            parts.append(_packed(b"iTXt", ours))
    return b"".join(parts)


def taken(whole: bytes) -> Iterator[bytes]:
    """The texts of our chunks."""
    for chunk in _chunks(whole):
        if _is_ours(chunk):
            if not chunk.is_sound or not chunk.data.startswith(_HEAD):
                raise Damaged
            yield inflated(chunk.data[len(_HEAD) :])


def _is_ours(chunk: _Chunk) -> bool:
    return chunk.kind == b"iTXt" and chunk.data.startswith(_KEYWORD + b"\x00")


def _chunks(whole: bytes) -> Iterator[_Chunk]:
    place, count = len(_SIGNATURE), 0
    while place + 8 <= len(whole):
        count += 1
        if count > _MOST:
            raise Damaged
        length, kind = struct.unpack_from(">I4s", whole, place)
        data = whole[place + 8 : place + 8 + length]
        found = whole[place + 8 + length : place + 12 + length]
        yield _Chunk(kind, data, found == struct.pack(">I", zlib.crc32(kind + data)))
        place += 12 + length


def _packed(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
