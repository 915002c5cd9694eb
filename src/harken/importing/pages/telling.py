"""An import's page in words: heading, lead, and what is going on."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.clock import system_clock
from harken.importing.models import Import, State
from harken.importing.pages.listing import UNDER_WAY, file_names
from harken.importing.pages.words import kind_name
from harken.web.formats import number, size

QUIET = timedelta(seconds=45)
PARTS = {
    State.READING: "one/under_way",
    State.WAITING: "waiting/waiting",
    State.RECORDING: "one/under_way",
    State.DONE: "one/done",
    State.FAILED: "one/failed",
    State.UNDOING: "one/under_way",
    State.UNDONE: "one/undone",
    State.DISCARDED: "one/discarded",
}
OVER = frozenset({State.DONE, State.FAILED, State.UNDONE, State.DISCARDED})


@dataclass(frozen=True)
class Told:
    """What the frame of the page says."""

    title: str
    lead: str
    files: str
    part: str
    doing: str
    percent: int
    counts: str
    patience: str
    is_under_way: bool
    is_over: bool
    can_be_discarded: bool


def told_of(importing: Import, language: str, finding: str = "") -> Told:
    """Put an import into words; `finding` is the heading of one that is done."""
    state, files = State(importing.state), file_names(importing)
    return Told(
        title=finding or _title(importing, state, files, language),
        lead=_lead(importing, files, language),
        files=files,
        part=f"importing/{PARTS[state]}.html",
        doing=_doing(state),
        percent=int(importing.progress * 100),
        counts=_counts(importing, language) if state == State.RECORDING else "",
        patience=_patience(importing) if state in UNDER_WAY else "",
        is_under_way=state in UNDER_WAY,
        is_over=state in OVER,
        can_be_discarded=state == State.READING,
    )


def rows_words(count: int, language: str) -> str:
    """Say how many rows."""
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": number(count, language)}


def _title(importing: Import, state: State, files: str, language: str) -> str:
    words = {"files": files, "rows": rows_words(_rows(importing), language)}
    return {
        State.READING: _("Reading %(files)s"),
        State.WAITING: _("%(rows)s can come in"),
        State.RECORDING: _("Bringing in %(rows)s"),
        State.DONE: _("%(files)s is in"),
        State.FAILED: _failed(importing),
        State.UNDOING: _("Undoing the import of %(files)s"),
        State.UNDONE: _("The import of %(files)s was undone"),
        State.DISCARDED: _("The import of %(files)s was discarded"),
    }[state] % words


def _failed(importing: Import) -> str:
    if importing.imported or importing.updated:
        return _("%(files)s came in only in part")
    return _("%(files)s could not be read")


def _rows(importing: Import) -> int:
    return int(importing.rows or importing.layout.get("rows", 0))


def _lead(importing: Import, files: str, language: str) -> str:
    bytes_in_all = sum(file.size for file in importing.files.all())
    kind = kind_name(importing.layout.get("kind", ""))
    parts = [files, kind, size(bytes_in_all, language), importing.actor_label]
    return " · ".join(filter(None, parts))


def _doing(state: State) -> str:
    return {
        State.READING: _("Every row is read before anything is decided."),
        State.RECORDING: _("Rows are checked and recorded."),
        State.UNDOING: _("What came in is taken out again."),
    }.get(state, "")


def _patience(importing: Import) -> str:
    """Say what is the matter when nothing has moved for a while."""
    if importing.moved_at is None or system_clock() - importing.moved_at < QUIET:
        return ""
    return _(
        "Nothing has moved for a while: other work comes first, or a step is tried again. "
        "Under Settings, System says which."
    )


def _counts(importing: Import, language: str) -> str:
    counts = [
        (_("%(n)s new"), importing.imported),
        (_("%(n)s updated"), importing.updated),
        (_("%(n)s known already"), importing.duplicates),
        (_("%(n)s rejected"), importing.rejected),
    ]
    return ", ".join(words % {"n": number(n, language)} for words, n in counts if n)
