"""Whatever an area writes into the log has a sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import harken
from harken.audit.models import AuditEntry
from harken.audit.verbs import label_of, sentence_of, verbs

SOURCE = Path(harken.__file__).parent
WRITERS = {"record_change", "_add"}


def _names(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts that an argument can be: also both sides of a choice."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def written_verbs() -> set[tuple[str, str]]:
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _names(node) in WRITERS and len(node.args) > 1:
                place = file.relative_to(SOURCE).parts[0]
                found |= {(place, text) for text in _texts(node.args[1])}
    return found


def test_every_act_that_is_written_down_has_a_sentence() -> None:
    written = written_verbs()
    assert written
    assert sorted(text for _, text in written if verbs.get(text) is None) == []


@pytest.mark.parametrize("verb", [pytest.param(v, id=v.name) for v in verbs])
@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_every_sentence_names_who_did_it(verb: object, language: str) -> None:
    entry = AuditEntry(verb=verb.name, actor_label="Ada", object_label="Bo")
    with translation.override(language):
        assert "Ada" in sentence_of(entry)
        assert "…" in label_of(verb.name)
