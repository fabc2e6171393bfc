"""Presets and frames: what they write, where, and what they refuse before anything is drawn."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader
from PySide6.QtGui import QImage

from journeymap.analysis import analyze
from journeymap.cli import main
from journeymap.cli.files import save
from journeymap.exchange import templates
from journeymap.export import presets
from journeymap.export.painting import measure
from journeymap.export.presets import Job, drawn, jobs, preset_named, write
from journeymap.model.commands import Add, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import Frame, ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.picture.faces import FACES, draw_face
from journeymap.picture.shapes import Text
from journeymap.picture.style import Style, theme
from journeymap.ui.wishes import Wish, preset_of, wish_of
from tests.draw import journey


def preset(**fields: object) -> Preset:
    return Preset(id=ItemId("p"), name=fields.pop("name", "Deck"), **fields)


@pytest.fixture
def mapped() -> Journey:
    whole = journey("ann>ad@first, ad>site@second, site>buy!@second, site>ad .2")
    for place, name in enumerate(("ann", "ad", "site", "buy")):
        whole = whole.apply(Update(ItemId(name), {"x": 300 * place}).change(whole))
    for frame in (
        Frame(id=ItemId("f1"), name="Start", nodes="ann\nad"),
        Frame(id=ItemId("f2"), name="End", y=500.0, nodes="site\nbuy"),
    ):
        whole = whole.apply(Add(frame).change(whole))
    return whole


def test_a_preset_writes_beside_the_map_under_both_names(mapped, tmp_path):
    (tmp_path / "out").mkdir()
    found = jobs(mapped, [preset(), preset(format="svg", folder="out", name="a/b")], tmp_path, "shop")
    assert [job.path for job in found] == [tmp_path / "shop - Deck.png", tmp_path / "out" / "shop - a-b.svg"]


def test_frames_are_files_or_pages(mapped, tmp_path):
    every = preset(frame="*")
    assert [job.path.name for job in jobs(mapped, [every], tmp_path, "m")] == [
        "m - Deck - Start.png",
        "m - Deck - End.png",
    ]
    (book,) = jobs(mapped, [preset(frame="*", format="pdf")], tmp_path, "m")
    write(mapped, book, bytes)
    pages = PdfReader(book.path).pages
    assert ["Start" in pages[0].extract_text(), "End" in pages[1].extract_text()] == [True, True]
    (deck,) = jobs(mapped, [preset(frame="*", format="pptx")], tmp_path, "m")
    write(mapped, deck, bytes)
    slides = Presentation(deck.path).slides
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Start", "End"]


def test_a_frame_shows_its_cards_and_the_figures_of_the_whole_map(mapped):
    whole, part = drawn(mapped, preset()), drawn(mapped, preset(), mapped["f1"])
    assert set(part.cards) == {"ann", "ad", "first"}
    assert set(whole.cards) > set(part.cards)
    figures = re.compile(r"[\d.]+%")
    assert figures.findall(part.description) == figures.findall(whole.description) != []


def test_stages_of_a_frame_keep_their_numbers_and_colours(mapped):
    second = mapped.stages[1]
    whole, part = (drawn(mapped, preset(), frame) for frame in (None, mapped.items["f2"]))
    shown = [
        [shape for each in picture.parts if each.id == second.id for shape in each.shapes]
        for picture in (whole, part)
    ]
    for shapes in shown:
        assert "2" in [getattr(shape, "text", "") for shape in shapes]
    fills = [{getattr(shape, "fill", None) for shape in shapes} for shapes in shown]
    assert fills[0] == fills[1]


def test_a_redacted_frame_has_the_cards_of_the_frame_and_no_name(mapped):
    part = drawn(mapped, preset(switches="redacted"), mapped["f1"])
    assert len(part.cards) == 3
    assert not {"Start", "ann", "ad"} & set(part.names.values()) | ({"Start"} & {part.title})


def test_a_preset_is_found_by_its_name_or_the_others_are_named(mapped):
    with pytest.raises(JourneyError, match=r"preset\.none"):
        preset_named(mapped, "Deck")
    whole = mapped.apply(Add(preset()).change(mapped))
    assert preset_named(whole, "Deck") == preset_named(whole, "p") == preset()
    with pytest.raises(JourneyError) as caught:
        preset_named(whole, "Dock")
    assert caught.value.facts["known"] == "Deck"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ([preset(format="docx")], "export.suffix"),
        ([preset(scale=50.0)], "export.scale"),
        ([preset(folder="nowhere")], "preset.folder"),
        ([preset(frame="gone")], "frame.missing"),
        ([preset(), Preset(id=ItemId("q"), name="Deck ")], "preset.same_file"),
    ],
)
def test_what_cannot_be_written_is_refused_first(mapped, tmp_path, wanted, code):
    with pytest.raises(JourneyError) as caught:
        jobs(mapped, wanted, tmp_path, "m")
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_writes_presets_all_of_them_and_frames(mapped, tmp_path, capsys):
    whole = mapped.apply(Add(preset(scale=1.0)).change(mapped))
    path = tmp_path / "m.journey"
    save(whole.apply(Add(Preset(id=ItemId("q"), name="Web", format="svg")).change(whole)), path)
    assert main(["export", str(path), "--list"]) == 0
    assert {"Deck", "Web", "Start"} <= set(capsys.readouterr().out.split())
    assert main(["export", str(path), "--preset", "Deck"]) == 0
    assert QImage(str(tmp_path / "m - Deck.png")).width() == 1920
    assert main(["export", str(path), "--all"]) == 0
    assert (tmp_path / "m - Web.svg").exists()
    assert main(["export", str(path), str(tmp_path / "tour.pdf"), "--frames"]) == 0
    assert len(PdfReader(tmp_path / "tour.pdf").pages) == 2
    assert main(["export", str(path), "--preset", "Dock"]) == 1
    assert main(["export", str(path)]) == 2


def test_the_map_travels_with_a_preset_unless_it_may_not(mapped, tmp_path):
    asked = []

    def cargo() -> bytes:
        asked.append(1)
        return b""

    for switches in ("map", "", "map redacted"):
        job = Job(preset(switches=switches, format="svg"), tmp_path / "a.svg")
        write(mapped, job, cargo)
    assert asked == [1]
    assert presets.is_on(preset(), "map")


def test_a_deck_of_a_preset_is_whole(mapped, tmp_path):
    (whole,) = presets.files(mapped, presets.Job(preset(), Path("deck.pptx")), bytes).values()
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None


SPOKEN = templates.load("b2b-demand")


@pytest.mark.parametrize("face", FACES)
def test_a_board_is_told_less_than_a_team_and_a_team_no_more_than_a_workshop(face):
    report = analyze(SPOKEN)

    def said(audience: str) -> list[str]:
        style = Style(theme("light"), density="slide", audience=audience)
        parts = draw_face(face, SPOKEN, style, measure, report).parts
        return [shape.text for part in parts for shape in part.shapes if isinstance(shape, Text)]

    board, team, workshop, usual = map(said, ("board", "team", "workshop", ""))
    assert len(board) <= len(team) <= len(workshop)
    assert workshop == usual
    if face != "goals":  # there are none on this map
        assert 0 < len(board) < len(workshop)


def test_a_preset_keeps_for_whom_it_is_and_the_command_line_says_it(mapped, tmp_path, capsys):
    source, out = str(tmp_path / "m.journey"), tmp_path / "b.svg"
    save(mapped, Path(source))
    assert main(["export", source, str(out), "--live-text", "--detail", "team"]) == 0
    assert ">80%<" in out.read_text()
    assert main(["export", source, str(out), "--live-text", "--detail", "board"]) == 0
    wanted = preset(format="svg", switches="legend map live_text audience:board")
    (job,) = jobs(mapped, [wanted], tmp_path, "m")
    write(mapped, job, bytes)
    for text in (out.read_text(), job.path.read_text()):
        assert "Site" in text
        assert ">80%<" not in text
    assert main(["export", source, str(out), "--detail", "everyone"]) == 2
    arguments = ["export", source, str(out), "--live-text", "--overlays"]
    assert main([*arguments, "drop,visits"]) == 0
    hot = preset(format="svg", switches="legend map live_text overlays:drop,visits")
    (job,) = jobs(mapped, [hot], tmp_path, "m")
    write(mapped, job, bytes)
    for text in (out.read_text(), job.path.read_text()):
        assert ">Visits: " in text
    for wrong in ("heat", "visits,leaving"):
        assert main([*arguments, wrong]) == 2


@pytest.mark.parametrize(
    ("switches", "shown"),
    [
        ("", True),
        ("overlays:flow,drop", True),
        ("overlays:flow,drop,teams,visits", True),
        ("overlays:flow,drop,frames", True),
        ("overlays:flow,drop unframed", False),
        ("overlays:flow,teams", False),
        ("overlays:none", False),
    ],
)
def test_a_preset_of_before_there_were_frames_shows_them_beside_what_was_usual(mapped, switches, shown):
    kept = preset(format="svg", size="map", switches=f"map {switches}")
    assert any(part.id == "f1" for part in drawn(mapped, kept).parts) is shown
    again = preset_of(wish_of(kept), kept.id)
    assert any(part.id == "f1" for part in drawn(mapped, again).parts) is shown


def test_who_wants_no_frames_has_none(mapped, tmp_path):
    source, out = str(tmp_path / "m.journey"), tmp_path / "b.svg"
    save(mapped, Path(source))
    for overlays, shown in (("flow,drop", False), ("flow,drop,frames", True)):
        for typed in (overlays, overlays.replace(",", ", "), f"{overlays},"):
            assert main(["export", source, str(out), "--live-text", "--overlays", typed]) == 0
            assert (">Start<" in out.read_text()) is shown
        kept = preset_of(Wish(overlays=overlays), ItemId("p"))
        assert wish_of(kept).overlays == overlays
        assert any(part.id == "f1" for part in drawn(mapped, kept).parts) is shown


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("title", ["The way in", "الطريق إلى المتجر"])
def test_a_title_of_another_script_than_the_map_stays_on_its_slide(mapped, language, title):
    whole = mapped.apply(SetMap({"language": language}).change(mapped))
    whole = whole.apply(Update(ItemId("f1"), {"name": title}).change(whole))
    job = Job(preset(frame="f1", format="pptx"), Path("deck.pptx"), (whole["f1"],))
    (made,) = presets.files(whole, job, bytes).values()
    deck = Presentation(io.BytesIO(made))
    (shown,) = (slide.shapes.title for slide in deck.slides)
    assert shown.text_frame.text == title
    assert shown.left >= 0
    assert shown.left + shown.width <= deck.slide_width
