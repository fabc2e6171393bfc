"""Contrast of the colours that are shipped, by WCAG 2.2: 4.5 for texts, 3 for signs, bars and edges.

In high contrast it is 7 for texts and 4.5 for everything that is drawn.
"""

import pytest

from journeymap.picture.matrix import heat_of
from journeymap.picture.style import theme as theme_of

TEXT, SIGN = 4.5, 3.0
HIGH = {TEXT: 7.0, SIGN: 4.5}


def luminance(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(front, back):
    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pairs(theme):
    """(what, front, back, least ratio) of every pair that the design names."""
    ui = theme["ui"]
    for ground in ("surface", "canvas", "surfaceSunken", "card"):
        for ink in ("ink1", "ink2", "ink3"):
            yield f"{ink} on {ground}", ui[ink], ui[ground], TEXT
    for ink, ground in (
        ("accentInk", "surface"), ("accentInk", "accentTint"), ("onAccent", "accent"),
        ("onPrimary", "primary"), ("onTooltip", "tooltip"), ("ink2", "surfaceHover"), ("ink2", "labelPill"),
    ):  # fmt: skip
        yield f"{ink} on {ground}", ui[ink], ui[ground], TEXT
    for line, ground in (
        ("focus", "surface"), ("focus", "canvas"), ("controlBorder", "surface"), ("edgeNeutral", "canvas")
    ):  # fmt: skip
        yield f"{line} on {ground}", ui[line], ui[ground], SIGN
    for number, stage in theme["stage"].items():
        for ground in (stage["tint"], stage["wash"], ui["card"]):
            yield f"stage {number}: ink on {ground}", stage["ink"], ground, TEXT
        yield f"stage {number}: chip", stage["onStrong"], stage["strong"], TEXT
        yield f"stage {number}: base on canvas", stage["base"], ui["canvas"], SIGN
        yield f"stage {number}: base on wash", stage["base"], stage["wash"], SIGN
        yield f"stage {number}: ink3 on wash", ui["ink3"], stage["wash"], TEXT
    for state, health in theme["health"].items():
        yield f"{state}: ink on tint", health["ink"], health["tint"], TEXT
        yield f"{state}: ink on surface", health["ink"], ui["surface"], TEXT
        yield f"{state}: base on surface", health["base"], ui["surface"], SIGN
    for kind in ("team", "channelFamily"):
        for each, colour in theme[kind].items():
            yield f"{kind} {each} on card", colour, ui["card"], SIGN
    yield "export footer, popover", ui["ink3"], ui["card"], TEXT
    yield "bottleneck", theme["card"]["badgeInk"], theme["health"]["bad"]["base"], TEXT
    yield "value on a column", ui["onAccent"], ui["accent"], TEXT
    for ground in (ui["canvas"], *(theme["stage"][str(each)]["wash"] for each in range(1, 6))):
        yield f"drop-off on {ground}", theme["dropoff"]["ink"], ground, TEXT
    yield "loop ink on tint", theme["loop"]["ink"], theme["loop"]["tint"], TEXT
    yield "loop on canvas", theme["loop"]["base"], ui["canvas"], SIGN
    for part, least in (("ink", TEXT), ("sub", TEXT), ("ring", SIGN)):
        yield f"goal {part}", theme["goal"][part], theme["goal"]["fill"], least
    for each, note in theme["note"].items():
        yield f"note {each}", note["ink"], note["fill"], TEXT
    for each in ("p1", "p2", "p3", "p4"):
        yield f"initials on {each}", theme["persona"]["onAvatar"], theme["persona"][each], TEXT
        yield f"{each} on card", theme["persona"][each], ui["card"], SIGN


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_of_colours_that_the_design_names_can_be_told_apart(name):
    found = list(pairs(theme_of(name).groups))
    assert len(found) == 129
    assert [
        (what, round(ratio(front, back), 2))
        for what, front, back, least in found
        if ratio(front, back) < least
    ] == []


def more_pairs(theme):
    """Pairs that only high contrast promises: lines of cards and columns, tails, steps on any ground."""
    ui = theme["ui"]
    grounds = {"canvas": ui["canvas"], "surface": ui["surface"], "card": ui["card"]}
    washes = {f"wash {number}": stage["wash"] for number, stage in theme["stage"].items()}
    for where, ground in (grounds | washes).items():
        for number, stage in theme["stage"].items():
            yield f"step of {number} on {where}", stage["base"], ground, SIGN
        yield f"loop on {where}", theme["loop"]["base"], ground, SIGN
        yield f"tail on {where}", theme["dropoff"]["tail"], ground, SIGN
        yield f"drop-off on {where}", theme["dropoff"]["ink"], ground, TEXT
        yield f"lines on {where}", ui["hairlineStrong"], ground, SIGN
        yield f"step of a persona on {where}", ui["edgeNeutral"], ground, SIGN
        yield f"fields on {where}", ui["controlBorder"], ground, SIGN
        yield f"focus on {where}", ui["focus"], ground, SIGN
    for number, stage in theme["stage"].items():
        yield f"column {number}", stage["line"], ui["canvas"], SIGN
        yield f"far card {number}", stage["onBase"], stage["base"], SIGN
    for ground in ("surfaceHover", "surfacePressed", "accentTint"):
        for ink in ("ink1", "ink2"):
            yield f"{ink} on {ground}", ui[ink], ui[ground], TEXT
    yield "what cannot be used now", ui["inkDisabled"], ui["surface"], SIGN


@pytest.mark.parametrize("name", ["light-contrast", "dark-contrast"])
def test_in_high_contrast_every_text_has_seven_and_every_stroke_four_and_a_half(name):
    theme = theme_of(name)
    found = [*pairs(theme.groups), *more_pairs(theme.groups)]
    found += [("heat", ink, fill, TEXT) for fill, ink in (heat_of((k / 7) ** 2, theme) for k in range(8))]
    assert [
        (what, round(ratio(front, back), 2), HIGH[least])
        for what, front, back, least in found
        if ratio(front, back) < HIGH[least]
    ] == []


def test_high_contrast_keeps_its_stages_apart_from_each_other():
    for name in ("light-contrast", "dark-contrast"):
        bases = [stage["base"] for stage in theme_of(name)["stage"].values()]
        assert len(set(bases)) == 8


def test_the_ratio_is_that_of_the_standard():
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert ratio("#14171F", "#FFFFFF") == pytest.approx(17.92, abs=0.01)
