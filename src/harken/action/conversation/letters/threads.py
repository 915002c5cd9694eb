"""Which mails belong together: the names that mail programs know them by."""

from django.conf import settings

from harken.action.cases.models import Case
from harken.action.cases.queries import family_of
from harken.action.conversation.models import Entry
from harken.mail.reports.names import message_id, message_named

MOST = 10


def thread_of(case: Case) -> list[str]:
    """Return the Message-IDs of what was mailed to and fro in a case, the oldest first."""
    rows = Entry.objects.filter(case__in=family_of(case.pk), channel="e-mail")
    rows = rows.exclude(kind__in=[Entry.Kind.BOUNCE, Entry.Kind.AWAY])
    newest = list(rows.select_related("mail").order_by("-at", "-id")[:MOST])
    return [name for entry in reversed(newest) if (name := _name_of(entry))]


def _name_of(entry: Entry) -> str:
    if entry.mail is not None:
        return message_id(entry.mail, settings.DEFAULT_FROM_EMAIL)
    is_name = entry.external_id.startswith("<") and entry.external_id.endswith(">")
    return entry.external_id if is_name else ""


def case_of_thread(names: list[str]) -> Case | None:
    """Return the case of the first of these Message-IDs that is one of ours, signed by us, and
    was a mail of a case."""
    for name in names:
        message = message_named(name)
        if message is not None:
            rows = Entry.objects.filter(mail=message).select_related("case")
            if (entry := rows.first()) is not None:
                return entry.case
    return None
