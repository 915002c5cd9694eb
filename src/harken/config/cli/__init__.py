"""The `harken` command."""

import sys

from harken.foundations.refusal import Refusal


def main() -> None:
    """Run the command line; a refusal is one sentence on stderr and exit code 1."""
    from harken.config.cli.commands import OWN, add_areas, app

    if sys.argv[1:2] not in [[name] for name in OWN]:
        add_areas()
    try:
        app(prog_name="harken")
    except Refusal as refusal:
        sys.stderr.write(f"harken: {refusal}\n")
        sys.exit(1)
