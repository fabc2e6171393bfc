"""Every export is the map: it comes back equal from each container, and strangers' files do no harm."""

import io
import json
import random
import shutil
import struct
import subprocess
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings

from journeymap import cargo, exchange, export
from journeymap.exchange import carried, templates
from journeymap.exchange.carried import Stamp, packed
from journeymap.model.errors import JourneyError
from journeymap.picture.shapes import Box, Text
from journeymap.words import LANGUAGES, say
from tests.draw import journey
from tests.exchange.test_json import maps
from tests.export.studio import SAMPLES, picture, plain, slide

SUFFIXES = (".png", ".svg", ".pdf", ".pptx")
STAMP = Stamp(42, "2026-11-25T12:31:07.120+00:00")
SKETCH = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")
CODES = {"carried.none", "carried.damaged", "carried.version", "json.syntax", "json.large"}


@pytest.fixture(autouse=True)
def application(qapp):
    return qapp


@cache
def bare(suffix):
    """A small picture that carries nothing."""
    shapes = (Box(0, 0, 100, 80, fill="#3366cc"), Text(10, 40, "A map", plain(), "#000000", width=50))
    return export.encoded(picture(*shapes), suffix)


def laden(suffix, content=None):
    return cargo.carrying(bare(suffix), suffix, packed(SKETCH, STAMP) if content is None else content)


def refusal(whole):
    with pytest.raises(JourneyError) as caught:
        carried.read(whole)
    for language in LANGUAGES:
        facts = {"path": "deck.png", **caught.value.facts}
        assert "{" not in say(f"error.{caught.value.code}", language, **facts)
    return caught.value.code


def outcome(whole):
    """The journey that is read, or the code of the refusal."""
    try:
        return carried.read(whole).journey
    except JourneyError as error:
        return error.code


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("key", "language"), SAMPLES)
def test_each_format_gives_the_sample_back_with_its_revision(key, language, suffix, tmp_path):
    sample = templates.load(key, language)
    options = export.Options(cargo=packed(sample, STAMP))
    target = tmp_path / f"map{suffix}"
    export.export(slide(key, language), target, options)
    found = exchange.taken(target)
    assert found.journey == sample
    assert (found.stamp, found.others) == (STAMP, 0)


@given(maps())
@settings(deadline=None, max_examples=8)
def test_any_map_comes_back_equal_from_every_container(mapped):
    for suffix in SUFFIXES:
        whole = laden(suffix, packed(mapped))
        assert carried.read(whole).journey == mapped
        assert cargo.carrying(bare(suffix), suffix, packed(mapped)) == whole


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_new_map_takes_the_place_of_the_old_one(suffix):
    other = journey("bo>shop!")
    twice = cargo.carrying(laden(suffix), suffix, packed(other))
    found = carried.read(twice)
    assert (found.journey, found.others) == (other, 0 if suffix != ".pdf" else 1)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_without_a_map_says_so(suffix):
    assert refusal(bare(suffix)) == "carried.none"
    assert cargo.carrying(bare(suffix), suffix, b"") == bare(suffix)


def test_what_others_see_is_untouched():
    from PySide6.QtGui import QImage

    plain_image, with_map = (QImage.fromData(each) for each in (bare(".png"), laden(".png")))
    assert plain_image == with_map
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(laden(".pdf")), strict=True)
    assert reader.pages[0].extract_text() == pypdf.PdfReader(io.BytesIO(bare(".pdf"))).pages[0].extract_text()
    assert list(reader.attachments) == ["journeymap.txt"]
    assert reader.attachments["journeymap.txt"] == [packed(SKETCH, STAMP)]
    from pptx import Presentation

    shapes = [
        [shape.name for shape in Presentation(io.BytesIO(each)).slides[0].shapes]
        for each in (bare(".pptx"), laden(".pptx"))
    ]
    assert shapes[0] == shapes[1]


def test_a_deck_that_was_saved_again_still_carries_its_map():
    from pptx import Presentation

    buffer = io.BytesIO()
    Presentation(io.BytesIO(laden(".pptx"))).save(buffer)
    assert carried.read(buffer.getvalue()).journey == SKETCH


def test_a_picture_in_somebodys_own_deck_is_found():
    from pptx import Presentation

    deck = Presentation()
    page = deck.slides.add_slide(deck.slide_layouts[6])
    page.shapes.add_picture(io.BytesIO(laden(".png")), 0, 0)
    page.shapes.add_picture(io.BytesIO(bare(".png")), 0, 0)
    page.shapes.add_picture(io.BytesIO(laden(".png", packed(journey("bo>shop!")))), 0, 0)
    buffer = io.BytesIO()
    deck.save(buffer)
    found = carried.read(buffer.getvalue())
    assert (found.journey, found.others) == (SKETCH, 1)


def test_a_workbook_carries_it_too():
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet().write(0, 0, "A figure")
    book.close()
    whole = cargo.carrying(buffer.getvalue(), ".xlsx", packed(SKETCH))
    assert carried.read(whole).journey == SKETCH


def test_programs_that_write_a_pdf_or_svg_anew_leave_it_readable():
    packed_anew = laden(".svg").replace(b"<journeymap-cargo", b"<ns0:journeymap-cargo")
    packed_anew = packed_anew.replace(b"</journeymap-cargo", b"\n</ns0:journeymap-cargo")
    assert carried.read(packed_anew).journey == SKETCH
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(laden(".pdf")))
    buffer = io.BytesIO()
    writer.write(buffer)
    assert carried.read(buffer.getvalue()).journey == SKETCH


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path):
    (tmp_path / "map.pdf").write_bytes(laden(".pdf"))
    subprocess.run(["qpdf", "--check", tmp_path / "map.pdf"], check=True, capture_output=True)
    subprocess.run(
        ["qpdf", "--linearize", "--object-streams=generate", tmp_path / "map.pdf", tmp_path / "anew.pdf"],
        check=True,
    )
    assert exchange.read(tmp_path / "anew.pdf") == SKETCH


# --- what strangers send ------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_that_were_cut_off_or_altered_give_the_map_or_a_sentence(suffix):
    whole, luck = laden(suffix), random.Random(suffix)
    for _ in range(60):
        cut = whole[: luck.randrange(len(whole))]
        mangled = bytearray(whole)
        for _ in range(luck.choice((1, 1, 5, 200))):
            mangled[luck.randrange(len(mangled))] = luck.randrange(256)
        for each in (cut, bytes(mangled)):
            assert outcome(each) in (SKETCH, *CODES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_map_that_was_edited_by_hand_is_found_out(suffix):
    forged = packed(SKETCH).replace(b'"name": "Ad"', b'"name": "Ax"')
    assert refusal(laden(suffix, forged)) == "carried.damaged"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_unpacks_without_end_is_refused(suffix, monkeypatch):
    monkeypatch.setattr("journeymap.cargo.unpacking.inflated.__defaults__", (1_000_000,))
    monkeypatch.setattr("journeymap.cargo.package.LIMIT", 1_000_000)
    bomb = b'{"journeymap": "map"}\n' + bytes(3_000_000)
    assert refusal(laden(suffix, bomb)) == "carried.damaged"


def test_an_entry_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("journeymap.cargo.package.LIMIT", 1_000_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/media/image1.png", bytes(9_000_000))
    assert refusal(buffer.getvalue()) == "carried.damaged"


def test_entities_are_never_resolved():
    evil = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg><metadata><journeymap-cargo>&a;'
    assert refusal(evil + b"</journeymap-cargo></metadata></svg>") == "carried.damaged"


def test_a_later_form_is_named():
    head, _, body = packed(SKETCH).partition(b"\n")
    later = json.dumps({**json.loads(head), "version": 2}).encode()
    assert refusal(laden(".png", later + b"\n" + body)) == "carried.version"


@pytest.mark.parametrize(
    "line", [b"[" * 900, b'{"journeymap": "map"}', b"[]", b"\xff", b'{"a": ' + b"9" * 5000]
)
def test_a_strange_first_line_is_no_crash(line):
    assert refusal(laden(".png", line + b"\n{}")) == "carried.damaged"


def test_a_strange_revision_is_left_out():
    head, _, body = packed(SKETCH).partition(b"\n")
    strange = json.dumps({**json.loads(head), "revision": -1, "time": "<b>now</b>"}).encode()
    assert carried.read(laden(".png", strange + b"\n" + body)).stamp == Stamp()


def test_a_chunk_that_claims_to_be_huge_is_no_crash():
    huge = bare(".png")[:33] + struct.pack(">I4s", 0xFFFFFFFF, b"iTXt") + b"journeymap\x00"
    assert refusal(huge) == "carried.damaged"


def test_bombs_without_end_and_lists_without_end_are_not_read_to_their_end(monkeypatch):
    """Each of these took minutes where every piece was looked at."""
    monkeypatch.setattr("journeymap.cargo.LIMIT", 1_000_000)
    bombs = [laden(".svg", b'{"journeymap": "map"}' + bytes(300_000) + bytes([n])) for n in range(20)]
    assert len(cargo.found(b"".join(bombs))) == 4
    assert refusal(bare(".png")[:33] + bytes(12) * 100_001) == "carried.damaged"
    assert refusal(b"%PDF-1.4" + b"/EmbeddedFile " * 500_000) == "carried.none"
    assert refusal(b"<svg " + b"<a-a-a-a-a-a-a-a-a" * 50_000) == "carried.none"
    monkeypatch.setattr("journeymap.cargo.package._MOST", 10_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for number in range(200):
            package.writestr(zipfile.ZipInfo(f"ppt/media/image{number}.png"), b"")
    assert refusal(buffer.getvalue()) == "carried.damaged"


def test_a_damaged_picture_in_a_deck_does_not_hide_a_sound_one():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("ppt/media/image1.png", laden(".png"))
        package.writestr("ppt/media/image2.png", laden(".png", b"{}"))
        package.writestr("ppt/media/image3.png", laden(".png")[:100])
    found = carried.read(buffer.getvalue())
    assert (found.journey, found.others) == (SKETCH, 0)
