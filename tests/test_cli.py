"""The command line: every verb on real files, and every refusal in one line that changes nothing."""

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pypdf
import pytest

import journeymap
from journeymap import exchange
from journeymap.cli import VERBS, main
from journeymap.cli.tables import clean, count, figure, share, sum_of_money, table, width
from journeymap.document import Document
from journeymap.exchange.json import dumps
from journeymap.exchange.templates import load as template
from journeymap.model.commands import Add, Update
from journeymap.model.items import Departure, Frame, ItemId, Map, Note, Scenario, Touchpoint
from journeymap.model.journey import journey_of
from journeymap.model.scenarios import Branch, In, subject
from journeymap.store.file import load, write
from journeymap.words import has
from tests.draw import journey
from tests.export import spreadsheet

ROOT = Path(__file__).parents[1]
PYTHONPATH = os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])
LOOPED = "ann>landing 1, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>purchase! .25"


@pytest.fixture
def say(capsys):
    """Carries out a line of the command line; status, stdout and stderr."""

    def said(*arguments):
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return said


@pytest.fixture
def done(say):
    """The same for what must work; stdout."""

    def said(*arguments):
        status, out, err = say(*arguments)
        assert (status, err) == (0, "")
        return out

    return said


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.journey"
    write(path, journey(LOOPED))
    return path


def process(*arguments, **options):
    """A process of its own, as a user starts it."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "journeymap", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        cwd=options.pop("cwd", None),
        env={
            **os.environ,
            "PYTHONPATH": PYTHONPATH,
            **options.pop("env", {}),
        },
        **options,
    )


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# --- what every call has in common ---------------------------------------------------------------------


def test_the_version_is_said_and_costs_no_heavy_import():
    code = (
        "import sys; from journeymap.cli import main; main(['--version']);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'numpy', 'scipy', 'networkx', 'PySide6', 'sqlite3', 'sqlite_utils', 'msgspec', 'argparse'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert ran.stdout.splitlines() == [f"journeymap {journeymap.__version__}", "[]"]


def test_help_explains_every_verb(done):
    text = done("--help")
    assert done() == text
    for verb in VERBS:
        assert verb in text
        assert done(verb, "--help").startswith(f"usage: journeymap {verb}")
    assert "setmap" in done("do", "--help")


def test_the_same_door_may_be_used_again_and_again(done, shop):
    texts = {done("analyze", shop) for _ in range(3)}
    assert len(texts) == 1


# --- new, templates, convert ---------------------------------------------------------------------------


def test_a_new_map_is_empty_or_a_template_in_a_language(done, tmp_path):
    for name in ("empty.journey", "empty.json"):
        done("new", tmp_path / name)
    assert load(tmp_path / "empty.journey").items == {}
    assert exchange.read(tmp_path / "empty.json").items == {}
    done("new", tmp_path / "pl.journey", "--language", "pl")
    assert load(tmp_path / "pl.journey").map == Map(language="pl")
    done("new", tmp_path / "b2b.journey", "--template", "b2b-demand", "--language", "ar")
    assert load(tmp_path / "b2b.journey") == template("b2b-demand", "ar")


def test_a_new_map_replaces_what_was_there(done, shop):
    done("new", shop)
    assert load(shop).items == {}


def test_templates_are_listed_for_people_and_as_data(done):
    listed = json.loads(done("templates", "--json"))
    assert {"marketing-funnel", "b2b-demand"} <= {each["name"] for each in listed}
    assert all(each["title"] and each["description"] for each in listed)
    lines = done("templates").splitlines()
    assert len(lines) == len(listed) + 1
    assert len({line.index(each["kind"]) for line, each in zip(lines[1:], listed, strict=True)}) == 1


def test_converting_there_and_back_loses_nothing(done, tmp_path, shop):
    done("convert", shop, tmp_path / "one.json")
    done("convert", tmp_path / "one.json", tmp_path / "two.journey")
    done("convert", tmp_path / "two.journey", tmp_path / "two.json")
    assert load(tmp_path / "two.journey") == journey(LOOPED)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    graph = nx.node_link_graph(json.loads((tmp_path / "one.json").read_text("utf-8")), edges="edges")
    assert ("landing", "trial", "landing>trial") in graph.edges(keys=True)


def test_converting_replaces_the_whole_file_and_leaves_nothing_beside_it(done, tmp_path, shop):
    (tmp_path / "out.json").write_text("x" * 100_000)
    done("convert", shop, tmp_path / "out.json")
    assert (tmp_path / "out.json").read_text("utf-8") == dumps(journey(LOOPED))
    assert sorted(contents(tmp_path)) == ["out.json", "shop.journey"]


# --- analyze -------------------------------------------------------------------------------------------


def test_the_figures_of_a_looped_map_are_exact(done, shop):
    report = json.loads(done("analyze", shop, "--json"))
    assert report["customers"] == pytest.approx(1000 * 0.1 / 0.73 * 0.25)
    assert report["conversion"] == pytest.approx(0.0342466, abs=1e-7)
    assert report["paths"][0]["nodes"] == ["ann", "landing", "trial", "purchase"]
    assert len(report["paths"]) == 10
    assert report["touchpoints"].keys() == {"landing", "trial", "nurture", "purchase"}


def test_people_read_the_same_figures_in_aligned_tables(done, shop):
    text = done("analyze", shop)
    assert re.search(r"^Conversion +3\.42%$", text, re.MULTILINE)
    assert re.search(r"^Customers +34\.2$", text, re.MULTILINE)
    lines = text.splitlines()
    start = lines.index("TOUCHPOINTS")
    assert len({len(line) for line in lines[start + 1 : start + 6]}) == 1
    assert "associations" in lines[-1]
    assert "Goal: Purchase." in lines[0]


def test_a_group_may_be_left_to_decide_alone(done, shop):
    done("do", shop, "update", "id=trial", "group_size=3", "group_chance=0.5")
    together = json.loads(done("analyze", shop, "--json"))["conversion"]
    alone = json.loads(done("analyze", shop, "--alone", "--json"))["conversion"]
    assert alone == pytest.approx(4 * together)


def test_channels_and_owners_have_tables_of_their_own(done, shop):
    assert "CHANNELS" not in done("analyze", shop)
    done("do", shop, "update", "id=landing", "channel=paid_search", "visit_cost=1")
    done("do", shop, "update", "id=nurture", "channel=Leaflets", "team=marketing")
    lines = done("analyze", shop).splitlines()
    start = lines.index("CHANNELS")
    assert re.match(r"Leaflets +90\.0% +1\.03% +27\.0% ", lines[start + 2])
    assert re.match(r"Paid search +100\.0% +3\.42% +100\.0% +27\.0 +34\.2 +€1,370 ", lines[start + 3])
    start = lines.index("LOSSES BY OWNER")
    assert [line.split()[0] for line in lines[start + 2 : start + 4]] == ["Marketing", "Sales"]


def test_records_without_a_name_are_called_by_their_id(done, tmp_path):
    path = tmp_path / "bare.json"
    exchange.write(journey_of([Touchpoint(id="t7", outcome="sale"), Touchpoint(id="t8", name="Two")]), path)
    assert "Goal: t7." in done("analyze", path)
    exchange.write(journey_of([Touchpoint(id="t7")]), path)
    assert "Goal: none." in done("analyze", path)


def test_a_chosen_path_is_told_strictly_and_with_detours(done, shop):
    nodes = ["--through", "ann", "landing", "trial", "purchase"]
    strict = json.loads(done("paths", shop, *nodes, "--strict", "--json"))
    assert strict == {"probability": pytest.approx(0.025), "people": pytest.approx(25), "days": 0.0}
    free = json.loads(done("paths", shop, *nodes, "--json"))
    assert free["probability"] == pytest.approx(0.1 / 0.73 * 0.25)
    assert re.search(r"^Probability +2\.50%$", done("paths", shop, *nodes, "--strict"), re.MULTILINE)


def test_the_likeliest_paths_are_listed_as_many_as_wanted(done, shop):
    assert len(json.loads(done("analyze", shop, "--paths", "3", "--json"))["paths"]) == 3
    text = done("analyze", shop, "--paths", "1")
    assert "Ann → Landing → Trial → Purchase" in text
    assert "These paths explain 73.0% of all conversions." in text


def test_a_probability_is_tried_and_the_map_stays_as_it_is(done, shop):
    before = shop.read_bytes()
    found = json.loads(done("whatif", shop, "nurture>landing=0.5", "--json"))
    assert found["probability"] == {"before": 0.3, "after": 0.5}
    assert found["room"] == "leaving"
    assert found["before"]["conversion"] == pytest.approx(0.025 / 0.73)
    assert found["after"]["conversion"] == pytest.approx(0.025 / 0.55)
    lines = done("whatif", shop, "nurture>landing=0.5").splitlines()
    assert lines[0].startswith("nurture → landing: 30.0% now, 50.0% then.")
    assert next(line.split() for line in lines if line.startswith("Customers")) == [
        "Customers",
        "34.2",
        "45.5",
    ]
    assert shop.read_bytes() == before


def test_siblings_make_room_for_what_is_tried_where_wanted(done, shop):
    found = json.loads(done("whatif", shop, "landing>trial=0.55", "--siblings", "--json"))
    assert found["after"]["conversion"] == pytest.approx(0.55 * 0.25 / (1 - 0.45 * 0.3))


def test_counts_evidence_and_levers_are_told(done, tmp_path):
    path = tmp_path / "counted.journey"
    write(path, journey("ann>ad 1, ad>buy! .2, ad>site .5"))
    done("do", path, "update", "id=ad>buy", "sample=400", "evidence=measured")
    out = done("analyze", path)
    assert "16.38% – 24.19%" in next(line for line in out.splitlines() if "by the counts" in line)
    assert "measured 1, guess 2" in out
    assert next(line.split() for line in out.splitlines() if line.startswith("ad>buy  ad    buy    +"))[
        -2:
    ] == [
        "+50.0",
        "€0.00",
    ]
    data = json.loads(done("analyze", path, "--json"))
    assert data["interval"]["observed"] == ["ad"]
    assert data["evidence"] == {"guess": 2, "expert": 0, "benchmark": 0, "measured": 1}
    assert data["levers"][0] == {"step": "ad>buy", "gain": pytest.approx(50), "points": 0.05, "money": 0.0}


def test_other_goals_and_one_persona_may_be_chosen(done, tmp_path):
    path = tmp_path / "two.json"
    exchange.write(journey("ann>a 1, a>buy! .5, bob>b 1, b>buy .1"), path)
    assert json.loads(done("analyze", path, "--json", "--goal", "a", "b"))["conversion"] == 1
    assert json.loads(done("analyze", path, "--persona", "bob", "--json"))["conversion"] == pytest.approx(0.1)
    assert json.loads(done("analyze", "--goal=b", path, "--json"))["goal"] == ["b"]


def test_steps_whose_chance_nobody_said_are_marked(done, tmp_path):
    path = tmp_path / "unsaid.json"
    exchange.write(journey("ann>a, a>buy!, a>home?"), path)
    text = done("analyze", path)
    assert "50.0%*" in text
    assert "* not said" in text


@pytest.mark.parametrize(
    "sketch", ["", "a", "ann>a", "a>b, b>a", "ann>a .9, a>b .8, a>c! .7", "ann>a 1, a>b 1, b>a 1"]
)
def test_a_map_with_problems_is_analysed_and_its_problems_are_listed(done, tmp_path, sketch):
    path = tmp_path / "odd.json"
    exchange.write(journey(sketch), path)
    codes = [problem["code"] for problem in json.loads(done("analyze", path, "--json"))["problems"]]
    text, checked = done("analyze", path), done("check", path)
    assert codes
    for code in codes:
        assert f"{code}:" in text
        assert f"{code}:" in checked


# --- do ------------------------------------------------------------------------------------------------


def test_a_map_is_built_by_commands_and_computes(done, tmp_path):
    path = tmp_path / "built.journey"
    done("new", path)
    assert done("do", path, "add", "kind=persona", "id=ann", "name=Ann", "volume=1000") == "ann\n"
    for name in ("landing", "trial", "nurture"):
        done("do", path, "add", "kind=touchpoint", f"id={name}", f"name={name.title()}")
    done("do", path, "add", "kind=touchpoint", "id=purchase", "outcome=sale", "value=12.5")
    steps = [("ann", "landing", "1"), ("landing", "trial", ".1"), ("landing", "nurture", ".9")]
    for source, target, chance in [*steps, ("nurture", "landing", ".3"), ("trial", "purchase", ".25")]:
        done("do", path, "connect", f"source={source}", f"target={target}", f"probability={chance}")
    assert json.loads(done("analyze", path, "--json"))["customers"] == pytest.approx(34.246575, abs=1e-6)
    done("do", path, "arrange")
    places = [(card.x, card.y) for card in load(path).of(Touchpoint)]
    assert len(set(places)) == 4


def test_every_command_is_a_step_that_the_window_can_undo(done, shop):
    done("do", shop, "update", "id=trial", "name=Free trial", "emotion=-1", "channel=free_trial")
    done("do", shop, "move", "id=trial", "x=40", "y=-8.5")
    document = Document.open(shop, durable=False)
    try:
        assert [step.name for step in document.done] == ["update", "move"]
        document.undo()
        document.undo()
        assert document.journey == journey(LOOPED)
    finally:
        document.close(discard=True)


def test_commands_change_what_they_say(done, shop):
    done("do", shop, "update", "id=landing>trial", "probability=0.2", "delay_days=3", "evidence=measured")
    done("do", shop, "move", "id=trial", "y=12")
    done("do", shop, "setmap", "name=Shop=Sklep", "currency=PLN", "language=pl")
    done("do", shop, "update", "id=ann>landing", "probability=")
    made = done(
        "do", shop, "connect", "source=trial", "target=trial", "id=again", "flow_kind=return", "label=a,b"
    )
    now = load(shop)
    assert made == "again\n"
    assert (now["landing>trial"].probability, now["landing>trial"].delay_days) == (0.2, 3)
    assert (now["trial"].x, now["trial"].y) == (0, 12)
    assert (now.map.name, now.map.currency) == ("Shop=Sklep", "PLN")
    assert now["ann>landing"].probability is None
    assert (now["again"].flow_kind, now["again"].label) == ("return", "a,b")


def test_several_ids_stand_between_commas_unless_one_record_is_called_so(done, shop):
    made = done("do", shop, "duplicate", "id=landing,trial").split()
    assert len(made) == 3
    done("do", shop, "remove", "id=landing,nurture")
    assert set(load(shop).items) == {"ann", "trial", "purchase", "trial>purchase", *made}
    done("do", shop, "add", "kind=note", "id=ann,trial")
    done("do", shop, "remove", "id=ann,trial")
    assert {"ann", "trial"} <= set(load(shop).items)


def test_the_open_form_is_edited_in_place_too(done, tmp_path):
    path = tmp_path / "open.json"
    exchange.write(journey("ann>a"), path)
    done("do", path, "update", "id=a", "name=Ad")
    assert exchange.read(path)["a"].name == "Ad"


def test_a_command_that_changes_nothing_leaves_the_file_alone(done, shop):
    before = shop.read_bytes(), shop.stat().st_mtime_ns
    assert done("do", shop, "update", "id=trial", "name=Trial") == ""
    assert (shop.read_bytes(), shop.stat().st_mtime_ns) == before


def test_commands_leave_nothing_to_recover(done, shop):
    done("do", shop, "update", "id=trial", "name=Other")
    done("check", shop)
    assert Document.recoverable() == []
    assert not [path for path in Path(os.environ["XDG_STATE_HOME"]).rglob("*") if path.is_file()]


# --- merge ---------------------------------------------------------------------------------------------


@pytest.fixture
def copies(done, shop, tmp_path):
    """Two copies of the shop that each went on: same steps before, other steps since."""
    done("do", shop, "setmap", "name=Shop")
    paths = [tmp_path / f"{name}.journey" for name in ("ours", "theirs")]
    for path in paths:
        path.write_bytes(shop.read_bytes())
    done("do", paths[0], "update", "id=trial", "name=Free trial")
    done("do", paths[1], "update", "id=trial", "channel=free_trial")
    done("do", paths[1], "add", "kind=note", "id=n", "text=Why?")
    return paths


def test_copies_are_merged_by_what_each_did_since_they_parted(done, copies, tmp_path):
    assert done("merge", *copies, "-o", tmp_path / "both.journey") == ""
    both = Document.open(tmp_path / "both.journey", durable=False)
    trial = both.journey["trial"]
    assert (trial.name, trial.channel, both.journey["n"].text) == ("Free trial", "free_trial", "Why?")
    assert [step.name for step in both.done] == ["setmap", "update", "merge"]
    both.undo()
    assert both.journey == load(copies[0])


def test_a_merge_says_what_it_cannot_decide_and_writes_nothing(say, done, copies, tmp_path):
    ours, theirs = copies
    done("do", ours, "update", "id=trial>purchase", "probability=0.4")
    done("do", theirs, "update", "id=trial>purchase", "probability=0.1")
    done("do", ours, "remove", "id=nurture")
    done("do", theirs, "connect", "source=ann", "target=nurture", "id=new")
    before = contents(tmp_path)
    status, out, err = say("merge", ours, theirs, "-o", tmp_path / "both.journey")
    assert status == 1
    assert out.splitlines() == [
        "! touchpoint nurture: a removed it, b needs it",
        "! transition trial>purchase probability: 0.25 → a 0.4, b 0.1",
    ]
    assert len(err.splitlines()) == 1
    assert "2 conflicts" in err
    assert "--prefer" in err
    assert contents(tmp_path) == before
    status, out, _ = say("merge", ours, theirs, "-o", tmp_path / "both.journey", "--json")
    assert (status, [each["id"] for each in json.loads(out)["conflicts"]]) == (
        1,
        ["nurture", "trial>purchase"],
    )


@pytest.mark.parametrize("prefer, rate, kept", [("a", 0.4, False), ("b", 0.1, True)])
def test_a_merge_follows_whom_it_is_told_to(done, copies, tmp_path, prefer, rate, kept):
    ours, theirs = copies
    done("do", ours, "update", "id=trial>purchase", "probability=0.4")
    done("do", theirs, "update", "id=trial>purchase", "probability=0.1")
    done("do", ours, "remove", "id=nurture")
    done("do", theirs, "connect", "source=ann", "target=nurture", "id=new")
    out = done("merge", ours, theirs, "-o", tmp_path / "both.journey", "--prefer", prefer)
    assert [line[-3:] for line in out.splitlines()] == [f"[{prefer}]"] * 2
    both = load(tmp_path / "both.journey")
    assert both["trial>purchase"].probability == rate
    assert {"nurture", "new", "landing>nurture"} <= set(both.items) if kept else "nurture" not in both.items
    assert both["trial"].name == "Free trial"


def test_maps_in_the_open_form_are_merged_with_what_both_came_from(done, copies, shop, tmp_path):
    for path in (shop, *copies):
        done("convert", path, path.with_suffix(".json"))
    names = [path.with_suffix(".json") for path in (shop, *copies)]
    done("merge", *names, "-o", tmp_path / "both.json")
    trial = exchange.read(tmp_path / "both.json")["trial"]
    assert (trial.name, trial.channel) == ("Free trial", "free_trial")
    done("merge", shop, copies[0], names[2], "--out", tmp_path / "both.journey")
    assert load(tmp_path / "both.journey") == exchange.read(tmp_path / "both.json")


def test_maps_that_never_were_one_are_merged_only_with_what_both_came_from(say, shop, tmp_path):
    write(tmp_path / "other.journey", journey("ann>ad"))
    out = tmp_path / "both.journey"
    for other in (tmp_path / "other.journey", tmp_path / "none.json"):
        status, _, err = say("merge", shop, other, "-o", out)
        assert status == 1
        assert other.name in err
    assert say("merge", shop, "-o", out)[0] == 2
    assert say("merge", shop, shop, shop, shop, "-o", out)[0] == 2
    assert say("merge", shop, shop)[0] == 2
    assert not out.exists()


# --- check and diff ------------------------------------------------------------------------------------


def test_a_whole_file_is_called_whole(done, shop):
    first, *_ = done("check", shop).splitlines()
    assert first == f"{shop} is whole: 0 stages, 4 touchpoints, 1 persona, 0 notes, 5 steps."
    data = json.loads(done("check", shop, "--json"))
    assert (data["intact"], data["problems"], data["error"]) == (True, [], None)


def test_a_damaged_file_is_called_damaged(say, shop):
    whole = bytearray(shop.read_bytes())
    place = whole.index(b"nurture")
    whole[place : place + 7] = b"nurtur\xff"
    shop.write_bytes(whole)
    status, out, err = say("check", shop)
    assert (status, out) == (1, "")
    assert "damaged" in err
    status, out, _ = say("check", shop, "--json")
    assert status == 1
    assert json.loads(out)["intact"] is False
    assert shop.read_bytes() == whole


def test_the_change_from_one_map_to_another_is_listed(done, tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.journey"
    exchange.write(journey("ann>ad .5, ad>buy!"), a)
    write(b, journey("ann>ad .6, ad>buy!, ad>site"))
    assert done("diff", a, b).splitlines() == [
        "+ touchpoint site Site",
        "+ transition ad>site ad → site",
        "~ transition ann>ad: probability 0.5 → 0.6",
    ]
    assert done("diff", b, a).splitlines()[0] == "- touchpoint site Site"
    assert done("diff", a, a) == "There is no difference.\n"
    edits = json.loads(done("diff", a, b, "--json"))["edits"]
    assert edits[0] == [None, {"kind": "touchpoint", "id": "site", "name": "Site"}]
    assert [edit[1]["probability"] for edit in edits if edit[0]] == [0.6]


# --- export --------------------------------------------------------------------------------------------


def test_pictures_are_written_by_suffix_without_a_screen(tmp_path, shop):
    names = ["slide.png", "slide.svg", "slide.pdf"]
    env = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ""}
    ran = process("export", shop, *(tmp_path / name for name in names), "--scale", "0.5", env=env)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    png, svg, pdf = ((tmp_path / name).read_bytes() for name in names)
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [960, 540]
    assert b"<svg" in svg[:200]
    assert pdf.startswith(b"%PDF-")


def test_a_map_alone_has_the_size_asked_for(qapp, done, tmp_path, shop):
    sizes = {}
    for theme in ("light", "dark"):
        out = tmp_path / f"{theme}.png"
        done("export", shop, out, "--size", "640x400", "--theme", theme, "--scale", "2", "--transparent")
        png = out.read_bytes()
        sizes[theme] = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
        assert png[25] == 6  # with a channel for transparency
    assert sizes == {"light": [1280, 800], "dark": [1280, 800]}
    assert (tmp_path / "light.png").read_bytes() != (tmp_path / "dark.png").read_bytes()


def test_a_poster_is_on_sheets_of_a4_unless_other_paper_is_named(qapp, done, tmp_path, shop):
    out = tmp_path / "map.pdf"
    for paper, wide in (((), 842), (("--paper", "A3"), 1191)):
        done("export", shop, out, "--across", "2", *paper)
        sheets = pypdf.PdfReader(out).pages
        assert [round(float(page.mediabox.width)) for page in sheets] == [wide] * 4


@pytest.mark.parametrize(
    "more, is_there",
    [((), True), (("--legend", "no"), False), (("--size", "900x600"), False),
     (("--size", "900x600", "--legend", "yes"), True)],
)  # fmt: skip
def test_the_legend_is_on_the_slide_and_on_a_map_alone_if_wanted(qapp, done, tmp_path, shop, more, is_there):
    out = tmp_path / "map.svg"
    done("export", shop, out, "--live-text", *more)
    assert (">Drop-off<" in out.read_text("utf-8")) is is_there


def test_texts_of_a_drawing_are_outlines_unless_they_are_to_live(qapp, done, tmp_path, shop):
    out = tmp_path / "map.svg"
    done("export", shop, out)
    assert b"<text" not in out.read_bytes()
    done("export", shop, out, "--live-text")
    assert b"<text" in out.read_bytes()


def test_figures_are_written_as_a_workbook_and_as_tables(say, done, tmp_path, shop):
    book, steps, every = (tmp_path / name for name in ("all.xlsx", "steps.csv", "every.csv"))
    status, _, told = say("export", shop, book, steps, "--table", "steps", "--language", "pl")
    assert status == 0
    assert told == "journeymap: pl: 5 texts are not translated yet and stay as they were written.\n"
    assert "Kluczowe wskaźniki" in spreadsheet.read(book)
    assert steps.read_text("utf-8-sig").startswith("ID;Z;Do")
    done("export", shop, every)
    assert (tmp_path / "every-touchpoints.csv").exists()
    assert not every.exists()


def test_redacted_figures_hold_no_names_and_no_money(done, tmp_path):
    own = template("b2b-demand")
    write(tmp_path / "own.journey", own)
    done("export", tmp_path / "own.journey", tmp_path / "r.xlsx", "--redacted")
    found = spreadsheet.read(tmp_path / "r.xlsx")
    told = "\n".join(str(cell.value) for sheet in found.values() for cell in sheet.cells.values())
    for secret in (
        "Kelvia",
        "Demand generation",
        "Dana",
        "LinkedIn ads",
        "reporting takes too long",
        "sec>won",
    ):
        assert secret not in told
    formats = {cell.format for sheet in found.values() for cell in sheet.cells.values()}
    assert not any("€" in look for look in formats)
    assert "€" not in told
    assert "EUR" not in told


# --- refusals: one line, the right status, nothing changed ---------------------------------------------

REFUSED = [
    ("analyze none.journey", 1, ["none.journey", "no file"]),
    ("analyze none.json", 1, ["none.json", "no file"]),
    ("analyze none.txt", 1, ["none.txt", "no file"]),
    ("analyze photo.journey", 1, ["photo.journey", "not a journeymap file"]),
    ("analyze photo.json", 1, ["photo.json"]),
    ("analyze photo.png", 1, ["photo.png", ".journey"]),
    ("analyze text.json", 1, ["text.json", "line 2", "column 3"]),
    ("analyze other.json", 1, ["other.json", "not a journeymap file"]),
    ("analyze empty.journey", 1, ["empty.journey", "empty"]),
    ("analyze .", 1, ["folder"]),
    ("analyze folder.journey", 1, ["folder.journey", "is a folder"]),
    ("analyze folder.json", 1, ["folder.json", "is a folder"]),
    ("analyze shop.journey/x.journey", 1, ["shop.journey/x.journey"]),
    ("analyze a\0b.json", 1, ["no file"]),
    ("analyze shop.journey --goal nothing", 1, ["shop.journey", "nothing"]),
    ("analyze shop.journey --persona trial", 1, ["trial"]),
    ("analyze shop.journey --paths many", 2, ["many"]),
    ("analyze", 2, ["FILE", "journeymap analyze --help"]),
    ("analyze shop.journey extra", 2, ["extra"]),
    ("analyze shop.journey --jsn", 2, ["--jsn"]),
    ("frobnicate shop.journey", 2, ["frobnicate", "journeymap --help"]),
    ("--frob", 2, ["journeymap --help"]),
    ("paths shop.journey --through a b", 1, ["id a "]),
    ("paths shop.journey", 2, ["--through"]),
    ("paths shop.journey --through landing ann", 1, ["ann", "persona"]),
    ("whatif shop.journey landing>trial", 2, ["landing>trial is not STEP=P"]),
    ("whatif shop.journey =0.4", 2, ["=0.4"]),
    ("whatif shop.journey landing>trial=", 2, ["landing>trial="]),
    ("whatif shop.journey", 2, ["STEP=P"]),
    ("whatif shop.journey landing>trial=much", 1, ["shop.journey", "much", "number"]),
    ("whatif shop.journey landing>trial=1.5", 1, ["1.5", "between 0 and 1"]),
    ("whatif shop.journey landing>trial=nan --siblings", 1, ["probability"]),
    ("whatif shop.journey nothing=0.4", 1, ["shop.journey", "nothing"]),
    ("whatif shop.journey trial=0.4", 1, ["trial", "step"]),
    ("whatif shop.journey landing>trial=0.4 --persona trial", 1, ["trial"]),
    ("plan shop.journey", 2, ["--customers"]),
    ("plan shop.journey --customers many", 2, ["many"]),
    ("plan shop.journey --customers 0", 1, ["shop.journey", "0", "above 0"]),
    ("plan shop.journey --customers 5 --points 0", 1, ["limit"]),
    ("budget shop.journey --budget -3", 1, ["−3", "above 0"]),
    ("budget shop.journey --responsiveness 7", 1, ["7", "responsiveness"]),
    ("export shop.journey one.png deck.odp", 1, [".odp", ".pptx"]),
    ("export shop.journey a.png --face moon", 1, ["moon", "funnel"]),
    ("export shop.journey a.png --language xx", 2, ["xx", "pl"]),
    ("export shop.journey a.gif", 1, [".gif", ".png", ".xlsx"]),
    ("export shop.journey a.csv --table moon", 1, ["moon", "touchpoints"]),
    ("export shop.journey a.csv --table channels", 1, ["channels"]),
    ("export shop.journey plain", 1, [".png"]),
    ("export shop.journey", 2, ["OUT"]),
    ("export shop.journey a.png --scale big", 2, ["big"]),
    ("export shop.journey a.png --scale 0", 1, ["0"]),
    ("export shop.journey a.png --scale nan", 1, ["nan"]),
    ("export shop.journey a.png --size huge", 2, ["huge", "1920x1080"]),
    ("export shop.journey a.png --size 1x1", 1, ["1"]),
    ("export shop.journey a.png --size 100000x100000", 1, ["100,000 × 100,000", "30,000"]),
    ("export shop.journey a.png --width 100000", 1, ["100,000 × 56,250", "80"]),
    ("export shop.journey a.pdf --paper A9", 1, ["A9", "tabloid"]),
    ("export shop.journey a.pdf --across 99", 1, ["99", "20"]),
    ("export shop.journey a.pdf --across two", 2, ["two"]),
    ("export shop.journey a.png --theme blue", 2, ["blue"]),
    ("export none.journey a.png", 1, ["none.journey"]),
    ("convert shop.journey out.txt", 1, ["out.txt", ".json"]),
    ("convert shop.journey none/out.json", 1, ["none"]),
    ("convert shop.journey folder.json", 1, ["folder.json"]),
    ("convert shop.journey .", 1, ["folder"]),
    ("convert none.json shop.journey", 1, ["none.json"]),
    ("convert text.json shop.journey", 1, ["text.json"]),
    ("new new.txt", 1, ["new.txt"]),
    ("new new.journey --template nothing", 1, ["nothing", "b2b-demand"]),
    ("new new.journey --template b2b-demand --language fr", 1, ["fr", "en, pl, ar"]),
    ("new new.journey --language ??", 1, ["??"]),
    ("check none.journey", 1, ["none.journey"]),
    ("check text.json", 1, ["text.json", "line 2"]),
    ("diff shop.journey none.json", 1, ["none.json"]),
    ("diff shop.journey", 2, ["B"]),
    ("do shop.journey", 2, ["COMMAND", "journeymap do --help"]),
    ("do shop.journey frob id=trial", 2, ["frob", "connect"]),
    ("do shop.journey paste id=trial", 2, ["paste"]),
    ("do shop.journey update trial", 2, ["trial", "field=value"]),
    ("do shop.journey update =x", 2, ["=x", "field=value"]),
    ("do shop.journey update id=trial id=landing", 2, ["id"]),
    ("do shop.journey update id=trial", 2, ["update needs"]),
    ("do shop.journey update name=x", 2, ["id="]),
    ("do shop.journey update id=nothing name=x", 1, ["shop.journey", "nothing"]),
    ("do shop.journey update id=trial colour=red", 1, ["shop.journey", "colour", "trial"]),
    ("do shop.journey update id=trial value=much", 1, ["shop.journey", "much", "value", "number"]),
    ("do shop.journey update id=landing>trial probability=1.5", 1, ["1.5", "between 0 and 1"]),
    ("do shop.journey update id=landing>trial probability=nan", 1, ["probability"]),
    ("do shop.journey update id=trial stage=nowhere", 1, ["nowhere"]),
    ("do shop.journey update id=trial outcome=won", 1, ["won", "sale"]),
    ("do shop.journey update id=map name=x", 1, ["map"]),
    ("do shop.journey move id=trial", 2, ["x="]),
    ("do shop.journey move id=trial x=left", 1, ["left", "number"]),
    ("do shop.journey move id=trial x=1 name=x", 2, ["name="]),
    ("do shop.journey move id=landing>trial x=1", 1, ["landing>trial"]),
    ("do shop.journey add name=x", 2, ["kind="]),
    ("do shop.journey add kind=zebra", 1, ["zebra", "touchpoint"]),
    ("do shop.journey add kind=transition source=a target=b", 1, ["transition"]),
    ("do shop.journey add kind=note id=trial", 1, ["trial", "already"]),
    ("do shop.journey add kind=persona volume=-1", 1, ["volume", "−1"]),
    ("do shop.journey connect source=trial", 2, ["target="]),
    ("do shop.journey connect source=trial target=ann", 1, ["ann"]),
    ("do shop.journey connect source=trial target=nothing", 1, ["nothing"]),
    ("do shop.journey connect source=trial target=landing kind=flow", 1, ["kind"]),
    ("do shop.journey remove", 2, ["id="]),
    ("do shop.journey remove id=trial,nothing", 1, ["nothing"]),
    ("do shop.journey remove id=map", 1, ["map"]),
    ("do shop.journey duplicate id=nothing", 1, ["nothing"]),
    ("do shop.journey duplicate id=trial name=x", 2, ["name="]),
    ("do shop.journey setmap", 2, ["setmap needs"]),
    ("do shop.journey setmap volume=5", 1, ["volume"]),
    ("do shop.journey arrange id=nothing", 1, ["nothing"]),
    ("do shop.journey arrange x=1", 2, ["x="]),
    ("do none.journey add kind=note", 1, ["none.journey"]),
    ("do photo.journey add kind=note", 1, ["photo.journey"]),
    ("do text.json add kind=note", 1, ["text.json"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "status", "words"), REFUSED, ids=[line for line, _, _ in REFUSED])
def test_bad_input_is_refused_in_one_line_and_changes_nothing(
    say, tmp_path, monkeypatch, line, status, words
):
    monkeypatch.chdir(tmp_path)
    write(Path("shop.journey"), journey(LOOPED))
    photo = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
    for name in ("photo.journey", "photo.json", "photo.png"):
        Path(name).write_bytes(photo)
    Path("text.json").write_text("{\n  not json}")
    Path("other.json").write_text('{"type": "excalidraw"}')
    Path("empty.journey").touch()
    for name in ("folder.journey", "folder.json"):
        Path(name).mkdir()
    before = contents(tmp_path)
    found, out, err = say(*line.split(" "))
    assert (found, out) == (status, "")
    assert err.startswith("journeymap: ")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert all(word in err for word in words), err
    assert contents(tmp_path) == before


def test_values_with_control_characters_stay_on_one_line(say, shop):
    status, _, err = say("do", shop, "update", "id=trial", "value=two\nlines\x1b[31m\u2028red")
    assert (status, err.count("\n")) == (1, 1)
    assert "\x1b" not in err
    status, _, err = say("do", shop, "update", "id=trial", "value=" + "9" * 100_000 + "x")
    assert (status, len(err) < 600) == (1, True)


@pytest.fixture
def nobody():
    """For a while, a user without rights: root may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


@pytest.fixture
def open_folder():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_what_may_not_be_read_or_written_is_refused(say, open_folder, request):
    closed = open_folder / "closed"
    closed.mkdir()
    for path in (open_folder / "secret.json", closed / "inside.json", open_folder / "read.json"):
        exchange.write(journey("ann>a"), path)
    (open_folder / "secret.json").chmod(0)
    closed.chmod(0)
    say("analyze", open_folder / "read.json")  # everything is imported while we may read it
    request.getfixturevalue("nobody")
    lines = [
        ("analyze", open_folder / "secret.json"),
        ("analyze", closed / "inside.json"),
        ("analyze", closed / "inside.txt"),
        ("check", closed / "inside.journey"),
        ("convert", open_folder / "read.json", closed / "out.json"),
        ("convert", open_folder / "read.json", open_folder / "out.json"),
        ("convert", open_folder / "read.json", open_folder / "secret.json"),
    ]
    for line in lines:
        status, out, err = say(*line)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert str(line[-1]) in err
        assert "may not" in err or "read-only" in err
    left = sorted(path.name for path in open_folder.iterdir())
    assert left == ["closed", "read.json", "secret.json"]


# --- as a process --------------------------------------------------------------------------------------


def test_the_module_is_the_command_line(tmp_path):
    assert process("--version").stdout == f"journeymap {journeymap.__version__}\n"
    ran = process("new", "a.journey", cwd=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    ran = process("analyze", "a.journey", "--json", cwd=tmp_path)
    assert json.loads(ran.stdout)["entrants"] == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["frobnicate"], 2, "verb"),
        (["none.journey"], 1, "none.journey"),
        (["./none"], 1, "none"),
        (["."], 1, "folder"),
        (["here.json", "none.json"], 1, "none.json"),
        ([], 1, "screen"),
        (["here.json"], 1, "screen"),
        (["--frob"], 2, "--help"),
    ],
)
def test_what_is_neither_a_verb_nor_a_file_opens_no_window(tmp_path, arguments, status, words):
    exchange.write(journey("ann>a"), tmp_path / "here.json")
    env = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ran = process(*arguments, cwd=tmp_path, env=env)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (status, "", 1)
    assert words in ran.stderr


def test_a_verb_wins_over_a_file_of_that_name(tmp_path):
    (tmp_path / "templates").write_text("a file")
    ran = process("templates", cwd=tmp_path)
    assert ran.returncode == 0
    assert "b2b-demand" in ran.stdout


def test_a_reader_that_leaves_is_no_error(tmp_path):
    path = tmp_path / "big.json"
    exchange.write(journey(", ".join(f"a>b{number:04}" for number in range(2000))), path)
    command = [sys.executable, "-P", "-m", "journeymap", "analyze", str(path), "--json"]
    env = {**os.environ, "PYTHONPATH": PYTHONPATH}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as running:
        assert running.stdout.read(1) == b"{"
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_that_finds_no_room_is_an_error_in_words(shop):
    command = [sys.executable, "-P", "-m", "journeymap", "analyze", str(shop)]
    env = {**os.environ, "PYTHONPATH": PYTHONPATH}
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, env=env)
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "could not be written" in ran.stderr


def test_letters_the_output_cannot_show_are_no_crash(tmp_path):
    path = tmp_path / "ar.json"
    exchange.write(template("training-academy", "ar"), path)
    env = {"PYTHONIOENCODING": "ascii"}
    text = process("analyze", path, env=env)
    assert (text.returncode, text.stderr) == (0, "")
    data = process("diff", tmp_path / "ar.json", path, "--json", env=env)
    assert json.loads(data.stdout) == {"name": "difference", "edits": []}
    exchange.write(journey("ann>a"), tmp_path / "other.json")
    data = process("diff", tmp_path / "other.json", path, "--json", env=env)
    names = {edit[1]["name"] for edit in json.loads(data.stdout)["edits"] if edit[1] and "name" in edit[1]}
    assert {card.name for card in template("training-academy", "ar").of(Touchpoint)} <= names


def test_a_fault_of_ours_is_one_line_and_the_trace_is_kept_for_whoever_asks(tmp_path):
    code = (
        "import journeymap.__main__ as m, sys; m.verb = lambda _: 1 // 0; sys.argv = ['j', 'new']; m.main()"
    )
    for asked, lines in (("", 1), ("1", 3)):
        env = {
            **os.environ,
            "PYTHONPATH": PYTHONPATH,
            "JOURNEYMAP_TRACE": asked,
        }
        ran = subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=env
        )
        assert ran.returncode == 1
        assert ("Traceback" in ran.stderr) == bool(asked)
        assert ran.stderr.count("\n") >= lines
        assert "ZeroDivisionError" in ran.stderr


def test_the_window_looks_after_its_own_faults():
    code = (
        "import sys, journeymap.__main__ as m, journeymap.ui.app as app;"
        "app.run = lambda paths: print(sys.excepthook is sys.__excepthook__, paths);"
        "sys.argv = ['journeymap', 'pyproject.toml']; m.main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert ran.stdout == "True ['pyproject.toml']\n"


# --- decks ---------------------------------------------------------------------------------------------


def test_a_deck_is_made_and_brought_up_to_date(done, say, shop, tmp_path):
    deck = tmp_path / "deck.pptx"
    done("export", shop, deck, "--slides", "map,figures")
    done("do", shop, "update", "id=landing", "name=Our site")
    told = done("update", shop, deck)
    assert told == f"{deck} is up to date: 1 slide changed.\n"
    assert b"Our site" in ZipFile(deck).read("ppt/slides/slide1.xml")
    assert done("update", shop, deck) == f"{deck} is up to date: 0 slides changed.\n"
    status, out, err = say("export", shop, deck, "--slides", "everything")
    assert (status, out) == (1, "")
    assert err.startswith("journeymap: A deck cannot hold everything.")


def test_what_is_no_deck_is_refused_by_update(say, shop, tmp_path):
    other = tmp_path / "other.pptx"
    other.write_bytes(b"something else")
    status, _, err = say("update", shop, other)
    assert (status, err) == (
        1, f"journeymap: {other} is not a PowerPoint deck. Choose a .pptx file that journeymap exported.\n"
    )  # fmt: skip
    assert other.read_bytes() == b"something else"


# --- words and tables ----------------------------------------------------------------------------------


def test_every_refusal_of_the_shell_and_of_exchange_has_words():
    folders = [ROOT / "journeymap" / name for name in ("cli", "exchange")]
    sources = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py")]
    sources.append((ROOT / "journeymap" / "__main__.py").read_text("utf-8"))
    codes = {code for source in sources for code in re.findall(r'JourneyError\(\s*"([a-z_.]+)"', source)}
    assert len(codes) > 20
    assert [code for code in sorted(codes) if not has(f"error.{code}")] == []


def test_tables_stay_in_line_under_wide_and_combining_letters():
    lines = table(["ID", "N"], [["漢字", "1"], ["رِحلة", "22"], ["e\u0301", "333"]])
    assert [width(line) for line in lines] == [9] * 4
    assert clean("a\nb\u2028c\x1b[0m") == "a b c [0m"


def test_figures_are_as_exact_as_they_are_large():
    counts = [count(value) for value in (None, 0, 34.2466, 99.94, 100, 14000.4)]
    assert counts == ["–", "0.0", "34.2", "99.9", "100", "14,000"]
    sums = [sum_of_money(value, "EUR") for value in (None, 90.014, 100, -1379.8)]
    assert sums == ["–", "€90.01", "€100", "−€1,380"]
    assert [figure(None), figure(2.345), figure(0.03424, 4)] == ["–", "2.3", "0.0342"]
    assert [share(None), share(0.3375), share(0.0176524, 2)] == ["–", "33.8%", "1.77%"]


def test_a_note_without_a_name_is_listed_by_its_kind_and_id(done, tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    exchange.write(journey_of([]), a)
    exchange.write(journey_of([Note(id="n", text="Ask Ola")]), b)
    assert done("diff", a, b) == "+ note n\n"


def test_a_field_of_several_numbers_is_listed(done, tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    exchange.write(journey_of([Touchpoint(id="t", group_chance=0.5)]), a)
    exchange.write(journey_of([Touchpoint(id="t", group_chance=(0.5, 1.0), name="T")]), b)
    assert done("diff", a, b) == '~ touchpoint t: group_chance 0.5 → [0.5, 1.0], name "" → "T"\n'


def test_an_exported_picture_is_a_map_for_every_verb(done, say, shop, tmp_path):
    picture, deck, book, bare = (
        tmp_path / name for name in ("shop.png", "shop.pptx", "shop.xlsx", "bare.svg")
    )
    done("export", shop, picture, deck, book, "--size", "400x300")
    done("export", shop, bare, "--size", "400x300", "--no-map")
    for file in (picture, deck, book):
        assert exchange.read(file) == load(shop)
        assert done("analyze", file, "--json") == done("analyze", shop, "--json")
        assert done("diff", shop, file) == "There is no difference.\n"
    done("convert", picture, tmp_path / "again.journey")
    assert load(tmp_path / "again.journey") == load(shop)
    done("export", picture, tmp_path / "again.png", "--size", "400x300")
    assert (tmp_path / "again.png").read_bytes() == picture.read_bytes()
    status, _, err = say("analyze", bare)
    assert status == 1
    assert err.startswith(f"journeymap: {bare} carries no map")


def test_a_picture_is_never_written_as_a_map(say, shop, tmp_path):
    picture = tmp_path / "shop.png"
    assert say("export", shop, picture, "--size", "400x300")[0] == 0
    before = picture.read_bytes()
    for line in (("do", picture, "setmap", "name=X"), ("convert", shop, picture), ("new", picture)):
        status, _, err = say(*line)
        assert (status, "does not end like a map file" in err) == (1, True)
    assert picture.read_bytes() == before


def test_an_export_tells_the_revision_of_its_file(done, shop, tmp_path):
    done("do", shop, "setmap", "name=Shop")
    done("do", shop, "setmap", "name=Shops")
    done("export", shop, tmp_path / "shop.svg", "--size", "400x300")
    stamp = exchange.taken(tmp_path / "shop.svg").stamp
    assert (stamp.revision, stamp.time[:2]) == (2, "20")
    assert f"as of {stamp.time[:10]} {stamp.time[11:16]} UTC, revision 2." in done(
        "check", tmp_path / "shop.svg"
    )


def test_of_several_maps_in_a_deck_the_first_is_read_and_the_others_are_told(say, shop, tmp_path):
    for name, words in (("one", "name=One"), ("two", "name=Two")):
        say("do", shop, "setmap", words)
        say("export", shop, tmp_path / f"{name}.png", "--size", "400x300")
    deck = tmp_path / "deck.pptx"
    with zipfile.ZipFile(deck, "w") as package:
        for name in ("one", "two"):
            package.write(tmp_path / f"{name}.png", f"ppt/media/{name}.png")
    status, _, err = say("convert", deck, tmp_path / "out.json")
    assert (status, "holds 2 different maps" in err) == (0, True)
    assert exchange.read(tmp_path / "out.json").map.name == "One"


def test_analyze_tells_how_goals_stand(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")  # 2026-11-25
    path = str(tmp_path / "b2b.journey")
    assert main(["new", path, "--template", "b2b-demand"]) == 0
    assert (
        main(["do", path, "add", "kind=goal", "id=g", "figure=customers", "aim=300", "due=2027-06-30"]) == 0
    )
    assert main(["do", path, "add", "kind=milestone", "id=m", "goal=g", "aim=90", "due=2026-11-01"]) == 0
    assert (
        main(
            [
                "do",
                path,
                "add",
                "kind=actual",
                "id=a",
                "figure=customers",
                "value=80",
                "measured_on=2026-10-01",
            ]
        )
        == 0
    )
    capsys.readouterr()
    assert main(["analyze", path, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    goal = data["goals"]["g"]
    assert goal["value"] == data["customers"]
    assert (goal["actual"], goal["state"], goal["milestones"]["m"]["state"]) == (80.0, "off", "missed")
    assert 0 < goal["odds"] < 1
    assert main(["analyze", path]) == 0
    shown = capsys.readouterr().out
    assert "GOALS" in shown
    assert "off by over 10%" in shown


def test_groups_of_cards_of_scenarios_alone_are_removed_with_these(done, shop):
    base = load(shop)
    names = {"own": "own", "both": "own\nlanding", "shared": "shared"}
    for scenario, cards in (("x", ("own", "shared")), ("y", ("shared",))):
        base = base.apply(Branch(Scenario(id=ItemId(scenario), name=scenario)).change(base))
        for card in cards:
            base = base.apply(In(ItemId(scenario), Add(Touchpoint(id=ItemId(card)))).change(base))
    for name, nodes in names.items():
        base = base.apply(Add(Frame(id=ItemId(f"frame of {name}"), name=name, nodes=nodes)).change(base))
    write(shop, base)
    done("do", shop, "remove", "id=x")
    assert [each.name for each in load(shop).of(Frame)] == ["both", "shared"]
    write(shop, base)
    done("do", shop, "remove", "id=x,y")
    assert [each.name for each in load(shop).of(Frame)] == ["both"]
    made = {name: [each.id for each in base.of(Departure) if subject(each) == name] for name in names}
    for card, left in (("own", ["both", "shared"]), ("shared", ["both", "own"])):
        write(shop, base)
        done("do", shop, "remove", f"id={made[card][0]}")
        if card == "shared":
            assert len(list(load(shop).of(Frame))) == 3, "the other scenario has it still"
            done("do", shop, "remove", f"id={made[card][1]}")
        assert sorted(each.name for each in load(shop).of(Frame)) == left


def test_diff_tells_what_changes_of_scenarios_are_about(done, tmp_path):
    base, scenario = journey("ann>ad, ad>buy!"), ItemId("x")
    changed = base.apply(Branch(Scenario(id=scenario, name="To be")).change(base))
    for command in (Update(ItemId("ad"), {"name": "Radio"}), Update(ItemId("ad>buy"), {"probability": 0.5})):
        changed = changed.apply(In(scenario, command).change(changed))
    for name, each in (("a", base), ("b", changed)):
        write(tmp_path / f"{name}.journey", each)
    lines = done("diff", tmp_path / "a.journey", tmp_path / "b.journey").splitlines()
    assert lines[0] == "+ scenario x To be"
    assert sorted(each.split(maxsplit=3)[3] for each in lines[1:]) == ["Radio", "ad → buy"]


def test_a_scenario_has_figures_and_pictures_of_its_own(done, say, tmp_path):
    path, out = tmp_path / "shop.journey", tmp_path / "to be.svg"
    base = journey("ann>ad 1, ad>buy! .2")
    base = base.apply(Branch(Scenario(id=ItemId("x"), name="To be")).change(base))
    command = In(ItemId("x"), Update(ItemId("ad>buy"), {"probability": 0.5}))
    write(path, base.apply(command.change(base)))
    assert json.loads(done("analyze", path, "--json"))["conversion"] == pytest.approx(0.2)
    assert json.loads(done("analyze", path, "--json", "--scenario", "To be"))["conversion"] == pytest.approx(
        0.5
    )
    done("export", path, out, "--scenario", "x", "--live-text")
    assert ">50.0%<" in out.read_text("utf-8")
    status, _, err = say("analyze", path, "--scenario", "Other")
    assert status == 1
    assert "Known: To be" in err
