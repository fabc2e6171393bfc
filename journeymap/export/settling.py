"""A PDF that Qt has just written, with its objects in the order in which they are needed.

Qt numbers fonts by the order of a hash table, which is another in each process. Only Qt's own files are read
here: plain objects with a table of where they are (ISO 32000-1, §7.5), nothing updated, nothing encrypted.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_VERSION: Final = b"%PDF-1.6\n%\xc3\xa2\xc3\xa3\n"
_TABLE: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_REFERENCE: Final = re.compile(rb"\b(\d+) 0 R\b")
_SUBSET: Final = re.compile(rb"/FontName /([A-Z]{6})\+")
_ENTRY: Final = 20
"""Bytes of an entry of the table."""


class _Object(NamedTuple):
    """What an object says, and the stream behind that, if it has one."""

    says: bytes
    stream: bytes


def settled(data: bytes, catalog: bytes, about: Mapping[str, bytes]) -> bytes:
    """The same document: `catalog` is added to what its root says, `about` replaces what is said about it.

    Names of embedded fonts are given by their order, and its id follows from what it holds.
    """
    found, root = _objects(data)
    found[root] = found[root]._replace(says=_with(found[root].says, catalog))
    order = _order(found, root)
    places = {number: place for place, number in enumerate(order, 1)}
    out, starts = bytearray(_VERSION), []

    def renumbered(match: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % places[int(match[1])]

    tags: dict[bytes, bytes] = {}
    for place, number in enumerate(order, 1):
        starts.append(len(out))
        says = _REFERENCE.sub(renumbered, found[number].says)
        says = _SUBSET.sub(lambda match: _tagged(match, tags), says)
        out += b"%d 0 obj\n%s%s\nendobj\n" % (place, says.strip(), found[number].stream)
    starts.append(len(out))
    said = b"\n".join(b"/%s %s" % (name.encode(), value) for name, value in about.items())
    out += b"%d 0 obj\n<<\n%s\n>>\nendobj\n" % (len(order) + 1, said)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    identity = hashlib.sha256(out).hexdigest()[:32].encode()
    out += b"trailer\n<<\n/Size %d\n/Root 1 0 R\n/Info %d 0 R\n" % (len(starts) + 1, len(starts))
    out += b"/ID [ <%s> <%s> ]\n>>\nstartxref\n%d\n%%%%EOF\n" % (identity, identity, at)
    return bytes(out)


def _objects(data: bytes) -> tuple[dict[int, _Object], int]:
    """The objects by number, and the number of the root."""
    end = _TABLE.search(data)
    assert end, "not a PDF file of Qt"
    table = int(end[1])
    lines = data[table:].split(b"\n", 2)
    assert lines[0].strip() == b"xref", "not a PDF file of Qt"
    first, count = map(int, lines[1].split())
    entries = lines[2]
    starts = {}
    for place in range(count):
        entry = entries[place * _ENTRY : (place + 1) * _ENTRY]
        if entry[17:18] == b"n":
            starts[first + place] = int(entry[:10])
    root = _ROOT.search(entries, count * _ENTRY)
    assert root, "not a PDF file of Qt"
    ordered = sorted(starts.items(), key=lambda each: each[1])
    ends = [start for _, start in ordered[1:]] + [table]
    return {
        number: _object(data[start:stop]) for (number, start), stop in zip(ordered, ends, strict=True)
    }, int(root[1])


def _object(data: bytes) -> _Object:
    begins, ends = data.index(b"obj") + 3, data.rindex(b"endobj")
    says, mark, rest = data[begins:ends].partition(b"stream\n")
    return _Object(says, b"\n" + mark + rest.rstrip(b"\n") if mark else b"")


def _order(found: Mapping[int, _Object], root: int) -> list[int]:
    """The objects that are needed: the root, and each other where it is first spoken of."""
    order, waiting = [], [root]
    seen = {root}
    while waiting:
        number = waiting.pop()
        order.append(number)
        spoken = [int(each) for each in _REFERENCE.findall(found[number].says)]
        fresh = [each for each in dict.fromkeys(spoken) if each not in seen]
        seen.update(fresh)
        waiting += reversed(fresh)
    return order


def _with(says: bytes, addition: bytes) -> bytes:
    opening, mark, _ = says.rpartition(b">>")
    assert mark, "not a dictionary"
    return opening + addition + b"\n>>"


def _tagged(match: re.Match[bytes], tags: dict[bytes, bytes]) -> bytes:
    """The name of an embedded font by its place among them."""
    number = len(tags)
    letters = bytes(65 + number // 26**place % 26 for place in reversed(range(6)))
    return b"/FontName /%s+" % tags.setdefault(match[1], letters)
