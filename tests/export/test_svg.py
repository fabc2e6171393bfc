"""SVG: well-formed, live texts, names that stay, nothing but shapes."""

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from journeymap.export import Options, encoded
from journeymap.export.svg import record_name
from journeymap.picture.shapes import Box, Font, Gradient, Icon, Layer, Part, Path, Picture, Rect, Text
from tests.export.studio import SAMPLES, difference, painted, picture, slide, texts

SVG = "{http://www.w3.org/2000/svg}"


def svg(found, **options) -> ElementTree.Element:
    return ElementTree.fromstring(encoded(found, ".svg", Options(**options)))


def runs(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{SVG}text"))


@pytest.mark.parametrize("key, language", SAMPLES)
def test_it_holds_every_text_of_the_picture_once_as_one_run(key, language):
    found = slide(key, language)
    root = svg(found)
    assert Counter(run.text for run in runs(root)) == Counter(text.text for text in texts(found))
    assert not any(len(run) for run in runs(root)), "a run is one piece"


@pytest.mark.parametrize("key, language", SAMPLES)
def test_it_has_no_images_and_no_name_twice(key, language):
    root = svg(slide(key, language))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "linearGradient", "stop", "g", "rect", "path", "text"}
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names)


def test_names_say_the_record_and_stay_when_the_map_grows():
    root = svg(slide("b2b-demand", "en"))
    group = root.find(f".//{SVG}g[@id='card-web']")
    assert group is not None
    assert group.get("data-record") == "web"
    assert group.find(f"{SVG}title").text == "Live webinar"


@pytest.mark.parametrize("one, two", [("a>b", "a.b"), ("a_b", "a b"), ("_3e_", ">"), ("é", "e")])
def test_ids_of_any_letters_become_names_unlike_each_other(one, two):
    assert record_name(one) != record_name(two)
    assert re.fullmatch(r"[\w.-]+", record_name(one), re.ASCII)


def test_texts_of_any_kind_survive():
    hard = "<b>&\"quoted\"</b>  two  spaces 'and' \u2066−67%\u2069 مرحبا"
    root = svg(picture(Text(5, 20, hard, Font(12), "#000000"), title=hard, names={"": hard}))
    assert runs(root)[0].text == hard
    assert root.find(f"{SVG}title").text == hard
    assert root.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert svg(picture(Text(5, 20, "a\x0bb", Font(12), "#000000"))) is not None


@pytest.mark.parametrize("anchor, expected", [("left", "start"), ("middle", "middle"), ("right", "end")])
def test_left_to_right_runs_are_anchored_where_they_stand(anchor, expected):
    run = runs(svg(picture(Text(30, 20, "Ad", Font(12, 600), "#112233", anchor, width=14))))[0]
    assert (run.get("x"), run.get("y"), run.get("text-anchor")) == ("30", "20", expected)
    assert (run.get("font-size"), run.get("font-weight"), run.get("fill")) == ("12", "600", "#112233")
    assert run.get("direction") is None
    assert run.get("font-family").startswith("Inter, 'IBM Plex Sans Arabic'")


@pytest.mark.parametrize("anchor, x", [("left", "80"), ("middle", "50"), ("right", "20")])
def test_right_to_left_runs_are_placed_by_their_middle(anchor, x):
    """Renderers do not agree on which end of such a run is its start."""
    run = runs(svg(picture(Text(50, 20, "مرحبا", Font(12), "#000000", anchor, rtl=True, width=60))))[0]
    assert (run.get("x"), run.get("text-anchor")) == (x, "middle")
    assert (run.get("direction"), run.get("unicode-bidi")) == ("rtl", "embed")
    assert run.get("font-family").startswith("'IBM Plex Sans Arabic'")


def test_colours_gradients_dashes_and_icons_are_written_as_shapes():
    gradient = Gradient((0, 0), (10, 0), ((0, "#ff000080"), (1, "#0000ff")))
    line = Path((("M", (0, 5)), ("L", (9, 5))), line=gradient, line_width=2, dash=(4, 2), round=True)
    root = svg(picture(line, Box(0, 0, 9, 9, 3, fill="#11223380"), Icon(1, 1, 12, "search", "#445566")))
    definition = root.find(f".//{SVG}linearGradient")
    assert definition.get("gradientUnits") == "userSpaceOnUse"
    assert [stop.get("stop-opacity") for stop in definition] == ["0.502", None]
    path, *icon = root.iter(f"{SVG}path")
    assert path.get("stroke") == f"url(#{definition.get('id')})"
    assert (path.get("stroke-dasharray"), path.get("stroke-linecap"), path.get("fill")) == (
        "4 2",
        "round",
        "none",
    )
    assert [part.get("stroke") for part in icon] == ["#445566"] * len(icon)
    assert icon
    box = next(each for each in root.iter(f"{SVG}rect") if each.get("rx"))
    assert (box.get("fill"), box.get("fill-opacity")) == ("#112233", "0.502")


def test_equal_gradients_are_written_once():
    gradient = Gradient((0, 0), (10, 0), ((0, "#ff0000"), (1, "#0000ff")))
    root = svg(picture(Box(0, 0, 9, 9, fill=gradient), Box(20, 0, 9, 9, fill=gradient)))
    assert len(list(root.iter(f"{SVG}linearGradient"))) == 1


def test_a_line_lies_inside_the_edge_of_its_box():
    root = svg(picture(Box(10, 10, 40, 30, 8, fill="#ffffff", line="#000000", line_width=2), background=None))
    box = next(root.iter(f"{SVG}rect"))
    assert [box.get(side) for side in ("x", "y", "width", "height", "rx")] == ["11", "11", "38", "28", "7"]


def test_the_sheet_has_the_size_asked_for():
    found = picture(Box(0, 0, 9, 9))
    assert svg(found).get("viewBox") == "0 0 100 80"
    root = svg(found, size=(400, 160))
    assert (root.get("width"), root.get("height")) == ("400", "160")
    assert root.find(f"{SVG}g").get("transform") == "translate(100 0) scale(2)"


def test_the_ground_is_left_out_if_it_is_to_be_clear():
    assert svg(picture()).find(f"{SVG}rect[@id='background']").get("fill") == "#ffffff"
    assert svg(picture(), transparent=True).find(f"{SVG}rect[@id='background']") is None


def test_parts_without_a_record_and_parts_of_one_record_all_have_names():
    box = Rect(0, 0, 9, 9)
    layers = (("", Layer.FRAME), ("", Layer.FRAME), ("a", Layer.CARD), ("a", Layer.PILL), ("a", Layer.PILL))
    found = Picture(tuple(Part(name, layer, box, ()) for name, layer in layers), box)
    names = [group.get("id") for group in svg(found).iter(f"{SVG}g")]
    assert names == ["picture", "frame", "frame_2", "card-a", "pill-a", "pill-a_2"]


def test_the_same_picture_is_the_same_file():
    found = slide("training-academy", "ar")
    assert encoded(found, ".svg") == encoded(found, ".svg")
    assert svg(found).get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


# --- outlines


LINK = "{http://www.w3.org/1999/xlink}href"


def spoken(root: ElementTree.Element) -> list[str]:
    return [group.get("aria-label") for group in root.iter(f"{SVG}g") if group.get("aria-label")]


@pytest.mark.parametrize("key, language", SAMPLES)
def test_outlined_texts_are_shapes_that_say_what_they_read(key, language):
    found = slide(key, language)
    root = svg(found, outlines=True)
    assert runs(root) == []
    assert Counter(spoken(root)) == Counter(text.text for text in texts(found) if text.text.strip())


def test_each_letter_is_drawn_once_and_every_reference_leads_to_one():
    root = svg(slide("training-academy", "ar"), outlines=True)
    letters = [
        path.get("id") for path in root.iter(f"{SVG}path") if (path.get("id") or "").startswith("letter-")
    ]
    assert len(letters) == len(set(letters))
    assert {use.get(LINK) for use in root.iter(f"{SVG}use")} == {f"#{name}" for name in letters}


@pytest.mark.parametrize("key, language", SAMPLES)
def test_outlines_look_like_the_picture_in_another_renderer(key, language):
    found = slide(key, language)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(encoded(found, ".svg", Options(outlines=True))).render(painter)
    painter.end()
    assert difference(image, painted(found)) < 0.02


def test_letters_that_our_fonts_do_not_have_stay_texts_for_readers_who_do():
    root = svg(
        picture(Text(5, 20, "Go 🚀", Font(12), "#000000"), Text(5, 40, "Go", Font(12), "#000000")),
        outlines=True,
    )
    assert [run.text for run in runs(root)] == ["Go 🚀"]
    assert spoken(root) == ["Go"]


def test_spaces_have_no_outlines():
    root = svg(
        picture(Text(5, 20, "   ", Font(12), "#000000"), Text(5, 40, "A b", Font(12), "#0000007f")),
        outlines=True,
    )
    assert spoken(root) == ["A b"]
    assert len(list(root.iter(f"{SVG}use"))) == 2
    group = next(group for group in root.iter(f"{SVG}g") if group.get("aria-label"))
    assert (group.get("fill"), group.get("fill-opacity")) == ("#000000", "0.498")
