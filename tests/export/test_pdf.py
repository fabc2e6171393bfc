"""PDF: one page of the picture's size, real texts in embedded fonts, no images."""

import re
import shutil
import subprocess
import unicodedata

import pytest
from PySide6.QtGui import QFontMetricsF

from journeymap.export import Options, encoded
from journeymap.export.painting import measure
from journeymap.export.painting.fonts import paper_font
from journeymap.picture.shapes import Box, Font, Text
from tests.export.studio import SAMPLES, picture, slide, texts

JUDGE = shutil.which("pdftotext")


def pdf(found, **options) -> bytes:
    return encoded(found, ".pdf", Options(**options))


def page_size(data: bytes) -> tuple[float, ...]:
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", data)
    assert box
    return tuple(float(value) for value in box[1].split())[2:]


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
    data = pdf(picture(Box(0, 0, 9, 9), title="żółć"))
    assert "żółć".encode("utf-16-be") in data or "żółć".encode() in data


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
