"""The command line. Commands hand over to the stages; only here does anything print or exit.

Exit status: 0 fine, 1 faults in the content, 2 wrong usage.
"""

import io
import os
import sys
from datetime import UTC, datetime
from importlib import import_module

import click

from belegg import __version__

_MODULES = {
    "audit": "audit",
    "build": "site",
    "check": "content",
    "diff": "versions",
    "mosaic": "content",
    "new": "content",
    "packet": "consent",
    "release": "release",
    "schema": "content",
    "seal": "sources",
    "serve": "site",
    "verify": "sources",
    "withdraw": "consent",
}
"""By command, the module that has it."""


class _Commands(click.Group):
    """Commands that are imported when they are asked for: most need little of the rest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"belegg.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="belegg")
def main() -> None:
    """Publish the findings of interview studies with their evidence attached."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal or a file that knows no «→» shows «?»: that is no reason to stop.
        sys.stdout.reconfigure(errors="replace")
    _check_epoch(os.environ.get("SOURCE_DATE_EPOCH"))


def _check_epoch(epoch: str | None) -> None:
    """The clock that builds and the ledger of withdrawals go by, if it is set."""
    if epoch == "":
        del os.environ["SOURCE_DATE_EPOCH"]  # as if unset: MkDocs would trip over it
    elif epoch is not None:
        try:
            datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            message = f"SOURCE_DATE_EPOCH is '{epoch}'; it has to be seconds since 1970, or unset."
            raise click.UsageError(message) from error
