"""Unpacking what strangers packed: never more than a limit."""

import zlib
from typing import Final

from journeymap.model.limits import FILE_LIMIT

LIMIT: Final = FILE_LIMIT
"""Bytes of a cargo, unpacked: as much as a map's own file may have."""


class Damaged(Exception):  # noqa: N818 - it is what happened to a file
    """A file was cut off or changed, so that what it carries cannot be read."""


def inflated(packed: bytes | memoryview, limit: int = LIMIT) -> bytes:
    """What zlib packed; raises Damaged, also where it would be more than `limit` bytes."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(packed, limit + 1)
    except zlib.error:
        raise Damaged from None
    if len(plain) > limit or not unpacking.eof:
        raise Damaged
    return plain
