"""What other programs make of our files: they open them, read every label, and show what we show."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from journeymap.cli import main
from journeymap.exchange import templates
from journeymap.export import FORMATS, SHEETS, Options, encoded
from journeymap.model.items import Note, Persona, Stage, Touchpoint
from journeymap.picture.faces import FACES
from journeymap.picture.lettering import has_arabic
from tests.export.judges import Bench, missing
from tests.export.studio import SAMPLES, difference, slide, texts

pytestmark = pytest.mark.slow

OFFICE = [suffix for suffix in (".pptx", ".xlsx") if suffix in (*FORMATS, *SHEETS)]

FAULTS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "Err:")
"""What an office shows in the place of a formula's answer."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("judges"))


@pytest.fixture
def exported(tmp_path):
    """A sample as the command line writes it, with all that it carries."""

    def export(key: str, language: str, suffix: str, *arguments: str) -> Path:
        file, out = tmp_path / "map.journey", tmp_path / f"{key}{suffix}"
        if not file.exists():
            assert main(["new", str(file), "--template", key, "--language", language]) == 0
        assert main(["export", str(file), str(out), *arguments]) == 0
        return out

    return export


def labels(key: str, language: str, suffix: str) -> list[str]:
    """What is written on a sample: the names and notes on its slide, in a workbook the names."""
    picture = slide(key, language)
    items = templates.load(key, language).items
    shown = [items[name] for name in picture.cards]
    names = [item.name for item in shown if isinstance(item, Stage | Touchpoint | Persona)]
    assert len(names) > 20
    return names if suffix == ".xlsx" else names + [item.text for item in shown if isinstance(item, Note)]


@pytest.mark.parametrize("suffix", OFFICE)
@pytest.mark.parametrize("key, language", SAMPLES)
def test_libreoffice_opens_decks_and_workbooks_and_shows_every_label(key, language, suffix, exported, bench):
    read = bench.texts(bench.as_pdf(exported(key, language, suffix)))
    assert missing(labels(key, language, suffix), read) == []
    assert [fault for fault in FAULTS if fault in read] == []


@pytest.mark.parametrize("more", [(), ("--paper", "A4"), ("--across", "2")], ids=["page", "sheet", "poster"])
@pytest.mark.parametrize("key, language", SAMPLES)
def test_every_label_is_found_in_a_pdf_that_has_no_faults(key, language, more, exported, bench):
    file = exported(key, language, ".pdf", *more)
    assert "No syntax or stream encoding errors" in bench.call("qpdf", "--check", file)
    assert missing(labels(key, language, ".pdf"), bench.texts(file)) == []


@pytest.mark.parametrize("more", [(), ("--live-text",)], ids=["outlines", "live"])
@pytest.mark.parametrize("key, language", SAMPLES)
def test_a_drawing_looks_alike_in_two_renderers_and_like_our_picture(key, language, more, exported, bench):
    file = exported(key, language, ".svg", *more)
    assert bench.call("xmllint", "--noout", file) == ""
    raster = file.with_suffix(".rsvg.png")
    bench.call("rsvg-convert", "-o", raster, file)
    ours = QImage(str(exported(key, language, ".png")))
    shown = [QImage(str(each)) for each in (raster, bench.browser(file, (1920, 1080)))]
    assert max(difference(ours, each) for each in shown) < 0.02
    assert difference(*shown) < 0.02


@pytest.mark.parametrize("key, language", SAMPLES)
def test_our_pdf_looks_like_our_picture(key, language, exported, bench):
    file = exported(key, language, ".pdf")
    bench.call("pdftoppm", "-r", "96", "-png", "-singlefile", file, file.with_suffix(""))
    ours, shown = encoded(slide(key, language), ".png", Options()), QImage(str(file.with_suffix(".png")))
    assert difference(QImage.fromData(ours), shown) < 0.02


@pytest.mark.parametrize("face", FACES)
def test_arabic_and_its_numbers_are_read_in_their_order_on_every_face(face, exported, bench):
    picture = slide("training-academy", "ar", face=face)
    said = [text.text for text in texts(picture)]
    # Beside numbers and signs pdftotext lays the parts of an Arabic line together as it finds them.
    runs = [run for text in said for run in re.split(r"[\u2066-\u2069·/:«».]|[−+±]?\d[\d.,]*%?", text)]
    read = bench.texts(exported("training-academy", "ar", ".pdf", "--face", face))
    assert sum(has_arabic(text) for text in said) > 10
    assert missing(runs, read) == []
    signed = {sign for text in said for sign in re.findall(r"[−+±]?[\d.,]+%", text)}
    assert signed or face not in ("map", "funnel", "flow", "matrix")
    assert [sign for sign in signed if sign not in read] == []
    assert re.findall(r"(?<![\d.,])%[\d.,]+[−+](?!\d)", read) == []
