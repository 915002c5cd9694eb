"""For whom work is done: set by the request or the job, carried into what they enqueue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from harken.foundations.permission import Actor
from harken.foundations.registry import Registry
from harken.web.access import actor_of

_acting: ContextVar[Callable[[], Actor | None] | None] = ContextVar("acting", default=None)


@dataclass(frozen=True)
class ActorLookup:
    """How actors of one kind are found again when a job runs: `find` gets the id.

    It returns the actor with the rights of that moment, or None when they may do nothing any more.
    """

    name: str
    find: Callable[[str], Actor | None]


actor_lookups = Registry[ActorLookup]()


def acting_for() -> Actor:
    """Return for whom the present work is done: who asked, or the system itself."""
    who = _acting.get()
    return (who() if who else None) or Actor.system()


@contextmanager
def acting_as(actor: Actor | Callable[[], Actor | None] | None) -> Iterator[None]:
    """Do what is inside for `actor`; a callable is asked only when somebody wants to know."""
    who = actor if callable(actor) or actor is None else lambda: actor
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)


def present_actor(kind: str, actor_id: str) -> Actor | None:
    """Return the actor with today's rights; None when deactivated, gone or of an unknown kind."""
    if kind == "system":
        return Actor.system()
    lookup = actor_lookups.get(kind)
    return lookup.find(actor_id) if lookup else None


class ActingMiddleware:
    """Lets jobs that a request enqueues carry the person who made the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request on behalf of its actor."""
        with acting_as(lambda: actor_of(request)):
            return self.get_response(request)
