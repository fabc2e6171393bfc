"""A picture after an edit: what is the same is taken over, and nothing differs where nothing is said to."""

import pytest
from PySide6.QtGui import QImage, QPainter, QRegion

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export.painting import Painting, ensure_application, measure
from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId
from journeymap.picture.faces import draw_face
from journeymap.picture.shapes import Rect
from tests.picture.paper import LIGHT

B2B = templates.load("b2b-demand")
EDITS = [
    Update(ItemId("ads"), {"name": "A name that is much longer than before"}),
    Update(ItemId("ads"), {"pain": "", "action": "Reads on"}),
    Update(ItemId("sec>won"), {"probability": 0.6}),
    Remove(frozenset({ItemId("pod")})),
]


def painted(painting: Painting, box: Rect) -> QImage:
    image = QImage(round(box.width), round(box.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.translate(-box.x, -box.y)
    painting.draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("face", ["grid", "flow"])
def test_nothing_is_different_where_a_painting_that_follows_another_says_so(face):
    ensure_application()
    report = analyze(B2B)
    before = Painting(draw_face(face, B2B, LIGHT, measure, report), LIGHT.theme)
    for edit in EDITS:
        journey = B2B.apply(edit.change(B2B))
        told = report if "probability" not in getattr(edit, "fields", {}) else analyze(journey)
        picture = draw_face(face, journey, LIGHT, measure, told)
        box = picture.box
        old = painted(before, box)
        after = Painting(picture, LIGHT.theme)
        changed = after.follow(before)
        new = painted(after, box)
        assert new == painted(Painting(picture, LIGHT.theme), box)
        if changed is None:
            assert box != before.picture.box
            continue
        assert changed or new == old
        cover = QPainter(old)
        cover.setClipRegion(_region(changed, box))
        cover.drawImage(0, 0, new)
        cover.end()
        assert old == new, (face, edit)
        assert len(changed) < len(picture.parts)


def _region(boxes: list[Rect], whole: Rect) -> QRegion:
    region = QRegion()
    for each in boxes:
        x, y = int(each.x - whole.x) - 2, int(each.y - whole.y) - 2
        region += QRegion(x, y, int(each.width) + 5, int(each.height) + 5)
    return region
