"""The living deck: a person edits it, the map changes, an update brings ours and loses nothing of theirs."""

import copy
import io
import zipfile
from functools import cache

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches, Pt

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export import Options
from journeymap.export.pptx.contents import Order, pages
from journeymap.export.pptx.deck import deck
from journeymap.export.pptx.drawing import shape_name
from journeymap.export.pptx.package import packed, unpacked
from journeymap.export.pptx.renewal import renew
from journeymap.export.pptx.update import updated
from journeymap.model.commands import Add, Connect, Move, Remove, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note, Scenario, Touchpoint, Transition
from journeymap.model.scenarios import Branch
from tests.draw import journey as sketched
from tests.export.test_pptx import every

KINDS = ("map", "paths", "funnel", "figures")


def load():
    return templates.load("b2b-demand", "en")


@cache
def exported(kinds=("map",)):
    journey = load()
    report = analyze(journey)
    found = pages(journey, report, Order(kinds, (report.best_path.nodes,)))
    return deck(found, Options(pages=tuple(found)))


def changed(journey, *commands):
    for command in commands:
        journey = journey.apply(command.change(journey))
    return journey


def renewed(whole, journey):
    return updated(whole, journey, analyze(journey))


def edited(whole, edit):
    """A deck after a person has worked in it and saved."""
    presentation = Presentation(io.BytesIO(whole))
    edit(presentation)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def shapes(whole, slide=0):
    found = {}
    for shape in every(Presentation(io.BytesIO(whole)).slides[slide].shapes):
        found.setdefault(shape.name, shape)
    return found


def seen(shape):
    """Where a shape is seen, whatever group it is in."""
    x, y, parent = shape.left, shape.top, shape._element.getparent()
    while parent.tag.endswith("grpSp"):
        form = parent.grpSpPr.find("{*}xfrm")
        off, child = form.find("{*}off"), form.find("{*}chOff")
        x += int(off.get("x")) - int(child.get("x"))
        y += int(off.get("y")) - int(child.get("y"))
        parent = parent.getparent()
    return x, y


def card(record):
    return shape_name("card", record)


TWENTY = (
    Update(ItemId("seo"), {"name": "Search engine blog"}),
    Update(ItemId("dana"), {"volume": 6000.0}),
    Update(ItemId("marek"), {"volume": 9000.0}),
    Update(ItemId("ads"), {"name": "Paid social"}),
    Update(ItemId("cas"), {"name": "Customer stories"}),
    Update(ItemId("web"), {"metric_value": "55%"}),
    Update(ItemId("seo>rep"), {"probability": 0.3}),
    Update(ItemId("co"), {"name": "Evaluation"}),
    Remove(frozenset({ItemId("tri")})),
    Remove(frozenset({ItemId("note-group")})),
    Add(Touchpoint(id=ItemId("peer"), name="Peer call", stage=ItemId("co"), x=676.0, y=582.0)),
    Connect(ItemId("rep"), ItemId("peer"), 0.1, id=ItemId("rep>peer")),
    Connect(ItemId("peer"), ItemId("pro"), 0.2, id=ItemId("peer>pro")),
    Update(ItemId("won"), {"value": 9000.0}),
    Add(Note(id=ItemId("remark"), text="New price list", x=1158.0, y=622.0)),
    Update(ItemId("sec>won"), {"probability": 0.5}),
    Remove(frozenset({ItemId("rev>dem")})),
    Update(ItemId("onb"), {"name": "Kick-off"}),
    Move({ItemId("sdr"): (676.0, 420.0)}),
    SetMap({"company": "Kelvia GmbH"}),
)  # fmt: skip


def work(presentation):
    """What a person does to a deck before a meeting."""
    slide = presentation.slides[0]
    found = {shape.name: shape for shape in every(slide.shapes)}
    group = found[card("ads") + "/group"]
    group.left, group.top = group.left + Inches(0.3), group.top - Inches(0.2)
    found[card("ads")].fill.solid()
    found[card("ads")].fill.fore_color.rgb = RGBColor(0xFF, 0xEE, 0x00)
    found[card("cas")].text_frame.paragraphs[0].runs[0].text = "Case studies, ours"
    found[card("dem")].text_frame.paragraphs[0].runs[0].text = "Demo with Anna"
    found[card("seo")].text_frame.paragraphs[0].runs[0].font.size = Pt(15)
    gone = found[card("pod") + "/group"]._element
    gone.getparent().remove(gone)
    box = slide.shapes.add_textbox(Inches(1), Inches(7), Inches(4), Inches(0.4))
    box.text_frame.text = "Our guess: 2% by June"
    box.name = "Their box"
    mine = presentation.slides.add_slide(presentation.slide_layouts[5])
    mine.shapes.title.text = "A slide of their own"
    master = presentation.slide_masters[0]
    master.placeholders[0].left += Inches(0.5)
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor(0xFA, 0xF0, 0xE6)


@cache
def after_twenty():
    theirs = edited(exported(), work)
    return theirs, renewed(theirs, changed(load(), *TWENTY))


def test_twenty_changes_of_the_map_are_in_the_deck():
    assert len(TWENTY) == 20
    now = shapes(after_twenty()[1].whole)
    assert now[card("seo")].text_frame.text == "Search engine blog"
    assert now[card("ads")].text_frame.text == "Paid social"
    assert now[card("onb")].text_frame.text == "Kick-off"
    assert now[card("peer")].text_frame.text == "Peer call"
    assert now[shape_name("stage", "co")].text_frame.text == "Evaluation"
    assert now[card("remark")].text_frame.text.startswith("New price list")
    assert not [name for name in now if "/tri" in name or "note-group" in name or "rev>dem" in name]
    texts = [shape.text_frame.text for shape in now.values() if shape.has_text_frame]
    assert "6,000" in texts
    assert "55%" in texts
    assert "Kelvia GmbH" in texts


def test_what_a_person_did_to_a_deck_stays_after_twenty_changes():
    theirs, done = after_twenty()
    before, now = shapes(theirs), shapes(done.whole)
    moved = now[card("ads")]
    assert seen(moved) == seen(before[card("ads")])
    assert moved.fill.fore_color.rgb == RGBColor(0xFF, 0xEE, 0x00)
    assert now[card("cas")].text_frame.text == "Case studies, ours"
    assert now[card("dem")].text_frame.text == "Demo with Anna"
    assert now[card("seo")].text_frame.paragraphs[0].runs[0].font.size == Pt(15)
    assert card("pod") not in now
    assert now["Their box"].text_frame.text == "Our guess: 2% by June"


def test_parts_of_a_deck_that_hold_nothing_of_ours_keep_their_bytes():
    theirs, done = after_twenty()
    before, now = unpacked(theirs, ""), unpacked(done.whole, "")
    assert list(before) == list(now)
    different = {name for name in before if before[name] != now[name]}
    assert {name for name in different if not name.startswith("customXml/")} == {
        "ppt/slides/slide1.xml",
        "ppt/notesSlides/notesSlide1.xml",
    }


def test_shapes_of_a_person_keep_every_byte_on_a_slide_of_ours():
    from lxml import etree

    theirs, done = after_twenty()
    texts = [
        etree.tostring(shapes(whole)["Their box"]._element, method="c14n") for whole in (theirs, done.whole)
    ]
    assert texts[0] == texts[1]


def test_what_could_not_be_matched_is_listed():
    said = after_twenty()[1].sentences()
    assert any("Case studies, ours" in each and "typed in the deck" in each for each in said)
    assert any("Industry podcast" in each and "deleted" in each for each in said)
    assert not any("Demo with Anna" in each for each in said)


def test_every_step_of_an_updated_deck_is_glued_to_its_cards():
    journey = changed(load(), *TWENTY)
    now = shapes(after_twenty()[1].whole)
    by_id = {shape.shape_id: name for name, shape in now.items()}
    assert len(by_id) == len(now)
    for name, shape in now.items():
        step = journey.items.get(ItemId(name.removeprefix("journeymap/step/")))
        if not isinstance(step, Transition):
            continue
        ends = [shape._element.find(f".//{{*}}{tag}") for tag in ("stCxn", "endCxn")]
        glued = [by_id.get(int(end.get("id"))) for end in ends]
        wanted = [card(step.source), card(step.target)]
        assert [a for a, b in zip(glued, wanted, strict=True) if b in now] == [b for b in wanted if b in now]


def test_connectors_end_at_the_cards_that_a_person_moved():
    now = shapes(after_twenty()[1].whole)
    step, moved = now[shape_name("step", "ads>rep")], now[card("ads")]
    x, y = seen(moved)
    middles = [(x + moved.width, y + moved.height // 2), (x, y + moved.height // 2)]
    middles += [(x + moved.width // 2, y), (x + moved.width // 2, y + moved.height)]
    assert min(abs(step.begin_x - a) + abs(step.begin_y - b) for a, b in middles) < Pt(4)


def test_an_update_without_changes_changes_nothing():
    theirs = edited(exported(), work)
    done = renewed(theirs, load())
    assert done.count == 0
    assert unpacked(done.whole, "") == unpacked(theirs, "")


def test_an_update_after_an_update_keeps_what_a_person_did():
    _, done = after_twenty()
    again = renewed(done.whole, changed(load(), *TWENTY, Update(ItemId("seo"), {"name": "Blog"})))
    now = shapes(again.whole)
    assert now[card("seo")].text_frame.text == "Blog"
    assert now[card("cas")].text_frame.text == "Case studies, ours"
    assert now[card("ads")].fill.fore_color.rgb == RGBColor(0xFF, 0xEE, 0x00)
    assert seen(now[card("ads")]) == seen(shapes(done.whole)[card("ads")])
    assert card("pod") not in now


def test_an_untouched_deck_becomes_what_a_new_export_would_be():
    journey = changed(load(), *TWENTY)
    report = analyze(journey)
    new = shapes(deck(pages(journey, report, Order(splits=False)), Options()))
    now = shapes(renewed(exported(), journey).whole)
    assert set(now) == set(new)
    for name, shape in new.items():
        if not name.endswith("/group"):
            assert seen(now[name]) == seen(shape), name
        if shape.has_text_frame:
            assert now[name].text_frame.text == shape.text_frame.text


def test_an_update_keeps_heat_and_for_whom_a_deck_is():
    journey, look = load(), {"overlays": "flow,visits", "audience": "team"}
    found = tuple(pages(journey, analyze(journey), Order(splits=False, **look)))
    later = changed(journey, *TWENTY)
    now = shapes(renewed(deck(found, Options(pages=found, **look)), later).whole)
    new = shapes(deck(pages(later, analyze(later), Order(splits=False, **look)), Options()))
    assert set(now) == set(new)  # no notes for a team
    assert {name: fill_of(now[name]) for name in new} == {name: fill_of(new[name]) for name in new}


def fill_of(shape):
    """The colour that a shape is filled with, if it is with one."""
    found = shape._element.findall("./{*}spPr/{*}solidFill/{*}srgbClr")
    return [each.get("val") for each in found]


def test_cards_moved_as_powerpoint_moves_groups_stay_there():
    def edit(presentation):
        found = {shape.name: shape for shape in every(presentation.slides[0].shapes)}
        group = found[card("web") + "/group"]
        form = group._element.grpSpPr.find("{*}xfrm")
        for tag in ("off", "chOff"):
            form.find(f"{{*}}{tag}").set("x", str(int(form.find(f"{{*}}{tag}").get("x")) + 300_000))
        for shape in every(group.shapes):
            shape.left += 300_000

    theirs = edited(exported(), edit)
    now = shapes(renewed(theirs, changed(load(), *TWENTY)).whole)
    assert seen(now[card("web")]) == seen(shapes(theirs)[card("web")])


def test_a_copy_of_our_slide_stays_as_it_is():
    def edit(presentation):
        copied = presentation.slides.add_slide(presentation.slide_layouts[6])
        for shape in presentation.slides[0].shapes:
            copied.shapes._spTree.append(copy.deepcopy(shape._element))

    theirs = edited(exported(), edit)
    done = renewed(theirs, changed(load(), *TWENTY))
    name = "ppt/slides/slide2.xml"
    assert unpacked(done.whole, "")[name] == unpacked(theirs, "")[name]
    assert any("copy" in each for each in done.sentences())


def test_tables_charts_and_paths_are_brought_up_to_date_and_keep_what_was_typed():
    def edit(presentation):
        table = next(shape for shape in presentation.slides[3].shapes if shape.has_table).table
        row = next(row for row in table.rows if row.cells[0].text == "Entrants")
        row.cells[1].text_frame.paragraphs[0].runs[0].text = "about 14k"
        row = next(row for row in table.rows if row.cells[0].text == "Orders")
        row.cells[0].text_frame.paragraphs[0].runs[0].text = "Deals won"

    theirs = edited(exported(KINDS), edit)
    done = renewed(theirs, changed(load(), Update(ItemId("dana"), {"volume": 6000.0})))
    slides = Presentation(io.BytesIO(done.whole)).slides
    chart = next(shape for shape in slides[2].shapes if shape.has_chart).chart
    assert next(iter(chart.plots[0].series[0].values)) == pytest.approx(15_800)
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as workbook:
        assert "15800" in workbook.read("xl/worksheets/sheet1.xml").decode()
    table = next(shape for shape in slides[3].shapes if shape.has_table).table
    cells = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert cells["Entrants"] == "about 14k"
    assert cells["Customers"] != "247"
    assert "Orders" not in cells
    assert cells["Deals won"] != "264"
    assert list(cells).index("Deals won") == list(cells).index("Customers") + 1
    assert any("about 14k" in each for each in done.sentences())


def test_the_title_is_known_by_its_place_where_an_office_has_renamed_it():
    def edit(presentation):
        presentation.slides[0].shapes.title.name = "PlaceHolder 1"

    done = renewed(edited(exported(), edit), changed(load(), SetMap({"company": "Kelvia GmbH"})))
    title = Presentation(io.BytesIO(done.whole)).slides[0].shapes.title
    assert title.text_frame.text == "How prospects become Kelvia GmbH customers"
    assert done.findings == ()


def test_notes_that_a_speaker_edited_stay():
    def edit(presentation):
        presentation.slides[0].notes_slide.notes_text_frame.text = "Say hello first"

    done = renewed(edited(exported(), edit), changed(load(), *TWENTY))
    slide = Presentation(io.BytesIO(done.whole)).slides[0]
    assert slide.notes_slide.notes_text_frame.text == "Say hello first"
    assert any("Say hello first" in each for each in done.sentences())


def test_a_path_that_is_gone_from_the_map_keeps_its_slide():
    journey = load()
    station = analyze(journey).best_path.nodes[2]
    done = renewed(exported(KINDS), changed(journey, Remove(frozenset({station}))))
    name = "ppt/slides/slide2.xml"
    assert unpacked(done.whole, "")[name] == unpacked(exported(KINDS), "")[name]
    assert any("no longer on the map" in each for each in done.sentences())


def without_memory():
    return packed({name: part for name, part in unpacked(exported(), "").items() if "customXml" not in name})


@pytest.mark.parametrize(
    "whole, code",
    [
        (lambda: b"no deck at all", "deck.unknown"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "deck.protected"),
        (lambda: exported()[:-300], "deck.damaged"),
        (lambda: packed({"a.txt": b"x"}), "deck.unknown"),
        (lambda: edited(without_memory(), lambda _: None), "deck.foreign"),
    ],
)
def test_what_cannot_be_updated_is_refused_and_stays(tmp_path, whole, code):
    path = tmp_path / "deck.pptx"
    path.write_bytes(whole())
    before = path.read_bytes()
    with pytest.raises(JourneyError) as refused:
        renew(path, path, load())
    assert (refused.value.code, refused.value.facts["path"]) == (code, str(path))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["deck.pptx"]


def test_every_kind_of_damage_to_a_slide_gets_a_sentence(tmp_path):
    parts = unpacked(exported(), "")
    parts["ppt/slides/slide1.xml"] = parts["ppt/slides/slide1.xml"][:5000]
    path = tmp_path / "deck.pptx"
    path.write_bytes(packed(parts))
    with pytest.raises(JourneyError) as refused:
        renew(path, path, load())
    assert refused.value.code == "deck.damaged"


def test_a_deck_that_carries_its_map_carries_the_new_one(tmp_path):
    from journeymap import cargo
    from journeymap.exchange.carried import packed as load_of
    from journeymap.exchange.carried import read

    path = tmp_path / "deck.pptx"
    path.write_bytes(cargo.carrying(exported(), ".pptx", load_of(load())))
    journey = changed(load(), *TWENTY)
    renew(path, path, journey, load_of(journey))
    assert read(path.read_bytes()).journey == journey


def test_a_scenario_more_widens_the_table_unless_a_person_has_written_in_it():
    def branched(journey, name):
        return journey.apply(Branch(Scenario(id=ItemId(name), name=name)).change(journey))

    def type_in(presentation):
        table = next(shape for shape in presentation.slides[0].shapes if shape.has_table).table
        table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "many"

    def heads(whole):
        (slide,) = Presentation(io.BytesIO(whole)).slides
        table = next(shape for shape in slide.shapes if shape.has_table).table
        return [cell.text for cell in table.rows[0].cells]

    one = branched(sketched("ann>ad, ad>buy! .2"), "One")
    two = branched(one, "Two")
    found = pages(one, analyze(one), Order(("scenarios",)))
    plain = deck(found, Options(pages=tuple(found)))
    done = updated(plain, two, analyze(two))
    assert heads(done.whole) == ["FIGURE", "A · As it is", "B · One", "B − A", "C · Two", "C − A"]
    typed = updated(edited(plain, type_in), two, analyze(two))
    assert heads(typed.whole) == ["FIGURE", "A · As it is", "B · One", "B − A"]
    assert any("many" in each or "Scenarios" in each for each in typed.sentences())
