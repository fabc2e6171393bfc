"""PDF: one page of the picture's size, real texts in embedded fonts, no images."""

import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime

import pypdf
import pytest
from PySide6.QtGui import QFontMetricsF

from journeymap.export import Options, encoded
from journeymap.export.painting import ensure_application, measure
from journeymap.export.painting.fonts import paper_font
from journeymap.export.pdf import book
from journeymap.model.errors import JourneyError
from journeymap.picture.shapes import Box, Font, Text
from tests.export.studio import SAMPLES, picture, slide, texts

JUDGE = shutil.which("pdftotext")


def pdf(found, **options) -> bytes:
    return encoded(found, ".pdf", Options(**options))


def page_size(data: bytes) -> tuple[float, ...]:
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    return float(box.width), float(box.height)


def test_the_page_has_the_size_of_the_picture_at_96_to_the_inch():
    assert page_size(pdf(slide("b2b-demand", "en"))) == (1440, 810)
    assert page_size(pdf(picture(Box(0, 0, 9, 9)), size=(600, 900))) == (450, 675)


def test_a_poster_is_made_to_fit_the_largest_page_there_is():
    width, height = page_size(pdf(picture(Box(0, 0, 9, 9)), size=(28_800, 14_400)))
    assert (width, height) == (14_400, 7_200)


@pytest.mark.parametrize("key, language", SAMPLES)
def test_fonts_are_embedded_and_nothing_is_an_image(key, language):
    data = pdf(slide(key, language))
    assert data.startswith(b"%PDF-1.")
    fonts = set(re.findall(rb"/BaseFont /([\w+-]+)", data))
    assert any(b"Inter" in name for name in fonts)
    assert data.count(b"/FontFile2") >= len(fonts)
    assert b"/Subtype /Image" not in data
    if language == "ar":
        assert any(b"PlexSansArabic" in name for name in fonts)


def test_it_knows_its_title():
    found = pypdf.PdfReader(io.BytesIO(pdf(picture(Box(0, 0, 9, 9), title="żółć & <é>", language="pl"))))
    assert found.metadata.title == "żółć & <é>"
    assert found.xmp_metadata.dc_title == {"x-default": "żółć & <é>"}
    assert found.xmp_metadata.dc_language == ["pl"]
    assert found.trailer["/Root"]["/Lang"] == "pl"


def test_its_data_say_what_the_picture_shows():
    found = pypdf.PdfReader(io.BytesIO(pdf(slide("training-academy", "ar"))))
    assert "3.83%" in found.xmp_metadata.dc_description["x-default"]
    assert "أكاديمية مدار" in found.metadata.title


def test_soft_shadows_are_not_turned_into_pictures():
    assert b"/Subtype /Image" not in pdf(picture(Box(10, 10, 60, 40, 12, fill="#ffffff", shadow="card")))


def words(text: str) -> str:
    """Letters as people mean them: presentation forms undone, marks of direction and all spaces gone."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Zs", "Cc", "Mn"))


@pytest.mark.skipif(JUDGE is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("key, language", SAMPLES)
def test_every_text_can_be_found(key, language, tmp_path):
    found = slide(key, language)
    file = tmp_path / "slide.pdf"
    file.write_bytes(pdf(found))
    read = subprocess.run([JUDGE, "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    wanted = [text.text for text in texts(found)]
    if language == "ar":  # the judge has its own mind about where signs and figures stand between the letters
        wanted = [piece for text in wanted for piece in re.findall(r"[\d.,]+|[^\W\d_]+", words(text))]
    assert [text for text in wanted if words(text) not in words(read)] == []


@pytest.mark.skipif(JUDGE is None, reason="pdftotext is not installed")
def test_figures_and_signs_are_read_as_they_are(tmp_path):
    file = tmp_path / "figures.pdf"
    file.write_bytes(
        pdf(picture(Text(5, 20, "3:40 118% 1,234.5 −67%", Font(12, 600), "#000000"), size=(300, 60)))
    )
    read = subprocess.run([JUDGE, file, "-"], capture_output=True, check=True).stdout.decode()
    assert read.strip() == "3:40 118% 1,234.5 −67%"


def test_figures_are_tabular_as_on_the_screen():
    found = picture(Text(5, 20, "1111", Font(40), "#000000"), Text(5, 70, "8888", Font(40), "#000000"))
    data = pdf(found)
    assert b"InterFigures" in data
    assert measure("1111", Font(40)).width == pytest.approx(paper_width("1111"), rel=0.005)
    assert paper_width("8888") == pytest.approx(paper_width("1111"), rel=0.001)


def paper_width(text: str) -> float:
    return QFontMetricsF(paper_font(Font(40), text, 96)).horizontalAdvance(text)


# --- paper


def pages(data: bytes) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(data)).pages)


def test_a_picture_fits_on_a_sheet_of_paper():
    found = pages(pdf(slide("b2b-demand", "en"), paper="a4"))
    assert [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in found] == [
        (842, 595)
    ]


def test_a_poster_has_as_many_pages_as_it_needs_and_each_says_which_it_is():
    found = pages(pdf(slide("b2b-demand", "en"), paper="A4", across=2))
    assert len(found) == 4
    for count, page in enumerate(found):
        text = " ".join(page.extract_text().split())
        assert f"Row {count // 2 + 1}, column {count % 2 + 1} · sheet {count + 1} of 4" in text


def test_every_text_of_a_poster_is_on_one_of_its_sheets():
    found = slide("b2c-shop", "pl")
    read = words("".join(page.extract_text() for page in pages(pdf(found, paper="A4", across=3))))
    assert [text.text for text in texts(found) if words(text.text) not in read] == []


def test_a_sheet_holds_what_lies_on_it_and_no_more():
    first = pages(pdf(slide("b2b-demand", "en"), paper="A4", across=4))[0]
    whole = words(first.extract_text())
    assert words("How prospects") in whole
    assert words("Live webinar") not in whole


def test_several_pictures_make_one_file():
    ensure_application()
    found = pages(book([slide("b2b-demand", "en"), picture(Box(0, 0, 9, 9))], Options()))
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in found] == [
        (1440, 810),
        (75, 60),
    ]


# --- the same twice


def test_only_its_dates_differ_and_they_can_be_held_still(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = slide("b2b-demand", "en")
    data = pdf(found)
    assert data == pdf(found)
    told = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert told.creation_date == told.modification_date == datetime.fromtimestamp(1_700_000_000, UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    later = pdf(found)
    assert later != data
    assert undated(later) == undated(data)


def undated(data: bytes) -> bytes:
    return re.sub(rb"Date \(D\S+|Date>[^<]+|/ID \[[^]]*]", b"", data)


@pytest.mark.parametrize("value", ["tomorrow", "9" * 30])
def test_a_moment_that_is_none_is_refused(value, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(JourneyError) as caught:
        pdf(picture(Box(0, 0, 9, 9)))
    assert caught.value.code == "export.moment"


@pytest.mark.slow
def test_two_processes_write_the_same_bytes():
    """Hash tables, Qt's too, and the addresses of what stands in them are others in each process."""
    code = """
import hashlib
from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export import Options, encoded
from journeymap.export.painting import ensure_application, measure
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme
ensure_application()
journey = templates.load("training-academy", "ar")
slide = draw_slide(journey, Style(theme("light")), measure, analyze(journey))
plain, outlines = Options(), Options(outlines=True)
for suffix, options in ((".png", plain), (".svg", plain), (".svg", outlines), (".pdf", plain)):
    print(suffix, hashlib.sha256(encoded(slide, suffix, options)).hexdigest())
"""
    beside = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    one, two = (process.communicate()[0].split("\n") for process in beside)
    assert len(one) == 5
    assert one == two
