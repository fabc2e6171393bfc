"""What goes along when the map is copied: picture, table and records at once, whole or in part."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QPoint, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from journeymap.exchange import json, templates
from journeymap.model.frames import named
from journeymap.model.items import Frame, ItemId, Note, Stage, Touchpoint, Wording, wording_id
from journeymap.model.journey import journey_of
from journeymap.ui.canvas.clipboard import MIME
from journeymap.ui.copying import part_of
from journeymap.ui.wishes import Wish
from tests.draw import journey
from tests.ui.test_window import let_go

B2B = templates.load("b2b-demand")
SHOP = "ann>site@aware, site>buy!@act .2, site>form .3, form>buy"


def copied(seat, qtbot, wish=None):
    """What is on the clipboard after the picture was copied."""
    QApplication.clipboard().setText("before")
    if wish is None:
        seat.desk.acts["copy_picture"].trigger()
    else:
        seat.desk.outgoing.copy_picture(wish)
    qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasImage(), timeout=10_000)
    return QApplication.clipboard().mimeData()


def records(data):
    return {item.id for item in json.items_of(bytes(data.data(MIME).data()).decode())}


def test_picture_table_and_records_of_the_map_go_along_at_once(sit, qtbot):
    data = copied(sit(B2B), qtbot)
    assert QImage.fromData(data.data("image/png")).size() == data.imageData().size()
    assert bytes(data.data("image/svg+xml").data()).lstrip().startswith(b"<")
    assert not data.hasHtml()  # an office would take a table of that for the picture
    assert data.text().startswith("ID\tName\tStage\t")
    assert records(data) == B2B.items.keys() - {"map"}


def test_what_is_selected_is_copied_alone_with_the_figures_of_the_whole_map(sit, qtbot):
    seat = sit(journey(SHOP))
    whole = copied(seat, qtbot).imageData().size()
    seat.session.select(["site", "form"])
    data = copied(seat, qtbot)
    assert records(data) == {"site", "form", "site>form"}
    assert data.imageData().width() < whole.width()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert [line[0] for line in lines if len(line) > 1] == ["ID", "site", "form", "ID", "site>form"]
    assert lines[1][lines[0].index("Visits")] == "1000"
    assert "selection" in seat.find("toast").text()


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ([], {"ann", "site", "buy", "form", "aware", "act", "ann>site", "site>buy", "site>form", "form>buy"}),
        (["form"], {"form"}),
        (["site>buy"], {"site", "buy", "site>buy"}),
        (["aware"], {"aware", "site"}),
        (
            ["gone"],
            {"ann", "site", "buy", "form", "aware", "act", "ann>site", "site>buy", "site>form", "form>buy"},
        ),
    ],
)
def test_a_part_of_a_map_holds_together(chosen, found):
    assert part_of(journey(SHOP), chosen).items.keys() - {"map"} == found


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (["group"], {"group", "site", "form", "site>form"}),
        (["form", "site"], {"group", "site", "form", "site>form"}),
        (["form"], {"form"}),
    ],
)
def test_a_group_is_copied_with_its_cards_and_with_all_of_them(chosen, found):
    group = Frame(id=ItemId("group"), name="Group", nodes=named([ItemId("site"), ItemId("form")]))
    translated = Wording(
        id=wording_id(group.id, "name", "pl"), item=group.id, field="name", language="pl", text="Grupa"
    )
    whole = journey_of([*journey(SHOP).items.values(), group, translated])
    kept = part_of(whole, chosen).items.keys() - {"map"}
    assert kept == (found | {translated.id} if "group" in found else found)


@pytest.mark.parametrize(("scale", "taken"), [(1.0, 1.0), (4.0, 4.0), ("huge", 2.0), (None, 2.0)])
def test_a_picture_is_copied_at_the_scale_that_was_chosen(sit, shell, qtbot, scale, taken):
    seat = sit(journey("ann>buy! .5"))
    shell.memory.change(export={"scale": scale})
    dots = copied(seat, qtbot).imageData().dotsPerMeterX()
    assert round(dots * 0.0254 / 96, 2) == taken


def test_another_window_pastes_the_records_of_a_copied_picture(sit, qtbot):
    seat = sit(journey(SHOP))
    seat.session.select(["site", "form"])
    copied(seat, qtbot)
    other = sit(journey("bob>shop!"))
    other.desk.acts["paste"].trigger()
    names = sorted(item.name for item in other.journey.of(Touchpoint))
    assert names == ["Form", "Shop", "Site"]


@pytest.mark.parametrize("is_picture", [False, True])
def test_a_text_editor_gets_the_table(sit, qtbot, is_picture):
    seat = sit(journey(SHOP))
    qtbot.waitUntil(lambda: seat.session.report is not None)
    seat.session.select(["site", "form"])
    if is_picture:
        copied(seat, qtbot)
    else:
        seat.desk.acts["copy"].trigger()
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.paste()
    assert editor.toPlainText().startswith("ID\tName\tStage")
    assert "\nsite>form\t" in editor.toPlainText()


def test_copied_cards_are_a_table_of_a_page_too(sit, qtbot):
    seat = sit(templates.load("training-academy", "ar"))
    qtbot.waitUntil(lambda: seat.session.report is not None)
    seat.desk.acts["select_all"].trigger()
    seat.desk.acts["copy"].trigger()
    html = QApplication.clipboard().mimeData().html()
    assert html.count('<table dir="rtl">') == 3
    assert 'x:num="' in html


def test_cards_that_have_no_figures_yet_are_copied_as_they_are(sit):
    seat = sit(journey(SHOP))
    seat.session.report = None
    seat.session.select(["site"])
    seat.desk.acts["copy"].trigger()
    assert QApplication.clipboard().text().lstrip().startswith("{")


def test_notes_and_stages_alone_can_be_copied_too(sit, qtbot):
    seat = sit(journey("ann>site@aware"))
    qtbot.waitUntil(lambda: seat.session.report is not None)
    assert [stage.id for stage in seat.journey.of(Stage)] == ["aware"]
    assert not list(seat.journey.of(Note))
    seat.session.select(["aware"])
    seat.desk.acts["copy"].trigger()
    assert QApplication.clipboard().mimeData().hasFormat(MIME)
    assert QApplication.clipboard().text()


def test_a_redacted_picture_takes_no_records_and_no_names_along(sit, qtbot):
    data = copied(sit(B2B), qtbot, Wish(is_slide=False, has_legend=False, is_redacted=True))
    assert not data.hasFormat(MIME)
    assert data.text().startswith("ID\tName")
    for secret in ("Kelvia", "Dana", "LinkedIn ads", "5200"):
        assert secret not in data.text()


def test_a_name_that_looks_like_a_formula_is_pasted_as_a_text(sit, qtbot):
    seat = sit(journey("ann>=1+1, =1+1>buy! .2"))
    for line in copied(seat, qtbot).text().split("\n"):
        assert not any(cell.startswith(("=", "+", "@")) for cell in line.split("\t"))


def test_the_face_in_sight_is_copied(sit, qtbot):
    seat = sit(B2B)
    whole = copied(seat, qtbot).imageData().size()
    seat.session.select(["ads"])
    seat.desk.acts["face_funnel"].trigger()
    data = copied(seat, qtbot)
    assert data.imageData().size() != whole
    assert records(data) == B2B.items.keys() - {"map"}


@pytest.mark.parametrize("html", ["", "<p><img src='x.png'></p>", "<p> </p>"])
def test_a_clipboard_with_nothing_for_the_map_is_told(sit, html):
    seat, data = sit(journey(SHOP)), QMimeData()
    before = seat.journey
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    seat.desk.acts["paste"].trigger()
    assert seat.journey == before
    assert seat.text("toast_text").startswith("Nothing on the clipboard")


def test_the_text_of_a_page_is_pasted_where_no_other_is_on_the_clipboard(sit):
    seat, data = sit(journey(SHOP)), QMimeData()
    data.setHtml("<ul><li><b>Radio</b> spot</li><li>Fair</li></ul>")
    QApplication.clipboard().setMimeData(data)
    seat.desk.acts["paste"].trigger()
    assert {"Radio spot", "Fair"} <= {each.name for each in seat.journey.of(Touchpoint)}


def test_a_list_that_is_copied_as_a_file_is_put_on_the_map(sit, tmp_path):
    seat, data, file = sit(journey(SHOP)), QMimeData(), tmp_path / "cards.csv"
    file.write_text("Radio;aware\nFair;act\n")
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(data)
    choices = seat.window.canvas.choices_at((0.0, 400.0))  # those of the menu of empty ground
    next(each for each in choices if each.id == "paste").deed()
    assert {"Radio", "Fair"} <= {each.name for each in seat.journey.of(Touchpoint)}


def test_the_address_of_a_link_that_is_copied_is_a_text(sit):
    seat, data = sit(journey(SHOP)), QMimeData()
    data.setUrls([QUrl("https://example.org/offer")])
    data.setText("https://example.org/offer")
    QApplication.clipboard().setMimeData(data)
    seat.desk.acts["paste"].trigger()
    assert "https://example.org/offer" in {each.name for each in seat.journey.of(Touchpoint)}


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_cells_of_a_spreadsheet_that_come_with_their_picture_are_put_on_the_map(sit, way):
    seat, data, picture = sit(journey(SHOP)), QMimeData(), QByteArray()
    pen = QBuffer(picture)
    pen.open(QBuffer.OpenModeFlag.WriteOnly)
    QImage(8, 8, QImage.Format.Format_RGB32).save(pen, "PNG")
    data.setData("image/png", picture)
    data.setText("Radio\taware\nFair\tact\n")
    if way == "paste":
        QApplication.clipboard().setMimeData(data)
        seat.desk.acts["paste"].trigger()
    else:
        let_go(seat.window, data, QPoint(400, 400))
    assert {"Radio", "Fair"} <= {each.name for each in seat.journey.of(Touchpoint)}
