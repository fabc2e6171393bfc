"""What is said of what the pointer rests on."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from journeymap.model.commands import Add, Update
from journeymap.model.items import ItemId, Note
from journeymap.ui.canvas import told

LONG = "Quarterly business review with the whole <buying> committee"
TWO = "Webinar for heads of purchasing"


def said(flow, where: str | QPoint) -> str:
    return told.at(flow.canvas, flow.at(where) if isinstance(where, str) else where)


def header(flow, stage: str) -> QPoint:
    box = flow.canvas.map_to_view(stage)
    return QPoint(box.center().x(), box.top() + 20)


def test_a_name_that_is_shortened_is_told_whole_and_no_other(flow):
    flow.session.do(Update(ItemId("site"), {"name": LONG}))
    flow.session.do(Update(ItemId("interest"), {"name": "Customer expansion and advocacy"}))
    assert "Quarterly business review with the whole &lt;buying&gt; committee" in said(flow, "site")
    assert "Customer expansion and advocacy" in said(flow, header(flow, "interest"))
    assert "Customer expansion" not in said(flow, header(flow, "interest") + QPoint(0, 300))
    flow.session.do(Update(ItemId("ad"), {"name": TWO}))
    assert "Webinar for" not in said(flow, "ad")
    assert said(flow, header(flow, "aware")) == ""


def test_the_name_is_shown_where_the_pointer_rests(flow):
    flow.session.do(Update(ItemId("site"), {"name": LONG}))
    spot = flow.at("site")
    QApplication.sendEvent(flow.canvas, QHelpEvent(QEvent.Type.ToolTip, spot, flow.canvas.mapToGlobal(spot)))
    assert "committee" in QToolTip.text()
    QToolTip.hideText()


def test_what_is_too_small_to_be_written_is_told(flow):
    flow.canvas.zoom_to(0.1)
    assert "Site" in said(flow, "site")


def test_a_note_that_is_cut_is_told_whole(flow):
    text = "Ask the people in the shop what they hear. " * 30
    flow.session.do(Add(Note(id=ItemId("n"), text=text, x=20, y=400)))
    assert text.strip() in said(flow, "n")
    flow.session.do(Update(ItemId("n"), {"text": text * 9}))
    assert len(said(flow, "n")) < told.LONGEST + 100, "of a page its beginning"
