"""Taking the picture away: by dialog and by clipboard."""

from dataclasses import replace

import pypdf
import pytest
from pptx import Presentation
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from journeymap import export
from journeymap.exchange import templates
from journeymap.model.commands import Add, SetMap, Update
from journeymap.model.frames import named
from journeymap.model.items import Frame, ItemId, Note, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.ui.dialogs import Dialogs
from journeymap.ui.wishes import drawn
from tests.draw import journey
from tests.export import spreadsheet
from tests.export.studio import texts
from tests.export.test_living_deck import edited, exported, shapes, work

B2B = templates.load("b2b-demand")


def dialog_of(seat) -> QDialog:
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    assert isinstance(dialog, QDialog)
    return dialog


def press(dialog, name):
    QTest.mouseClick(dialog.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_a_slide_is_saved_from_the_dialog_and_told(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    target = tmp_path / "deck"
    answers(saving=target)
    dialog = dialog_of(seat)
    preview = dialog.findChild(QWidget, "export_preview")
    qtbot.waitUntil(lambda: preview.picture is not None)
    assert preview.picture.title == "How prospects become Kelvia customers"
    press(dialog, "export_scale_1.0")
    press(dialog, "export_save")
    file = tmp_path / "deck.png"
    qtbot.waitUntil(lambda: seat.find("toast").text() == "Saved deck.png")
    image = QImage(str(file))
    assert (image.width(), image.height()) == (1920, 1080)


@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_other_formats_and_the_map_alone(sit, answers, tmp_path, qtbot, suffix, start):
    seat = sit(B2B)
    file = tmp_path / f"map.{suffix}"
    answers(saving=file)
    dialog = dialog_of(seat)
    press(dialog, f"export_format_{suffix}")
    press(dialog, "export_size_map")
    assert not dialog.findChild(QWidget, "export_title").isEnabled()
    assert not dialog.findChild(QWidget, "export_scale").isEnabled()
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    assert file.read_bytes().startswith(start)


@pytest.mark.parametrize("is_live", [False, True])
def test_the_texts_of_a_drawing_are_outlines_unless_they_are_to_be_edited(
    sit, answers, tmp_path, qtbot, is_live
):
    seat = sit(B2B)
    answers(saving=tmp_path / "map.svg")
    dialog = dialog_of(seat)
    live = dialog.findChild(QWidget, "export_live_text")
    assert not live.isEnabled()
    press(dialog, "export_format_svg")
    if is_live:
        press(dialog, "export_live_text")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    assert (b"<text" in (tmp_path / "map.svg").read_bytes()) is is_live


def test_a_bitmap_can_have_exactly_so_many_pixels_across(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    answers(saving=tmp_path / "map.png")
    dialog = dialog_of(seat)
    width = dialog.findChild(QWidget, "export_width")
    assert dialog.wish().width == 0
    width.setFocus()
    width.selectAll()
    QTest.keyClicks(width, "1001")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (1001, 563)


def test_a_poster_is_saved_in_as_many_sheets_as_are_wanted(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    answers(saving=tmp_path / "map.pdf")
    dialog = dialog_of(seat)
    paper, across = (dialog.findChild(QWidget, f"export_{name}") for name in ("paper", "across"))
    assert not paper.isEnabled()
    press(dialog, "export_format_pdf")
    assert paper.isEnabled()
    assert not across.isEnabled()
    press(dialog, "export_paper_A3")
    across.setFocus()
    across.selectAll()
    QTest.keyClicks(across, "2")
    assert (dialog.wish().paper, dialog.wish().across) == ("A3", 2)
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    sheets = pypdf.PdfReader(tmp_path / "map.pdf").pages
    assert [round(float(page.mediabox.width)) for page in sheets] == [1191] * 4


def test_a_typed_title_theme_and_transparency_are_seen_in_the_preview(sit, qtbot):
    seat = sit(B2B)
    dialog = dialog_of(seat)
    preview = dialog.findChild(QWidget, "export_preview")
    field = dialog.findChild(QWidget, "export_title")
    field.setFocus()
    QTest.keyClicks(field, "A shorter way")
    press(dialog, "export_theme_dark")
    press(dialog, "export_transparent")
    wish = dialog.wish()
    assert (wish.title, wish.theme, wish.is_transparent) == ("A shorter way", "dark", True)
    qtbot.waitUntil(lambda: preview.picture is not None and preview.picture.title == "A shorter way")
    dialog.reject()


def test_a_picture_that_cannot_be_written_is_said_and_leaves_nothing(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    answers(saving=tmp_path / "nowhere" / "map.png")
    press(dialog_of(seat), "export_save")
    qtbot.waitUntil(lambda: "nowhere" in seat.find("toast").text())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("agrees", [False, True])
def test_a_picture_the_dialog_did_not_ask_about_is_replaced_only_by_consent(
    sit, shell, tmp_path, qtbot, agrees
):
    file, asked = tmp_path / "deck.png", []
    file.write_bytes(b"mine")
    seat = sit(B2B)
    shell.dialogs = Dialogs(
        lambda *_: None,
        lambda *_: tmp_path / "deck",
        lambda _, path: (asked.append(path), agrees)[1],
    )
    dialog = dialog_of(seat)
    press(dialog, "export_save")
    assert asked == [file]
    if agrees:
        qtbot.waitUntil(lambda: seat.find("toast").text() == "Saved deck.png")
        assert file.read_bytes().startswith(b"\x89PNG")
    else:
        assert dialog.isVisible()
        assert file.read_bytes() == b"mine"


def test_the_title_field_shows_the_title_that_is_used(sit, qtbot):
    seat = sit(B2B)
    for record in ({}, {"company": ""}, {"language": "pl"}):
        seat.session.do(SetMap({"name": "Plan", **record}))
        dialog = dialog_of(seat)
        preview = dialog.findChild(QWidget, "export_preview")
        qtbot.waitUntil(lambda preview=preview: preview.picture is not None)
        assert dialog.findChild(QWidget, "export_title").placeholderText() == preview.picture.title
        press(dialog, "export_cancel")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_cancelling_writes_nothing(sit, answers, tmp_path):
    seat = sit(B2B)
    answers(saving=None)
    dialog = dialog_of(seat)
    press(dialog, "export_save")
    assert dialog.isVisible()
    press(dialog, "export_cancel")
    assert not dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_map_is_copied_as_bitmap_and_drawing(sit, qtbot):
    seat = sit(B2B)
    QApplication.clipboard().setText("before")
    seat.desk.acts["copy_picture"].trigger()
    qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasImage())
    data = QApplication.clipboard().mimeData()
    image = data.imageData()
    assert image.width() > 2000
    assert bytes(data.data("image/svg+xml").data()).lstrip().startswith(b"<")
    assert "clipboard" in seat.find("toast").text()


def test_the_face_that_the_dialog_shows_is_copied_from_it(sit, qtbot):
    seat = sit(B2B)
    dialog = dialog_of(seat)
    found = []
    for face in ("map", "funnel"):
        dialog.take(replace(dialog.wish(), face=face, form="flipped=1", language="pl"))
        QApplication.clipboard().setText("before")
        press(dialog, "export_copy")
        qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasImage(), timeout=10_000)
        found.append(bytes(QApplication.clipboard().mimeData().data("image/svg+xml").data()).decode())
    assert found[0] != found[1]


@pytest.mark.parametrize(
    "values",
    [
        {"face": "funnel", "form": "flipped=1", "language": "pl"},
        {"theme": "dark", "is_transparent": True, "title": "Our funnel", "overlays": "flow,frames"},
        {"theme": "dark-contrast", "frame": "part", "has_legend": False},
        {"is_slide": False, "has_legend": True, "frame": "part", "audience": "board", "scale": 1.0},
        {"is_slide": False, "has_legend": False, "width": 900, "is_solid": True},
        {"suffix": ".pptx", "slide_size": "4:3", "is_redacted": True},
        {"suffix": ".pptx", "slide_size": "4:3"},
        {"suffix": ".pptx", "slide_size": "a4", "slides": "all", "face": "funnel"},
        {"suffix": ".pptx", "slide_size": "4:3", "frame": "part"},
    ],
)
def test_what_the_preview_shows_is_copied(sit, qtbot, values):
    seat = sit(B2B)
    seat.session.do(Add(Frame(id=ItemId("part"), name="Part", nodes=named(["ads", "site"]))))
    dialog = dialog_of(seat)
    dialog.take(replace(dialog.wish(), **values))
    wish, preview = dialog.wish(), dialog.findChild(QWidget, "export_preview")
    assert {name: getattr(wish, name) for name in values} == values
    wanted = drawn(seat.session.journey, wish)
    qtbot.waitUntil(lambda: preview.picture == wanted, timeout=10_000)
    QApplication.clipboard().setText("before")
    press(dialog, "export_copy")
    qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasImage(), timeout=10_000)
    data = QApplication.clipboard().mimeData()
    drawing = bytes(data.data("image/svg+xml").data()).decode().partition("<metadata>")[0]
    expected = export.encoded(wanted, ".svg", wish.options()).decode()
    assert drawing.removesuffix("</svg>\n") == expected.removesuffix("</svg>\n")
    image = QImage.fromData(export.encoded(wanted, ".png", wish.options()))
    assert data.imageData().convertToFormat(image.format()) == image
    if wish.is_slide:
        assert image.width() / image.height() == pytest.approx(wanted.box.width / wanted.box.height, abs=0.01)


def test_the_legend_is_there_on_a_slide_and_on_a_map_alone_if_wanted(sit, qtbot):
    dialog = dialog_of(sit(B2B))
    box = dialog.findChild(QWidget, "export_legend")
    preview = dialog.findChild(QWidget, "export_preview")
    assert box.isChecked()
    press(dialog, "export_size_map")
    assert not box.isChecked()
    qtbot.waitUntil(lambda: preview.picture is not None and "Loop" not in words_of(preview.picture))
    box.click()
    qtbot.waitUntil(lambda: "Loop" in words_of(preview.picture))
    press(dialog, "export_size_slide")
    box.click()
    qtbot.waitUntil(lambda: "Loop" not in words_of(preview.picture))
    dialog.reject()


def words_of(picture) -> set[str]:
    return {text.text for text in texts(picture)}


def test_the_legend_is_copied_alone(sit, qtbot):
    seat = sit(B2B)
    QApplication.clipboard().setText("before")
    seat.desk.acts["copy_legend"].trigger()
    qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasImage())
    data = QApplication.clipboard().mimeData()
    assert data.imageData().height() < 200
    assert data.imageData().hasAlphaChannel()
    drawing = bytes(data.data("image/svg+xml").data()).decode()
    assert 'aria-label="Loop"' in drawing
    assert "Live webinar" not in drawing
    assert "legend" in seat.find("toast").text()


def test_a_map_without_signs_has_no_legend_to_copy(sit, qtbot):
    seat = sit(journey("ann"))
    QApplication.clipboard().setText("before")
    seat.desk.acts["copy_legend"].trigger()
    qtbot.waitUntil(lambda: "no sign" in seat.find("toast").text())
    assert QApplication.clipboard().text() == "before"


def test_notes_that_a_slide_has_no_room_for_are_told_of(sit, qtbot):
    sample = templates.load("b2c-shop")
    beside = revised(sample[ItemId("note-delivery")], x=-40.0)  # further out than its persona
    journey = journey_of({**sample.items, beside.id: beside}.values())
    count = len(list(journey.of(Note)))
    dialog = dialog_of(sit(journey))
    told, field = (dialog.findChild(QWidget, name) for name in ("export_warning", "export_audience"))
    qtbot.waitUntil(lambda: told.text().startswith(f"{count} notes find no room"), timeout=10_000)
    assert f"“{dialog.findChild(QWidget, 'export_size_map').text()}”" in told.text(), "what has them"
    field.show_value("team")
    field.given.emit()
    qtbot.waitUntil(lambda: not told.text(), timeout=10_000)


def test_an_empty_map_has_nothing_to_export(sit):
    seat = sit(Journey())
    assert not seat.desk.acts["export"].isEnabled()
    assert not seat.desk.acts["copy_picture"].isEnabled()
    seat.session.undo()
    assert sit(journey("ann>buy!")).desk.acts["export"].isEnabled()


def test_what_was_chosen_is_chosen_again(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    answers(saving=tmp_path / "map.svg")
    dialog = dialog_of(seat)
    press(dialog, "export_format_svg")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    assert seat.desk.shell.memory.settings.export["suffix"] == ".svg"


@pytest.mark.slow
def test_figures_are_saved_as_a_workbook_in_the_language_of_the_map(sit, answers, tmp_path, qtbot):
    seat = sit(templates.load("training-academy", "ar"))
    answers(saving=tmp_path / "figures")
    dialog = dialog_of(seat)
    press(dialog, "export_format_xlsx")
    assert not dialog.findChild(QWidget, "export_theme").isEnabled()
    qtbot.waitUntil(lambda: dialog.findChild(QWidget, "export_preview").picture is None)
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: seat.find("toast").text() == "Saved figures.xlsx", timeout=10_000)
    assert all(sheet.is_rtl for sheet in spreadsheet.read(tmp_path / "figures.xlsx").values())


@pytest.mark.parametrize("agrees", [False, True])
def test_all_tables_are_saved_beside_each_other_by_consent(sit, shell, tmp_path, qtbot, agrees):
    (tmp_path / "shop-steps.csv").write_bytes(b"mine")
    seat, asked = sit(journey("ann>site, site>buy! .25")), []
    shell.dialogs = Dialogs(
        lambda *_: None,
        lambda *_: tmp_path / "shop.csv",
        lambda _, path: (asked.append(path.name), agrees)[1],
    )
    dialog = dialog_of(seat)
    press(dialog, "export_format_csv")
    press(dialog, "export_save")
    assert asked == ["shop-steps.csv"]
    if agrees:
        qtbot.waitUntil(lambda: "files" in seat.find("toast").text(), timeout=10_000)
        assert (tmp_path / "shop-touchpoints.csv").exists()
        assert not (tmp_path / "shop.csv").exists()
    else:
        assert dialog.isVisible()
    assert ((tmp_path / "shop-steps.csv").read_bytes() == b"mine") is not agrees


def test_one_table_is_saved_to_the_file_that_is_named(sit, answers, tmp_path, qtbot):
    seat = sit(journey("ann>site, site>buy! .25"))
    answers(saving=tmp_path / "steps.csv")
    dialog = dialog_of(seat)
    press(dialog, "export_format_csv")
    table = dialog.findChild(QComboBox, "export_table")
    table.setFocus()
    table.showPopup()
    table.hidePopup()
    table.setCurrentIndex(table.findText("Steps"))
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text(), timeout=10_000)
    assert (tmp_path / "steps.csv").read_text("utf-8-sig").startswith("ID,From,To")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.slow
def test_a_whole_deck_has_the_pinned_path_and_all_there_is_to_show(sit, answers, tmp_path, qtbot):
    seat = sit(B2B)
    answers(saving=tmp_path / "deck.pptx")
    nodes = ("marek", "seo", "rep", "sdr", "sec", "won")
    seat.session.light(nodes, pinned=True)
    dialog = dialog_of(seat)
    assert not dialog.findChild(QWidget, "export_slides").isEnabled()
    press(dialog, "export_format_pptx")
    press(dialog, "export_slides_all")
    press(dialog, "export_slide_size_4:3")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text(), timeout=20_000)
    deck = Presentation(tmp_path / "deck.pptx")
    assert (deck.slide_width, deck.slide_height) == (9_144_000, 6_858_000)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any(title.startswith("Marek → SEO blog → ") for title in titles)
    assert {"Key figures", "Channels", "How many people come to each stage"} <= set(titles)


def test_a_deck_is_brought_up_to_date_from_the_window(sit, answers, tmp_path, qtbot):
    path = tmp_path / "deck.pptx"
    path.write_bytes(exported())
    seat = sit(B2B)
    answers(deck=path)
    seat.session.do(Update(ItemId("seo"), {"name": "Search engine blog"}))
    seat.desk.acts["update_deck"].trigger()
    qtbot.waitUntil(lambda: seat.find("toast").text() == "deck.pptx is up to date.", timeout=20_000)
    assert "Search engine blog" in {shape.text_frame.text for shape in shapes(path.read_bytes()).values()
                                    if shape.has_text_frame}  # fmt: skip


@pytest.mark.slow
def test_what_an_update_left_alone_waits_to_be_read(sit, answers, tmp_path, qtbot):
    path = tmp_path / "deck.pptx"
    path.write_bytes(edited(exported(), work))
    seat = sit(B2B)
    answers(deck=path)
    seat.session.do(Update(ItemId("cas"), {"name": "Customer stories"}))
    seat.desk.acts["update_deck"].trigger()
    qtbot.waitUntil(lambda: seat.find("sheet").isVisible(), timeout=20_000)
    assert "“Case studies, ours” was typed in the deck" in seat.find("sheet_text").text()
    seat.click("sheet_cancel")
    assert not seat.find("sheet").isVisible()


def test_a_file_that_is_no_deck_is_refused_in_the_window(sit, answers, tmp_path, qtbot):
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"something else")
    seat = sit(B2B)
    answers(deck=path)
    seat.desk.acts["update_deck"].trigger()
    qtbot.waitUntil(lambda: "is not a PowerPoint deck" in seat.find("toast").text())
    assert path.read_bytes() == b"something else"
