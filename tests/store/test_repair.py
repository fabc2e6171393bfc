"""What a damaged file still holds is brought over, nothing is made up, and what is missing is told."""

import json
import random
import sqlite3
import struct
from contextlib import closing, suppress
from dataclasses import fields, replace
from pathlib import Path

import pytest

from journeymap.cli import main
from journeymap.document import Document
from journeymap.model.commands import Add, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    KINDS,
    Goal,
    Item,
    ItemId,
    Milestone,
    Note,
    Stage,
    Touchpoint,
    Transition,
    Wording,
    kind_of,
)
from journeymap.model.journey import Journey
from journeymap.store import file, salvage
from journeymap.store.content import row_of
from journeymap.store.repair import Loss, Repaired, in_words, repair
from journeymap.words import LANGUAGES, say
from tests.store.samples import full_journey, large_journey

PAGE = 4096


def with_history(journey: Journey, path: Path) -> Path:
    """A file of a journey with some steps and two named versions behind it."""
    document = Document.new(journey, durable=False)
    for count in range(12):
        document.do(Add(Note(id=ItemId(f"note-{count}"), text=f"Remark {count} of the workshop")))
        document.do(Update(ItemId(f"note-{count}"), {"text": f"Remark {count}, said better"}))
        if count in (3, 9):
            document.name_version(f"After {count}")
    document.undo()
    document.save(path)
    document.close()
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return with_history(large_journey(150), tmp_path_factory.mktemp("sound") / "map.journey")


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """A file without a past, which tells of each record once."""
    path = tmp_path_factory.mktemp("bare") / "map.journey"
    file.write(path, large_journey(150))
    return path


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Path:
    """A file with every field filled and a text that goes on over many pages."""
    journey = full_journey()
    long = Note(id=ItemId("long"), text="".join(chr(0x627 + count % 20) for count in range(15_000)))
    return with_history(
        Journey({**journey.items, long.id: long}), tmp_path_factory.mktemp("full") / "map.journey"
    )


def repaired(image: bytes, folder: Path, **options) -> Repaired:
    """What comes of a damaged image; it opens like any file, and the damaged one is as it was."""
    damaged = folder / "damaged.journey"
    damaged.write_bytes(image)
    found = repair(damaged, **options)
    assert damaged.read_bytes() == image
    with closing(found.connection()) as connection:
        (folder / "whole.journey").write_bytes(file.image(connection, folder / "whole.journey"))
    document = Document.open(folder / "whole.journey", durable=False)
    assert document.journey == found.journey
    while document.done:  # the history leads back as far as it goes
        document.undo()
    document.close()
    return found


def codes(found: Repaired) -> dict[str, int]:
    return {loss.code: loss.count for loss in found.losses}


def ids(found: Repaired, code: str) -> set[str]:
    return {each for loss in found.losses if loss.code == code for each in loss.ids}


def is_unchanged(item: Item, before: Journey, found: Repaired) -> bool:
    """Whether a record is as it was, but for what it leaned on, if that is told."""
    known = before.items.get(item.id)
    if isinstance(item, Touchpoint) and item.id in ids(found, "no_stage"):
        known = replace(known, stage=None)
    if isinstance(item, Note) and item.id in ids(found, "no_about"):
        known = replace(known, about=None)
    return item == known


def assert_nothing_is_made_up(found: Repaired, before: Journey) -> None:
    assert all(is_unchanged(item, before, found) for item in found.journey.items.values())


def test_a_sound_file_is_brought_over_whole(path, full, tmp_path):
    for each in (path, full):
        found = repaired(each.read_bytes(), tmp_path)
        with closing(file.opened(each)) as connection:
            assert found.journey == file.load(each)
            assert list(found.revisions) == connection.execute("SELECT * FROM revision").fetchall()
            assert list(found.versions) == connection.execute("SELECT * FROM version ORDER BY id").fetchall()
        assert found.losses == ()


# what must come back: a row whose bytes are all there, written down as SQLite does


def stored(item: Item, table: salvage.Table) -> bytes:
    """The bytes of a record in its file; sqlite.org/fileformat2.html §2.1."""
    named = dict(zip((spec.name for spec in fields(item)), row_of(item), strict=True))
    kinds, bodies = [], []
    for column in table.columns:
        value = named[column.name]
        if column.type == "REAL" and value is not None and value.is_integer() and abs(value) < 2**47:
            value = int(value)
        kind, body = _encoded(value)
        kinds.append(_varint(kind))
        bodies.append(body)
    head = b"".join(kinds)
    return _varint(len(head) + 1 + (len(head) > 126)) + head + b"".join(bodies)


def _encoded(value: object) -> tuple[int, bytes]:
    match value:
        case None:
            return 0, b""
        case int() if value in (0, 1):
            return 8 + value, b""
        case int():
            kind, size = next(
                (k, s)
                for k, s in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (6, 8))
                if -(1 << 8 * s - 1) <= value < 1 << 8 * s - 1
            )
            return kind, value.to_bytes(size, "big", signed=True)
        case float():
            return 7, struct.pack(">d", value)
        case _:
            raw = str(value).encode()
            return 13 + 2 * len(raw), raw


def _varint(number: int) -> bytes:
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def undamaged(journey: Journey, image: bytes) -> set[str]:
    """The records whose bytes are all there in one piece."""
    known = {table.name: table for table in salvage.tables()}
    return {item.id for item in journey.items.values() if stored(item, known[kind_of(item)]) in image}


def standing(journey: Journey, left: set[str]) -> set[str]:
    """Of some records those that can stand on a map without the rest: a step needs its ends."""
    return {
        item.id
        for item in journey.items.values()
        if item.id in left and not (isinstance(item, Transition) and not {item.source, item.target} <= left)
    }


def test_the_oracle_finds_every_record_in_a_sound_file(path):
    journey = file.load(path)
    assert undamaged(journey, path.read_bytes()) == set(journey.items)


def flipped(image: bytes, chance: random.Random) -> bytes:
    """A bit where something is written."""
    copy = bytearray(image)
    at = len(copy) - 1
    while at == len(copy) - 1 or not copy[at]:
        at = chance.randrange(len(copy))
    copy[at] ^= 1 << chance.randrange(8)
    return bytes(copy)


def flipped_in_a_head(image: bytes, chance: random.Random) -> bytes:
    """A bit of the header of a page or of its list of cells, on which the whole page hangs."""
    copy = bytearray(image)
    copy[PAGE * chance.randrange(len(copy) // PAGE) + chance.randrange(40)] ^= 1 << chance.randrange(8)
    return bytes(copy)


def zeroed(image: bytes, chance: random.Random) -> bytes:
    at = PAGE * chance.randrange(len(image) // PAGE)
    return image[:at] + bytes(PAGE) + image[at + PAGE :]


def cut_off(image: bytes, chance: random.Random) -> bytes:
    return image[: chance.randrange(PAGE * 3, len(image))]


def torn(image: bytes, chance: random.Random) -> bytes:
    """512 bytes of a sector that was never written."""
    at = 512 * chance.randrange(len(image) // 512)
    return image[:at] + bytes(512) + image[at + 512 :]


def with_bytes_missing(image: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(PAGE, len(image))
    return image[:at] + image[at + chance.randint(1, 64) :]


DAMAGES = [flipped, flipped_in_a_head, zeroed, cut_off, torn]
ROUNDS = [pytest.param(2, id="some"), pytest.param(300, id="many", marks=pytest.mark.slow)]


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damage_costs_what_it_hit_and_nothing_else(bare, path, tmp_path, damage, rounds):
    chance = random.Random(damage.__name__)
    for each, share in ((bare, 3), (path, 1)):
        image, journey = each.read_bytes(), file.load(each)
        for _ in range(rounds * share // 4):
            worse = damage(image, chance)
            found = repaired(worse, tmp_path)
            assert_nothing_is_made_up(found, journey)
            left = undamaged(journey, worse)
            assert set(found.journey.items) >= standing(journey, left)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_file_damaged_in_many_places_gives_no_record_that_is_not_true(full, path, tmp_path, rounds):
    chance = random.Random(9)
    for each in (full, path):
        image, journey = each.read_bytes(), file.load(each)
        for _ in range(rounds // 2):
            worse = image
            for damage in chance.choices([*DAMAGES, with_bytes_missing], k=chance.randint(2, 12)):
                worse = damage(worse, chance) if len(worse) > 5 * PAGE else worse
            with suppress(JourneyError):
                found = repaired(worse, tmp_path)
                doubtful = "doubtful" in codes(found)
                assert doubtful or all(
                    is_unchanged(item, journey, found) for item in found.journey.items.values()
                )


# what is missing is told


def without(image: bytes, *texts: str) -> bytes:
    """An image in which the rows that hold some texts are unreadable: the length of each is wrong."""
    copy = bytearray(image)
    for text in texts:
        at = copy.index(text.encode())
        copy[at] ^= 0x80  # no UTF-8 any more
    return bytes(copy)


def small(folder: Path) -> Path:
    """A file without a past: nothing can be had from its history."""
    stage = Stage(id=ItemId("aware"), name="Awareness stage")
    cards = [Touchpoint(id=ItemId(f"card{n}"), name=f"Card number {n}", stage=stage.id) for n in range(3)]
    note = Note(id=ItemId("hint"), name="A hint", text="Ask Ola about it", about=cards[0].id)
    step = Transition(id=ItemId("way"), source=cards[0].id, target=cards[1].id, label="The way on")
    file.write(folder / "small.journey", Journey({item.id: item for item in (stage, *cards, note, step)}))
    return folder / "small.journey"


def test_lost_records_are_counted_and_what_leaned_on_them_is_named(tmp_path):
    image = without(small(tmp_path).read_bytes(), "Card number 0")
    found = repaired(image, tmp_path)
    assert set(found.journey.items) == {"aware", "card1", "card2", "hint"}
    assert found.journey["hint"].about is None
    assert codes(found) == {"lost.touchpoint": 1, "loose": 1, "no_about": 1}
    assert ids(found, "loose") == {"way"}
    assert ids(found, "no_about") == {"hint"}
    (loose,) = [loss for loss in found.losses if loss.code == "loose"]
    assert loose.names == ("? → Card number 1",)


def test_whatever_leaned_on_a_lost_record_is_named_by_its_kind(tmp_path):
    card, other = (Touchpoint(id=ItemId(f"card{n}"), name=f"Card number {n}") for n in range(2))
    step = Transition(id=ItemId("way"), source=card.id, target=other.id, label="The way on")
    goals = [Goal(id=ItemId(f"goal{n}"), about=card.id, name=f"Goal number {n}") for n in range(2)]
    leaning = [
        Milestone(id=ItemId("half"), goal=goals[0].id, name="Halfway"),
        Wording(id=ItemId("said"), item=step.id, field="label", language="pl", text="Droga dalej"),
    ]
    path = tmp_path / "leaning.journey"
    file.write(path, Journey({item.id: item for item in (card, other, step, *goals, *leaning)}))
    found = repaired(without(path.read_bytes(), "Card number 0"), tmp_path)
    assert set(found.journey.items) == {"card1"}
    told = [in_words(loss, "en") for loss in found.losses if loss.code != "lost.touchpoint"]
    assert sorted(told) == [
        "A step is left out, because one of its ends is missing: ? → Card number 1.",
        "Left out, because what it belongs to is missing: 1 milestone (Halfway).",
        "Left out, because what it belongs to is missing: 1 translation (Droga dalej).",
        "Left out, because what they belong to is missing: 2 goals (Goal number 0, Goal number 1).",
    ]
    goal = next(loss for loss in found.losses if loss.code == "leaning.goal")
    assert in_words(goal, "pl").endswith("należą: 2 cele (Goal number 0, Goal number 1).")
    assert "هدفان" in in_words(goal, "ar")


def test_cards_of_a_lost_stage_stand_without_it(tmp_path):
    found = repaired(without(small(tmp_path).read_bytes(), "Awareness stage"), tmp_path)
    assert codes(found) == {"lost.stage": 1, "no_stage": 3}
    assert ids(found, "no_stage") == {"card0", "card1", "card2"}
    assert all(card.stage is None for card in found.journey.of(Touchpoint))


def test_an_altered_record_is_left_out_and_named_unless_it_is_asked_for(tmp_path):
    image = small(tmp_path).read_bytes().replace(b"Card number 2", b"Card number 7")
    found = repaired(image, tmp_path)
    assert "card2" not in found.journey.items
    assert codes(found) == {"altered": 1}
    assert ids(found, "altered") == {"card2"}
    found = repaired(image, tmp_path, altered=True)
    assert found.journey[ItemId("card2")].name == "Card number 7"
    assert codes(found) == {}


def test_a_record_that_no_map_may_have_is_left_out_even_if_it_is_asked_for(tmp_path):
    path = small(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE touchpoint SET outcome = 'won' WHERE id = 'card2'")
    found = repaired(path.read_bytes(), tmp_path, altered=True)
    assert codes(found) == {"invalid": 1}
    assert ids(found, "invalid") == {"card2"}


@pytest.mark.slow
def test_a_cell_that_is_looked_for_in_the_wrong_place_is_found_all_the_same(bare, tmp_path):
    """A flipped bit in the list of cells leads to bytes that look like a row, but of no table."""
    image = bytearray(bare.read_bytes())
    for bit in (0, 3, 7):
        worse = bytearray(image)
        worse[2 * PAGE + 11] ^= 1 << bit
        assert repaired(bytes(worse), tmp_path).journey == file.load(bare)


def test_room_at_the_ends_of_pages_that_a_damaged_head_tells_of_is_not_believed(bare, tmp_path):
    worse = bytearray(bare.read_bytes())
    worse[20] ^= 32
    assert repaired(bytes(worse), tmp_path).journey == file.load(bare)


def test_what_only_the_history_has_comes_from_there(tmp_path):
    document = Document.new(full_journey(), durable=False)
    document.do(Add(Note(id=ItemId("late"), text="Written late in the workshop")))
    document.save(tmp_path / "map.journey")
    journey = document.journey
    image = bytearray((tmp_path / "map.journey").read_bytes())
    places = [at for at in range(len(image)) if image.startswith(b"Written late", at)]
    assert len(places) == 2  # its own row, and the step
    for at in places:
        worse = bytearray(image)
        worse[at] ^= 0x80
        found = repaired(bytes(worse), tmp_path)
        assert found.journey == journey
        assert codes(found) in ({"from_history": 1}, {"history.lost": 1})


def test_the_history_is_kept_as_far_back_as_it_leads(tmp_path):
    document = Document.new(durable=False)
    for count in range(6):
        document.do(Add(Note(id=ItemId(f"n{count}"), text=f"Thought number {count}")))
    document.save(tmp_path / "map.journey")
    image = (tmp_path / "map.journey").read_bytes()
    first = image.index(b'"text":"Thought number 2"')
    worse = image[:first] + b"\xff" + image[first + 1 :]
    found = repaired(worse, tmp_path)
    assert [row[0] for row in found.revisions] == [4, 5, 6]
    assert len(found.journey.items) == 6
    assert codes(found) == {"history.cut": 3}


def test_a_version_that_cannot_be_read_is_left_out(tmp_path):
    document = Document.new(full_journey(), durable=False)
    document.name_version("First")
    document.do(Update(ItemId("t"), {"name": "Other"}))
    document.name_version("Second")
    document.save(tmp_path / "map.journey")
    with closing(sqlite3.connect(tmp_path / "map.journey", isolation_level=None)) as connection:
        connection.execute("UPDATE version SET records = zeroblob(20) WHERE name = 'First'")
    found = repaired((tmp_path / "map.journey").read_bytes(), tmp_path)
    assert [row[1] for row in found.versions] == ["Second"]
    assert codes(found)["lost.version"] == 1


def test_a_file_of_the_first_version_has_no_seals_and_says_so(tmp_path):
    old = Path(__file__).parent / "old" / "1.journey"
    found = repaired(old.read_bytes(), tmp_path)
    assert found.journey == file.load(old)
    assert codes(found) == {"doubtful": len(found.journey.items)}


def test_free_pages_of_a_file_without_seals_bring_nothing_back_that_was_deleted(tmp_path):
    path = with_history(large_journey(150), tmp_path / "map.journey")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM meta WHERE key GLOB 'seal *'")
        connection.execute("DELETE FROM transition")
        connection.execute("DELETE FROM touchpoint WHERE id > 't2'")
    found = repaired(path.read_bytes(), tmp_path)
    assert not list(found.journey.of(Transition))
    assert {card.id for card in found.journey.of(Touchpoint)} == {
        card.id for card in large_journey(150).of(Touchpoint) if card.id <= "t2"
    }


@pytest.mark.parametrize("damage", DAMAGES)
def test_without_seals_what_hangs_together_is_brought_over(path, tmp_path, damage):
    """A flipped bit in a value cannot be noticed then, but it is said that nothing could be checked."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(path.read_bytes())
        connection.execute("DELETE FROM meta WHERE key GLOB 'seal *'")
        connection.execute("VACUUM")
        image = connection.serialize()
    chance, journey = random.Random(5), file.load(path)
    for _ in range(8):
        worse = damage(image, chance)
        found = repaired(worse, tmp_path)
        assert "doubtful" in codes(found)
        if damage in (zeroed, cut_off):
            assert_nothing_is_made_up(found, journey)
            assert set(found.journey.items) >= standing(journey, undamaged(journey, worse))


@pytest.mark.parametrize("size", [512, 1024, 8192, 65536])
def test_pages_of_any_size_are_read_even_if_the_head_does_not_tell(path, tmp_path, size):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(path.read_bytes())
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("VACUUM")
        image = connection.serialize()
    assert repaired(image, tmp_path).journey == file.load(path)
    assert repaired(bytes(100) + image[100:], tmp_path).journey == file.load(path)


def test_tables_that_are_not_ours_do_nothing(path, tmp_path):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(path.read_bytes())
        connection.execute(
            "CREATE TABLE bomb (a TEXT, b TEXT AS (hex(zeroblob(400000000)) || hex(zeroblob(400000000))))"
        )
        connection.execute("CREATE TRIGGER t AFTER DELETE ON note BEGIN DELETE FROM stage; END")
        connection.execute(
            "CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT * FROM r"
        )
        image = connection.serialize()
    assert repaired(image, tmp_path).journey == file.load(path)


@pytest.mark.parametrize(
    "content", [b"hello" * 2000, bytes(8192), b"SQLite format 3\0" + bytes(5000), b"SQLite format 3\0"]
)
def test_a_file_that_has_nothing_is_refused(tmp_path, content):
    (tmp_path / "x.journey").write_bytes(content)
    with pytest.raises(JourneyError) as caught:
        repair(tmp_path / "x.journey")
    assert caught.value.code == "repair.nothing"
    for language in LANGUAGES:
        assert str(tmp_path / "x.journey") in say("error.repair.nothing", language, **caught.value.facts)


def test_every_loss_has_words(full, tmp_path):
    known = ["altered", "invalid", "loose", "no_stage", "no_about", "doubtful", "history.cut", "history.lost"]
    known += ["from_history", *(f"lost.{kind}" for kind in (*KINDS, "version"))]
    known += [f"leaning.{kind}" for kind in KINDS]
    for code in known:
        for language in LANGUAGES:
            for count in (1, 2, 5, 12, 100):
                text = in_words(Loss(code, count, tuple(f"N{n}" for n in range(count))), language)
                assert "{" not in text


@pytest.mark.parametrize("spoil", ["schema", "page", "half"])
def test_a_working_copy_that_cannot_be_opened_gives_what_it_has(tmp_path, spoil):
    document = Document.new(large_journey(150), state=tmp_path)
    for count in range(5):
        document.do(Add(Note(id=ItemId(f"n{count}"), text=f"Thought {count}")))
    journey, home = document.journey, document._copy._home
    log = home.database.with_name("copy.sqlite-wal").read_bytes()
    image = bytearray(home.database.read_bytes())
    document._copy.close(remove=False)
    match spoil:
        case "schema":
            image[image.index(b"CREATE TABLE")] ^= 0x80
        case "page":
            image[-3 * PAGE : -2 * PAGE] = bytes(PAGE)
        case "half":
            del image[len(image) // 2 :]
    home.database.write_bytes(image)
    if spoil != "half":  # the last edits are in the log alone
        home.database.with_name("copy.sqlite-wal").write_bytes(log)
    (recovery,) = Document.damaged(tmp_path)
    found = Document.repair(recovery)
    assert_nothing_is_made_up(found, journey)
    assert len(found.journey.items) > 40
    assert home.database.exists()
    Document.discard(recovery)
    assert Document.damaged(tmp_path) == []


# the verb


def test_the_verb_writes_another_file_and_says_what_is_missing(tmp_path, capsys):
    (tmp_path / "broken.journey").write_bytes(without(small(tmp_path).read_bytes(), "Card number 0"))
    before = (tmp_path / "broken.journey").read_bytes()
    out = tmp_path / "whole.journey"
    assert main(["repair", str(tmp_path / "broken.journey"), "-o", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("1 stage, 2 touchpoints, 0 personas, 1 note, 0 steps.")
    assert said[1] == "1 touchpoint could not be read."
    assert "? → Card number 1" in said[2]
    assert main(["check", str(out)]) == 0
    assert (tmp_path / "broken.journey").read_bytes() == before


def test_the_verb_never_writes_over_the_damaged_file(tmp_path, capsys):
    path = small(tmp_path)
    (tmp_path / "link.journey").symlink_to(path)
    before = path.read_bytes()
    for out in (path, tmp_path / "link.journey"):
        assert main(["repair", str(path), "-o", str(out)]) == 1
        assert "is the damaged file itself" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_the_verb_tells_programs_too(tmp_path, capsys):
    (tmp_path / "broken.journey").write_bytes(without(small(tmp_path).read_bytes(), "Card number 0"))
    out = tmp_path / "whole.json"
    assert main(["repair", str(tmp_path / "broken.journey"), "-o", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["brought"]["touchpoint"] == 2
    assert [loss["code"] for loss in told["losses"]] == ["lost.touchpoint", "loose", "no_about"]
    assert out.exists()
    assert main(["repair", str(small(tmp_path)), "-o", str(out)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Nothing is missing."
