"""The report's drawing child, kept for all tests, on a folder of its own for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harken.charts import Draughtsman
from harken.charts.renderer_process import RendererProcess


@pytest.fixture(scope="module")
def renderer() -> Iterator[RendererProcess]:
    process = RendererProcess()
    yield process
    process.close()


@pytest.fixture
def drawn(
    tmp_path: Path, renderer: RendererProcess, monkeypatch: pytest.MonkeyPatch
) -> Draughtsman:
    """Where reports are drawn and kept."""
    draughtsman = Draughtsman(tmp_path / "cache", renderer)
    monkeypatch.setattr("harken.maturity.results.report.draughtsman", lambda: draughtsman)
    return draughtsman
