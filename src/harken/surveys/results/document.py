"""Results as plain values: what the API and the terminal give."""

from typing import Any

from harken.analysis import Estimate
from harken.surveys.results.measuring.records import Headline, Line, Result, Results, Share
from harken.surveys.results.queries import Asking
from harken.surveys.results.telling.writing import label_of


def document_of(ready: Asking, found: Results, language: str) -> dict[str, Any]:
    """Return everything that is counted, questions and answers named in a language."""
    return {
        "survey": ready.survey.slug,
        "counted": found.counted,
        **_headline(found.headline),
        "questions": [_question(one, language) for one in found.results],
    }


def _headline(head: Headline) -> dict[str, Any]:
    return {
        "opened": head.opened,
        "begun": head.begun,
        "complete": head.complete,
        "left": head.left,
        "under_way": head.under_way,
        "late": head.late,
        "over_quota": head.over_quota,
        "completion": estimate_of(head.completion),
        "seconds": estimate_of(head.seconds),
        "pages": [{"page": stop.page, "sent": stop.sent, "left": stop.left} for stop in head.stops],
    }


def estimate_of(found: Estimate | None) -> dict[str, Any] | None:
    """Return a figure; without a value where too few answered."""
    if found is None:
        return None
    names = ("value", "low", "high", "n", "method")
    return {name: getattr(found, name) for name in names} | {"shown": found.shown.value}


def _question(result: Result, language: str) -> dict[str, Any]:
    asked, reach = result.asked, result.reach
    return {
        "id": asked.id,
        "type": asked.type.value,
        "text": asked.text(language),
        "versions": list(asked.versions),
        "asked": reach.asked,
        "skipped": reach.skipped,
        "not_applicable": reach.not_applicable,
        "n": reach.n,
        "figure": estimate_of(result.main),
        "mean": estimate_of(result.beside),
        "answers": [_share(result, one, language) for one in result.shares],
        "rows": [_line(result, one, language) for one in result.lines],
    }


def _share(result: Result, share: Share, language: str) -> dict[str, Any]:
    label = label_of(result.asked, share.code, language)
    shown = {"value": share.estimate.value, "low": share.estimate.low, "high": share.estimate.high}
    return {"code": share.code, "label": label, "count": share.count, **shown}


def _line(result: Result, line: Line, language: str) -> dict[str, Any]:
    name = result.asked.row_label if result.asked.rows else result.asked.label
    return {
        "code": line.code,
        "label": name(line.code, language),
        "n": line.n,
        "not_applicable": line.not_applicable,
        "mean": estimate_of(line.main),
        "answers": [_share(result, one, language) for one in line.shares],
    }
