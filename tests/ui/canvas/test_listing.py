"""Lines and tables from elsewhere pasted on the map."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Connect
from journeymap.model.items import ItemId, Note, Stage, Touchpoint, Transition
from journeymap.model.limits import TEXT_LIMIT
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.listing import listed
from tests.ui.canvas.conftest import Desk


def read(desk: Desk, text: str, near: str | None = None, place=(340.0, 500.0)):
    return listed(text, desk.journey, desk.canvas.scene, place, ItemId(near) if near else None)


def pasted(desk: Desk, text: str, near: str | None = None):
    found = read(desk, text, near)
    desk.session.do(found.command)
    return found


def rates(desk: Desk) -> dict[tuple[str, str], float | None]:
    names = {item.id: item.name for item in desk.journey.items.values() if hasattr(item, "name")}
    return {
        (names[step.source], names[step.target]): step.probability
        for steps in desk.journey.outgoing.values()
        for step in steps
    }


def apart(desk: Desk) -> bool:
    boxes = [Rect(item.x, item.y, 176, 88) for item in desk.journey.of(Touchpoint)]
    return not any(one.meets(two) for k, one in enumerate(boxes) for two in boxes[k + 1 :])


def test_lines_become_touchpoints_in_the_stage_at_the_place(flow):
    found = pasted(flow, "- Live webinar\r\n2) Case study\n\n• Żółta łódź\n")
    made = [flow.item(each) for each in found.ids]
    assert [(item.name, item.channel, item.stage) for item in made] == [
        ("Live webinar", "webinar", "interest"),
        ("Case study", "case_study", "interest"),
        ("Żółta łódź", "", "interest"),
    ]
    assert {item.x for item in made} == {254}
    assert apart(flow)
    assert found.refusal() is None


def test_lines_go_below_the_selected_card_and_into_the_selected_stage(flow):
    assert flow.item(pasted(flow, "Demo", "ad").ids[0]).stage == "aware"
    assert flow.item(pasted(flow, "Trial\nOffer", "purchase").ids[1]).stage == "purchase"
    assert apart(flow)


def test_cards_of_a_table_lie_on_no_note_and_a_long_line_on_no_card(flow):
    flow.session.do(Add(Note(id=ItemId("n"), text="Why?", x=258, y=260)))
    pasted(flow, "Name\tStage\nBar\tInterest\nBaz\tInterest")
    (made,) = pasted(flow, "What do people in the shop hear from customers who come back to them? " * 2).ids
    cards = flow.canvas.scene.cards
    assert isinstance(flow.item(made), Note)
    assert {flow.named(each).x for each in ("Bar", "Baz")} == {254}
    assert all(cards.within(cards.box(each)) == [each] for each in cards.ids)


def test_arrows_make_steps_to_new_cards_and_to_those_the_map_knows(flow):
    pasted(flow, "SEO → Landing page 40% -> Buy (12,5 %)")
    assert rates(flow)[("SEO", "Landing page")] == pytest.approx(0.4)
    assert rates(flow)[("Landing page", "Buy")] == pytest.approx(0.125)
    assert sum(item.name == "Buy" for item in flow.journey.of(Touchpoint)) == 1
    pasted(flow, "\u2067إعلان ← صفحة هبوط \u206640%\u2069\u2069")
    assert rates(flow)[("إعلان", "صفحة هبوط")] == pytest.approx(0.4)


TABLE = """Name\tStage\tChannel\tTo\tRate\tColour
Fair\tAware\ttrade show\tDemo 34%; Case 26%\t\tred
Demo\tInterest\tdemo\tBuy\t50%\t
Case\tAfter sale\t\tOffer\tmany\t
\tAware\t\t\t\t
"""


def test_a_table_with_titles_makes_cards_stages_and_steps_and_says_what_it_left_out(flow):
    found = pasted(flow, TABLE)
    assert rates(flow) == {
        **rates(flow),
        ("Fair", "Demo"): pytest.approx(0.34),
        ("Fair", "Case"): pytest.approx(0.26),
        ("Demo", "Buy"): pytest.approx(0.5),
        ("Case", "Offer"): None,
    }
    assert flow.named("Fair").channel == "trade_show"
    assert flow.named("Fair").stage == "aware"
    new = next(stage for stage in flow.journey.of(Stage) if stage.name == "After sale")
    assert flow.journey.stages[-1] == new
    assert flow.named("Case").stage == new.id
    refusal = found.refusal()
    assert refusal is not None
    assert refusal.facts["what"] == "1: “Colour”; 4: “many”; 5: “Aware”"
    assert apart(flow)
    assert len(flow.session.document.done) == 1


def test_a_table_of_steps_alone_connects_what_is_there(flow):
    before = set(flow.journey.items)
    pasted(flow, "From\tTo\tRate\nAd\tBuy\t5\nAnn\tSite\t20%\n")
    assert rates(flow)[("Ad", "Buy")] == pytest.approx(0.05)
    assert rates(flow)[("Ann", "Site")] == pytest.approx(0.2)
    assert len(flow.journey.items) == len(before) + 2


@pytest.mark.parametrize("text", ["From\tTo\tRate\nAd\tSite\t55%\n", "Ad → Site 55%"])
def test_a_step_that_is_there_takes_the_rate_that_is_pasted_and_is_no_second_one(flow, text):
    before = set(flow.journey.items)
    found = pasted(flow, text)
    assert rates(flow)[("Ad", "Site")] == pytest.approx(0.55)
    assert set(flow.journey.items) == before
    assert found.refusal() is None
    flow.session.undo()
    assert rates(flow)[("Ad", "Site")] == pytest.approx(0.4)


def test_of_a_step_told_of_twice_the_first_rate_stands_and_the_other_is_said(flow):
    found = pasted(flow, "One → Two 20%\nOne → Two 30%\nOne → Two\nAd → Site\nOne → Ad\nOne → Ad 5%")
    assert rates(flow)[("One", "Two")] == pytest.approx(0.2)
    assert rates(flow)[("Ad", "Site")] == pytest.approx(0.4)
    assert rates(flow)[("One", "Ad")] == pytest.approx(0.05)
    assert found.unread == [(2, "Two 30%")]
    names = [
        (flow.item(step.source).name, flow.item(step.target).name) for step in flow.journey.of(Transition)
    ]
    assert len(names) == len(set(names))


def test_a_rate_that_could_be_that_of_several_steps_is_left_out_and_said(flow):
    flow.session.do(Connect(ItemId("ad"), ItemId("site"), 0.1))
    before = flow.journey
    found = pasted(flow, "Ad → Site 55%\nNew")
    assert found.unread == [(1, "Site 55%")]
    assert list(flow.journey.of(Transition)) == list(before.of(Transition))


def test_fields_of_a_card_that_the_map_knows_are_left_out_and_said_where_they_are_others(flow):
    found = pasted(flow, "Name\tChannel\tTo\nAd\tdemo\tNew\nFair\tdemo\tAd\nFair\tdemo\tSite\n")
    assert found.unread == [(2, "demo")]
    assert flow.item("ad").channel != "demo"
    assert ("Ad", "New") in rates(flow)


def test_a_long_line_is_a_note_and_too_many_lines_are_refused(flow, qtbot):
    pasted(
        flow,
        "We should ask the people in the shop what they hear from customers who come back with questions.",
    )
    assert [note.text[:13] for note in flow.journey.of(Note)] == ["We should ask"]
    with qtbot.waitSignal(flow.session.refused) as refused:
        flow.canvas.deeds.put_text("x\n" * 501, None)
    assert refused.args[0].code == "paste.long"


def test_text_lands_under_the_pointer_as_one_step(flow):
    QTest.mouseMove(flow.canvas, flow.at("buy") + QPoint(0, 160))
    flow.canvas.deeds.put_text("Demo\nTrial", flow.canvas.pointed)
    assert {flow.item(each).name for each in flow.session.selection} == {"Demo", "Trial"}
    assert {flow.item(each).stage for each in flow.session.selection} == {"purchase"}
    flow.session.undo()
    assert not flow.session.document.done


def cards(found):
    """The new touchpoints by their names, with the stage and the channel."""
    made = (command.item for command in found.commands if isinstance(command, Add))
    return {each.name: (each.stage, each.channel) for each in made if isinstance(each, Touchpoint)}


def test_a_table_without_titles_is_read_by_what_stands_in_it(flow):
    found = read(flow, "Webinar\tInterest\tseen twice\r\nProduct demo\tPurchase\t\r\n")
    assert cards(found) == {"Webinar": ("interest", "webinar"), "Product demo": ("purchase", "demo")}
    notes = {each.item.name: each.item.note for each in found.commands if isinstance(each, Add)}
    assert notes == {"Webinar": "seen twice", "Product demo": ""}


def test_a_cell_of_several_lines_is_one_card(flow):
    assert list(cards(read(flow, '"Live\nwebinar"\nDemo\n'))) == ["Live webinar", "Demo"]
    assert list(cards(read(flow, '"Quoted" all over\nDemo\n'))) == ['"Quoted" all over', "Demo"]


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_table_with_commas_is_read_where_it_has_titles(flow, sign):
    found = read(flow, f'Name{sign}Stage\n"Fair{sign} spring"{sign}Interest\nShop{sign}Purchase\n')
    assert cards(found) == {f"Fair{sign} spring": ("interest", "trade_show"), "Shop": ("purchase", "store")}
    assert list(cards(read(flow, "Ads, posts\nShop\n"))) == ["Ads, posts", "Shop"]


def test_many_lines_make_columns_side_by_side_in_their_stage_and_push_the_next_ones_on(flow):
    before = flow.place("buy")
    flow.session.select({ItemId("interest")})
    flow.canvas.deeds.put_text("\n".join(f"Line {count}" for count in range(40)), None)
    made = [each for each in flow.journey.of(Touchpoint) if each.name.startswith("Line")]
    assert {each.stage for each in made} == {"interest"}
    assert len({each.x for each in made}) == 4
    boxes = [flow.canvas.scene.cards.box(each.id) for each in flow.journey.of(Touchpoint)]
    assert not any(one.meets(two) for place, one in enumerate(boxes) for two in boxes[:place])
    inside, behind = (flow.canvas.scene.stages.box(each) for each in ("interest", "purchase"))
    assert inside.right < behind.x
    assert flow.place("buy")[0] == before[0] + 3 * 240
    assert len(flow.session.document.done) == 1
    flow.session.undo()
    assert flow.place("buy") == before


@pytest.mark.parametrize("before", ["", "Name,Channel\n", "Name\tChannel\n", "Name,"])
def test_text_too_long_for_a_cell_of_a_table_is_read_as_lines(flow, before):
    long = '{"cards":"' + "x" * 140_000 + '"}'
    found = pasted(flow, f"{before}{long}")
    assert found.ids
    assert all(len(getattr(item, "text", getattr(item, "name", ""))) <= TEXT_LIMIT
               for item in map(flow.item, found.ids))  # fmt: skip


def names(desk: Desk, text: str) -> list[str]:
    found = read(desk, text)
    assert found.refusal() is None
    return [command.item.name for command in found.commands if isinstance(command, Add)]


@pytest.mark.parametrize(
    "text",
    [
        "•\tAlpha\n•\tInner\n•\tGamma",
        "1.\tAlpha\n2.\tInner\n3.\tGamma",
        "1.\tAlpha\n1.1\tInner\n2.\tGamma",
        "a)\tAlpha\nb)\tInner\nc)\tGamma",
        "·\tAlpha\n\to\tInner\n\uf0a7\tGamma",
        "- Alpha\n\t- Inner\n- Gamma",
        "Alpha\n\tInner\nGamma",
        "•Alpha\n  ◦Inner\n  •  Gamma",
        "١.\tAlpha\n٢.\tInner\n٣.\tGamma",
        "•\tAlpha\n\nInner\n•\tGamma",
        "- [ ] Alpha\n- [x] Inner\n* [X] Gamma",
        "[ ] Alpha\n[x] Inner\n☐ Gamma",
        "1. [ ] Alpha\n---\n2. [ ] Inner\n3. Gamma",
    ],
)
def test_bullets_and_numbers_of_lists_are_no_names(flow, text):
    assert names(flow, text) == ["Alpha", "Inner", "Gamma"]


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Stage |\n|---|---|\n| Alpha | Interest |\n| A \\| B | Purchase |\n",
        "Name | Stage\r\n:--- | ---:\r\nAlpha | Interest\r\nA \\| B | Purchase\r\n",
        "\n|Name|Stage|\n| :-: | - |\n|Alpha|Interest|\n\n|A \\| B|Purchase",
    ],
)
def test_a_table_of_markdown_is_a_table(flow, text):
    found = pasted(flow, text)
    assert found.refusal() is None
    assert [(flow.item(each).name, flow.item(each).stage) for each in found.ids] == [
        ("Alpha", "interest"),
        ("A | B", "purchase"),
    ]


def test_a_table_of_markdown_without_known_titles_says_the_right_line(flow):
    """Of a column without a title nothing is lost unsaid; the line below the titles is one, too."""
    found = pasted(flow, "| Name | Age |\n|---|---|\n| Alpha | 7 |")
    assert [flow.item(each).name for each in found.ids] == ["Alpha"]
    assert found.unread[0] == (1, "Age")
    found = pasted(flow, "| Thing |\n| --- |\n| Beta |")
    assert [flow.item(each).name for each in found.ids] == ["Thing", "Beta"]


def test_a_bulleted_list_may_hold_a_table_and_a_table_a_dash(flow):
    found = pasted(flow, "•\tAlpha\temail\n•\tBeta\tphone")
    assert [(flow.item(each).name, flow.item(each).channel) for each in found.ids] == [
        ("Alpha", "email"),
        ("Beta", "phone_call"),
    ]
    table = read(flow, "-\temail\nGamma\tchat\nDelta\tchat")
    assert [each.item.name for each in table.commands if isinstance(each, Add)] == ["-", "Gamma", "Delta"]


def test_a_table_without_titles_loses_nothing_unsaid(flow):
    found = pasted(flow, "Alpha\temail\tInterest\tbig\tred\nBeta\tphone\tPurchase\tsmall\tblue")
    made = [flow.item(each) for each in found.ids]
    assert [(item.name, item.channel, item.stage, item.note) for item in made] == [
        ("Alpha", "email", "interest", "big"),
        ("Beta", "phone_call", "purchase", "small"),
    ]
    assert found.unread == [(1, "red"), (2, "blue")]


def test_cells_beyond_the_titles_and_in_columns_without_one_are_said(flow):
    found = read(flow, "Name\t\tChannel\nAlpha\tlost\tphone\textra")
    assert found.unread == [(2, "lost"), (2, "extra")]


@pytest.mark.parametrize(
    ("text", "unread", "made"),
    [
        ("New → Ann\nOther → Buy", [(1, "Ann")], ["New", "Other"]),
        ("Source\tName\nAd\tAnn\n\tOther", [(2, "Ad")], ["Other"]),
        ("N\0w → Buy\nOther\0\nThird", [(1, "N\0w → Buy"), (2, "Other\0")], ["Third"]),
        ("Name\tNote\nN\0w\t\nOther\tn\0te", [(2, "N\0w"), (2, "N\0w"), (3, "n\0te")], ["Other"]),
        (
            f"Name\tNote\nNew\t{'n' * (TEXT_LIMIT + 1)}\nOther\t",
            [(2, "n" * (TEXT_LIMIT + 1))],
            ["New", "Other"],
        ),
    ],
    ids=["persona", "persona of a table", "letter", "letter of a table", "long"],
)
def test_what_the_map_would_refuse_is_left_out_and_said_and_all_else_is_made(flow, text, unread, made):
    found = pasted(flow, text)
    assert found.unread == unread
    assert [flow.item(each).name for each in found.ids] == made
    assert not any(step.target == "ann" for step in flow.journey.of(Transition))
    refusal = found.refusal()
    assert refusal is not None
    assert "\0" not in refusal.facts["what"]


@pytest.mark.parametrize("text", ["Name\tStage\n", "Name\tStage\nAd\tAware\n", "From\tTo\nAd\t\n"])
def test_a_text_that_makes_nothing_is_said_to(flow, qtbot, text):
    with qtbot.waitSignal(flow.session.refused, timeout=500) as refused:
        flow.canvas.deeds.put_text(text, None)
    assert refused.args[0].code == "paste.known"
    assert not flow.session.document.done


@pytest.mark.parametrize(
    "text", ["One\n{long}", "One\nTwo → {long} → Three", "{long}"], ids=["line", "way", "remark"]
)
def test_the_end_of_a_name_that_is_too_long_is_left_out_and_said(flow, text):
    found = pasted(flow, text.format(long="n" * TEXT_LIMIT + "end"))
    line = text.count("\n") + 1
    assert found.unread == [(line, "…end")]
    assert any(
        getattr(flow.item(each), "name", "") == "n" * TEXT_LIMIT
        or getattr(flow.item(each), "text", "") == "n" * TEXT_LIMIT
        for each in found.ids
    )
    assert f"{line}: “…end”" in found.refusal().facts["what"]
