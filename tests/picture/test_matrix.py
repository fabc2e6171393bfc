"""The matrix as a picture: rates where steps are, the busiest part of a large map, a sentence without any."""

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.journey import Journey
from journeymap.picture.matrix import MOST, draw_matrix
from tests.draw import journey
from tests.picture.paper import LIGHT, measure, texts


def drawn(of, report=None):
    return draw_matrix(of, LIGHT, measure, report)


def test_every_step_between_touchpoints_is_a_cell_with_its_rate():
    sample = templates.load("b2b-demand")
    picture = drawn(sample, analyze(sample))
    cells = {
        part.id
        for part in picture.parts
        if part.id in sample.items and hasattr(sample.items[part.id], "source")
    }
    assert cells == {
        step.id for item in sample.items.values() for step in [item] if hasattr(item, "source")
    } - {step.id for step in sample.items.values() if getattr(step, "flow_kind", "") == "referral"}
    assert "48%" in texts(picture)


def test_a_large_map_shows_its_busiest_part_and_says_what_is_left_out():
    steps = ", ".join(f"t{count}>t{count + 1} .9" for count in range(60))
    large = journey(f"ann>t0, {steps}, t60>buy!")
    picture = drawn(large, analyze(large))
    assert len([name for name in picture.cards if name != "ann"]) == MOST
    assert "t0" in picture.cards
    assert any(f"{62 - MOST} more are left out" in text for text in texts(picture))


def test_a_map_without_touchpoints_says_so():
    assert any("no touchpoints yet" in text for text in texts(drawn(Journey())))


def test_an_arabic_matrix_is_mirrored():
    sample = templates.load("b2b-demand", "ar")
    picture = drawn(sample)
    assert picture.is_mirrored
    assert all(box.right <= 0 for box in picture.cards.values())
