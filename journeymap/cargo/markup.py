"""A cargo as an XML element: compressed, in base64; read by its name alone, without a parser."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import Final

from journeymap.cargo.unpacking import Damaged, inflated

NAMESPACE: Final = "urn:journeymap:cargo"
_ELEMENT: Final = re.compile(rb"<(?:[\w.-]{1,40}:)?journeymap-cargo\b[^<>]{0,400}>([^<]*)(</)?")
"""Whatever prefix a program that wrote it anew chose. The end may be missing: the file was cut off."""


def element(cargo: bytes) -> bytes:
    """The element."""
    text = base64.b64encode(zlib.compress(cargo, 9))
    return b'<journeymap-cargo xmlns="%s">%s</journeymap-cargo>' % (NAMESPACE.encode(), text)


def in_elements(text: bytes) -> Iterator[bytes]:
    """What such elements in a text hold; raises Damaged."""
    for match in _ELEMENT.finditer(text):
        if match[2] is None:
            raise Damaged
        try:
            packed = base64.b64decode(b"".join(match[1].split()), validate=True)
        except binascii.Error:
            raise Damaged from None
        yield inflated(packed)
