"""What several raters say, for programs: the same from the terminal, the API and the page."""

from collections.abc import Mapping
from typing import Any

from harken.analysis.maturity import ITEMS, STAGES, profile
from harken.maturity.results.released import ItemHeard, Released, Voice
from harken.maturity.results.telling import as_json


def document_of(released: Released) -> dict[str, Any]:
    """Return the released figures as JSON; figures that may not be told are null."""
    everyone = released.everyone
    return {
        **as_json(everyone.profile if everyone else profile({})),
        "raters": released.answered,
        "single_view": released.answered == 1,
        "agreement": {item: _agreement(released.items, item) for item in ITEMS},
        "ranges": {item: _range(released.items.get(item)) for item in ITEMS},
        "stage_shares": _shares(released.shares),
        "groups": [_group(voice) for voice in released.voices],
    }


def _agreement(items: Mapping[str, ItemHeard], item: str) -> float | None:
    return items[item].r_wg if item in items else None


def _range(item: ItemHeard | None) -> list[int] | None:
    return None if item is None or item.low is None or item.high is None else [item.low, item.high]


def _shares(shares: Mapping[str, float] | None) -> dict[str, float] | None:
    """Return the six stages' shares; what they lack to 1 has no stage (or was rounded)."""
    return None if shares is None else {stage.value: shares.get(stage, 0.0) for stage in STAGES}


def _group(voice: Voice) -> dict[str, Any]:
    return {"groups": list(voice.groups), "raters": voice.n, **as_json(voice.profile)}
