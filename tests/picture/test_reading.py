"""What can hardly be read on a slide is cut into several, or says so."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from journeymap.cli import main
from journeymap.cli.files import save
from journeymap.exchange import templates
from journeymap.export import drawing
from journeymap.export.painting import ensure_application, measure
from journeymap.export.presets import Job, files
from journeymap.model.items import ItemId, Note, Outcome, Persona, Preset, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.fitting import LEAST_TEXT
from journeymap.picture.owners import pages_of
from journeymap.picture.reading import LEAST, hardly, smallest, without_notes
from journeymap.picture.shapes import Layer, Picture, Rect, Text
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme

SLIDE = Style(theme("light"), density="slide")


def long(stages: int, cards: int = 1, share: float = 1.0) -> Journey:
    """Stages with cards in each, one step from each to the next."""
    found: list = [Persona(id=ItemId("ann"), name="Ann", volume=1000.0, x=-240.0)]
    before = ItemId("ann")
    for k in range(stages):
        owner = share if k % 2 else 1.0
        found.append(
            Stage(id=ItemId(f"s{k}"), name=f"Stage {k + 1}", order=k, x=240.0 * k, marketing_share=owner)
        )
        for card in range(cards):
            item = ItemId(f"t{k}.{card}")
            is_last = k == stages - 1
            outcome = Outcome.SALE if is_last else Outcome.ONGOING
            found.append(Touchpoint(id=item, name=f"Card {k}.{card}", stage=ItemId(f"s{k}"), x=240.0 * k,
                                    y=168.0 * card, outcome=outcome))  # fmt: skip
        found.append(Transition(id=ItemId(f"e{k}"), source=before, target=ItemId(f"t{k}.0"), probability=0.9))
        before = ItemId(f"t{k}.0")
    return journey_of(found)


def said(picture) -> set[str]:
    return {
        shape.text
        for part in picture.parts
        if part.layer is not Layer.FRAME
        for shape in part.shapes
        if isinstance(shape, Text)
    }


@pytest.mark.parametrize("face", ["grid", "flow"])
def test_a_face_too_wide_for_one_slide_is_cut_between_stages_that_keep_their_numbers(face):
    journey = long(40)
    whole = drawing.drawn(journey, SLIDE, face=face, size=(1920, 1080))
    assert smallest(whole) < LEAST
    assert "PowerPoint" in hardly(whole, "en")
    found = drawing.slides(journey, SLIDE, face=face)
    assert min(map(smallest, found)) >= LEAST
    assert not any(hardly(each, "en") for each in found)
    shown = [{text for text in said(each) if text.startswith("Card")} for each in found]
    assert sum(map(len, shown)) == len(set.union(*shown)) == 40
    assert {"40", "Stage 40"} <= said(found[-1])
    assert found[0].title.endswith(f"(1/{len(found)})")


def test_a_cell_of_a_slide_says_how_much_it_has_no_room_for():
    ensure_application()
    journey = long(8, cards=250)
    assert "and 243 more" in said(draw_slide(journey, SLIDE, measure, None, face="grid"))
    assert min(map(smallest, drawing.slides(journey, SLIDE, face="grid"))) >= LEAST


def test_each_contract_has_a_slide_of_its_own():
    journey = long(4, share=0.0)
    found = drawing.slides(journey, SLIDE, face="owners")
    assert len(found) == 3
    assert min(map(smallest, found)) >= LEAST
    sample = drawing.slides(templates.load("b2b-demand"), SLIDE, face="owners")
    assert min(map(smallest, sample)) >= LEAST_TEXT
    deck = files(journey, Job(Preset(id=ItemId("p"), face="owners", format="pptx"), _path(".pptx")), bytes)
    assert len(Presentation(BytesIO(deck[""])).slides) == 3
    book = files(journey, Job(Preset(id=ItemId("p"), face="owners", format="pdf"), _path(".pdf")), bytes)
    assert len(PdfReader(BytesIO(book[""])).pages) == 3


def test_forty_stages_and_their_contracts_are_cut_into_lines_that_keep_their_numbers():
    journey = long(40, share=0.0)
    assert smallest(drawing.drawn(journey, SLIDE, face="owners", size=(1920, 1080))) < LEAST
    pages = pages_of(journey, has_contracts=True)
    assert [page.contract for page in pages] == list(range(39))
    for page in (pages[0], pages[-1]):
        look = replace(SLIDE, page=page.contract, stretch=page.stretch)
        found = drawing.drawn(journey, look, face="owners", size=(1920, 1080))
        assert smallest(found) >= LEAST
    assert {"Stage 31", "31", "Stage 40", "40", "39"} <= said(found)
    assert "Stage 30" not in said(found)
    single = drawing.slides(long(12), SLIDE, face="owners")  # nothing is handed over, and all is shown
    assert [min(LEAST, smallest(each)) for each in single] == [LEAST, LEAST]
    assert {"Stage 1", "Stage 12"} <= said(single[0]) | said(single[1])


def test_the_command_line_says_what_can_hardly_be_read_and_cuts_what_it_can(tmp_path, capsys):
    source = tmp_path / "m.journey"
    save(long(40), source)
    assert main(["export", str(source), str(tmp_path / "g.svg"), "--face", "grid"]) == 0
    assert "nobody reads it" in capsys.readouterr().err
    assert main(["export", str(source), str(tmp_path / "g.pdf"), "--face", "grid"]) == 0
    assert not capsys.readouterr().err
    assert len(PdfReader(tmp_path / "g.pdf").pages) > 3


def _path(suffix: str):
    from pathlib import Path

    ensure_application()
    return Path(f"out{suffix}")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "pl",
            {
                1: "1 notatka nie mieści się na tym slajdzie i jest pominięta; pokaże ją",
                2: "2 notatki nie mieszczą się na tym slajdzie i są pominięte; pokaże je",
                5: "5 notatek nie mieści się na tym slajdzie i jest pominiętych; pokaże je",
                12: "12 notatek nie mieści się na tym slajdzie i jest pominiętych; pokaże je",
                22: "22 notatki nie mieszczą się na tym slajdzie i są pominięte; pokaże je",
            },
        ),
        (
            "ar",
            {
                1: "ملاحظة واحدة لا تتسع لها هذه الشريحة فتُركت؛ وهي في",
                2: "ملاحظتان لا تتسع لهما هذه الشريحة فتُركتا؛ وهما في",
                3: "\u20663\u2069 ملاحظات لا تتسع لها هذه الشريحة فتُركت؛ وهي في",
                11: "\u206611\u2069 ملاحظة لا تتسع لها هذه الشريحة فتُركت؛ وهي في",
                100: "\u2066100\u2069 ملاحظة لا تتسع لها هذه الشريحة فتُركت؛ وهي في",
            },
        ),
    ],
)
def test_however_many_notes_find_no_room_they_are_told_of_in_a_right_sentence(language, told):
    bare = Picture((), Rect(0, 0, 1, 1))
    elsewhere = {"pl": "„Tylko mapa”", "ar": "«الخريطة وحدها»"}[language]
    for count, sentence in told.items():
        notes = (Note(id=ItemId(f"n{number}"), text="So") for number in range(count))
        assert without_notes(bare, journey_of(notes), language) == f"{sentence} {elsewhere}."
    assert without_notes(bare, journey_of(()), language) == ""
