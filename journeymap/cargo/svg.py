"""SVG: an element of our own in `<metadata>`, the last thing in the file."""

import re
from collections.abc import Iterator
from typing import Final

from journeymap.cargo.markup import element, in_elements

_OURS: Final = re.compile(rb"<metadata><journeymap-cargo [^<]*</journeymap-cargo></metadata>\n?")
_END: Final = b"</svg>"


def put(whole: bytes, cargo: bytes) -> bytes:
    """The same picture with our element before its end."""
    body, end, rest = _OURS.sub(b"", whole).rpartition(_END)
    assert end, "not an SVG file of ours"
    return b"%s<metadata>%s</metadata>\n%s%s" % (body, element(cargo), end, rest)


def taken(whole: bytes) -> Iterator[bytes]:
    """What our elements hold."""
    return in_elements(whole)
