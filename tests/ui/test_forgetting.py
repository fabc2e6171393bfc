"""Compacting and stripping: only after a question, saved at once, and nothing that was said to go is left."""

import pytest
from PySide6.QtWidgets import QApplication

from journeymap.document import Document
from journeymap.model.commands import Add, Update
from journeymap.model.items import ItemId, Note
from tests.draw import journey
from tests.ui.conftest import Seat


@pytest.fixture
def seat(sit, tmp_path) -> Seat:
    """A saved map with three steps and a version."""
    path = tmp_path / "map.journey"
    Document.new(journey("ann>ad, ad>buy! .2"), durable=False).save(path)
    seat = sit(path)
    seat.session.do(Update(ItemId("ad"), {"name": "Secret plan"}))
    seat.session.do(Update(ItemId("ad"), {"name": "Radio"}))
    seat.session.do(Add(Note(id=ItemId("n"), text="Ask them", author="Ola Nowak")))
    seat.session.name_version("Before the takeover")
    seat.desk.acts["save"].trigger()
    return seat


def kept(path) -> tuple[int, list[str], str]:
    document = Document.open(path, durable=False)
    return len(document.done), [each.name for each in document.versions], document.journey["n"].author


def test_the_steps_are_forgotten_only_after_a_question(seat, tmp_path):
    seat.desk.acts["compact"].trigger()
    assert "3 steps" in seat.text("sheet_text")
    seat.click("sheet_cancel")
    assert kept(tmp_path / "map.journey")[0] == 3
    seat.desk.acts["compact"].trigger()
    seat.click("sheet_compact")
    assert kept(tmp_path / "map.journey") == (0, ["Before the takeover"], "Ola Nowak")
    assert not seat.desk.acts["undo"].isEnabled()
    assert seat.find("saved_state").text() == "Saved"
    assert seat.item("ad").name == "Radio"
    seat.session.do(Update(ItemId("ad"), {"name": "TV"}))
    seat.session.undo()
    assert seat.find("saved_state").text() == "Saved"


def test_this_file_is_stripped_only_after_a_question(seat, tmp_path):
    path = tmp_path / "map.journey"
    seat.desk.acts["strip"].trigger()
    seat.click("sheet_cancel")
    assert kept(path)[0] == 3
    seat.desk.acts["strip"].trigger()
    seat.click("sheet_strip_here")
    assert kept(path) == (0, [], "")
    whole = path.read_bytes()
    assert not any(trace in whole for trace in (b"Ola Nowak", b"Secret plan", b"Before the takeover"))
    assert seat.item("n").author == ""
    assert seat.session.document.versions == ()
    assert seat.find("saved_state").text() == "Saved"


def test_a_clean_copy_leaves_this_map_its_history(seat, tmp_path, answers):
    answers(saving=tmp_path / "to mail")
    seat.desk.acts["strip"].trigger()
    seat.click("sheet_strip_copy")
    assert kept(tmp_path / "to mail.journey") == (0, [], "")
    assert kept(tmp_path / "map.journey") == (3, ["Before the takeover"], "Ola Nowak")
    assert seat.session.document.path == tmp_path / "map.journey"
    assert seat.text("toast_text") == "Saved to mail.journey, without any history"


def test_a_clean_copy_never_replaces_the_map_it_is_made_from(seat, tmp_path, answers):
    answers(saving=tmp_path / "map.journey")
    seat.desk.acts["save_stripped"].trigger()
    assert "the file of this map" in seat.text("toast_text")
    assert kept(tmp_path / "map.journey")[0] == 3


def test_a_map_without_a_file_asks_for_one_first(sit, tmp_path, answers):
    seat = sit(journey("ann>ad, ad>buy! .2"))
    seat.session.do(Add(Note(id=ItemId("n"), text="Ask", author="Ola")))
    answers(saving=None)
    seat.desk.acts["strip"].trigger()
    seat.click("sheet_strip_here")
    assert len(seat.session.document.done) == 1
    answers(saving=tmp_path / "new.journey")
    seat.desk.acts["strip"].trigger()
    seat.click("sheet_strip_here")
    assert kept(tmp_path / "new.journey") == (0, [], "")
    assert seat.session.document.path == tmp_path / "new.journey"


def test_what_cannot_be_saved_is_not_forgotten(seat, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    seat.session.document.save(folder / "map.journey")
    (folder / "map.journey").unlink()
    folder.rmdir()
    seat.desk.acts["compact"].trigger()
    seat.click("sheet_compact")
    assert seat.find("toast").isVisible()
    assert len(seat.session.document.done) == 3


def test_the_history_offers_all_of_it(seat):
    seat.desk.acts["history"].trigger()
    seat.click("history_more")
    menu = QApplication.activePopupWidget()
    assert [action.objectName() for action in menu.actions()] == [
        f"action_{name}" for name in ("compare_with", "merge", "save_stripped", "compact", "strip")
    ]
    menu.close()
