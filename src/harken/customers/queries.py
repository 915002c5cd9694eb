"""Reading customers."""

from typing import Any

from harken.customers.models import Customer, PersonalData


def find_customer(external_id: str) -> Customer | None:
    """Return the customer that others know by this id, None when there is none (any more)."""
    return Customer.objects.filter(external_id=external_id).first()


def personal_of(customer: Customer | None) -> PersonalData | None:
    """Return what says who a customer is, None where that is not known (any more)."""
    found: PersonalData | None = getattr(customer, "personal", None)
    return found


def described(customer: Customer) -> dict[str, Any]:
    """Return everything kept about the customer itself, for a request of access."""
    personal = PersonalData.objects.filter(customer=customer).first()
    return {
        "id": customer.external_id,
        "language": customer.language,
        "country": customer.country,
        "first_seen_at": customer.first_seen_at.isoformat(),
        "name": personal.name if personal else "",
        "email": personal.email if personal else "",
        "phone": personal.phone if personal else "",
        "attributes": personal.attributes if personal else {},
    }
