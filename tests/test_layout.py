"""Where nodes go: nothing overlaps, stages keep their order, the same map always looks the same."""

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.exchange import templates
from journeymap.layout import arrange
from journeymap.layout.columns import bands, depths
from journeymap.layout.order import cost, layers, orders
from journeymap.layout.places import box_of, size_of
from journeymap.layout.roomy import crossings
from journeymap.layout.rows import isotonic, rows, slots, spread, staggers
from journeymap.model.commands import Move
from journeymap.model.items import FlowKind, Node, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from tests.benchmarks.canvas import random_map
from tests.calls import calls
from tests.draw import journey

B2B = """
dana>rev@aware .3, dana>ads@aware .7, marek>ads .25, marek>seo@aware .55, marek>pod@aware .2,
rev>web@interest .26, rev>dem@consider .14, ads>web .14, ads>rep@interest .19, seo>rep .24,
seo>nws@interest .17, pod>nws .21, web>dem .34, web>cas@consider .26,
rep>cas .31, rep>sdr@consider .22, nws>tri@consider .29,
cas>dem .28, cas>pro@buy .06, dem>pro .48, sdr>sec@buy .2, tri>sec .21, tri>won!@buy .07, tri>nws .3,
pro>sec .62, sec>won .46, won>onb@loyal 1, onb>exp@loyal .58, onb>ref@loyal .31, exp>pro .36, ref>rev .44
"""


@st.composite
def journeys(draw, most=14):
    """Any map: stages with and without cards, cards in them and not, loops, parallel steps, notes."""
    stages = [f"s{n}" for n in range(draw(st.integers(0, 4)))]
    cards = [f"t{n}" for n in range(draw(st.integers(0, most)))]
    people = [f"p{n}" for n in range(draw(st.integers(0, 4)))]
    place = st.floats(-500, 2000).map(round)
    items = [
        Stage(id=name, order=draw(st.integers(0, 3)), width=draw(st.sampled_from([None, 500.0])))
        for name in stages
    ]
    home = st.sampled_from([None, *stages])
    items += [Touchpoint(id=name, stage=draw(home), x=draw(place), y=draw(place)) for name in cards]
    items += [Persona(id=name, y=draw(place)) for name in people]
    about = st.sampled_from([None, *stages, *cards, *people])
    items += [
        Note(id=f"n{n}", about=draw(about), text=draw(st.text("ab \n", max_size=200)))
        for n in range(draw(st.integers(0, 5)))
    ]
    if cards:
        ends = st.tuples(
            st.sampled_from([*cards, *people]), st.sampled_from(cards), st.sampled_from(FlowKind)
        )
        items += [
            Transition(id=f"e{n}", source=source, target=target, flow_kind=kind)
            for n, (source, target, kind) in enumerate(draw(st.lists(ends, max_size=2 * most)))
        ]
    return gather(items)


def applied(before, places):
    return before.apply(Move(places, name="arrange").change(before))


def boxes(mapped, ids=None):
    cards = [node for node in mapped.items.values() if isinstance(node, Touchpoint | Persona | Note)]
    return {node.id: box_of(node, (node.x, node.y)) for node in cards if ids is None or node.id in ids}


def overlaps(mapped):
    found = boxes(mapped)
    return [(one, two) for one, two in combinations(found, 2) if found[one].meets(found[two])]


def stage_spans(mapped):
    """From where to where the cards of each stage reach, in the order of the stages."""
    spans = []
    for stage in mapped.stages:
        xs = [card.x for card in mapped.of(Touchpoint) if card.stage == stage.id]
        if xs:
            spans.append((min(xs), max(xs)))
    return spans


def row(places, name):
    return (places[name][1] - 78) / 168


@given(journeys())
@settings(max_examples=7, deadline=None)
def test_every_node_has_a_place_and_none_overlaps(mapped):
    places = arrange(mapped)
    assert set(places) == {node.id for node in mapped.items.values() if isinstance(node, Node)}
    assert overlaps(applied(mapped, places)) == []


@given(journeys())
@settings(max_examples=7, deadline=None)
def test_stages_stand_in_their_order_and_other_cards_outside_of_them(mapped):
    arranged = applied(mapped, arrange(mapped))
    spans = stage_spans(arranged)
    assert all(last + 240 <= first for (_, last), (first, _) in pairwise(spans))
    corners = [stage.x for stage in arranged.stages]
    assert corners == sorted(set(corners))
    loose = [card.x for card in arranged.of(Touchpoint) if card.stage is None]
    assert not [x for x in loose for first, last in spans if first - 240 < x < last + 240]


@given(journeys())
@settings(max_examples=7, deadline=None)
def test_arranging_an_arranged_map_changes_nothing(mapped):
    arranged = applied(mapped, arrange(mapped))
    assert applied(arranged, arrange(arranged)) == arranged


@given(journeys(), st.randoms(use_true_random=False))
@settings(max_examples=7, deadline=None)
def test_the_order_of_records_means_nothing(mapped, chance):
    items = list(mapped.items.values())
    chance.shuffle(items)
    assert arrange(journey_of(items)) == arrange(mapped)


@given(journeys())
@settings(max_examples=7, deadline=None)
def test_neighbouring_columns_are_half_a_row_apart(mapped):
    places = arrange(mapped)
    columns = {}
    for card in mapped.of(Touchpoint):
        columns.setdefault(places[card.id][0], []).append(places[card.id][1])
    assert not columns or min(y for ys in columns.values() for y in ys) == 78
    for ys in columns.values():
        assert len({(y - ys[0]) % 168 for y in ys}) == 1
    ordered = [columns[x] for x in sorted(columns)]
    for one, two in pairwise(ordered):
        if len(one) > 1 or len(two) > 1:
            assert (one[0] - two[0]) % 168 == 84


@given(journeys(), st.data())
@settings(max_examples=7, deadline=None)
def test_some_cards_find_room_among_those_that_stay(mapped, data):
    nodes = sorted(boxes(mapped))
    chosen = frozenset(data.draw(st.sets(st.sampled_from(nodes)))) if nodes else frozenset()
    places = arrange(mapped, chosen)
    assert set(places) == chosen
    clashes = [pair for pair in overlaps(applied(mapped, places)) if chosen & set(pair)]
    assert clashes == []
    assert arrange(applied(mapped, places), chosen) == places


def crossed(mapped):
    """How often steps cross as straight lines."""
    found = boxes(mapped)
    numbers = {name: number for number, name in enumerate(found)}
    middles = [(box.x + box.width / 2, box.y + box.height / 2) for box in found.values()]
    ends = {(step.source, step.target) for step in mapped.of(Transition)}
    return crossings(middles, [(numbers[one], numbers[two]) for one, two in sorted(ends)])


@pytest.mark.parametrize("name", ["b2b-demand", "b2c-shop", "training-academy"])
def test_arranging_a_part_of_a_tidy_map_tangles_nothing(name):
    tidy = templates.load(name)
    cards, rng = sorted(card.id for card in tidy.of(Touchpoint)), random.Random(name)
    before = crossed(tidy)
    for count in (1, 2, 3, 4, 4, 5, 6, 8, len(cards) - 1):
        chosen = frozenset(rng.sample(cards, count))
        assert crossed(applied(tidy, arrange(tidy, chosen))) <= before


@pytest.mark.parametrize("seed", [14, 25, 39])
def test_arranging_a_part_of_a_crowded_map_tangles_nothing(seed):
    cards, rng = [f"t{number:02}" for number in range(30)], random.Random(seed)
    ends = {tuple(rng.sample(cards, 2)) for _ in range(45)}
    stages = [Stage(id=f"s{number}", order=number) for number in range(4)]
    made = [Touchpoint(id=card, stage=f"s{number % 4}") for number, card in enumerate(cards)]
    steps = [Transition(id=f"{one}-{two}", source=one, target=two) for one, two in sorted(ends)]
    crowded = gather([*stages, *made, *steps])
    tidy = applied(crowded, arrange(crowded))
    for count in (1, 2, 4, 4, 4, 4):
        chosen = frozenset(rng.sample(cards, count))
        assert crossed(applied(tidy, arrange(tidy, chosen))) <= crossed(tidy)


def test_a_card_far_away_takes_no_time():
    cards = [Touchpoint(id="a"), Touchpoint(id="b"), Touchpoint(id="far", y=1e7)]
    mapped = gather([*cards, Transition(id="ab", source="a", target="b")])
    with_spots = arrange(mapped, frozenset("ab"))
    assert abs(with_spots["a"][1] - with_spots["b"][1]) <= 84


def test_cards_that_were_exchanged_change_places_again():
    tidy = applied(journey(B2B), arrange(journey(B2B)))
    places = {card: (tidy[card].x, tidy[card].y) for card in ("rev", "seo", "web", "nws")}
    mixed = applied(
        tidy, dict(zip(places, [places[each] for each in ("seo", "rev", "nws", "web")], strict=True))
    )
    assert crossed(mixed) > crossed(tidy)
    assert arrange(mixed, frozenset(places)) == places


def test_a_chain_of_new_cards_stays_together_and_in_order():
    tidy = applied(journey(B2B), arrange(journey(B2B)))
    cards = [Touchpoint(id=name, stage="interest", x=900.0, y=2000.0) for name in ("c", "a", "b")]
    steps = [
        Transition(id=one + two, source=one, target=two)
        for one, two in (("a", "b"), ("b", "c"), ("a", "web"))
    ]
    places = arrange(gather([*tidy.items.values(), *cards, *steps]), frozenset("abc"))
    assert {x for x, _ in places.values()} == {tidy["web"].x}
    assert [places[name][1] - places["a"][1] for name in "abc"] == [0, 168, 336]


@given(st.data())
def test_crossings_of_some_lines_are_those_they_take_part_in(data):
    number = st.integers(0, 6)
    at = data.draw(st.lists(st.tuples(number, number), min_size=4, max_size=7))
    ends = st.tuples(*2 * [st.integers(0, len(at) - 1)]).filter(lambda pair: pair[0] != pair[1])
    lines = data.draw(st.lists(ends, max_size=7, unique_by=frozenset))
    some = data.draw(st.sets(st.integers(0, len(lines) - 1))) if lines else set()

    def side(one, two, three):
        return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])

    def meet(one, two):
        (a, b), (c, d) = ([at[end] for end in line] for line in (one, two))
        is_crossed = side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        return is_crossed and not set(one) & set(two)

    found = [pair for pair in combinations(range(len(lines)), 2) if meet(*(lines[each] for each in pair))]
    assert crossings(at, lines) == len(found)
    if some:
        assert crossings(at, lines, sorted(some)) == sum(not some.isdisjoint(pair) for pair in found)


@given(journeys(), st.data())
@settings(max_examples=7, deadline=None)
def test_what_is_pinned_stays(mapped, data):
    nodes = sorted(node.id for node in mapped.items.values() if isinstance(node, Node))
    pinned = frozenset(data.draw(st.sets(st.sampled_from(nodes)))) if nodes else frozenset()
    places = arrange(mapped, pinned=pinned)
    assert set(places) == set(nodes) - pinned


def test_the_b2b_map_comes_out_as_it_was_drawn_by_hand():
    places = arrange(journey(B2B))
    drawn = {
        "aware": {"rev": 0, "ads": 1, "seo": 2, "pod": 3},
        "interest": {"web": 0.5, "rep": 1.5, "nws": 2.5},
        "consider": {"dem": 0, "cas": 1, "sdr": 2, "tri": 3},
        "buy": {"pro": 0.5, "sec": 1.5, "won": 2.5},
    }
    for number, (stage, cards) in enumerate(drawn.items()):
        assert places[stage] == (182 + 240 * number, 0)
        assert {card: row(places, card) for card in cards} == cards
        assert {places[card][0] for card in cards} == {196 + 240 * number}
    loyal = [row(places, card) for card in ("exp", "onb", "ref")]
    assert loyal == [loyal[0], loyal[0] + 1, loyal[0] + 2]
    assert places["dana"] == (0, 78 + 168 * 0.5 + 44 - 74)
    assert places["marek"] == (0, 78 + 168 * 2 + 44 - 74)


def test_a_way_without_turns_is_a_straight_line_without_stages_too():
    places = arrange(journey("ann>ad, ad>site, site>cart, cart>buy!"))
    assert [places[card] for card in ("ad", "site", "cart", "buy")] == [
        (196 + 240 * number, 78) for number in range(4)
    ]
    assert places["ann"] == (0, 48)


def test_a_fan_out_is_symmetric():
    places = arrange(journey("ann>ad, ad>one, ad>two, one>buy!, two>buy"))
    middle = row(places, "ad")
    assert sorted([row(places, "one") - middle, row(places, "two") - middle]) == [-0.5, 0.5]
    assert row(places, "buy") == middle


def test_cards_stand_level_with_where_they_lead_also_with_a_gap_between():
    column = "one@t>two@t, two>three@t, three>four@t"
    places = arrange(journey(f"ann>a@s, ann>b@s, a>one@t, b>four@t, {column}"))
    order = [row(places, card) for card in ("one", "two", "three", "four")]
    assert order in ([0, 1, 2, 3], [3, 2, 1, 0])
    assert abs(row(places, "a") - row(places, "b")) == 2


def test_steps_inside_a_stage_lead_to_the_card_next_to_it():
    places = arrange(journey("ann>b@s, b>d@s, d>a@s, a>c@s"))
    assert [abs(row(places, one) - row(places, two)) for one, two in ("bd", "da", "ac")] == [1, 1, 1]


def test_a_long_stage_gets_more_columns_and_its_way_leads_on():
    chain = [f"c{number:02}" for number in range(9)]
    sketch = ", ".join(f"{one}>{two}@s" for one, two in pairwise(chain))
    places = arrange(journey(f"ann>c00@s, {sketch}, c08>buy!@t"))
    xs = [places[card][0] for card in chain]
    assert xs == sorted(xs)
    assert sorted(set(xs)) == [196, 436]
    assert places["buy"][0] == 676
    assert (places["s"], places["t"]) == ((182, 0), (662, 0))


def test_a_card_without_a_stage_stands_between_those_it_links():
    places = arrange(journey("ann>a@s, a>x, x>b@t, b>buy!@t"))
    assert [places[card][0] for card in ("a", "x", "b")] == [196, 436, 676]


def test_an_empty_stage_keeps_its_column():
    mapped = gather([*journey("ann>a@s, a>b@t").items.values(), Stage(id="gap", order=0)])
    places = arrange(revised_orders(mapped, {"s": 0, "gap": 1, "t": 2}))
    assert [places[stage][0] for stage in ("s", "gap", "t")] == [182, 422, 662]
    assert places["b"][0] == 676


def revised_orders(mapped, orders_of):
    return journey_of(
        revised(item, order=orders_of[item.id]) if isinstance(item, Stage) else item
        for item in mapped.items.values()
    )


@pytest.mark.parametrize(
    "sketch", ["", "a", "a>a", "ann>a", "a>b, b>a", "a>b, b>c, c>a", "a>b@s, b>a", "ann>a!@s, bob>a, cyd>a"]
)
def test_tiny_and_looped_maps_are_arranged(sketch):
    mapped = journey(sketch)
    assert overlaps(applied(mapped, arrange(mapped))) == []


def test_people_stand_level_with_where_they_lead_and_apart():
    places = arrange(journey("ann>a@s, bob>a, cyd>a, ann>b@s"))
    ys = sorted(places[persona][1] for persona in ("ann", "bob", "cyd"))
    assert all(two - one >= 168 for one, two in pairwise(ys))
    assert {places[persona][0] for persona in ("ann", "bob", "cyd")} == {0}


def test_a_note_sticks_below_its_card_and_free_ones_below_the_people():
    mapped = gather(
        [*journey(B2B).items.values(), Note(id="n", about="won", text="Send the pack"), Note(id="m")]
    )
    places = arrange(mapped)
    x, y = places["won"]
    assert places["n"] == (x + 2, y + 88 + 36)
    assert places["m"][0] < 196 - 172
    assert places["m"][1] > places["marek"][1] + 148


def test_a_note_sticks_above_a_card_with_another_below_it_where_there_is_room():
    mapped = templates.load("b2c-shop")
    note = next(each for each in mapped.of(Note) if isinstance(mapped.items.get(each.about), Touchpoint))
    places = arrange(mapped)
    (x, y), (left, top) = places[note.about], places[note.id]
    column = [places[each.id][1] for each in mapped.of(Touchpoint) if places[each.id][0] == x]
    assert min(column) == y < max(column), "the first of its column, half a row below the others"
    assert left == x + 2
    assert top >= 64
    assert top + size_of(note)[1] == y - 16


@pytest.mark.parametrize(
    ("sketch", "about", "is_above"),
    [
        ("ann>a@s, ann>b@s, ann>c@s", "b", True),
        ("ann>a@s, a>b@s, b>c@s", "b", False),  # the step would be hidden
        ("ann>a@s, ann>b@s, b>b, ann>c@s", "b", False),  # a loop goes up from its card
        ("ann>a@s, ann>b@s, ann>c@s", "a", False),  # the head of the stage is there
    ],
)
def test_a_note_above_its_card_hides_no_step_and_no_head(sketch, about, is_above):
    places = arrange(gather([*journey(sketch).items.values(), Note(id="n", about=about)]))
    assert (places["n"][1] < places[about][1]) == is_above
    assert places["a"] < places["b"] < places["c"]
    assert places["n"][1] >= 64


def test_notes_above_cards_lie_on_no_other_note():
    notes = [Note(id=each, about="b") for each in "mn"]
    places = arrange(gather([*journey("ann>a@s, ann>b@s, ann>c@s").items.values(), *notes]))
    assert places["m"][1] < places["b"][1] < places["n"][1]


def test_a_note_about_a_stage_or_a_person_stands_at_their_foot():
    notes = [Note(id="n", about="s"), Note(id="m", about="ann"), Note(id="o", about="m")]
    places = arrange(gather([*journey("ann>a@s, a>b@s").items.values(), *notes]))
    assert places["n"] == (182 + 16, max(places["a"][1], places["b"][1]) + 88 + 36)
    assert places["m"] == (-20, places["ann"][1] + 148 + 16)
    assert places["o"] == (-20, places["m"][1] + 56 + 16)


def test_one_card_more_finds_the_place_it_would_have_had():
    whole = applied(journey(B2B), arrange(journey(B2B)))
    lost = applied(whole, {"rep": (5000.0, 5000.0)})
    assert arrange(lost, frozenset({"rep"})) == {"rep": (whole["rep"].x, whole["rep"].y)}


@pytest.mark.parametrize(
    ("last", "low", "high"), [(2000.0, 240, 1760), (900.0, 240, 660), (500.0, 240, 260), (480.0, 240, 240)]
)
def test_a_stage_more_finds_room_between_the_others(last, low, high):
    far = [Stage(id="a", order=0), Stage(id="b", order=1), Stage(id="c", order=2)]
    xs = zip(far, (0.0, 7.0, last), strict=True)
    cards = [Touchpoint(id=f"t{stage.id}", stage=stage.id, x=x, y=100.0) for stage, x in xs]
    places = arrange(gather([*far, *cards]), frozenset({"tb", "b"}))
    assert low <= places["tb"][0] <= high
    assert places["b"][0] == places["tb"][0] - 14


def test_a_card_more_stands_in_the_column_its_stage_was_moved_to():
    whole = applied(journey(B2B), arrange(journey(B2B)))
    moved = {card: (whole[card].x + 37, whole[card].y) for card in ("web", "nws")}
    apart = applied(whole, {**moved, "rep": (3000.0, 0.0)})
    assert arrange(apart, frozenset({"rep"})) == {"rep": (436 + 37, 78 + 168 * 1.5)}


def test_a_stage_alone_is_put_round_its_cards():
    whole = applied(journey(B2B), arrange(journey(B2B)))
    moved = applied(whole, {"rev": (100.0, -20.0), "aware": (999.0, 999.0)})
    assert arrange(moved, frozenset({"aware"})) == {"aware": (100 - 14, -20 - 78)}


def test_where_there_is_no_room_between_a_card_stands_midway_and_clear():
    far = [Stage(id="a", order=0), Stage(id="b", order=1), Stage(id="c", order=2)]
    xs = zip(far, (0.0, 7.0, 240.0), strict=True)
    cards = [Touchpoint(id=f"t{stage.id}", stage=stage.id, x=x, y=100.0) for stage, x in xs]
    mapped = gather([*far, *cards])
    places = arrange(mapped, frozenset({"tb"}))
    assert places["tb"][0] == 120
    assert overlaps(applied(mapped, places)) == []


def test_one_person_more_stands_before_the_cards_or_with_the_others():
    whole = applied(journey(B2B), arrange(journey(B2B)))
    lost = applied(whole, {"dana": (3000.0, 0.0)})
    assert arrange(lost, frozenset({"dana"})) == {"dana": (whole["dana"].x, whole["dana"].y)}
    alone = gather([Touchpoint(id="a", x=100.0, y=300.0), Persona(id="p")])
    (x, y) = arrange(alone, frozenset({"p"}))["p"]
    assert x == -140
    assert abs(y - (300 + 44 - 74)) <= 84


def test_a_card_more_is_level_with_the_middle_of_its_neighbours():
    mapped = gather(
        [
            Touchpoint(id="a", x=0.0, y=100.0),
            Touchpoint(id="b", x=480.0, y=100.0),
            Touchpoint(id="new"),
            Transition(id="1", source="a", target="new"),
            Transition(id="2", source="new", target="b"),
        ]
    )
    assert arrange(mapped, frozenset({"new"})) == {"new": (240, 100)}


def test_steps_and_unknown_ids_among_the_chosen_are_left_out():
    mapped = journey("ann>a")
    assert set(arrange(mapped, frozenset({"a", "ann>a", "nothing"}))) == {"a"}


def big(count, stages=5):
    """A looped map of many cards, always the same."""
    cards = [Touchpoint(id=f"t{n:03}", stage=f"s{n * stages // count}") for n in range(count)]
    ends = [(n, (n * 7 + 3) % count) for n in range(count)] + [(n, n + 1) for n in range(count - 1)]
    steps = [
        Transition(id=f"e{n}", source=f"t{one:03}", target=f"t{two:03}") for n, (one, two) in enumerate(ends)
    ]
    return gather([*(Stage(id=f"s{n}", order=n) for n in range(stages)), *cards, *steps])


@pytest.mark.parametrize("count", [60, 320])
def test_many_cards_stand_apart_in_order_and_in_good_proportion(count):
    mapped = big(count)
    arranged = applied(mapped, arrange(mapped))
    assert overlaps(arranged) == []
    assert all(last < first for (_, last), (first, _) in pairwise(stage_spans(arranged)))
    xs, ys = [card.x for card in arranged.of(Touchpoint)], [card.y for card in arranged.of(Touchpoint)]
    assert 0.8 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 4
    assert applied(arranged, arrange(arranged)) == arranged


def test_sweeping_and_sifting_untangle():
    straight = [[0, 1, 2, 3], [4, 5, 6, 7]]
    tangled = layers([[0, 1, 2, 3], [7, 4, 6, 5]], [(0, 4), (1, 5), (2, 6), (3, 7), (0, 5), (2, 7)])
    assert cost(tangled, tangled.columns) > 3
    best = orders(tangled)[0]
    assert cost(tangled, best) == 0
    assert best in (straight, [column[::-1] for column in straight])


def test_crossings_are_counted_also_under_steps_that_pass_a_column():
    passing = layers([[0, 1], [2], [3, 4]], [(0, 4), (1, 2), (2, 3)])
    assert len(passing.columns[1]) == 2
    assert cost(passing, [[0, 1], [2, 5], [3, 4]]) == 1
    assert cost(passing, [[0, 1], [5, 2], [3, 4]]) == 1
    assert cost(passing, [[0, 1], [5, 2], [4, 3]]) == 0


def test_links_lead_to_neighbouring_columns_and_long_ways_back_count_nothing():
    found = layers([[0, 1], [2], [3]], [(0, 2), (0, 2), (2, 1), (3, 0), (0, 0), (0, 1), (1, 0), (1, 3)])
    passing = found.columns[1][1]
    assert found.columns == [[0, 1], [2, passing], [3]]
    assert [sorted(links) for links in found.after] == [[2], [2, passing], [], [], [3]]
    assert [sorted(links) for links in found.before] == [[], [], [0, 1], [passing], [1]]
    assert [sorted(links) for links in found.beside] == [[1], [0], [], [], []]


def test_a_step_over_another_card_of_its_column_costs():
    column = layers([[0, 1, 2]], [(0, 2)])
    assert cost(column, [[0, 1, 2]]) > cost(column, [[0, 2, 1]]) == 0


def test_the_depth_is_the_longest_way_in_and_loops_are_cut():
    onward = {"a": ["b", "c"], "b": ["c"], "c": ["a", "d"], "d": []}
    assert depths(["a", "b", "c", "d"], onward, {"a"}) == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_stages_are_bands_also_when_empty():
    found = bands(gather([*journey("a@s>b@s").items.values(), Stage(id="r", order=-1)]))
    assert [(band.stage.id, len(band.columns)) for band in found] == [("r", 0), ("s", 1)]


def test_rows_are_nearest_to_the_wishes_and_keep_the_order():
    assert isotonic([3, 1, 2]) == [2, 2, 2]
    assert slots([0.0, 0.0, 0.0], 0.0, 4.0) == [0, 1, 2]
    assert slots([4.0, 4.0], 0.5, 3.5) == [2.5, 3.5]
    assert slots([2.0, 2.0], 0.5, 3.5) == [1.5, 2.5]
    assert spread([1.0, 1.0], 3.0) == [0.5, 1.5]


def test_rows_follow_links_across_and_stay_near_inside_a_column():
    columns = [[0, 1], [2, 3, 4, 5]]
    nothing = [[] for _ in range(6)]
    across = [[2], [5], [0], [], [], [1]]
    spread_out, _ = rows(columns, [0.5, 0.0], across, nothing)
    assert (spread_out[0], spread_out[1]) == (0.5, 2.5)
    inside = [[1], [0], [], [], [], []]
    together, price = rows(columns, [0.5, 0.0], nothing, inside)
    assert together[1] - together[0] == 1
    assert price == 0


def test_columns_are_shifted_in_turn():
    assert staggers([[1, 2], [3], [4], [5, 6]]) == [[0, 0.5, 0.5, 0], [0.5, 0, 0, 0.5]]
    assert staggers([]) == [[], []]


def test_an_empty_journey_has_no_places():
    assert arrange(Journey()) == {}


def test_a_stage_more_costs_as_much_however_many_there_are():
    def rowed(count: int) -> Journey:
        stages = [Stage(id=f"s{place}", order=place) for place in range(count)]
        cards = [
            Touchpoint(id=f"t{place}.{row}", stage=f"s{place}") for place in range(count) for row in "abc"
        ]
        return journey_of([*stages, *cards])

    few, many = rowed(20), rowed(80)
    assert calls(lambda: bands(many)) < 4.4 * calls(lambda: bands(few))


def test_arranging_a_large_map_costs_few_calls_a_card():
    made = random_map(600)
    assert calls(lambda: arrange(made, None, made.pinned)) < 320 * 600
