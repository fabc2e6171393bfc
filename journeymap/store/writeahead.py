"""A database with what its write-ahead log holds, for one that SQLite itself cannot open any more.

Written after sqlite.org/fileformat2.html §4. Frames count up to the last complete transaction, as long as
their checksums follow from one another.
"""

import struct
from typing import Final

_MAGIC: Final = {0x377F0682: "<", 0x377F0683: ">"}
"""By the order of bytes in which checksums are computed."""
_HEAD: Final = 32
_FRAME: Final = 24

Sum = tuple[int, int]


def folded(image: bytes, log: bytes) -> bytes:
    """The bytes of a database with the pages of its log in their places."""
    order = _MAGIC.get(int.from_bytes(log[:4], "big"))
    size = int.from_bytes(log[8:12], "big")
    if len(log) < _HEAD or order is None or size < 512 or size & (size - 1) or size > 2**16:
        return image
    total = _add(log[:24], (0, 0), order)
    if total != struct.unpack(">II", log[24:_HEAD]):
        return image
    pages: dict[int, bytes] = {}
    whole = image
    for start in range(_HEAD, len(log) - _FRAME - size + 1, _FRAME + size):
        frame, page = log[start : start + _FRAME], log[start + _FRAME : start + _FRAME + size]
        number, count = struct.unpack(">II", frame[:8])
        total = _add(page, _add(frame[:8], total, order), order)
        if frame[8:16] != log[16:24] or total != struct.unpack(">II", frame[16:]) or number == 0:
            break
        pages[number] = page
        if count:  # the last frame of a transaction says how many pages the database has then
            whole = _placed(whole, pages, count, size)
            pages = {}
    return whole


def _placed(image: bytes, pages: dict[int, bytes], count: int, size: int) -> bytes:
    whole = bytearray(image[: count * size])
    whole += bytes(count * size - len(whole))
    for number, page in pages.items():
        if number <= count:
            whole[(number - 1) * size : number * size] = page
    return bytes(whole)


def _add(words: bytes, total: Sum, order: str) -> Sum:
    one, two = total
    numbers = struct.unpack(f"{order}{len(words) // 4}I", words)
    for first, second in zip(numbers[::2], numbers[1::2], strict=True):
        one = one + first + two & 0xFFFFFFFF
        two = two + second + one & 0xFFFFFFFF
    return one, two
