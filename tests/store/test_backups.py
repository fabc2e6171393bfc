"""Earlier versions: what a save replaces is kept a while, and trouble with that keeps nobody from saving."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.store import backups, file
from journeymap.store.backups import AGE_LIMIT, COUNT_LIMIT, SIZE_LIMIT, Backup, surplus
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def saved(path: Path, state: Path, *names: str) -> Document:
    """A document that was saved once under each name of a card."""
    document = Document.new(journey(SITE), state=state)
    for name in names:
        document.do(Update(ItemId("ad"), {"name": name}))
        document.save(path)
    return document


def names(state: Path) -> list[str]:
    """What the card is called in each version, the newest first."""
    return [file.load(backup.place)["ad"].name for backup in Document.backups(state)]


def test_what_a_save_replaces_is_kept_and_can_be_opened(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One", "Two", "Three")
    assert names(tmp_path / "state") == ["Two", "One"]
    for backup in Document.backups(tmp_path / "state"):
        assert backup.path == tmp_path / "map.journey"
        assert backup.size == backup.place.stat().st_size
        assert abs(backup.time - datetime.now(UTC)) < timedelta(minutes=1)
    document.close()


def test_a_version_bears_the_time_at_which_the_file_was_written_like_that(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One")
    os.utime(tmp_path / "map.journey", (1e9, 1e9))
    document.save()
    (backup,) = Document.backups(tmp_path / "state")
    assert backup.time.timestamp() == 1e9
    document.close()


def test_a_version_from_last_year_stays_when_a_newer_one_is_replaced(tmp_path):
    path = tmp_path / "map.journey"
    document = saved(path, tmp_path / "state", "Last year's")
    os.utime(path, (1e9, 1e9))
    for name in ("One", "Two"):
        document.do(Update(ItemId("ad"), {"name": name}))
        document.save()
    assert names(tmp_path / "state") == ["One", "Last year's"]
    document.close()


def test_what_a_killed_program_had_begun_to_keep_is_swept_at_the_next_start(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One", "Two")
    (backup,) = Document.backups(tmp_path / "state")
    begun = backup.place.with_suffix(".new")
    begun.write_bytes(b"half a file")
    Document.recoverable(tmp_path / "state")
    assert begun.exists()  # somebody may be writing it just now
    os.utime(begun, (1, 1))
    Document.recoverable(tmp_path / "state")
    assert not begun.exists()
    assert names(tmp_path / "state") == ["One"]
    document.close()


def test_the_same_content_is_kept_once(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One")
    whole = (tmp_path / "map.journey").read_bytes()
    for _ in range(3):
        backups.keep(whole, tmp_path / "map.journey", datetime.now(UTC), tmp_path / "state")
    assert len(Document.backups(tmp_path / "state")) == 1
    document.close()


def test_ten_versions_of_each_file_are_kept_and_the_last_one_always(tmp_path):
    state = tmp_path / "state"
    one = saved(tmp_path / "one.journey", state, *"abcdefghijklmnop")
    assert len(names(state)) == COUNT_LIMIT
    assert names(state)[0] == "o"
    two = saved(tmp_path / "two.journey", state, "x", "y")
    assert len(names(state)) == COUNT_LIMIT + 1
    for document in (one, two):
        document.close()


def test_what_another_program_wrote_is_kept_when_it_is_replaced(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "mine")
    other = Document.open(tmp_path / "map.journey", durable=False)
    other.do(Update(ItemId("ad"), {"name": "theirs"}))
    other.save()
    document.save(over=True)
    assert names(tmp_path / "state")[0] == "theirs"
    document.close()


def test_what_is_no_map_is_kept_too_when_somebody_agreed_to_replace_it(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir")
    saved(tmp_path / "letter.txt", tmp_path / "state", "One").close()
    (backup,) = Document.backups(tmp_path / "state")
    assert backup.place.read_text() == "Dear Sir"


def test_a_link_and_its_target_have_the_same_versions(tmp_path):
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One")
    (tmp_path / "link.journey").symlink_to(tmp_path / "map.journey")
    document.save(tmp_path / "link.journey")
    document.do(Update(ItemId("ad"), {"name": "Two"}))
    document.save()
    assert len(list((tmp_path / "state" / "backups").iterdir())) == 1
    document.close()


@pytest.mark.parametrize("hindrance", ["file", "no folder", "unreadable note"])
def test_a_state_folder_that_takes_no_versions_keeps_nobody_from_saving(tmp_path, hindrance):
    state = tmp_path / "state"
    document = saved(tmp_path / "map.journey", state, "One")
    match hindrance:
        case "file":
            (state / "backups").write_text("in the way")
        case "no folder":
            (state / "backups").symlink_to(tmp_path / "nowhere" / "else")
        case "unreadable note":
            document.save()
            next((state / "backups").iterdir()).joinpath("about.json").write_text("[")
    document.do(Update(ItemId("ad"), {"name": "Two"}))
    assert document.save() is None
    assert file.load(tmp_path / "map.journey")["ad"].name == "Two"
    assert Document.backups(state) == []
    document.close()


def test_verbs_leave_nothing_in_the_state_folder(tmp_path):
    saved(tmp_path / "map.journey", tmp_path / "state", "One").close()
    document = Document.open(tmp_path / "map.journey", durable=False)
    document.do(Update(ItemId("ad"), {"name": "Two"}))
    document.save()
    assert Document.backups(tmp_path / "state") == []


def test_a_version_can_be_let_go_and_the_last_takes_its_folder_along(tmp_path):
    saved(tmp_path / "map.journey", tmp_path / "state", "One", "Two", "Three").close()
    for backup in Document.backups(tmp_path / "state"):
        backups.discard(backup)
        backups.discard(backup)
    assert not any((tmp_path / "state" / "backups").iterdir())


def test_a_file_that_is_to_tell_nothing_of_its_past_has_no_earlier_versions_either(tmp_path):
    other = saved(tmp_path / "other.journey", tmp_path / "state", "x", "y")
    document = saved(tmp_path / "map.journey", tmp_path / "state", "One", "Two", "Three")
    document.compact()
    assert len(names(tmp_path / "state")) == 4
    document.strip()
    assert names(tmp_path / "state") == ["x"]
    for each in (document, other):
        each.close()


def test_all_versions_together_have_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "TOTAL_LIMIT", 25_000)
    for count in range(9):
        backups.keep(
            bytes([count]) * 10_000, tmp_path / f"{count}", NOW + timedelta(hours=count), tmp_path / "state"
        )
    assert [each.path.name for each in Document.backups(tmp_path / "state")] == ["8", "7"]


MOMENTS = st.lists(st.integers(0, 3600 * 24 * 400), min_size=1, max_size=30, unique=True)


def versions(moments: list[int], size: int = 1) -> list[Backup]:
    return [
        Backup(Path(str(each)), Path("map"), time, time, size)
        for each in sorted(moments)
        for time in [NOW - timedelta(seconds=each)]
    ]


@given(MOMENTS)
def test_what_goes_is_old_or_too_much_and_never_the_newest(moments):
    known = versions(moments)
    gone = surplus(known, NOW)
    left = [each for each in known if each not in gone]
    assert known[0] in left
    assert len(left) <= COUNT_LIMIT
    assert all(NOW - each.time <= AGE_LIMIT for each in left[1:])
    if len(known) <= COUNT_LIMIT:
        assert all(NOW - each.time > AGE_LIMIT for each in gone)


def test_large_versions_leave_room_for_fewer():
    known = versions(list(range(10)), size=SIZE_LIMIT // 3)
    left = [each for each in known if each not in surplus(known, NOW)]
    assert len(left) == 3
    assert known[0] in left
    (huge,) = versions([0], size=2 * SIZE_LIMIT)
    assert surplus([huge], NOW) == []


def test_a_busy_hour_does_not_push_out_last_week():
    """One save a day for a week, then one every ten seconds for an hour."""
    moments = [3600 * 24 * day for day in range(7, 0, -1)] + [3600 - 10 * count for count in range(360)]
    kept: list[Backup] = []
    for moment in moments:
        now = NOW - timedelta(seconds=moment)
        kept.append(Backup(Path(str(moment)), Path("map"), now, now, 1))
        kept = [each for each in kept if each not in surplus(kept, now + timedelta(seconds=5))]
    ages = [(NOW - each.time).total_seconds() / 3600 for each in kept]
    assert sum(age > 23 for age in ages) >= 2
    assert sum(0.2 < age < 23 for age in ages) >= 1
    assert sum(age < 0.1 for age in ages) >= 2
