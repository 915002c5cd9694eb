"""The list of imports: who brought what when, and what became of it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import ngettext

from harken.foundations.keyset import Page, page_of
from harken.importing.models import Import, State
from harken.importing.pages.words import kind_name

NEWEST_FIRST = ("-created_at", "-id")
NAMED = 2
UNDER_WAY = frozenset({State.READING, State.RECORDING, State.UNDOING})
TONES = {State.DONE: "good", State.FAILED: "bad", State.WAITING: "warn"}


@dataclass(frozen=True)
class Row:
    """One import in the list."""

    importing: Import
    files: str
    kind: str
    state: str
    tone: str

    @property
    def is_under_way(self) -> bool:
        """Whether it changes by itself."""
        return self.importing.state in UNDER_WAY

    @property
    def has_counts(self) -> bool:
        """Whether rows came in."""
        return self.importing.state in {State.RECORDING, State.DONE, State.UNDOING, State.UNDONE}

    @property
    def can_be_undone(self) -> bool:
        """Whether it can be taken back as a whole."""
        return self.importing.state == State.DONE

    @property
    def percent(self) -> int:
        """How far it is."""
        return int(self.importing.progress * 100)


def imports_page(cursor: str | None) -> Page[Import]:
    """Return a page of imports, the newest first; discarded ones brought nothing."""
    imports: QuerySet[Import] = (
        Import.objects.exclude(state=State.DISCARDED)
        .annotate(kind=KT("layout__kind"))
        .defer("layout", "plan", "measures", "error")
        .prefetch_related("files")
    )
    return page_of(imports, order=NEWEST_FIRST, cursor=cursor)


def row_of(importing: Import) -> Row:
    """Put an import into words."""
    state = State(importing.state)
    kind = kind_name(getattr(importing, "kind", "") or "")
    return Row(importing, file_names(importing), kind, str(state.label), TONES.get(state, ""))


def file_names(importing: Import) -> str:
    """Return the names of its files, of many the first ones."""
    names = [file.name for file in importing.files.all()]
    more = len(names) - NAMED
    if more <= 0:
        return ", ".join(names)
    words = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more)
    return words % {"names": ", ".join(names[:NAMED]), "count": more}
