from __future__ import annotations

from tests.action.cases.conftest import house, open_one

__all__ = ["house", "open_one"]
