"""Released figures as JSON, as a closed round keeps them, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from harken.analysis.maturity import Profile, Stage
from harken.maturity.results.released import ItemHeard, Released, Scored, Voice

VERSION = 1


def written(released: Released) -> dict[str, Any]:
    """Return what a round keeps; `read` turns it into the same record again."""
    return {
        "version": VERSION,
        "least": released.least,
        "answered": released.answered,
        "everyone": _voice(released.everyone) if released.everyone else None,
        "items": {item: asdict(heard) for item, heard in released.items.items()},
        "voices": [_voice(voice) for voice in released.voices],
        "shares": dict(released.shares) if released.shares is not None else None,
    }


def _voice(voice: Voice) -> dict[str, Any]:
    found = voice.profile
    return {
        "groups": list(voice.groups),
        "n": voice.n,
        "profile": {
            "scores": dict(found.scores),
            "total": found.total,
            "stage": found.stage,
            "ungated": found.ungated,
            "limiting": list(found.limiting),
        },
        "scores": {name: asdict(score) for name, score in voice.scores.items()},
    }


def read(kept: Mapping[str, Any]) -> Released:
    """Return the record that `written` wrote; raises ValueError for another version."""
    if kept.get("version") != VERSION:
        raise ValueError(f"not a released round of version {VERSION}")
    return Released(
        kept["least"],
        kept["answered"],
        _read_voice(kept["everyone"]) if kept["everyone"] else None,
        {item: ItemHeard(**heard) for item, heard in kept["items"].items()},
        tuple(_read_voice(voice) for voice in kept["voices"]),
        kept["shares"],
    )


def _read_voice(kept: Mapping[str, Any]) -> Voice:
    found = kept["profile"]
    profile = Profile(
        found["scores"],
        found["total"],
        _stage(found["stage"]),
        _stage(found["ungated"]),
        tuple(found["limiting"]),
    )
    scores = {name: Scored(**score) for name, score in kept["scores"].items()}
    return Voice(tuple(kept["groups"]), kept["n"], profile, scores)


def _stage(name: str | None) -> Stage | None:
    return Stage(name) if name else None
