"""Redacted exports: nothing that names, prices or remarks on anything is in any stream of any of them."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import fields
from itertools import cycle

import pytest
from hypothesis import given, settings
from pptx import Presentation

from journeymap import export
from journeymap.analysis import analyze
from journeymap.cli import main
from journeymap.exchange import carried, templates
from journeymap.export.redaction import redacted, small_print
from journeymap.model.errors import JourneyError
from journeymap.model.items import Map, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from journeymap.picture.faces import FACES
from journeymap.picture.shapes import Text
from journeymap.store.file import write
from journeymap.words import say
from tests.exchange.test_json import maps
from tests.export.studio import SAMPLES
from tests.export.test_pptx import every

MARK = "Zqxwvkj"
"""Part of every text that must not get out, and of nothing else."""
AMOUNT = 987654.25
KEPT = {"id", "stage", "source", "target", "persona", "about", "language", "direction", "color"}


def told(journey: Journey) -> Journey:
    """The same map with a mark in every text and id, an amount in every field of money, and a note."""
    kinds = {Stage, Touchpoint, Persona, Note, Transition}
    ids = {item.id: f"{MARK}{item.id}" for item in journey.items.values() if type(item) in kinds}
    items = []
    for item in journey.items.values():
        values = {}
        for field in fields(item):
            value = getattr(item, field.name)
            if field.name not in KEPT and type(value) is str:
                values[field.name] = f"{MARK} {field.name}"
            elif field.name in ("stage", "source", "target", "persona", "about") and value:
                values[field.name] = ids[value]
        if isinstance(item, Touchpoint):
            values |= {"value": AMOUNT, "visit_cost": 1.0, "fixed_cost": AMOUNT}
        if isinstance(item, Transition):
            values["measured_on"] = ""
        made = revised(item, **values)
        items.append(made if isinstance(item, Map) else type(made)(**_with_id(made, ids[item.id])))
    items.append(Note(id=f"{MARK}note", name=f"{MARK} name", text=f"{MARK} text", author=f"{MARK} me"))
    return gather(items)


def _with_id(item, new):
    return {field.name: getattr(item, field.name) for field in fields(item)} | {"id": new}


def streams(whole: bytes) -> list[bytes]:
    """The file itself and all that is packed in it, as far down as it goes."""
    found = [whole]
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            for entry in package.infolist():
                found += [entry.filename.encode(), *streams(package.read(entry))]
    if whole.startswith(b"%PDF"):
        import pypdf

        reader = pypdf.PdfReader(io.BytesIO(whole))
        found += [page.extract_text().encode() for page in reader.pages]
        found += [repr(reader.metadata).encode(), repr(reader.attachments).encode()]
        for number in range(1, len(reader.xref[0]) + 1):
            each = reader.get_object(number)
            found += [each.get_data()] if hasattr(each, "get_data") else [repr(each).encode()]
    if whole.startswith(b"\x89PNG"):
        place = 8
        while place < len(whole):
            length, kind = struct.unpack_from(">I4s", whole, place)
            data = whole[place + 8 : place + 8 + length]
            rest = data.partition(b"\0")[2]
            if kind == b"iTXt" and rest[:1] == b"\1":
                found.append(zlib.decompress(rest[2:].split(b"\0", 2)[2]))
            place += 12 + length
    return found


def holds(found: list[bytes], text: str) -> bool:
    """Whether a text is anywhere, in any spelling a format may have for it."""
    spellings = [text.encode(code) for code in ("utf-8", "utf-16-be", "utf-16-le")]
    spellings += [text.encode().hex().encode(), text.encode().hex().upper().encode()]
    return any(spelling in stream for stream in found for spelling in spellings)


FIRST, *OTHERS = SAMPLES


@pytest.mark.parametrize(
    ("key", "language"), [FIRST, *(pytest.param(*each, marks=pytest.mark.slow) for each in OTHERS)]
)
def test_nothing_that_must_not_get_out_is_in_any_stream_of_any_format(key, language, tmp_path):
    sample = told(templates.load(key, language))
    source = tmp_path / "source.journey"
    write(source, sample)
    for size in ((), ("--size", "900x600"))[: 2 if language == "pl" else 1]:
        for suffix in export.FORMATS:
            out = tmp_path / f"out{suffix}"
            if language == "en":
                assert main(["export", str(source), str(out), *size]) == 0
                assert holds(streams(out.read_bytes()), MARK), "the search finds it where it is"
            assert main(["export", str(source), str(out), *size, "--redacted"]) == 0
            shown = streams(out.read_bytes())
            for text in (MARK, "987654", "987,654", "987 654", "987\u00a0654"):
                assert not holds(shown, text), (suffix, text)
            with pytest.raises(JourneyError, match=r"carried\.none"):
                carried.read(out.read_bytes())


@pytest.mark.parametrize(
    ("key", "language"), [FIRST, *(pytest.param(*each, marks=pytest.mark.slow) for each in OTHERS)]
)
def test_a_redacted_deck_of_all_slides_tells_nothing_and_says_so_on_each(key, language, tmp_path):
    sample = told(templates.load(key, language))
    source, out = tmp_path / "source.journey", tmp_path / "deck.pptx"
    write(source, sample)
    way = ",".join(analyze(sample).best_path.nodes)
    assert main(["export", str(source), str(out), "--slides", "all", "--path", way, "--redacted"]) == 0
    shown = streams(out.read_bytes())
    for text in (MARK, "987654", "987,654", "987 654", "987\u00a0654", sample.map.currency):
        assert not holds(shown, text), text
    with pytest.raises(JourneyError, match=r"carried\.none"):
        carried.read(out.read_bytes())
    slides = Presentation(str(out)).slides
    assert len(slides) > 8
    for slide in slides:
        texts = [paragraph.text for shape in every(slide.shapes) if shape.has_text_frame
                 for paragraph in shape.text_frame.paragraphs]  # fmt: skip
        assert any(small_print(language) in text for text in texts)


@pytest.mark.parametrize(("key", "language"), SAMPLES)
def test_the_picture_says_so_in_its_language(key, language):
    from journeymap.cli.drawing import drawn

    journey = templates.load(key, language)
    for framed in (True, False):
        picture = drawn(journey, "light", framed=framed, is_redacted=True)
        shapes = [shape for part in picture.parts for shape in part.shapes]
        (line,) = [shape for shape in shapes if getattr(shape, "text", "") == small_print(language)]
        left = line.x - line.width * {"left": 0, "middle": 0.5, "right": 1}[line.anchor]
        box = picture.box
        assert box.x <= left
        assert left + line.width <= box.right
        assert box.y < line.y - 8 < line.y + 3 < box.bottom
        assert picture.description.endswith(small_print(language))
        assert picture.language == language
        written = " ".join(shape.text for shape in shapes if isinstance(shape, Text))
        assert not re.search(r"[€$£]|EUR|PLN|zł|SAR|ر.س", written)


def test_the_map_keeps_its_shape_people_and_rates():
    whole = templates.load("b2b-demand")
    shown = redacted(whole)
    before, after = analyze(whole), analyze(shown)
    assert (before.conversion, before.customers) == (after.conversion, after.customers)
    assert [each.name for each in shown.stages][:2] == ["Stage 1", "Stage 2"]
    assert {each.name for each in shown.of(Touchpoint) if each.outcome == "sale"} == {"Goal 1"}
    kept = [
        [(each.x, each.y, each.team) for each in sorted(journey.of(Touchpoint), key=lambda item: item.id)]
        for journey in (whole, shown)
    ]
    assert kept[0] == kept[1]
    assert not list(shown.of(Note))
    assert not after.cpa


def test_a_period_of_ones_own_is_called_a_period():
    assert redacted(journey_of([Map(period="Zqx sprint")])).map.period == "period"
    assert redacted(journey_of([Map(period="quarter", language="pl")])).map.period == "quarter"


@given(maps())
@settings(deadline=None, max_examples=15)
def test_any_map_can_be_redacted_and_is_a_map_still(mapped):
    shown = redacted(mapped)
    assert gather(shown.items.values()) == shown
    assert len(list(shown.of(Transition))) == len(list(mapped.of(Transition)))
    assert redacted(shown) == shown


@pytest.mark.parametrize(("face", "spoken"), list(zip(FACES, cycle(["ar", "", "pl"]), strict=False)))
def test_no_face_in_any_language_holds_what_must_not_get_out(face, spoken):
    from journeymap.cli.drawing import drawn

    sample = told(templates.load("b2b-demand"))
    for framed in (True, False):
        secret, shown = (
            drawn(sample, "light", framed=framed, face=face, language=spoken, is_redacted=is_redacted)
            for is_redacted in (False, True)
        )
        assert MARK in repr(secret)
        assert MARK not in repr(shown)
        assert shown.language == (spoken or "en")
        assert small_print(shown.language) in repr(shown.parts)
        kinds = ("stage", "persona")
        if face == "goals":  # plans are nobody's business: there are none on a redacted map
            assert say("goals.empty", shown.language) in repr(shown.parts)
            continue
        assert any(f"{say(f'redacted.{kind}', shown.language)} 1" in repr(shown.parts) for kind in kinds)


@pytest.mark.parametrize("suffix", [".xlsx", pytest.param(".csv", marks=pytest.mark.slow)])
def test_no_table_holds_what_must_not_get_out(suffix, tmp_path):
    source = tmp_path / "source.journey"
    write(source, told(templates.load("b2b-demand")))
    (tmp_path / "open").mkdir()
    (tmp_path / "shown").mkdir()
    assert main(["export", str(source), str(tmp_path / "open" / f"figures{suffix}")]) == 0
    assert main(["export", str(source), str(tmp_path / "shown" / f"figures{suffix}"), "--redacted"]) == 0
    secret, shown = (
        [each for path in (tmp_path / name).iterdir() for each in streams(path.read_bytes())]
        for name in ("open", "shown")
    )
    for text in (MARK, "987654"):
        assert holds(secret, text)
        assert not holds(shown, text)
    assert not holds(shown, "EUR")
    assert holds(shown, "Touchpoint 1")
    assert holds(shown, small_print("en")) == (suffix == ".xlsx")
