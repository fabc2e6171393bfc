"""The JSON form: nothing lost, the same bytes again, and a clear word for everything that does not belong."""

import json
import random
import unicodedata

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap import exchange
from journeymap.exchange.json import FILE_LIMIT, dumps, fragment, from_data, items_of, loads, to_data
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    CallToAction,
    Direction,
    Evidence,
    FlowKind,
    GroupRule,
    Map,
    Note,
    Outcome,
    Permission,
    Persona,
    Stage,
    Team,
    Tone,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from tests.draw import journey

FULL = gather(
    [
        Map(
            name="Mapa",
            language="pl",
            direction=Direction.LTR,
            margin=0.78,
            discount_rate=0.1,
            company="Kelvia",
        ),
        Stage(
            id="s2",
            name="Kauf",
            order=2,
            x=1.5,
            y=-3.0,
            color="#3443C4",
            message_cap=2.5,
            marketing_share=0.5,
        ),
        Stage(id="s1", order=1, goals="one\ntwo"),
        Touchpoint(
            id="t",
            name='رحلة 😀 "quoted" \\ back',
            stage="s2",
            team=Team.SHARED,
            outcome=Outcome.SALE,
            permission=Permission.ASKS,
            call_to_action=CallToAction.BUY,
            value=7418.25,
            emotion=-2,
            group_size=6.5,
            group_chance=(0.5, 0.25, 1.0),
            group_rule=GroupRule.K,
            group_k=2,
            x=1e-300,
            y=12345678.9e-3,
        ),
        Persona(id="p", name="Ola", volume=4200.0, group_size=3.0, x=-0.0),
        Note(id="n", text="Zażółć\tgęślą\u2028jaźń", tone=Tone.MINT, about="t", votes=3, author="Ola"),
        Transition(id="e2", source="t", target="p", flow_kind=FlowKind.REFERRAL, people=0.44),
        Transition(
            id="e10",
            source="p",
            target="t",
            probability=1 / 3,
            low=0.1,
            high=1.0,
            evidence=Evidence.MEASURED,
            measured_on="2026-11-22",
            sample=1200,
            delay_days=30.0,
            persona="p",
        ),
        Transition(id="e1", source="p", target="t"),
    ]
)


CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "_")
"""What no id may hold."""


def document(**members):
    return {"format": "journeymap", "version": 1, "nodes": [], "edges": [], **members}


def node(**fields):
    return {"id": "t", "kind": "touchpoint", "x": 0, "y": 0, **fields}


def edge(**fields):
    return {"source": "t", "target": "t", "key": "e", **fields}


def refusal(action, *arguments):
    with pytest.raises(JourneyError) as refused:
        action(*arguments)
    return refused.value


def shuffled(mapped):
    items = list(mapped.items.values())
    random.Random(5).shuffle(items)
    return journey_of(items)


def test_a_round_trip_loses_nothing():
    assert loads(dumps(FULL).encode()) == FULL


def test_the_same_journey_is_the_same_text_and_again():
    text = dumps(FULL)
    assert dumps(shuffled(FULL)) == text
    assert dumps(loads(text.encode())) == text


numbers = st.floats(-1e6, 1e6)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
names = texts.map(lambda text: unicodedata.normalize("NFC", text.translate(CONTROLS).strip())[:100].strip())
chances = st.none() | st.floats(0, 1)


@st.composite
def maps(draw):
    """Any texts and numbers in any record."""
    ids = draw(st.lists(names.filter(lambda name: name not in ("", "map")), unique=True, max_size=6))
    cards = [
        Touchpoint(id=name, name=draw(texts), quote=draw(texts), x=draw(numbers), y=draw(numbers))
        for name in ids
    ]
    steps = [
        Transition(
            id=f"{name}→{other}", source=name, target=other, probability=draw(chances), label=draw(texts)
        )
        for name in ids[:3]
        for other in draw(st.sets(st.sampled_from(ids)))
    ]
    taken = set(ids)
    return gather(
        [
            *cards,
            *(step for step in steps if step.id not in taken),
            *draw(st.sampled_from([[], [Map(name=draw(texts))]])),
        ]
    )


@given(maps())
@settings(deadline=None, max_examples=60)
def test_any_text_and_number_comes_back_and_is_written_the_same_again(mapped):
    text = dumps(mapped)
    again = loads(text.encode())
    assert again == mapped
    assert dumps(again) == text
    assert len(text.splitlines()) == text.count("\n")


def test_a_map_without_its_record_and_one_with_all_defaults_are_told_apart():
    assert loads(dumps(Journey()).encode()) == Journey()
    said_nothing = journey_of([Map()])
    assert loads(dumps(said_nothing).encode()) == said_nothing


def test_records_stand_one_a_line_by_kind_order_and_id():
    lines = dumps(FULL).splitlines()
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith("  {")]
    assert [record.get("id", record.get("key")) for record in records] == [
        "s1", "s2", "t", "p", "n", "e1", "e10", "e2",
    ]  # fmt: skip
    assert lines[0] == '{"format": "journeymap", "version": 1, "directed": true, "multigraph": true,'
    assert lines[-1] == " ]}"


def test_defaults_are_left_out_but_places_are_always_said():
    data = to_data(journey("ann>ad .5"))
    assert data["graph"] == {}
    assert data["nodes"] == [
        {"id": "ad", "kind": "touchpoint", "name": "Ad", "x": 0, "y": 0},
        {"id": "ann", "kind": "persona", "name": "Ann", "x": 0, "y": 0, "volume": 1000},
    ]
    assert data["edges"] == [{"source": "ann", "target": "ad", "key": "ann>ad", "probability": 0.5}]


def test_whole_numbers_are_written_without_a_point_and_nothing_is_rounded():
    text = dumps(FULL)
    assert '"volume": 4200,' in text
    assert '"value": 7418.25' in text
    assert '"probability": 0.3333333333333333' in text
    assert '"x": -0' not in text


def test_texts_are_written_as_they_are_read():
    assert "رحلة 😀" in dumps(FULL)


def test_networkx_reads_it_as_it_is():
    graph = nx.node_link_graph(json.loads(dumps(FULL)), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph.edges(keys=True)) == {("p", "t", "e1"), ("p", "t", "e10"), ("t", "p", "e2")}
    assert graph.nodes["t"]["kind"] == "touchpoint"
    assert graph.graph["language"] == "pl"


def test_what_networkx_writes_is_read_again():
    graph = nx.node_link_graph(json.loads(dumps(FULL)), edges="edges")
    data = {"format": "journeymap", "version": 1, **nx.node_link_data(graph, edges="edges")}
    assert from_data(json.loads(json.dumps(data))) == FULL


def test_the_example_of_the_interfaces_is_read_and_arranged():
    mapped = from_data(
        {
            "format": "journeymap", "version": 1, "directed": True, "multigraph": True,
            "graph": {"name": "Demand generation", "language": "en", "period": "month", "currency": "EUR"},
            "nodes": [
                {"id": "aware", "kind": "stage", "name": "Awareness", "order": 0},
                {"id": "dana", "kind": "persona", "name": "Dana", "volume": 4200},
                {"id": "seo", "kind": "touchpoint", "name": "SEO blog", "stage": "aware"},
                {"id": "buy", "kind": "touchpoint", "name": "Contract signed", "outcome": "sale"},
            ],
            "edges": [
                {"source": "dana", "target": "seo", "key": "e1", "probability": 0.55},
                {"source": "seo", "target": "buy", "key": "e2", "probability": 0.04, "delay_days": 30},
            ],
        }
    )  # fmt: skip
    assert mapped.map.name == "Demand generation"
    assert (mapped["seo"].x, mapped["buy"].x, mapped["dana"].x) == (196, 436, 0)
    assert mapped["aware"].x == 182


def test_a_file_in_which_one_node_says_its_place_is_left_as_it_is():
    nodes = [{"id": "a", "kind": "touchpoint", "x": 7}, {"id": "b", "kind": "touchpoint"}]
    mapped = from_data(document(nodes=nodes))
    assert [(mapped[name].x, mapped[name].y) for name in "ab"] == [(7, 0), (0, 0)]


def test_an_empty_document_may_leave_members_out():
    assert from_data({"format": "journeymap", "version": 1, "nodes": []}) == Journey()


def test_a_byte_order_mark_does_no_harm():
    assert loads(b"\xef\xbb\xbf" + dumps(FULL).encode()) == FULL


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "json.syntax", {"line": 1, "column": 1}),
        ("{\n  nodes: []}", "json.syntax", {"line": 2, "column": 3}),
        ('{"format": "journeymap"} {}', "json.syntax", {"line": 1, "column": 26}),
        ('{"a": NaN}', "json.number", {"value": "NaN"}),
        ('{"a": -Infinity}', "json.number", {"value": "-Infinity"}),
        ("[" * 100_000, "json.deep", {}),
        ('{"a":' * 100_000, "json.deep", {}),
        ('{"nodes": [], "nodes": []}', "json.twice", {"field": "nodes", "id": "?"}),
        ('{"id": "x", "name": "a", "name": "b"}', "json.twice", {"field": "name", "id": "x"}),
        ("[]", "json.format", {}),
        ('"journeymap"', "json.format", {}),
        ("null", "json.format", {}),
        ('{"type": "excalidraw", "version": 2}', "json.format", {}),
    ],
)
def test_text_that_is_no_document_is_refused(text, code, facts):
    error = refusal(loads, text.encode())
    assert (error.code, error.facts) == (code, facts)


def test_bytes_that_are_no_text_are_refused_with_their_line():
    error = refusal(loads, '{"format":\n "Ą"}'.encode("cp1250"))
    assert (error.code, error.facts) == ("json.encoding", {"line": 2})


def test_more_than_anybody_draws_is_refused_unread():
    error = refusal(loads, b" " * (FILE_LIMIT + 1))
    assert (error.code, error.facts) == ("json.large", {"limit": 64})


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        (document(version=2), "json.version", {"version": 2, "known": 1}),
        (document(version=True), "json.version", {"version": True, "known": 1}),
        (document(version="1"), "json.version", {"version": "1", "known": 1}),
        (document(colour="red"), "json.member", {"field": "colour"}),
        (document(directed=False), "json.shape", {"field": "directed", "expected": "true"}),
        (document(multigraph=1), "json.shape", {"field": "multigraph"}),
        (document(graph=[]), "json.shape", {"field": "graph"}),
        (document(nodes={}), "json.shape", {"field": "nodes"}),
        (document(nodes=["a"]), "json.shape", {"field": "nodes"}),
        (document(edges=None), "json.shape", {"field": "edges"}),
        ({"format": "journeymap", "version": 1}, "json.shape", {"field": "nodes"}),
        (document(graph={"colour": "red"}), "item.field", {"id": "map", "field": "colour"}),
        (document(graph={"kind": "stage"}), "item.field", {"id": "map", "field": "kind"}),
        (document(graph={"id": "other"}), "item.reserved", {"id": "other"}),
        (document(nodes=[node(colour="red")]), "item.field", {"id": "t", "field": "colour"}),
        (document(nodes=[node(kind="map", id="map")]), "item.kind", {"kind": "map"}),
        (document(nodes=[node(kind="transition")]), "item.kind", {"kind": "transition"}),
        (document(nodes=[node(kind=["note"])]), "item.kind", {"kind": ["note"]}),
        (document(nodes=[{"id": "t"}]), "item.kind", {"kind": None}),
        (document(nodes=[{"kind": "note"}]), "item.lacks", {"field": "id"}),
        (document(nodes=[node(id=4)]), "item.value", {"field": "id", "expected": "text"}),
        (document(nodes=[node(value="much")]), "item.value", {"field": "value", "value": "much"}),
        (document(nodes=[node(value=True)]), "item.value", {"field": "value"}),
        (document(nodes=[node(value=1e999)]), "item.range", {"field": "value"}),
        (document(nodes=[node(value=10**400)]), "item.range", {"field": "value"}),
        (document(nodes=[node(name={"en": "Ad", "ar": 4})]), "json.wording", {"id": "t", "field": "name"}),
        (document(nodes=[node(name={})]), "json.wording", {"id": "t", "field": "name"}),
        (document(nodes=[node(channel={"en": "email"})]), "json.wording", {"id": "t", "field": "channel"}),
        (document(nodes=[node(name={"?": "Ad"})]), "item.value", {"field": "language", "value": "?"}),
        (document(nodes=[node(group_chance={})]), "item.value", {"field": "group_chance"}),
        (document(nodes=[node(stage="s")]), "touchpoint.stage", {"id": "t", "stage": "s"}),
        (document(nodes=[node(), node()]), "item.exists", {"id": "t"}),
        (document(nodes=[node()], edges=[edge(), edge()]), "item.exists", {"id": "e"}),
        (document(nodes=[node()], edges=[edge(key="t")]), "item.exists", {"id": "t"}),
        (document(nodes=[node()], edges=[edge(target="x")]), "transition.unknown", {"id": "e", "end": "x"}),
        (document(nodes=[node()], edges=[edge(id="e")]), "item.field", {"id": "e", "field": "id"}),
        (document(nodes=[node()], edges=[edge(kind="flow")]), "item.field", {"id": "e", "field": "kind"}),
        (document(nodes=[node()], edges=[{"source": "t", "target": "t"}]), "item.lacks", {"field": "key"}),
        (document(nodes=[node()], edges=[{"key": "e", "source": "t"}]), "item.lacks", {"field": "target"}),
        (document(nodes=[node()], edges=[edge(probability=1.5)]), "item.share", {"field": "probability"}),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_refused_by_name(data, code, facts):
    error = refusal(from_data, data)
    assert error.code == code
    assert facts.items() <= error.facts.items()


def test_a_very_long_whole_number_is_no_crash():
    text = json.dumps(document(nodes=[node(value=0)])).replace('"value": 0', '"value": ' + "9" * 5000)
    assert refusal(loads, text.encode()).code == "item.range"


def test_a_fragment_holds_some_records_and_needs_no_whole():
    items = (FULL["t"], FULL["e1"])
    assert items_of(fragment(items)) == items
    assert refusal(items_of, "no fragment").code == "json.syntax"
    assert refusal(items_of, "{}").code == "json.format"


def test_files_are_written_and_read_by_suffix(tmp_path):
    path = tmp_path / "Map.JSON"
    exchange.write(FULL, path)
    assert path.read_bytes() == dumps(FULL).encode()
    assert exchange.read(path) == FULL
    assert [entry.name for entry in tmp_path.iterdir()] == ["Map.JSON"]


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path):
    path = tmp_path / "map.txt"
    path.write_text("my notes")
    writable = ".journey, .json"
    readable = f"{writable}, .png, .svg, .pdf, .pptx, .xlsx, .docx, .odp, .odt, .ods"
    for action, known in ((exchange.read, readable), (lambda path: exchange.write(FULL, path), writable)):
        error = refusal(action, path)
        assert (error.code, error.facts) == ("file.form", {"path": str(path), "known": known})
    assert path.read_text() == "my notes"


def test_refusals_of_a_file_name_it(tmp_path):
    path = tmp_path / "bad.json"
    path.write_text("{")
    error = refusal(exchange.read, path)
    assert (error.code, error.facts["path"]) == ("json.syntax", str(path))
    assert refusal(exchange.read, tmp_path / "none.json").code == "file.missing"
    assert refusal(exchange.read, tmp_path / "none.txt").code == "file.missing"
    assert refusal(exchange.read, tmp_path).code == "file.folder"
    assert refusal(exchange.write, FULL, tmp_path).code == "file.folder"
