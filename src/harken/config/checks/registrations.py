"""Harken's own checks, before those of the areas."""

from harken.config.checks import database, machine, mail
from harken.foundations.checkup import Check

OWN = (
    Check("home", machine.home),
    Check("disk", machine.disk),
    Check("secret key", machine.secret_key),
    Check("port", machine.port),
    Check("clock", machine.clock),
    Check("database", database.database),
    Check("migrations", database.migrations),
    Check("mail", mail.mail),
)
