"""Where the signals page shows itself: menu, commands, search, figures, the worker."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.jobs.queue.loops import Loop, loops
from harken.listening.permissions import SEE_SIGNALS
from harken.listening.reading.rows import Reader
from harken.listening.search import index
from harken.listening.search.filling import CONSUMER, turn
from harken.listening.search.words import read_question
from harken.listening.signals.models import Signal
from harken.metrics.evidence import Behind, SignalList, signal_lists
from harken.web import registries as web

PAGE = "listening:signals"
FOUND_AT_MOST = 5
LABEL = 90


def register() -> None:
    """Fill the registries."""
    web.menu.register(
        web.MenuEntry("listening.signals", _("Signals"), PAGE, SEE_SIGNALS, group=web.LISTEN)
    )
    web.commands.register(
        web.Command(
            "listening.signals",
            _("Read signals"),
            PAGE,
            SEE_SIGNALS,
            _("listen comments feedback voice erase export customer"),
        )
    )
    register_verbs({"signals.exported": _("%(who)s took out signals as a file")})
    web.search_sources.register(web.SearchSource("listening.signals", find_signals))
    signal_lists.register(SignalList("listening.signals", address_behind, SEE_SIGNALS))
    loops.register(Loop(f"log:{CONSUMER}", turn))


def address_behind(behind: Behind) -> str:
    """Return where the signals behind a figure are listed."""
    return f"{reverse(PAGE)}?{behind.query()}"


def find_signals(words: str, actor: Actor) -> Iterator[web.Found]:
    """Yield the newest signals that say these words, to those who may read them."""
    if not read_question(words) or not SEE_SIGNALS.allows(actor):
        return
    reader = Reader(actor, get_language() or "en", {})
    rows = Signal.objects.filter(index.condition(words)).select_related("customer__personal")
    for signal in rows.order_by("-id")[:FOUND_AT_MOST]:
        text = " ".join(reader.text(signal.text, signal.customer).split())
        label = text if len(text) <= LABEL else f"{text[:LABEL].rstrip()} …"
        yield web.Found(label, reverse("listening:signal", args=[signal.pk]), _("Signal"))
