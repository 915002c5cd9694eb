"""Cases in the search: by number, and by words of their subject."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case
from harken.action.cases.passing.telling import url_of
from harken.action.cases.showing.titles import title_for
from harken.action.cases.sight import seen_by
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.organisation.profile.queries import local_date
from harken.web.registries import Found

AT_MOST = 5
LONGEST_NUMBER = 18
SHORTEST = 3
CASE = _("Case")


def find_cases(words: str, actor: Actor) -> Iterator[Found]:
    """Yield the newest cases that `actor` sees and whose number or subject fits."""
    wanted = _wanted(words.strip())
    if wanted is None:
        return
    rows = seen_by(actor, local_date(system_clock())).filter(wanted)
    for case in rows.select_related("customer__personal").order_by("-pk")[:AT_MOST]:
        title = title_for(case, actor)
        if not _says(title, words, case):
            continue
        label = _now("#%(number)s: %(subject)s") % {"number": case.pk, "subject": title}
        yield Found(label, url_of(case), CASE)


def _wanted(words: str) -> Q | None:
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER:
        return Q(pk=int(number))
    if words.startswith("#") or len(words) < SHORTEST:
        return None
    found = Q()
    for word in words.split()[:8]:
        found &= Q(subject__says=word)
    return found


def _says(title: str, words: str, case: Case) -> bool:
    """Tell whether what the reader is shown has the words: hidden names are not found by them."""
    plain = title.casefold()
    is_number = words.strip().removeprefix("#") == str(case.pk)
    return is_number or all(word in plain for word in words.casefold().split()[:8])
