"""What ends a release build before anything is published."""

from belegg.diagnostics import Diagnostic


class ReleaseError(Exception):
    """The message says what is wrong and what to do. With `diagnostics`, a release's content is
    at fault, otherwise the repository, the request or the machine."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


class BuildFailedError(ReleaseError):
    """A release's pages could not be made: the message has what the build printed."""
