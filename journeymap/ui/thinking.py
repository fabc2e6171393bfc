"""Threads for questions that may take long: nobody waits for them, least of all who closes a window."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

WORKERS: Final = 2
"""So that one long question does not hold up a short one."""


class Thinker:
    """Works through what it is given, oldest first; what is under way when it stops ends unheard.

    Its threads are daemons: leaving the program does not wait for an answer that nobody will see.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._waiting: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._left: set[Callable[[], object]] = set()
        """What is under way, or waits."""
        self.is_stopped = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way, heard or not, and nothing waits."""
        return not self._left

    def submit(self, work: Callable[[], object]) -> None:
        """Have something done; it must look after its own faults."""
        if self.is_stopped:
            return
        if len(self._threads) < WORKERS:
            name = f"{self._name}-{len(self._threads)}"
            self._threads.append(threading.Thread(target=self._work, name=name, daemon=True))
            self._threads[-1].start()
        self._left.add(work)
        self._waiting.put(work)

    def stop(self) -> None:
        """Begin nothing more."""
        self.is_stopped = True
        for _ in self._threads:
            self._waiting.put(None)

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            if not self.is_stopped:
                work()
            self._left.discard(work)
            del work  # and what it was about: the next one may be long in coming
