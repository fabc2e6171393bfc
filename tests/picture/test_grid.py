"""The grid: what stands in which cell, and that it stays readable."""

from dataclasses import replace

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.items import ItemId, Map, Note, Stage, Touchpoint
from journeymap.model.rules import gather
from journeymap.picture.grid import COLUMN, HEADS, NARROW, ROWS, days_along, draw_grid, grid_of, shown_rows
from journeymap.picture.shapes import Icon, Layer, Rect, Text
from journeymap.picture.style import TEAM
from tests.picture.paper import LIGHT, measure, texts

B2B = templates.load("b2b-demand")


def cell_texts(grid, stage):
    box = grid.columns[stage]
    return [
        shape.text
        for part in grid.picture.parts
        for shape in part.shapes
        if isinstance(shape, Text) and box.x <= shape.x < box.right
    ]


def test_every_text_stands_in_the_column_of_its_stage():
    grid = grid_of(B2B, LIGHT, measure, analyze(B2B), rows=[row.id for row in ROWS if row.id != "emotion"])
    for stage in B2B.stages:
        found = " ".join(cell_texts(grid, stage.id))
        for item in B2B.of(Touchpoint):
            if item.stage == stage.id:
                assert item.name in found
        assert " ".join(stage.goals.split()) in found


def test_the_grid_says_the_figures_of_the_report():
    report = analyze(B2B)
    found = texts(draw_grid(B2B, LIGHT, measure, report))
    assert {"14.0k", "4,729", "34%", "247"} <= set(found)


def test_entries_of_a_column_do_not_overlap():
    grid = grid_of(B2B, LIGHT, measure, analyze(B2B), rows=[row.id for row in ROWS if row.id != "emotion"])
    boxes = [part.box for part in grid.picture.parts if part.layer == 5]
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not box.grown(-1).meets(other.grown(-1))


def test_narrow_columns_have_whole_names_in_two_lines():
    grid = grid_of(B2B, LIGHT, measure, analyze(B2B), column=NARROW[-1])
    said = " ".join(texts(grid.picture))
    assert all(item.name in said for item in (*B2B.stages, *B2B.of(Touchpoint)))
    assert grid.picture.box.width == HEADS + NARROW[-1] * len(B2B.stages)


def test_optional_rows_are_there_once_something_stands_in_them():
    bare = gather([Map(), Stage(id=ItemId("s"), name="Stage")])
    assert "influencers" not in shown_rows(bare)
    full = gather([Map(), Stage(id=ItemId("s"), name="Stage", influencers="Her boss")])
    assert "influencers" in shown_rows(full)


def test_what_is_noted_about_a_feeling_stands_beside_it():
    items = [Map(), Stage(id=ItemId("s"))]
    items += [
        Touchpoint(id=ItemId(f"t{k}"), stage=ItemId("s"), y=80.0 * k, emotion=k - 2, quote="Why?")
        for k in (0, 4)
    ]
    notes = {
        "a": ("t0", "Send the pack upfront", 3),
        "b": ("t0", "Call them", 1),
        "c": ("t4", "Say thanks", 0),
    }
    items += [
        Note(id=ItemId(name), about=ItemId(about), text=text, votes=votes)
        for name, (about, text, votes) in notes.items()
    ]
    grid = grid_of(gather(items), LIGHT, measure, None, rows=["actions", "emotion"])
    assert {cell for cell in grid.cells if cell[1] == "text"} == {("a", "text"), ("c", "text")}
    marks = {
        part.id: part.box.y + 13
        for part in grid.picture.parts
        if part.layer is Layer.BADGE and part.id in ("t0", "t4")
    }
    assert grid.cells["a", "text"].bottom < marks["t0"]
    assert grid.cells["c", "text"].y > marks["t4"]  # over it would be in another row
    assert {"Send the pack upfront", "Say thanks"} <= set(texts(grid.picture))
    assert "Say thanks" not in texts(grid_of(gather(items), replace(LIGHT, audience=TEAM), measure).picture)


def test_odd_maps_have_a_grid():
    for map_ in (
        gather([Map()]),
        gather([Map(), Touchpoint(id=ItemId("a"), name="x" * 300, emotion=-2)]),
        gather([Map(), *(Stage(id=ItemId(f"s{k}"), order=k, goals="word " * 200) for k in range(40))]),
    ):
        grid = grid_of(map_, LIGHT, measure, analyze(map_))
        box = grid.picture.box
        assert box.width >= HEADS + COLUMN
        for part in grid.picture.parts:
            for shape in part.shapes:
                if isinstance(shape, Text):
                    assert shape.width <= COLUMN


def test_feelings_stand_as_high_as_they_are_good():
    items = [Map(), Stage(id=ItemId("s"))]
    items += [Touchpoint(id=ItemId(f"t{k}"), stage=ItemId("s"), y=80.0 * k, emotion=k - 2) for k in range(5)]
    picture = grid_of(gather(items), LIGHT, measure, None, rows=["emotion"]).picture
    found = [
        (shape.y, shape.name)
        for part in picture.parts
        for shape in part.shapes
        if isinstance(shape, Icon) and part.id.startswith("t")
    ]
    assert [name for _, name in sorted(found)] == ["laugh", "smile", "meh", "frown", "angry"]
    xs = {part.id: part.box.centre[0] for part in picture.parts if part.id.startswith("t")}
    assert sorted(xs, key=xs.get) == ["t0", "t1", "t2", "t3", "t4"]
    assert isinstance(picture.box, Rect)


def test_days_and_feelings_follow_the_path_of_the_persona_that_is_shown():
    report = analyze(B2B)
    dana = ItemId("dana")
    alone = texts(grid_of(B2B, LIGHT, measure, report, persona=dana).picture)
    walk = next(each for each in report.paths if each.nodes[0] == dana)
    reached = days_along(B2B, walk.nodes, report)
    assert max(reached.values()) == walk.days
    assert f"5 stages, {walk.days:.0f} d" in alone
    days = [text for text in alone if text.startswith("Day ")]
    assert days[0].startswith("Day 0")
    assert days[-1] == f"Day {walk.days:.0f}+"  # behind the goal
    assert not [
        text for text in texts(grid_of(B2B, LIGHT, measure, report).picture) if text.startswith("Day ")
    ]
    path = (dana, ItemId("rev"), ItemId("web"), ItemId("cas"), ItemId("pro"), ItemId("sec"), ItemId("won"))
    assert path != walk.nodes
    chosen = grid_of(B2B, LIGHT, measure, report, persona=dana, path=path).picture
    faces = {part.id for part in chosen.parts if part.layer is Layer.BADGE and part.id in path}
    assert faces == {item for item in path[1:] if B2B[item].emotion is not None}
