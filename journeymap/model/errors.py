"""The one error of the core: something a user asked for that cannot be done."""


class JourneyError(Exception):
    """A refusal a user can act on: a code, and the facts that `words` needs to explain it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}"
