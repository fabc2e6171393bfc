"""A program that opens thousands of files which somebody or something has changed; run by test_mutations.

    python -m tests.store.mutating open|repair FOLDER COUNT [careless|crashing|hanging]

A child opens one file after the other. It is killed where it takes more than three seconds over one, and what
it ends of is told with the file that did it. Prints as JSON how often files with each kind of change were
refused, and how often nothing in them was different. The last argument is a control.
"""

import contextlib
import json
import os
import random
import resource
import signal
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from journeymap.document import Document
from journeymap.model.commands import Add, Move, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey
from journeymap.store import content, gate
from journeymap.store.repair import in_words, repair
from journeymap.words import say
from tests.store.samples import full_journey, large_journey

SECONDS: Final = 3.0
MEMORY: Final = 2 * 2**30
"""Bytes a child may have: enough for any sound file many times over."""
BATCH: Final = 250
"""Files a child opens."""

Content = dict[str, list[tuple[object, ...]]]


class Original(NamedTuple):
    """A file before anything was done to it."""

    image: bytes
    content: Content
    journey: Journey


HEADER: Final = (
    (0, 16), (16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (22, 1), (23, 1), (24, 4), (28, 4), (32, 4),
    (36, 4), (40, 4), (44, 4), (48, 4), (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (72, 20), (92, 4),
    (96, 4),
)  # fmt: skip
"""Offset and size of the fields of the first 100 bytes; see sqlite.org/fileformat2.html §1.3."""
PAGE_HEADER: Final = ((0, 1), (1, 2), (3, 2), (5, 2), (7, 1), (8, 4))
"""The same of the beginning of each page that is part of a table, §1.6."""


def bases(folder: Path) -> list[bytes]:
    """Sound files: a small one with all fields, a large one with long texts and a long journal, old ones."""
    small = Document.new(full_journey(), durable=False)
    for name in ("One", "Two"):
        small.do(Update(ItemId("t"), {"name": name}))
    small.undo()
    large = Document.new(large_journey(600), durable=False)
    for n in range(8):
        large.do(Add(Note(id=ItemId(f"n{n}"), text="A long text over many pages. " * 600)))
    large.do(Move({ItemId(f"t{n}"): (n * 1.0, 2.0) for n in range(150)}))
    images = []
    for document in (small, large):
        document.save(folder / "base.journey")
        images.append((folder / "base.journey").read_bytes())
    return [
        *images,
        *(path.read_bytes() for path in sorted((Path(__file__).parent / "old").glob("*.journey"))),
    ]


# one kind of change, one function: what is left of a file after it


def bits(image: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        image[chance.randrange(len(image))] ^= 1 << chance.randrange(8)


def cut(image: bytearray, chance: random.Random) -> None:
    end = chance.choice((chance.randrange(len(image)), _page(image, chance), chance.randrange(100)))
    del image[end:]


def longer(image: bytearray, chance: random.Random) -> None:
    image += bytes(chance.choice((1, 512, 4096)))


def zeroed(image: bytearray, chance: random.Random) -> None:
    start, size = _page(image, chance), chance.choice((512, 4096))
    image[start : start + size] = bytes(size)


def swapped(image: bytearray, chance: random.Random) -> None:
    one, other = _page(image, chance), _page(image, chance)
    first, second = image[one : one + 4096], image[other : other + 4096]
    image[one : one + 4096], image[other : other + 4096] = second, first


def doubled(image: bytearray, chance: random.Random) -> None:
    one, other = _page(image, chance), _page(image, chance)
    image[one : one + 4096] = image[other : other + 4096]


def header(image: bytearray, chance: random.Random) -> None:
    _replace(image, *chance.choice(HEADER), chance)


def page_header(image: bytearray, chance: random.Random) -> None:
    offset, size = chance.choice(PAGE_HEADER)
    start = _page(image, chance)
    _replace(image, (start or 100) + offset, size, chance)


def cells(image: bytearray, chance: random.Random) -> None:
    """Where the cells of a page begin."""
    start = _page(image, chance) or 100
    _replace(image, start + 8 + 2 * chance.randrange(40), 2, chance)


def torn_out(image: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(image))
    del image[start : start + chance.choice((1, 64, 4096))]


def noise(image: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(image))
    some = image[start : start + chance.choice((2, 16, 512, 4096))]
    image[start : start + len(some)] = chance.randbytes(len(some))


def _page(image: bytearray, chance: random.Random) -> int:
    return 4096 * chance.randrange(len(image) // 4096)


def _replace(image: bytearray, start: int, size: int, chance: random.Random) -> None:
    old = int.from_bytes(image[start : start + size], "big")
    most = 2 ** (8 * size) - 1
    new = chance.choice((0, 1, most, most >> 1, old + 1, old - 1, old * 2, chance.randint(0, most)))
    image[start : start + size] = (new & most).to_bytes(size, "big")


KINDS: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (
    bits, bits, bits, cut, longer, zeroed, swapped, doubled, header, header, page_header, cells, torn_out,
    noise,
)  # fmt: skip


def mutant(images: list[bytes], number: int) -> tuple[int, str, bytes]:
    """The file of a number: which one it was before, what was done to it, and what is left."""
    chance = random.Random(number)
    base = chance.randrange(len(images))
    change = KINDS[number % len(KINDS)]
    image = bytearray(images[base])
    change(image, chance)
    return base, change.__name__, bytes(image)


def content_of(document: Document) -> Content:
    """Every row of every table."""
    connection = document._copy._connection
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}


def says(document: Document, expected: Content) -> bool:
    """Whether a document has this and nothing else."""
    with closing(document), contextlib.suppress(sqlite3.Error):
        return content_of(document) == expected and document.journey == document._copy.journey()
    return False


def opened(path: Path, original: Original) -> str:
    """What is opened is all as it was."""
    return "same" if says(Document.open(path, durable=False), original.content) else "CHANGED"


def repaired(path: Path, original: Original) -> str:
    """What is made of a file may be less than it was; then it is told what is missing."""
    found = repair(path)
    if found.losses:
        return "told" if all(in_words(loss, "en") for loss in found.losses) else "WITHOUT_WORDS"
    return "same" if found.journey == original.journey else "CHANGED"


class Deed(NamedTuple):
    """What is done with a file, and how long it may take."""

    do: Callable[[Path, Original], str]
    seconds: float
    size: int = 2**30
    """Bytes of the largest original that is used."""


DEEDS: Final = {"open": Deed(opened, SECONDS), "repair": Deed(repaired, 10 * SECONDS, 100_000)}


def do_batch(path: Path, deed: Deed, originals: list[Original], numbers: range, report: int) -> None:
    """Open or repair some files and tell of each: before, and how it went."""
    images = [original.image for original in originals]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the child wherever it is
    for number in numbers:
        base, kind, image = mutant(images, number)
        path.write_bytes(image)
        os.write(report, f"{number} {kind} ".encode())
        signal.setitimer(signal.ITIMER_REAL, deed.seconds)
        try:
            outcome = deed.do(path, originals[base])
        except JourneyError as error:
            is_named = str(path) in say(f"error.{error.code}", "en", **error.facts)
            outcome = "refused" if is_named else "WITHOUT_WORDS"
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.write(report, f"{outcome}\n".encode())


def told(path: Path, deed: Deed, originals: list[Original], numbers: range) -> str:
    """What a child tells of a batch; the last line has no outcome if it ended before its time."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            do_batch(path, deed, originals, numbers, write)
            status = 0
        except BaseException:  # noqa: BLE001 - told before the child ends without a word
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read) as source:
        text = source.read()
    _, status = os.waitpid(child, 0)
    if status:
        how = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "an exception"
        raise AssertionError(f"ended by {how} with file {text.splitlines()[-1]}")
    return text


def no_checksum(connection: sqlite3.Connection, _: object = None) -> str:
    return content.meta_in(connection).get("sha256", "")


def abort(*_: object) -> str:
    os.abort()


def hang(*_: object) -> str:
    while True:
        time.sleep(1)


CONTROLS: Final = {"careless": no_checksum, "crashing": abort, "hanging": hang}
"""Ways to check a file that must be found out."""


def main(deed: str, folder: str, count: str, control: str = "") -> None:
    """Run as a program."""
    path = Path(folder) / "mutant.journey"
    originals = []
    for image in bases(Path(folder)):
        if len(image) > DEEDS[deed].size:
            continue
        path.write_bytes(image)
        with closing(Document.open(path, durable=False)) as document:
            originals.append(Original(image, content_of(document), document.journey))
    if control:
        gate.checksum = CONTROLS[control]
    seen = Counter[str]()
    for first in range(0, int(count), BATCH):
        numbers = range(first, min(first + BATCH, int(count)))
        for line in told(path, DEEDS[deed], originals, numbers).splitlines():
            number, kind, outcome = line.split()
            assert outcome != "CHANGED", f"silently changed: file {number}, {kind}"
            assert outcome != "WITHOUT_WORDS", f"refused without words: file {number}, {kind}"
            seen[f"{kind}/{outcome}"] += 1
    print(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
