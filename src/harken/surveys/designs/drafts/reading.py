"""Drafts read once: the same text is the same definition, whoever asks and however often."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from harken.surveys.definition.checking import Fault, faults_of
from harken.surveys.definition.reading import read_definition
from harken.surveys.definition.records import Definition

Scales = tuple[tuple[str, tuple[float, float] | None], ...]
KEPT = 32


def definition_in(draft: Mapping[str, Any]) -> Definition:
    """Return the definition that JSON values say; raises BadDefinition."""
    return _read(_text(draft))


def faults_in(
    draft: Mapping[str, Any], scales: Mapping[str, tuple[float, float] | None]
) -> list[Fault]:
    """Return what is wrong with a draft, in the active language."""
    known = tuple(sorted(scales.items()))
    return list(_faults(_text(draft), known, get_language() or "en"))


def _text(draft: Mapping[str, Any]) -> str:
    """The order of names tells nothing; PostgreSQL keeps one of its own."""
    return json.dumps(draft, sort_keys=True)


@lru_cache(maxsize=KEPT)
def _read(text: str) -> Definition:
    return read_definition(text)


@lru_cache(maxsize=KEPT)
def _faults(text: str, scales: Scales, _language: str) -> tuple[Fault, ...]:
    return tuple(faults_of(_read(text), dict(scales)))
