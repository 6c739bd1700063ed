"""What a reader raises for a source it can make nothing of; `sources` turns it into a Problem."""


class UnreadableError(Exception):
    """The message says what is wrong, `advice` what to do next."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.advice = advice
