"""Each limit holds to the one: what is at it comes in, what is one above is refused and changes nothing."""

import sqlite3
from contextlib import closing

import pytest

from journeymap import exchange
from journeymap.cli import main
from journeymap.document import Document
from journeymap.exchange.json import dumps, items_of, loads
from journeymap.export import Options
from journeymap.model import limits
from journeymap.model.commands import Add, Connect, Paste, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note, Stage
from journeymap.model.journey import Journey, journey_of
from journeymap.store import file
from journeymap.store.journal import Journal
from journeymap.store.reading import read
from journeymap.words import LANGUAGES, say
from tests.draw import journey

SITE = journey("ann>ad, ad>buy!")
AD = ItemId("ad")


def refusal(call, *arguments) -> JourneyError:
    """The refusal of a call, which has words in every language that tell the limit."""
    with pytest.raises(JourneyError) as caught:
        call(*arguments)
    error = caught.value
    for language in LANGUAGES:
        assert "{" not in say(f"error.{error.code}", language, **error.facts)
    return error


def notes(count: int) -> Journey:
    return journey_of(Note(id=ItemId(f"n{number}")) for number in range(count))


# texts


@pytest.mark.parametrize("letter", ["x", "ż", "م", "\U0001f600"])
def test_a_text(letter):
    document = Document.new(SITE, durable=False)
    most = letter * limits.TEXT_LIMIT
    document.do(Update(AD, {"note": most}))
    error = refusal(document.do, Update(AD, {"quote": most + letter}))
    assert (error.code, error.facts["limit"]) == ("item.long", limits.TEXT_LIMIT)
    assert document.journey["ad"].quote == ""


def test_a_text_that_is_pasted_imported_or_opened(tmp_path):
    most, over = (
        journey_of([Note(id=ItemId("n"), text="x" * (limits.TEXT_LIMIT + more))]) for more in (0, 1)
    )
    assert loads(dumps(most).encode()) == most
    assert refusal(loads, dumps(over).encode()).code == "item.long"
    document = Document.new(SITE, durable=False)
    document.do(Paste(items_of(dumps(most))))
    assert refusal(document.do, Paste(items_of(dumps(over)))).code == "item.long"
    file.write(tmp_path / "map.journey", most)
    assert file.load(tmp_path / "map.journey") == most


def test_an_id():
    document = Document.new(SITE, durable=False)
    document.do(Add(Note(id=ItemId("n" * limits.ID_LIMIT))))
    assert refusal(document.do, Add(Note(id=ItemId("n" * (limits.ID_LIMIT + 1))))).code == "item.id"
    assert refusal(document.do, Connect(ItemId("ann"), AD, id=ItemId("e" * 101))).code == "item.id"


def test_a_text_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "map.journey"
    file.write(path, SITE)
    assert main(["do", str(path), "update", "id=ad", "note=" + "x" * limits.TEXT_LIMIT]) == 0
    before = path.read_bytes()
    assert main(["do", str(path), "update", "id=ad", "note=" + "x" * (limits.TEXT_LIMIT + 1)]) == 1
    assert "20,000" in capsys.readouterr().err
    assert path.read_bytes() == before


# records


def test_records_of_a_map_and_a_file(tmp_path):
    most = notes(limits.RECORD_LIMIT)
    document = Document.new(most, durable=False)
    error = refusal(document.do, Add(Stage(id=ItemId("s"))))
    assert (error.code, error.facts["limit"]) == ("store.too_many", limits.RECORD_LIMIT)
    assert document.journey == most
    assert refusal(Document.new, notes(limits.RECORD_LIMIT + 1)).code == "store.too_many"
    document.save(tmp_path / "map.journey")
    assert len(file.load(tmp_path / "map.journey").items) == limits.RECORD_LIMIT
    with closing(sqlite3.connect(tmp_path / "map.journey", isolation_level=None)) as connection:
        connection.execute("INSERT INTO note VALUES ('more', '', 0, 0, '', 'butter', NULL, 0, '')")
    error = refusal(file.load, tmp_path / "map.journey")
    assert (error.code, error.facts["count"]) == ("file.too_many", limits.RECORD_LIMIT + 1)


@pytest.mark.slow
def test_records_that_are_imported_or_pasted(tmp_path):
    text = dumps(notes(limits.RECORD_LIMIT + 1))
    assert refusal(loads, text.encode()).code == "store.too_many"
    assert refusal(items_of, text).code == "store.too_many"
    assert len(items_of(dumps(notes(2000)))) == 2000
    (tmp_path / "map.json").write_text(text)
    assert refusal(exchange.read, tmp_path / "map.json").facts["path"] == str(tmp_path / "map.json")


# files


def test_a_file_is_read_up_to_its_limit(tmp_path):
    path = tmp_path / "x.journey"
    for size in (limits.FILE_LIMIT, limits.FILE_LIMIT + 1):
        with path.open("wb") as target:
            target.truncate(size)
        if size == limits.FILE_LIMIT:
            assert len(read(path)) == size
        else:
            assert refusal(read, path).code == "file.too_large"
    assert refusal(loads, b" " * (limits.FILE_LIMIT + 1)).code == "json.large"
    assert refusal(loads, b" " * limits.FILE_LIMIT).code == "json.syntax"


def test_a_map_that_would_need_a_larger_file_is_not_saved(tmp_path, monkeypatch):
    path = tmp_path / "map.journey"
    file.write(path, SITE)
    size = path.stat().st_size
    monkeypatch.setattr("journeymap.store.file.FILE_LIMIT", size)
    assert file.write(path, SITE) is None
    monkeypatch.setattr("journeymap.store.file.FILE_LIMIT", size - 1)
    before = path.read_bytes()
    assert refusal(file.write, path, SITE).code == "file.too_large_to_save"
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]


# the history


def test_a_step(monkeypatch):
    document = Document.new(SITE, durable=False)
    document.do(Update(AD, {"name": "A" * 50}))
    size = document._copy._connection.execute("SELECT length(edits) FROM revision").fetchone()[0]
    document.undo()
    monkeypatch.setattr("journeymap.store.journal.CHANGE_LIMIT", size)
    document.do(Update(AD, {"name": "B" * 50}))
    document.undo()
    assert refusal(document.do, Update(AD, {"name": "C" * 51})).code == "change.large"
    assert document.journey == SITE


def test_the_history_of_a_file_lets_the_oldest_steps_go(tmp_path, monkeypatch):
    document = Document.new(SITE, durable=False)
    for name in "abcd":
        document.do(Update(AD, {"name": name}))
    query = "SELECT sum(length(CAST(edits AS BLOB)) + 200) FROM revision"
    total = document._copy._connection.execute(query).fetchone()[0]
    for limit, steps in ((total, 4), (total - 1, 3)):
        monkeypatch.setattr("journeymap.store.file.JOURNAL_LIMIT", limit)
        document.save(tmp_path / "map.journey")
        with closing(file.opened(tmp_path / "map.journey")) as connection:
            assert len(Journal(connection).standing()[0]) == steps


def test_versions_and_their_names():
    document = Document.new(SITE, durable=False)
    document.name_version("n" * limits.VERSION_NAME_LIMIT)
    assert refusal(document.name_version, "m" * (limits.VERSION_NAME_LIMIT + 1)).code == "version.name"
    for number in range(limits.VERSION_LIMIT - 1):
        document.name_version(f"Version {number}")
    assert refusal(document.name_version, "One more").code == "version.too_many"
    assert len(document.versions) == limits.VERSION_LIMIT


# pictures


def test_the_side_of_a_picture():
    Options(size=(limits.SIDE_LIMIT, 100)).check()
    assert refusal(Options(size=(limits.SIDE_LIMIT + 1, 100)).check).code == "export.size"


# said aloud


@pytest.mark.parametrize("limit", limits.LIMITS, ids=lambda limit: limit.key)
def test_every_limit_is_told_in_every_language(limit):
    for language in LANGUAGES:
        text = say(f"limit.{limit.key}", language, value=limit.value)
        digits = "".join(letter for letter in text if letter.isdecimal())
        assert digits == str(limit.value)
