"""What a reader raises for a source it can make nothing of; `sources` turns it into a Problem."""


class UnreadableError(Exception):
    """The message says what is wrong, `advice` what to do next."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.advice = advice


class PassingError(UnreadableError):
    """A failure that may pass by itself; `wait` is the seconds to leave the site alone, if any."""

    def __init__(self, message: str, advice: str, wait: float | None = None):
        super().__init__(message, advice)
        self.wait = wait


class AbsentError(UnreadableError):
    """The site says that it has no such page, or none for us (a status of 400 to 499)."""
