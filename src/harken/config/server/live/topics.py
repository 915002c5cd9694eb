"""What can be watched: plain topics and topics of families, behind one face."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import DatabaseError, InterfaceError
from django.utils import translation

from harken.foundations.permission import Actor
from harken.web.registries import StreamFamily, StreamTopic, stream_families, stream_topics

Rendered = str | Mapping[str, str]
Asker = tuple[str, Actor | None]
log = logging.getLogger("harken.live")


@dataclass(frozen=True)
class Topic:
    """A topic somebody may ask for: who may, what its version is, how it is rendered.

    It is rendered to one fragment, or to fragments by the name of their part.
    """

    name: str
    may_watch: Callable[[Actor | None], bool]
    version: Callable[[Mapping[str, int]], str]
    render: Callable[[str], Rendered]

    def rendered(self, language: str) -> Rendered:
        """Return what is shown in a language."""
        with translation.override(language):
            return self.render(language)


def topic_called(name: str) -> Topic | None:
    """Return the topic, None where nobody registered it."""
    plain = stream_topics.get(name)
    if plain is not None:
        return _plain(plain)
    family, colon, argument = name.partition(":")
    found = stream_families.get(family) if colon else None
    return None if found is None else _of_family(found, argument)


def _plain(topic: StreamTopic) -> Topic:
    def version(touched: Mapping[str, int]) -> str:
        return str(touched.get(topic.name, 0))

    return Topic(topic.name, topic.permission.allows, version, topic.render)


def _of_family(family: StreamFamily, argument: str) -> Topic:
    return Topic(
        f"{family.name}:{argument}",
        partial(family.may_watch, argument),
        partial(family.version, argument),
        partial(family.render, argument),
    )


def allowed(askers: Iterable[Asker]) -> dict[Asker, bool]:
    """Tell for each topic and person whether they may watch; each is asked once."""
    return {asker: may_watch(*asker) for asker in set(askers)}


def may_watch(name: str, actor: Actor | None) -> bool:
    """Tell whether `actor` may watch a topic; nobody may where the question fails."""
    topic = topic_called(name)
    try:
        return topic is not None and topic.may_watch(actor)
    except (DatabaseError, InterfaceError):
        raise
    except Exception:
        log.exception("nobody can be told whether they may watch %s", name)
        return False


def versions_of(topics: Iterable[Topic], touched: Mapping[str, int]) -> dict[str, str]:
    """Return the version of each topic by its name; one that fails is missing."""
    found = {}
    for topic in topics:
        try:
            found[topic.name] = topic.version(touched)
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            log.exception("the live watcher cannot tell whether %s changed", topic.name)
    return found
