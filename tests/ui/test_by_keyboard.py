"""A whole map drawn by keyboard alone, from an empty document: the one of the design's main picture."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.items import Note, Outcome, Persona, Stage, Touchpoint, Transition

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)

STAGES = {
    "Awareness": ["Peer reviews", "LinkedIn ads", "SEO blog", "Industry podcast"],
    "Interest": ["Live webinar", "Benchmark report", "Newsletter"],
    "Consideration": ["Product demo", "Case studies", "SDR call", "Free trial"],
    "Purchase": ["Proposal & ROI", "Security review", "Contract signed"],
    "Loyalty & advocacy": ["Onboarding", "Expansion review", "Referral program"],
}
STEPS = {
    "Dana": {"Peer reviews": 30, "LinkedIn ads": 70},
    "Marek": {"SEO blog": 55, "Industry podcast": 20, "LinkedIn ads": 25},
    "Peer reviews": {"Live webinar": 26, "Product demo": 14},
    "LinkedIn ads": {"Benchmark report": 19, "Live webinar": 14},
    "SEO blog": {"Newsletter": 17, "Benchmark report": 24},
    "Industry podcast": {"Newsletter": 21},
    "Live webinar": {"Case studies": 26, "Product demo": 34},
    "Benchmark report": {"SDR call": 22, "Case studies": 31},
    "Newsletter": {"Free trial": 29},
    "Case studies": {"Proposal & ROI": 6, "Product demo": 28},
    "Product demo": {"Proposal & ROI": 48},
    "SDR call": {"Security review": 20},
    "Free trial": {"Security review": 21, "Contract signed": 7, "Newsletter": 30},
    "Proposal & ROI": {"Security review": 62},
    "Security review": {"Contract signed": 46},
    "Contract signed": {"Onboarding": 100},
    "Onboarding": {"Expansion review": 58, "Referral program": 31},
    "Expansion review": {"Proposal & ROI": 36},
    "Referral program": {"Peer reviews": 44},
}
GOAL = "Contract signed"
NOTES = ("B2B buying groups average 5.4 people", "Send the security pack together")


class Typist:
    """Presses keys, and counts those that type no name and no rate."""

    def __init__(self, seat):
        self.seat, self.count = seat, 0

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(self.seat.keyboard(), key, held)
        QApplication.processEvents()

    def type(self, text):
        for letter in text:  # the first digit opens a field that takes the others
            QTest.keyClicks(self.seat.keyboard(), letter)
            QApplication.processEvents()

    def entered(self, text):
        self.type(text)
        self.press(Key.Key_Return)

    def go(self, name):
        """Select a card by its name in the palette."""
        self.press(Key.Key_K, CONTROL)
        self.entered(name)


def follows(source, target, stage_of, order):
    """Whether the Tab key makes a card: in the stage after that of another, or in the first one."""
    before = order.index(stage_of[source]) if source in stage_of else -1
    return target != GOAL and order.index(stage_of[target]) == before + 1


def can_be_drawn(step, there, stage_of, order):
    """Whether the source is on the map, and the target, or a card beside which it can be put."""
    source, target = step
    if source not in there:
        return False
    is_beside = any(card in there for card in stage_of if stage_of[card] == stage_of[target])
    return target in there or follows(source, target, stage_of, order) or is_beside


@pytest.mark.slow
def test_the_main_picture_is_drawn_by_keyboard_with_three_keys_a_card_and_step(sit):
    seat = sit()
    seat.window.canvas.setFocus()
    hands = Typist(seat)
    for stage in STAGES:
        hands.press(Key.Key_S)
        hands.entered(stage)
    for persona in ("Dana", "Marek"):
        hands.press(Key.Key_P)
        hands.entered(persona)
    stage_of = {card: stage for stage, cards in STAGES.items() for card in cards}
    order = list(STAGES)
    there = {"Dana", "Marek"}
    waiting = [(source, target) for source, steps in STEPS.items() for target in steps]
    at = made = ""
    while waiting:
        can = [step for step in waiting if can_be_drawn(step, there, stage_of, order)]
        source, target = step = next((step for step in can if step[0] in (at, made)), can[0])
        waiting.remove(step)
        if target in there or not follows(source, target, stage_of, order):
            if target not in there:
                hands.go(next(card for card in STAGES[stage_of[target]] if card in there))
                hands.press(Key.Key_G if target == GOAL else Key.Key_T)
                hands.entered(target)
                at = made = ""
            if made == source:
                hands.press(Key.Key_Left, ALT)  # back along the step that was just drawn
            elif at != source:
                hands.go(source)
            hands.press(Key.Key_L)
            hands.entered(target)
            hands.entered(str(STEPS[source][target]))
            at, made = source, ""
        else:
            if made == source:  # a card that was just made beside it: a parallel branch
                hands.press(Key.Key_Return, SHIFT)
            else:
                hands.go(source)
                hands.press(Key.Key_Tab)
            hands.entered(target)
            hands.entered(str(STEPS[source][target]))
            at, made = target, source
        there.add(target)
    for text in NOTES:
        hands.press(Key.Key_N)
        hands.entered(text)
    journey = seat.journey
    names = {item.id: item.name for item in journey.items.values() if hasattr(item, "name")}
    drawn: dict[str, dict[str, int]] = {}
    for step in journey.of(Transition):
        drawn.setdefault(names[step.source], {})[names[step.target]] = round((step.probability or 0) * 100)
    assert drawn == STEPS
    held = {
        stage.name: {item.name for item in journey.of(Touchpoint) if item.stage == stage.id}
        for stage in journey.stages
    }
    assert held == {stage: set(cards) for stage, cards in STAGES.items()}
    assert [stage.name for stage in journey.stages] == list(STAGES)
    assert {item.name for item in journey.of(Touchpoint) if item.outcome is Outcome.SALE} == {GOAL}
    assert {note.text for note in journey.of(Note)} == set(NOTES)
    cards = sum(len(list(journey.of(kind))) for kind in (Stage, Persona, Touchpoint, Note))
    steps = len(list(journey.of(Transition)))
    print(f"{hands.count} keys beyond names and rates for {cards} cards and {steps} steps")
    assert hands.count <= 3 * (cards + steps)
