"""What a reader raises for what it can make nothing of; it becomes a Problem in the stream of articles."""

from onrecord.values import Problem


class UnreadableError(Exception):
    """The message says what is wrong, `advice` what to do next."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.advice = advice

    def problem(self, source: str) -> Problem:
        """The same as a value, with the source it happened with."""
        return Problem(source, str(self), self.advice)


class NoArticleError(UnreadableError):
    """A page without an article, such as the front page of a site."""


class ForeignError(UnreadableError):
    """A text in a `language` (ISO 639-1) that the model does not know."""

    def __init__(self, language: str):
        super().__init__(
            f"its language looks like {language!r}, which the model does not know",
            "read an English version; other languages are not supported yet",
        )
        self.language = language


class PassingError(UnreadableError):
    """A failure that may pass by itself; `wait` is the seconds to leave the site alone, if any."""

    def __init__(self, message: str, advice: str, wait: float | None = None):
        super().__init__(message, advice)
        self.wait = wait


class AbsentError(UnreadableError):
    """The site says that it has no such page, or none for us (a status of 400 to 499)."""
