"""Lists of contacts and how many are on them."""

from django.db.models import Count, Q, QuerySet

from harken.contacts.models import ContactList


def current_lists() -> QuerySet[ContactList]:
    """Return the lists in use, the newest first."""
    return ContactList.objects.filter(archived_at=None)


def counted_lists() -> QuerySet[ContactList]:
    """Return the lists in use, each with the count of its contacts as `count`."""
    theirs = Count("members", filter=Q(members__erased_at=None))
    return current_lists().annotate(count=theirs).order_by("-id")
