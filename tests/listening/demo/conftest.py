"""The demo, planted once for the tests that only ask about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from harken.listening.demo.drawing.moments import History

NOW = datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)
"""The last second of a Monday in Warsaw: week 31 of 2025 began 31 weeks before."""
SIZE, TENTH = 12_000, 1_200


@dataclass(frozen=True)
class Planted:
    """A demo in a home of its own, and its days as filters."""

    history: History

    def since(self, day: date) -> str:
        """From a day to the end."""
        return f"from={day},to={self.history.today}"

    def until(self, day: date) -> str:
        """All before a day."""
        return f"from={self.history.first},to={day - timedelta(days=1)}"


@contextmanager
def planted(home: Path, signals: int, blocker: Any) -> Iterator[Planted]:
    """Plant a demo outside the transaction of one test; nothing of it stays."""
    from harken.listening.demo.planting import plant_signals
    from harken.metrics import store
    from harken.organisation.demo.actions import set_up_demo
    from harken.organisation.demo.parts import DemoSize

    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "HOME", home)
    patch.setattr(settings, "MEDIA_ROOT", home / "media")
    patch.setattr(store, "tails", store.Registry())
    with blocker.unblock(), transaction.atomic():
        set_up_demo(NOW)
        assert plant_signals(NOW, DemoSize(signals))
        yield Planted(History(NOW))
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture(scope="module")
def demo(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[Planted]:
    """The demo as it is when nobody asks for a size, or of the module's own `SIGNALS`."""
    signals = getattr(request.module, "SIGNALS", SIZE)
    with planted(tmp_path_factory.mktemp("demo"), signals, django_db_blocker) as made:
        yield made
