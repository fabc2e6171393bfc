"""What was chosen about a face goes with it: whose it is, and how it is looked at."""

from dataclasses import replace

import pytest

from journeymap.cli import main
from journeymap.exchange import templates
from journeymap.export.drawing import drawn, slides
from journeymap.export.presets import drawn as drawn_as
from journeymap.model.items import Actual, Goal, ItemId, Lane, Persona, Preset, Tenure, Touchpoint
from journeymap.model.journey import journey_of
from journeymap.picture.forms import (
    BANDED,
    BESIDE,
    BY,
    CLOSED,
    CROWD,
    FLIPPED,
    MOMENT,
    ON,
    OTHER,
    PATH,
    PERSONA,
    ROW,
    SHOWN,
    STAYING,
    WIDTH,
    YEAR,
    form,
    read,
)
from journeymap.picture.reading import LEAST, smallest
from journeymap.picture.shapes import Layer, Text
from journeymap.picture.slide import SIZE
from journeymap.words import say
from tests.picture.paper import LIGHT, texts

B2B = templates.load("b2b-demand")
AIMED = journey_of(
    [
        *B2B.items.values(),
        Goal(id=ItemId("aim"), figure="customers", aim=300.0, starts="2026-01-01", due="2026-12-31"),
        *(
            Actual(
                id=ItemId(f"a{month}"),
                figure="customers",
                measured_on=f"2026-0{month}-03",
                value=200.0 + month,
            )
            for month in (2, 5, 6)
        ),
        *(
            Tenure(id=ItemId(f"t-{stage.id}"), stage=stage.id, year=2020, marketing_share=0.1)
            for stage in B2B.stages
        ),
    ]
)  # fmt: skip
SLIDE = replace(LIGHT, density="slide")


def said(face, chosen, journey=B2B, *, size=None, **more):
    picture = drawn(journey, replace(SLIDE, form=chosen), face=face, size=size, **more)
    return " ".join(texts(picture))


@pytest.mark.parametrize("size", [None, SIZE])
@pytest.mark.parametrize(
    ("face", "chosen", "words", "not_words"),
    [
        ("personas", form((PERSONA, "dana")), ("Says", "Thinks", "Best lead magnet"), ("Marek",)),
        ("personas", form((PERSONA, "dana"), (MOMENT, "exp")), ("New users need a new approval",), ()),
        ("personas", form((PERSONA, "dana"), (OTHER, "marek")), ("converts more often", "Marek"), ()),
        ("funnel", form((PERSONA, "dana")), ("Dana", "1,299"), ("4,729", "Marek")),
        ("funnel", form((CROWD, BESIDE)), ("Dana", "Marek", "1,299", "3,430"), ()),
        ("funnel", form((FLIPPED, ON), (BANDED, ON)), ("Top of the funnel", "new entries"), ()),
        ("funnel", form((CLOSED, ON)), ("223",), ("247 ",)),
        ("flow", form((PERSONA, "dana")), ("Dana", "2,940"), ("Marek", "5,390")),
        ("matrix", form((SHOWN, "visits")), ("Expected visits", "0.087"), ("Share of people",)),
        ("matrix", form((SHOWN, "chances"), (PERSONA, "dana")), ("The chance", "70.0%"), ("0.55",)),
    ],
)
def test_a_face_is_drawn_in_the_form_that_was_chosen(face, chosen, words, not_words, size):
    told = said(face, chosen, size=size)
    assert [word for word in words if word not in told] == []
    if size is None:
        assert [word for word in not_words if word in told] == []


def test_feelings_of_one_persona_are_named_and_rows_stand_as_they_were_chosen():
    one = said("grid", form((PERSONA, "dana"), (ROW, "emotion"), (ROW, "touchpoints")), size=SIZE)
    assert "Dana" in one
    assert "Marek" not in one
    assert "Actions" not in one
    assert one.index("Emotion") < one.index("Touchpoints")


def test_feelings_go_along_the_path_that_is_pinned():
    likeliest = said("grid", form((PERSONA, "dana"), (ROW, "emotion")))
    way = [(PATH, each) for each in ("dana", "ads", "rep", "sdr", "sec", "won")]
    assert said("grid", form((PERSONA, "dana"), (ROW, "emotion"), *way)) != likeliest


def test_who_leaves_width_bars_and_years_are_shown_as_chosen():
    assert "−60%" in said("flow", form())
    assert "−60%" not in said("flow", form((STAYING, ON)))
    boxes = [
        drawn(B2B, replace(SLIDE, form=form((WIDTH, each))), face="funnel") for each in ("linear", "log")
    ]
    assert boxes[0] != boxes[1]
    line, bars = (said("goals", form((BY, each)), AIMED) for each in ("", "quarter"))
    assert line != bars
    assert "Marketing 100%" in said("owners", form(), AIMED)
    assert "Marketing 10%" in said("owners", form((YEAR, "2020")), AIMED)
    assert "Marketing 100%" not in said("owners", form((YEAR, "2020")), AIMED)


def test_ownership_of_a_year_has_the_contracts_of_that_year():
    pages = slides(AIMED, replace(SLIDE, form=form((YEAR, "2020"))), face="owners")
    assert len(pages) == 1
    assert "Hand-off" not in " ".join(texts(pages[0]))


def test_a_board_sees_no_rows_that_were_chosen_by_those_who_may():
    chosen = form((ROW, "quotes"), (ROW, "touchpoints"))
    picture = drawn(B2B, replace(SLIDE, form=chosen, audience="board"), face="grid")
    assert "Quotes" not in " ".join(texts(picture))


def test_what_is_gone_from_the_map_is_as_if_nobody_had_chosen_it():
    for face, word in (("personas", "Marek"), ("funnel", "4,729"), ("flow", "Marek"), ("grid", "Actions")):
        assert word in said(face, form((PERSONA, "gone"), (OTHER, "gone"), (MOMENT, "gone"), (PATH, "gone")))


def test_a_redacted_empathy_map_is_of_the_same_persona_without_its_name():
    told = said("personas", form((PERSONA, "marek")), is_redacted=True)
    assert "Marek" not in told
    assert "9,800" in told
    assert "4,200" not in told


def test_a_preset_keeps_the_form_even_with_signs_in_it():
    lane = Lane(id=ItemId("a b&c=d:e"), name="Owner's notes")
    journey = journey_of([*B2B.items.values(), lane])
    chosen = form((ROW, lane.id), (ROW, "touchpoints"))
    assert read(chosen.text) == chosen
    preset = Preset(id=ItemId("p"), face="grid", size="map", switches=f"map form:{chosen.text}")
    told = " ".join(texts(drawn_as(journey, preset)))
    assert "Owner's notes" in told
    assert "Actions" not in told


def test_the_command_line_draws_an_empathy_map_and_refuses_unknown_words(tmp_path, capsys):
    map_ = tmp_path / "b2b.journey"
    main(["new", str(map_), "--template", "b2b-demand"])
    outs = [tmp_path / name for name in ("dana.svg", "dana.pdf", "dana.pptx", "dana.png")]
    form_ = ["--face", "personas", "--form", "persona=dana"]
    assert main(["export", str(map_), *map(str, outs), *form_, "--live-text"]) == 0
    assert "Thinks" in outs[0].read_text("utf-8")
    for odd in ("shape=round", "persona", "persona="):
        assert main(["export", str(map_), str(outs[0]), "--form", odd]) == 2
    assert "is not WORD=VALUE" in capsys.readouterr().err


def test_a_record_that_is_not_there_is_no_reason_for_a_picture_of_all(tmp_path, capsys):
    map_, out = tmp_path / "b2b.journey", tmp_path / "dana.svg"
    main(["new", str(map_), "--template", "b2b-demand"])
    for word in ("persona=diana", "moment=seo2"):
        assert main(["export", str(map_), str(out), "--face", "personas", "--form", word]) == 1
        assert word.partition("=")[2] in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("sample", ["b2b-demand", "b2c-shop", "training-academy"])
def test_an_empathy_map_can_be_read_on_a_slide(sample, language):
    journey = templates.load(sample, language)
    for persona in journey.of(Persona):
        for moment in ("", next(card.id for card in journey.of(Touchpoint) if card.quote and card.pain)):
            style = replace(SLIDE, form=form((PERSONA, persona.id), (MOMENT, moment)))
            picture = drawn(journey, style, face="personas", size=SIZE)
            assert smallest(picture) >= LEAST
            cards = [part for part in picture.parts if part.layer is Layer.GROUND]
            foot = max(part.box.bottom for part in cards)
            assert all(part.box.bottom <= foot for part in picture.parts if part.layer is Layer.CARD)
            told = [shape for part in picture.parts if part.id == persona.id for shape in part.shapes]
            assert all(shape.y < foot - 4 for shape in told if isinstance(shape, Text))


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("sample", ["b2b-demand", "b2c-shop", "training-academy"])
def test_a_comparison_can_be_read_on_a_slide_and_has_line_beside_line(sample, language):
    journey = templates.load(sample, language)
    one, two = sorted(each.id for each in journey.of(Persona))
    style = replace(SLIDE, form=form((PERSONA, one), (OTHER, two)))
    picture = drawn(journey, style, face="personas", size=SIZE)
    assert smallest(picture) >= LEAST
    heads = [
        {shape.text: shape.y for part in picture.parts if part.id == each for shape in part.shapes
         if isinstance(shape, Text)}
        for each in (one, two)
    ]  # fmt: skip
    for field in ("pains", "device", "sources"):
        word = say(f"personas.{field}", language)
        assert heads[0][word] == heads[1][word]
