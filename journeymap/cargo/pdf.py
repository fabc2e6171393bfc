"""PDF: an attached file, added behind the end as the format foresees (ISO 32000-1, §7.5.6 and §7.11.4)."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

from journeymap.cargo.unpacking import Damaged, inflated

NAME: Final = b"journeymap.txt"
"""What the attached file is called."""
_MARK: Final = b'{"journeymap":'
"""How every cargo of ours begins; a PDF may have other files attached."""
_EMBEDDED: Final = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_STREAM: Final = re.compile(rb"stream\r?\n")
_NEAR: Final = 2000
"""Bytes after its kind in which the content of an attached file begins."""
_MOST: Final = 50
"""Attached files that are looked into."""


def put(whole: bytes, cargo: bytes) -> bytes:
    """The same document, one file more attached to it; a file of ours it had is no more listed."""
    head, _, tail = whole.rpartition(b"trailer")
    assert head, "not a PDF file of ours"
    trailer = tail[: tail.rindex(b"startxref")]
    before = int(tail.rsplit(b"startxref", 1)[1].split()[0])
    size = int(_said(rb"/Size\s+(\d+)", trailer))
    parts = _attached(whole, int(_said(rb"/Root\s+(\d+)", trailer)), size, cargo)
    update = bytearray(b"" if whole.endswith(b"\n") else b"\n")
    table = bytearray(b"xref\n")
    for number, content in sorted(parts.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(whole) + len(update))
        update += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    trailer = re.sub(rb"/Prev\s+\d+", b"", re.sub(rb"/Size\s+\d+", b"/Size %d" % (size + 2), trailer))
    opening, _, _ = trailer.rpartition(b">>")
    start = len(whole) + len(update)
    update += b"%strailer%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (table, opening, before, start)
    return whole + bytes(update)


def taken(whole: bytes) -> Iterator[bytes]:
    """The attached files of ours, the last one first: what was added later counts."""
    found = []
    for match in islice(_EMBEDDED.finditer(whole), _MOST):
        start = _STREAM.search(whole, match.end(), match.end() + _NEAR)
        if start is None:
            continue
        data = memoryview(whole)[start.end() :]
        if bytes(data[: len(_MARK)]) == _MARK:
            found.append(bytes(data).partition(b"\nendstream")[0].rstrip(b"\r"))
        elif _begins_ours(data):
            found.append(inflated(data))
    if not found and NAME in whole:
        raise Damaged
    yield from reversed(found)


def _begins_ours(data: memoryview) -> bool:
    try:
        return zlib.decompressobj().decompress(data, 64).startswith(_MARK)
    except zlib.error:
        return False


def _attached(whole: bytes, root: int, free: int, cargo: bytes) -> dict[int, bytes]:
    """The objects that are new or another than before, by number, `free` the first one not taken."""
    packed = zlib.compress(cargo, 9)
    digest = hashlib.md5(cargo, usedforsecurity=False).hexdigest().encode()
    about = b"/Params << /Size %d /CheckSum <%s> >>" % (len(cargo), digest)
    head = b"<< /Type /EmbeddedFile /Subtype /text#2Fplain /Filter /FlateDecode /Length %d %s >>"
    stream = head % (len(packed), about) + b"\nstream\n" + packed + b"\nendstream"
    files = b"<< /EF << /F %d 0 R >> /F (%s) /UF (%s) /Type /Filespec /AFRelationship /Source >>"
    listed = b"\n/EmbeddedFiles << /Names [ (%s) %d 0 R ] >>\n" % (NAME, free + 1)
    catalog = _object(whole, root)
    names = re.search(rb"/Names\s+(\d+)\s+0\s+R", catalog)
    if names is not None:
        holder = int(names[1])
        held = _with(_object(whole, holder), listed)
    else:
        holder, held = root, _with(catalog, b"\n/Names <<%s>>\n" % listed)
    return {free: stream, free + 1: files % (free, NAME, NAME), holder: held}


def _object(whole: bytes, number: int) -> bytes:
    """What an object says; the last of its number counts."""
    head = b"%d 0 obj" % number
    start = max(whole.rfind(line_end + head) for line_end in (b"\n", b"\r"))
    end = whole.find(b"endobj", start)
    assert 0 <= start < end, "not a PDF file of ours"
    return whole[start + 1 + len(head) : end].strip()


def _with(dictionary: bytes, addition: bytes) -> bytes:
    kept = re.sub(rb"\s*/EmbeddedFiles << /Names \[[^]]*\] >>\s*", b"", dictionary)
    opening, _, _ = kept.rpartition(b">>")
    return opening + addition + b">>"


def _said(pattern: bytes, trailer: bytes) -> bytes:
    found = re.search(pattern, trailer)
    assert found is not None, "not a PDF file of ours"
    return bytes(found[1])
