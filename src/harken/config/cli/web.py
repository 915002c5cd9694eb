"""`harken web`: one server process."""

import typer

from harken.config.server.share import Share
from harken.config.start.port import refuse_taken_port
from harken.config.start.process import begin_work
from harken.foundations.ending import Ending


def run(share: Share | None) -> None:
    """Serve until told to stop."""
    ending = Ending()
    settings = begin_work()
    host, port = settings["HARKEN_HOST"], settings["HARKEN_PORT"]
    refuse_taken_port(host, port)
    from harken.config.server.application import Harken
    from harken.config.server.serving import serve

    application = Harken(share)
    if share is not Share.INTAKE:
        tell_first_owner()
    serve(application, host, port)
    ending.went_well()


def tell_first_owner() -> None:
    """Print the one-time link while nobody has an account yet."""
    from harken.accounts.users.actions import first_owner_link

    if link := first_owner_link():
        typer.echo(f"Open this link once to become the owner: {link}")
