"""How an address is known without being kept, and which reason outlasts which."""

import hashlib

from harken.contacts.models import NoMail

_OURS = b"harken: no mail to "
OF_THE_PERSON = (NoMail.Reason.UNSUBSCRIBED, NoMail.Reason.COMPLAINED)


def digest_of(email: str) -> str:
    """Return by what an address is known.

    No key goes into it: an installation that lost its key would write to everybody again.

    >>> digest_of("Ann@Example.org ") == digest_of("ann@example.org")
    True
    """
    return hashlib.sha256(_OURS + email.strip().casefold().encode()).hexdigest()


def outlasts(known: str, new: str) -> bool:
    """Tell whether the reason that is known stays: what a person said is not undone by a server.

    >>> outlasts("unsubscribed", "bounced"), outlasts("bounced", "unsubscribed")
    (True, False)
    """
    return known in OF_THE_PERSON and new not in OF_THE_PERSON
