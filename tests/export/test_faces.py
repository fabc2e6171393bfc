"""Every face leaves the program in every format, on a slide and alone, in the language asked for."""

from itertools import pairwise

import pytest

from journeymap.analysis import analyze
from journeymap.cli import main
from journeymap.exchange import templates
from journeymap.export import FORMATS, painting
from journeymap.export.drawing import drawn
from journeymap.model.errors import JourneyError
from journeymap.picture.faces import FACES, draw_face
from journeymap.picture.shapes import Layer, Text
from journeymap.picture.slide import draw_slide
from tests.draw import journey
from tests.picture.paper import LIGHT, measure, texts

B2B = templates.load("b2b-demand")


@pytest.mark.parametrize("face", [face for face in FACES if face != "map"])
def test_a_face_is_written_in_every_format(face, tmp_path):
    map_ = tmp_path / "b2b.journey"
    assert main(["new", str(map_), "--template", "b2b-demand"]) == 0
    outs = [tmp_path / f"{face}{suffix}" for suffix in FORMATS]
    assert main(["export", str(map_), *map(str, outs), "--face", face]) == 0
    assert all(out.stat().st_size > 5000 for out in outs)


@pytest.mark.parametrize("face", FACES)
def test_a_face_keeps_to_its_slide(face):
    picture = draw_slide(B2B, LIGHT, measure, analyze(B2B), face=face)
    assert (picture.box.width, picture.box.height) == (1920, 1080)
    for part in picture.parts:
        assert face == "map" or part.layer is Layer.FRAME or part.box.y >= 135.9, part
        for shape in part.shapes:
            if isinstance(shape, Text):
                left = shape.x - {"left": 0.0, "middle": shape.width / 2, "right": shape.width}[shape.anchor]
                assert left >= 0, shape
                assert left + shape.width <= 1920, shape
                assert 0 < shape.y < 1080, shape


def test_an_unknown_face_is_refused(tmp_path, capsys):
    map_ = tmp_path / "b2b.journey"
    main(["new", str(map_), "--template", "b2b-demand"])
    assert main(["export", str(map_), str(tmp_path / "x.png"), "--face", "moon"]) != 0
    assert "no picture called moon" in capsys.readouterr().err
    assert not (tmp_path / "x.png").exists()
    with pytest.raises(JourneyError, match=r"export\.face"):
        draw_face("moon", B2B, LIGHT, measure)


def test_a_picture_is_in_the_language_asked_for(tmp_path):
    map_, out = tmp_path / "b2b.journey", tmp_path / "x.svg"
    main(["new", str(map_), "--template", "b2b-demand"])
    assert main(["export", str(map_), str(out), "--face", "flow", "--language", "pl", "--live-text"]) == 0
    written = out.read_text("utf-8")
    assert "Persony" in written
    assert "LinkedIn ads" in written
    assert "Personas" in texts(draw_slide(B2B, LIGHT, measure, analyze(B2B), face="flow"))


def test_a_large_map_says_in_a_file_what_it_says_in_the_window():
    row = [f"t{count}" for count in range(302)]
    made = journey(", ".join(["ann>t0", *(f"{one}>{two} .99" for one, two in pairwise(row)), "t301>buy!"]))
    shown = draw_face("map", made, LIGHT, painting.measure, analyze(made, complete=False))
    assert set(texts(shown)) <= set(texts(drawn(made, LIGHT)))
