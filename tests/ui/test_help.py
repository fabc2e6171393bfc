"""The help: every page in three languages, every link, key and picture real, and F1 at the right page."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from journeymap.assets import resource
from journeymap.exchange import templates
from journeymap.model.items import Persona, Transition
from journeymap.picture.faces import FACES as DRAWN
from journeymap.ui import manual
from journeymap.ui.actions import ACTIONS
from journeymap.ui.faces import FACES
from journeymap.ui.helping import Book, HelpWindow, topic
from journeymap.ui.shortcuts import GESTURES
from journeymap.ui.tabs import TABS
from journeymap.words import LANGUAGES

ROOT = Path(__file__).parents[2]
A_KEY = r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|Tab|Esc|Enter|Alt|Shift|\[|\]|[A-Z])"
KEYS = {
    "Tab",
    "Shift+Tab",
    "Shift+Enter",
    "Enter",
    "Alt+Enter",
    "Alt+Shift+Enter",
    "Esc",
    "Alt",
    "Shift",
    "[",
    "]",
    "F6",
    "F10",
    "Shift+F10",
    "Ctrl+Enter",
}
"""What keys do without an action: those of GESTURES, and what is held with them."""


def pages(language):
    return {page: manual.source(page, language) for page in manual.PAGES}


def shape(text):
    """What must be the same in every language: keys, names, links, pictures, and how much of each."""
    put = re.findall(r"\{(?:key|act):\w+\}", text)
    links = re.findall(r"\]\(([^)]*)\)", text)
    return sorted(put), sorted(links), len(re.findall(r"^(?:- |\d\. |#)", text, re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_exists_says_the_same_and_names_only_what_there_is(language):
    folder = resource("help", language)
    assert {file.stem for file in folder.glob("*.md")} - {manual.NEWS} == set(manual.PAGES)
    ids, keys = {each.id for each in ACTIONS}, {key for each in ACTIONS for key in each.keys}
    for page, text in pages(language).items():
        assert text.startswith("# "), page
        assert shape(text) == shape(manual.source(page, "en")), page
        for kind, name in re.findall(r"\{(\w+):(\w+)\}", text):
            assert kind in ("key", "act"), (page, name)
            assert name in ids, (page, name)
        for link in re.findall(r"\]\(([^)]*)\)", text):
            if link.startswith("picture:"):
                assert link.removeprefix("picture:") in DRAWN, (page, link)
            else:
                assert link.removesuffix(".md") in manual.PAGES, (page, link)
        for code in re.findall(r"`([^`]*)`", text):
            assert not re.fullmatch(A_KEY, code) or code in KEYS | keys, (page, code)
    letters = {"pl": "[ąćęłńóśźż]", "ar": "[\u0600-\u06ff]"}.get(language, "[a-z]")
    assert all(len(re.findall(letters, text)) > 8 for text in pages(language).values())


def test_the_keys_that_are_no_actions_are_known_to_the_list_of_keys():
    told = " ".join(" ".join(keys) for keys, _ in GESTURES)
    for key in ("Tab", "Shift+Tab", "Shift+Enter", "Enter", "Esc", "[", "]", "F6"):
        assert key in told


@pytest.mark.parametrize(("language", "click"), [("en", "click"), ("pl", "klikn"), ("ar", "انقر")])
def test_both_pages_that_tell_of_drawing_say_that_two_clicks_make_a_step(language, click):
    for page in ("start", "draw"):
        (line,) = [line for line in manual.source(page, language).splitlines() if "{key:use_connect}" in line]
        assert click in line, page


def test_keys_of_actions_really_have_one():
    keyed = {name for page in pages("en").values() for name in re.findall(r"\{key:(\w+)\}", page)}
    assert all(each.keys for each in ACTIONS if each.id in keyed)


def dialogs() -> set[str]:
    """The names of all dialogs that the sources make."""
    found = set()
    for file in sorted((ROOT / "journeymap" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if any(base in ("QDialog", "QPrintPreviewDialog") for base in bases):
                found |= set(re.findall(r"self\.setObjectName\('(\w+)'\)", ast.unparse(node)))
    return found


@pytest.mark.slow
def test_every_dialog_panel_face_and_tab_has_its_page(sit):
    missing = {name for name in dialogs() if name not in manual.TOPICS} - {"help_window"}
    assert not {name for name in missing if name.endswith("dialog") or "_" not in name}
    assert set(manual.TOPICS.values()) <= set(manual.PAGES)
    seat = sit(templates.load("b2b-demand"))
    desk = seat.desk
    for face in FACES:
        desk.acts[f"face_{face.id}"].trigger()
        name = desk.facing.page.objectName() if desk.facing.page is not None else "canvas"
        assert name in manual.TOPICS, name
    desk.acts["face_map"].trigger()
    for tab in TABS:
        desk.open_figures(tab)
        assert desk.dock.page.objectName() in manual.TOPICS, tab
    for side in desk.sides.values():
        assert side.objectName() in manual.TOPICS
    persona, step = next(seat.journey.of(Persona)), next(seat.journey.of(Transition))
    for chosen, page in (((persona.id,), "personas"), ((step.id,), "rates"), ((), "draw")):
        seat.session.select(chosen)
        assert topic(seat.window.canvas, seat.session) == page
    assert topic(None, seat.session) == "start"


def opened(seat) -> HelpWindow:
    found = [each for each in seat.window.findChildren(HelpWindow) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_f1_opens_the_page_for_where_one_is_and_search_finds_the_rest(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    seat.window.canvas.setFocus()
    seat.press(Qt.Key.Key_F1)
    window = opened(seat)
    assert window.page == "draw"
    assert "{" not in window.told
    assert "Ctrl+L arranges the whole map" in window.told
    field = window.findChild(QWidget, "help_field")
    QTest.keyClicks(field, "markov")
    assert window.page == "rates"
    assert window.findChild(QWidget, "help_list").count() == 1
    QTest.keyClicks(field, "zzz")
    assert window.findChild(QWidget, "help_list").item(0).text() == "Nothing found. Try another word."
    window.open_page("honest")
    assert window.page == "honest"
    assert not field.text()
    window.findChild(QWidget, "help_text").anchorClicked.emit("paths.md")
    assert window.page == "paths"
    seat.desk.acts["news"].trigger()
    assert window.page == "news"
    assert "0.2.0" in window.told
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut, "help_key") is not None)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    assert opened(seat).page == "export"


def test_keys_are_told_as_they_are_set_now(qtbot):
    acts = {each.id: QAction(each.text) for each in ACTIONS}
    acts["arrange"].setShortcut(QKeySequence("Ctrl+Shift+Y"))
    assert "`Ctrl+Shift+Y` arranges" in manual.text("draw", "en", acts)
    assert "`\u2066Ctrl+Shift+Y\u2069`" in manual.text("draw", "ar", acts)


@pytest.mark.parametrize(
    ("language", "wanted", "page"),
    [
        ("en", "living deck", "export"),
        ("pl", "zywe prezentacje", "export"),
        ("pl", "lancuch markowa", "rates"),
        ("ar", "اثر الازاله", "honest"),
        ("ar", "الحلقات", "rates"),
    ],
)
def test_accents_and_letter_forms_need_not_be_typed(language, wanted, page):
    hits = manual.search(wanted, language, lambda each: manual.source(each, language))
    assert page in [hit.page for hit in hits]
    assert all(hit.title for hit in hits)


def test_pictures_are_drawn_by_the_program_in_the_language_and_theme_of_the_window(qapp):
    from journeymap.ui.helping import picture

    found = {
        (language, look): picture("funnel", language, look, 1.0).copy()
        for language, look in (("en", "light"), ("en", "dark"), ("ar", "light"))
    }
    for image in found.values():
        assert 200 < image.width() <= 560
        assert image.height() <= 400
        assert (
            len({image.pixelColor(x, y).rgb() for x in range(0, image.width(), 7) for y in range(0, 200, 7)})
            > 20
        )
    assert found["en", "light"] != found["en", "dark"]
    assert found["en", "light"] != found["ar", "light"]


def test_lines_of_an_arabic_page_begin_at_its_side_also_where_a_key_comes_first(qtbot):
    book = Book(print)
    qtbot.addWidget(book)
    book.show_text("- `Tab` نقطة الاتصال\n- Tab")
    block = book.document().begin()
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert block.next().blockFormat().layoutDirection() != Qt.LayoutDirection.RightToLeft


def test_news_that_nobody_has_translated_are_told_in_english():
    known = manual.pieces("# {title} New\n\n- {heat} **Heat** colours\n  cards.\n- Later.")
    assert known == [
        ("title", "# New"),
        ("", ""),
        ("heat", "- **Heat** colours\n  cards."),
        ("", "- Later."),
    ]
    for language, title in (("en", "What's new"), ("pl", "Co nowego"), ("ar", "ما الجديد")):
        told = manual.source(manual.NEWS, language)
        assert told.startswith(f"# {title}\n")
        assert "{" not in told
    named = {name for name, _ in manual.pieces(resource("whatsnew.md").read_text("utf-8"))}
    for language in ("pl", "ar"):
        text = resource("help", language, "news.md").read_text("utf-8")
        assert {name for name, _ in manual.pieces(text)} <= named | {""}
