"""What people agreed to, as it stands now."""

from harken.contacts.models import Consent


def standing_of(customer_id: int) -> list[Consent]:
    """Return what a person said last about each purpose, in the order of the purposes."""
    newest: dict[str, Consent] = {}
    for row in Consent.objects.filter(customer=customer_id).order_by("at", "id"):
        newest[row.purpose] = row
    return [newest[purpose] for purpose in sorted(newest)]


def agreed(customer_id: int, purpose: str) -> bool | None:
    """Tell whether a person agrees to a purpose; None when they were never asked."""
    last = Consent.objects.filter(customer=customer_id, purpose=purpose).order_by("-at", "-id")
    row = last.first()
    return row.is_given if row else None


def agreed_to(row: Consent) -> dict[str, object]:
    """Return one statement of a person, for a request of access."""
    return {
        "purpose": row.purpose,
        "given": row.is_given,
        "at": row.at.isoformat(),
        "source": row.source,
        "wording": row.wording,
        "noted_by": row.noted_by,
    }
