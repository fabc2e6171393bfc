"""Questions that may take long are worked through beside the window, and nothing of them stays."""

import gc
import weakref
from threading import Event

from journeymap.ui.thinking import WORKERS, Thinker


class Question:
    """Something to be done once it may."""

    def __init__(self, may_end: Event) -> None:
        self._may_end = may_end

    def __call__(self) -> None:
        self._may_end.wait()


def test_it_is_idle_once_all_is_done_whether_anybody_hears_of_it_or_not(qtbot):
    thinker, may_end = Thinker("test"), Event()
    assert thinker.is_idle
    for _ in range(WORKERS + 1):
        thinker.submit(Question(may_end))
    assert not thinker.is_idle
    thinker.stop()
    assert not thinker.is_idle
    may_end.set()
    qtbot.waitUntil(lambda: thinker.is_idle)


def test_nothing_holds_on_to_what_is_done_while_nothing_else_comes(qtbot):
    thinker, may_end = Thinker("test"), Event()
    question = Question(may_end)
    was = weakref.ref(question)
    thinker.submit(question)
    del question
    may_end.set()
    gc.disable()
    qtbot.waitUntil(lambda: was() is None)
    gc.enable()
    thinker.stop()
