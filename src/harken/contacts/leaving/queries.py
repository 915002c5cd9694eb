"""To whom mail may go."""

from collections.abc import Collection, Iterator

from harken.contacts.leaving.rules import digest_of
from harken.contacts.models import NoMail

AT_ONCE = 10_000


def may_mail(emails: Collection[str]) -> set[str]:
    """Return those of the addresses, as they are written, to which mail may go."""
    known = {email: digest_of(email) for email in emails if email.strip()}
    stopped = {one.digest for one in _stopped(sorted(set(known.values())))}
    return {email for email, digest in known.items() if digest not in stopped}


def why_not(email: str) -> NoMail | None:
    """Return why no mail goes to an address, None when it may."""
    return NoMail.objects.filter(digest=digest_of(email)).first() if email.strip() else None


def reasons_for(emails: Collection[str]) -> dict[str, NoMail]:
    """Return why not, for those of the addresses that get no mail."""
    known = {email: digest_of(email) for email in emails if email.strip()}
    stopped = {one.digest: one for one in _stopped(sorted(set(known.values())))}
    return {email: stopped[digest] for email, digest in known.items() if digest in stopped}


def _stopped(digests: list[str]) -> Iterator[NoMail]:
    for start in range(0, len(digests), AT_ONCE):
        yield from NoMail.objects.filter(digest__in=digests[start : start + AT_ONCE])
