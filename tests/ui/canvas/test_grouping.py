"""Cards that are let go in a group, or out of theirs, by a real mouse; groups are frames that name cards."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Add, Move, SetMap
from journeymap.model.frames import members
from journeymap.model.items import Frame, ItemId, Note, Stage
from journeymap.picture.frames import PAD
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT
from tests.ui.canvas.test_view import shot

Key, G = Qt.Key, ItemId("g")
SKETCH = "ann>ad, ad@aware>site@interest, mail@aware>site, site>buy!@purchase"
PLACES = {"ann": (-200, -30), "ad": (14, 78), "mail": (14, 246), "site": (254, 78), "buy": (494, 78),
          "aware": (0, 0), "interest": (240, 0), "purchase": (480, 0)}  # fmt: skip


@pytest.fixture
def parted(desk):
    """Two cards of one column in a group, and others beside it."""
    made = desk(SKETCH, PLACES)
    made.session.do(Add(Frame(id=G, name="Part", nodes="ad\nmail")))
    return made


def inside(desk, frame: str = "g") -> set[str]:
    return set(members(desk.journey, desk.item(frame)))


def steps(desk) -> int:
    return len(desk.session.document.done)


def outline(desk):
    return desk.canvas.frames.as_seen(desk.canvas.view())[G]


@pytest.mark.parametrize("by", [(480, 168), (0, 336), (-240, 0)])
def test_a_card_let_go_outside_its_group_leaves_it_and_undo_brings_it_back(parted, by):
    before, done = parted.journey, steps(parted)
    parted.drag("mail", parted.at("mail") + QPoint(*by))
    assert inside(parted) == {"ad"}
    assert not outline(parted).meets(parted.canvas.scene.slots.cards.box("mail"))
    assert steps(parted) == done + 1
    parted.session.undo()
    assert parted.journey == before
    parted.session.redo()
    assert inside(parted) == {"ad"}


@pytest.mark.parametrize("by", [20, 84])
def test_a_card_moved_within_its_group_or_half_a_row_over_its_edge_stays_in_it(parted, by):
    before = parted.item("g")
    parted.drag("mail", parted.at("mail") + QPoint(0, by))
    assert parted.place("mail") == (14, 246 + by)
    assert parted.item("g") == before


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_card_let_go_in_a_group_joins_it_and_undo_takes_it_out(parted, direction):
    parted.session.do(SetMap({"direction": direction}))
    parted.canvas.fit(is_animated=False)
    before, done = parted.journey, steps(parted)
    parted.drag("buy", (parted.at("ad") + parted.at("mail")) / 2)
    assert inside(parted) == {"ad", "mail", "buy"}
    assert steps(parted) == done + 1
    parted.session.undo()
    assert parted.journey == before


def test_a_card_let_go_on_the_last_one_of_a_group_joins_it_below(parted):
    parted.drag("buy", parted.at("mail") + QPoint(0, 30))
    assert parted.place("buy") == (14, 414)
    assert inside(parted) == {"ad", "mail", "buy"}


def test_a_card_let_go_over_the_edge_of_a_group_with_its_smaller_part_does_not_join_it(parted):
    parted.drag("buy", parted.at("mail") + QPoint(0, 84))
    assert inside(parted) == {"ad", "mail"}


def test_a_card_that_makes_room_stays_in_its_group(parted):
    parted.drag("site", "ad")
    assert parted.place("mail")[1] > 246
    assert inside(parted) == {"ad", "mail", "site"}


def test_all_cards_of_a_group_moved_together_stay_in_it(parted):
    before = parted.item("g")
    parted.click("ad")
    parted.click("mail", SHIFT)
    parted.drag("ad", parted.at("ad") + QPoint(240, 168))
    assert parted.place("ad")[0] == 254
    assert parted.item("g") == before
    parted.click(parted.canvas.frames.chip(parted.canvas.view(), G).center().toPoint())
    name = parted.canvas.frames.chip(parted.canvas.view(), G).center().toPoint()
    parted.drag(name, name + QPoint(-240, -84))
    assert parted.place("ad")[0] == 14
    assert parted.item("g") == before
    parted.canvas.select_all()
    parted.drag("ad", parted.at("ad") + QPoint(0, 252))
    assert parted.item("g") == before


def test_of_several_cards_each_joins_or_leaves_where_it_is_let_go(parted):
    """The one that comes into the place of the other joins; that one leaves."""
    parted.click("mail")
    parted.click("site", SHIFT)
    parted.drag("site", parted.at("site") + QPoint(-240, 168))
    assert parted.place("mail")[0] < -100
    assert inside(parted) == {"ad", "site"}


def test_a_group_let_go_in_another_belongs_to_that_as_well(parted):
    parted.session.do(Add(Frame(id=ItemId("h"), name="Small", nodes="buy")))
    name = parted.canvas.frames.chip(parted.canvas.view(), ItemId("h")).center().toPoint()
    parted.drag(name, name + QPoint(-480, 84))
    assert (inside(parted), inside(parted, "h")) == ({"ad", "mail", "buy"}, {"buy"})
    name = parted.canvas.frames.chip(parted.canvas.view(), ItemId("h")).center().toPoint()
    parted.drag(name, name + QPoint(480, 0))
    assert (inside(parted), inside(parted, "h")) == ({"ad", "mail"}, {"buy"})


def nested(desk):
    """A group of two cards, and another of these and a third."""
    made = desk(SKETCH, PLACES)
    made.session.do(Add(Frame(id=G, name="Part", nodes="ad\nmail")))
    made.session.do(Add(Frame(id=ItemId("h"), name="Outer", nodes="ad\nmail\nsite")))
    return made


@pytest.mark.parametrize(("down", "stays"), [(84, True), (200, False), (420, False)])
def test_a_group_that_is_moved_stays_in_another_or_leaves_it_as_a_whole(desk, down, stays):
    made = nested(desk)
    made.click("ad")
    made.click("mail", SHIFT)
    made.drag("mail", made.at("mail") + QPoint(0, down))
    assert made.place("ad")[1] == pytest.approx(78 + down, abs=4)
    assert inside(made) == {"ad", "mail"}
    assert inside(made, "h") == ({"ad", "mail", "site"} if stays else {"site"})


@pytest.mark.parametrize(("across", "joins"), [(240, False), (400, True)])
def test_a_group_joins_another_as_a_whole(desk, across, joins):
    """By the middle of all of it: of two cards one beside the other either may lie in the other group."""
    made = desk("one@first, two@second, far@last",
                {"one": (14, 78), "two": (254, 78), "far": (494, 246),
                 "first": (0, 0), "second": (240, 0), "last": (480, 0)})  # fmt: skip
    made.session.do(Add(Frame(id=G, name="Row", nodes="one\ntwo")))
    made.session.do(Add(Frame(id=ItemId("h"), name="Other", nodes="far")))
    made.click("one")
    made.click("two", SHIFT)
    made.drag("two", made.at("two") + QPoint(across, 168))
    assert inside(made, "h") == ({"one", "two", "far"} if joins else {"far"})
    assert inside(made) == {"one", "two"}


@pytest.mark.parametrize("way", ["drag", "paste"])
def test_the_copy_of_a_group_joins_another_as_a_whole(desk, way):
    """One of its cards comes to lie in that with its middle, and so does the middle of all."""
    made = nested(desk)
    made.session.do(Move({ItemId("site"): (254.0, 582.0)}))
    made.canvas.fit(is_animated=False)
    before = made.journey.items.keys()
    made.session.select({G})
    if way == "drag":
        name = made.canvas.frames.chip(made.canvas.view(), G).center().toPoint()
        made.drag(name, name + QPoint(0, round(420 * made.canvas.zoom)), ALT)
    else:
        made.canvas.deeds.copy()
        spot = made.spot(102, 626)
        made.move(spot - QPoint(9, 9))
        made.move(spot)
        made.canvas.deeds.paste()
    (copy,) = (each.id for each in made.journey.of(Frame) if each.id not in before)
    assert len(inside(made, copy)) == 2
    assert inside(made, "h") == {"ad", "mail", "site", *inside(made, copy)}
    assert inside(made) == {"ad", "mail"}


@pytest.mark.parametrize("card", ["ann", "note"])
def test_personas_and_notes_join_and_leave_as_well(desk, card):
    made = desk(SKETCH, PLACES)
    if card == "note":
        made.session.do(Add(Note(id=ItemId("note"), name="Why?", x=-200.0, y=300.0)))
    made.session.do(Add(Frame(id=G, name="Part", nodes="ad\nmail")))
    made.drag(card, made.at("ad") + QPoint(0, 84))
    assert inside(made) == {"ad", "mail", card}
    made.drag(card, made.at(card) + QPoint(-240, 420))
    assert inside(made) == {"ad", "mail"}


def test_keys_move_a_card_without_taking_it_out_of_its_group_or_into_another(parted):
    before = parted.item("g")
    parted.click("mail")
    for _ in range(9):
        parted.key(Key.Key_Down, SHIFT)
    assert parted.place("mail")[1] == 246 + 9 * 40
    parted.click("site")
    for _ in range(3):
        parted.key(Key.Key_Left, SHIFT)
    assert parted.item("g") == before


def test_the_group_that_a_card_will_belong_to_is_lit_and_stays_where_it_is(parted):
    was, start = outline(parted), parted.at("mail")
    parted.press(start)
    for by, taking in ((QPoint(0, 60), {"g"}), (QPoint(0, 300), set()), (QPoint(0, -84), {"g"})):
        parted.move(start + by)
        assert parted.canvas.marks.taking == taking
        assert outline(parted) == was
    parted.key(Key.Key_Escape)
    QTest.mouseRelease(parted.canvas, LEFT, NONE, start)
    assert not parted.canvas.marks.taking | parted.canvas.marks.still
    start = parted.at("buy")
    parted.press(start)
    parted.move(start + QPoint(-200, 0))
    assert not parted.canvas.marks.taking
    parted.move(start + QPoint(-480, 84))
    assert parted.canvas.marks.taking == {"g"}
    assert outline(parted) == was


def test_the_outline_goes_along_with_all_of_its_cards(parted):
    was = outline(parted)
    start = parted.canvas.frames.chip(parted.canvas.view(), G).center().toPoint()
    parted.press(start)
    parted.move(start + QPoint(0, 84))
    assert outline(parted) == was.shifted((0, 84))
    assert not parted.canvas.marks.taking


@pytest.mark.parametrize("held", [NONE, ALT])
def test_a_card_that_lies_between_those_of_a_group_does_not_join_it_on_its_way_out_or_back(desk, held):
    """Only one that comes from outside does."""
    made = desk(SKETCH, PLACES)
    made.session.do(Add(Frame(id=G, name="Part", nodes="mail\nbuy")))
    start = made.at("site")
    assert outline(made).holds(made.canvas.scene.slots.cards.box("site"))
    made.press(start, held)
    made.move(start + QPoint(0, 42))
    made.move(start + QPoint(0, 100))
    assert not made.canvas.marks.taking
    QTest.mouseRelease(made.canvas, LEFT, held, start + QPoint(0, 100))
    assert inside(made) == {"mail", "buy"}
    made.session.undo()
    made.drag("site", start + QPoint(0, 420))
    made.drag("site", start + QPoint(0, 84))
    assert inside(made) == {"mail", "buy", "site"}


@pytest.mark.parametrize(("by", "joins"), [(84, True), (252, False)])
def test_a_copy_joins_the_group_that_it_is_let_go_in(parted, by, joins):
    before = parted.journey.items.keys()
    parted.drag("ad", parted.at("ad") + QPoint(0, by), ALT)
    (copy,) = (
        each for each in parted.journey.items.keys() - before if each in parted.canvas.scene.cards.index
    )
    assert inside(parted) == ({"ad", "mail", copy} if joins else {"ad", "mail"})
    assert len(inside(parted)) == (3 if joins else 2)


def test_copies_of_a_whole_group_are_a_group_of_their_own(parted):
    name = parted.canvas.frames.chip(parted.canvas.view(), G).center().toPoint()
    parted.drag(name, name + QPoint(240, 84), ALT)
    assert inside(parted) == {"ad", "mail"}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_copies_of_a_group_on_their_way_have_its_frame_with_its_name_round_them(parted, direction):
    parted.session.do(SetMap({"direction": direction}))
    parted.canvas.fit(is_animated=False)
    was, zoom = outline(parted), parted.canvas.zoom
    start = parted.canvas.frames.chip(parted.canvas.view(), G).center().toPoint()
    ahead = -240 if direction == "rtl" else 240
    parted.press(start, ALT)
    for count in (1, 2):
        spot = QPointF(start + QPoint(round(ahead * zoom), round(168 * zoom)) * count / 2)
        event = QMouseEvent(QEvent.Type.MouseMove, spot, parted.canvas.mapToGlobal(spot), LEFT, LEFT, ALT)
        QApplication.sendEvent(parted.canvas, event)
    (copy,) = parted.canvas.marks.copies
    view = parted.canvas.view()
    boxes = parted.canvas.frames.as_seen(view)
    assert boxes[G] == was
    assert boxes[copy].shifted((-240, -168)) == pytest.approx(was, abs=4)
    before = shot(parted.canvas)
    chip = parted.canvas.frames.chip(view, copy).toAlignedRect()
    parted.canvas.mark(copies=frozenset())
    assert before.copy(chip) != shot(parted.canvas).copy(chip), "the name is painted"
    parted.canvas.give_up()
    QTest.mouseRelease(parted.canvas, LEFT, ALT, start)
    assert parted.canvas.frames.as_seen(parted.canvas.view()) == {G: was}


def test_a_frame_of_whole_stages_names_no_card_that_comes_into_one(desk):
    made = desk(SKETCH, PLACES)
    made.session.do(Add(Frame(id=G, name="Part", nodes="ann\naware")))
    made.drag("buy", made.at("ad") + QPoint(0, 84))
    assert made.item("g").nodes == "ann\naware"
    assert inside(made) == {"ann", "aware", "ad", "mail", "buy"}
    made.drag("ann", made.at("ann") + QPoint(-200, 0))
    assert made.item("g").nodes == "aware"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_outline_of_a_group_in_a_collapsed_stage_lies_round_what_is_seen_of_that(desk, direction):
    made = desk(SKETCH, {**PLACES, "mail": (254, 246), "interest": (480, 0), "site": (494, 78)})
    note = Note(id=ItemId("note"), name="Why?", x=254.0, y=400.0, about=ItemId("mail"))
    made.session.do(Add(note))
    made.session.do(SetMap({"direction": direction}))
    made.session.do(Add(Frame(id=G, name="Part", nodes="ad\nmail\nnote")))
    made.session.do(Add(Frame(id=ItemId("h"), name="Seen", nodes="ad\nsite")))
    was = outline(made)
    made.canvas.deeds.fold(ItemId("aware"))
    stage = made.canvas.scene.stages.box(ItemId("aware"))
    now = outline(made)
    assert (now.x + PAD, now.right - PAD) == (stage.x, stage.right)
    assert (now.y, now.height) == (was.y, 168 + 88 + 2 * PAD)
    partly = made.canvas.frames.boxes(made.journey)[ItemId("h")]
    site = made.canvas.scene.slots.cards.box("site")
    assert (partly.x, partly.right) == (stage.x - PAD, site.right + PAD)
    made.session.do(Add(Frame(id=ItemId("i"), name="Stage", nodes="aware")))
    whole = made.canvas.frames.boxes(made.journey)[ItemId("i")]
    assert (whole.x, whole.right) == (stage.x - PAD, stage.right + PAD)


def test_an_empty_stage_that_is_collapsed_has_a_narrow_outline(desk):
    made = desk(SKETCH, {**PLACES, "none": (720, 0)})
    made.session.do(Add(Stage(id=ItemId("none"), name="None", x=720.0, order=9.0, collapsed=1)))
    made.session.do(Add(Frame(id=G, name="Part", nodes="none")))
    stage = made.canvas.scene.stages.box(ItemId("none"))
    assert (outline(made).x + PAD, outline(made).right - PAD) == (stage.x, stage.right)


def test_a_group_that_a_collapsed_stage_hides_takes_no_card_beside_or_in_that(desk):
    made = desk(SKETCH, {**PLACES, "mail": (254, 246), "interest": (480, 0), "site": (494, 78)})
    made.session.do(Add(Frame(id=G, name="Part", nodes="ad\nmail")))
    made.canvas.deeds.fold(ItemId("aware"))
    made.drag("site", made.at("site") + QPoint(0, 42))
    assert inside(made) == {"ad", "mail"}
    made.canvas.use("note")
    made.click(made.canvas.map_to_view("aware").center())
    made.key(Key.Key_Return)
    assert len(list(made.journey.of(Note))) == 1
    assert inside(made) == {"ad", "mail"}
    start, end = made.at("site"), made.canvas.map_to_view("aware").center()
    made.press(start)
    made.move((start + end) / 2)
    made.move(end)
    assert not made.canvas.marks.taking
    QTest.mouseRelease(made.canvas, LEFT, NONE, end)
    assert made.item("site").stage == "aware"
    assert inside(made) == {"ad", "mail"}


def test_what_a_group_names_that_is_not_on_the_map_stays_named(parted):
    parted.session.do(Add(Frame(id=ItemId("h"), name="Old", nodes="gone\nsite\nbuy")))
    parted.drag("site", parted.at("site") + QPoint(0, 336))
    assert parted.item("h").nodes == "buy\ngone"


def made_in(desk, before) -> str:
    """The only card that was not there before."""
    (made,) = (each for each in desk.journey.items.keys() - before if each in desk.canvas.scene.cards.index)
    return made


@pytest.mark.parametrize("way", ["tool", "double click", "port", "end of a step", "paste", "lines"])
@pytest.mark.parametrize("where", ["in", "out"])
def test_a_card_made_in_a_group_by_hand_belongs_to_it(parted, way, where):
    """In a gap of the group that is large enough for it, or elsewhere."""
    canvas, joins = parted.canvas, where == "in"
    parted.session.do(Move({ItemId("mail"): (14.0, 414.0)}))
    spot = (parted.at("ad") + parted.at("mail")) / 2 if joins else parted.at("buy") + QPoint(0, 336)
    before, done = parted.journey, steps(parted)
    match way:
        case "tool":
            canvas.use("touchpoint")
            parted.move(spot)
            assert canvas.marks.taking == ({"g"} if joins else set())
            parted.click(spot)
        case "double click":
            parted.double(spot)
        case "port":
            parted.click("site")
            box = canvas.map_to_view("site")
            start = QPoint(box.right(), box.center().y())
            parted.press(start)
            parted.move((start + spot) / 2)
            parted.move(spot)
            assert canvas.marks.taking == ({"g"} if joins else set())
            QTest.mouseRelease(canvas, LEFT, NONE, spot)
        case "end of a step":
            parted.session.select({ItemId("site>buy")})
            start = canvas.map_to_view("buy")
            parted.drag(QPoint(start.left() - 3, start.center().y()), spot)
        case "paste":
            parted.click("site")
            canvas.deeds.copy()
            parted.move(spot - QPoint(9, 9))
            parted.move(spot)
            assert canvas.pointed is not None
            canvas.deeds.paste()
        case "lines":
            parted.move(spot - QPoint(9, 9))
            parted.move(spot)
            assert canvas.pointed is not None
            canvas.deeds.put_text("Leaflet", canvas.pointed)
    if parted.field:
        parted.key(Key.Key_Return)
    assert not canvas.marks.taking
    made = made_in(parted, before.items.keys())
    assert inside(parted) == ({"ad", "mail", made} if joins else {"ad", "mail"})
    assert steps(parted) == done + 1
    parted.session.undo()
    assert parted.journey == before


@pytest.mark.parametrize("where", ["in", "out"])
@pytest.mark.parametrize("kind", ["touchpoint", "goal", "persona", "note"])
def test_what_is_made_in_a_group_is_called_new_in_the_history_as_elsewhere(parted, kind, where):
    parted.session.do(Move({ItemId("mail"): (14.0, 414.0)}))
    done = steps(parted)
    spot = (parted.at("ad") + parted.at("mail")) / 2 if where == "in" else parted.at("buy") + QPoint(0, 336)
    parted.canvas.use(kind)
    parted.click(spot)
    if parted.field:
        parted.key(Key.Key_Return)
    assert len(inside(parted)) == (3 if where == "in" else 2)
    assert [each.name for each in parted.session.document.done[done:]] == ["add"]


def test_a_parallel_branch_that_comes_between_the_cards_of_a_group_belongs_to_it(parted):
    before = parted.journey
    parted.click("ad")
    parted.key(Key.Key_Return, SHIFT)
    parted.key(Key.Key_Return)
    made = made_in(parted, before.items.keys())
    assert parted.place(made)[0] == 14
    assert 78 < parted.place(made)[1] < parted.place("mail")[1]
    assert inside(parted) == {"ad", "mail", made}


def test_a_card_put_on_the_last_one_of_a_group_belongs_to_it_below(parted):
    before = parted.journey.items.keys()
    parted.canvas.use("touchpoint")
    parted.click(parted.at("mail") + QPoint(0, 30))
    made = made_in(parted, before)
    assert parted.place(made) == (14, 414)
    assert inside(parted) == {"ad", "mail", made}


@pytest.mark.parametrize("card", ["ad", "mail", "note"])
def test_a_duplicate_belongs_to_the_groups_of_its_original_wherever_it_finds_room(parted, card):
    session, h = parted.session, ItemId("h")
    session.do(Add(Note(id=ItemId("note"), text="Why?", x=14.0, y=440.0)))
    session.do(Add(Frame(id=h, name="Outer", nodes="ad\nmail\nnote\nsite")))
    before, done = parted.journey, steps(parted)
    session.select({card})
    parted.canvas.deeds.duplicate()
    (copy,) = session.selection
    assert inside(parted, "h") == {"ad", "mail", "note", "site", copy}
    assert inside(parted) == ({"ad", "mail"} if card == "note" else {"ad", "mail", copy})
    assert steps(parted) == done + 1
    session.undo()
    assert parted.journey == before


def test_a_duplicate_of_what_is_in_no_group_joins_none_for_that_and_one_of_a_stage_none_at_all(parted):
    before = parted.item("g")
    for chosen in ("buy", "aware"):
        parted.session.select({ItemId(chosen)})
        parted.canvas.deeds.duplicate()
        assert parted.item("g") == before


def test_the_duplicate_of_a_group_in_another_belongs_to_that(desk):
    made = nested(desk)
    made.session.select({G})
    made.canvas.deeds.duplicate()
    (copy,) = made.session.selection
    assert inside(made, "h") == {"ad", "mail", "site", *inside(made, copy)}
    assert inside(made) == {"ad", "mail"}


def test_the_duplicate_of_a_card_that_a_collapsed_stage_hides_belongs_to_its_group(parted):
    parted.canvas.deeds.fold(ItemId("aware"))
    before = parted.journey.items.keys()
    parted.session.select({ItemId("ad")})
    parted.canvas.deeds.duplicate()
    (copy,) = parted.journey.items.keys() - before
    assert inside(parted) == {"ad", "mail", copy}


@pytest.mark.parametrize("count", [1, 60])
def test_a_duplicate_belongs_to_the_group_in_which_it_comes_to_lie(desk, count):
    """Below the card, between two of the group; or beside the cards where they are many."""
    names = [f"c{each}" for each in range(count)]
    places = {each: (14.0, 78.0 + 168 * row) for row, each in enumerate(names)}
    made = desk(
        ", ".join(f"{each}@aware" for each in (*names, "last")), {**places, "last": (14, 414 + 168 * count)}
    )
    made.session.do(Add(Frame(id=G, name="Part", nodes="\n".join((*names, "last")))))
    made.session.select(names)
    made.canvas.deeds.duplicate()
    assert inside(made) == {*names, "last", *made.session.selection}
    assert len(made.session.selection) == count


def test_copies_of_a_large_group_that_lie_over_it_are_a_group_of_their_own(desk):
    names = [f"c{each}" for each in range(60)]
    places = {each: (14.0, 78.0 + 168 * row) for row, each in enumerate(names)}
    made = desk(", ".join(f"{each}@aware" for each in names), places)
    made.session.do(Add(Frame(id=G, name="Part", nodes="\n".join(names))))
    made.session.select({G})
    made.canvas.deeds.duplicate()
    assert inside(made) == {*names}
    (copy,) = made.session.selection
    assert len(inside(made, copy)) == 60
    assert not inside(made, copy) & {*names}
