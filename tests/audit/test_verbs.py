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
WRITERS = {"record_change", "note", "_add"}


def _names(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _texts(argument: ast.AST) -> Iterator[str]:
    """What the argument can be: both sides of a choice; of a made-up text its beginning and '*'."""
    if isinstance(argument, ast.JoinedStr):
        start = argument.values[0]
        yield f"{start.value}*" if isinstance(start, ast.Constant) else "*"
        return
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    for inner in ast.iter_child_nodes(argument):
        yield from _texts(inner)


def written_verbs() -> set[str]:
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _names(node) in WRITERS and len(node.args) > 1:
                found |= set(_texts(node.args[1]))
    return found


def is_known(text: str) -> bool:
    if text.endswith("*"):
        return any(verb.name.startswith(text[:-1]) for verb in verbs)
    return verbs.get(text) is not None


def test_every_act_that_is_written_down_has_a_sentence() -> None:
    written = written_verbs()
    assert "team.added" in written
    assert sorted(text for text in written if not is_known(text)) == []


@pytest.mark.parametrize("verb", [pytest.param(v, id=v.name) for v in verbs])
@pytest.mark.parametrize("language", ["en", "pl", "ru", "uk"])
def test_every_sentence_names_who_did_it(verb: object, language: str) -> None:
    entry = AuditEntry(verb=verb.name, actor_label="Ada", object_label="Bo")
    with translation.override(language):
        assert "Ada" in sentence_of(entry)
        assert "…" in label_of(verb.name)
