"""A visitor keeps one view as a PDF: what it says, how it is made, and that nothing stays."""

import io
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from harken.analysis.maturity import ITEMS
from harken.charts import Draughtsman, DrawingError
from harken.charts.renderer_process import RendererProcess
from harken.maturity.results import report
from tests.maturity.report.samples import ADDRESS, CAPPED, UNSCORED, fonts_of, one_view, text_of

pytestmark = pytest.mark.usefixtures("drawn")


def test_the_report_says_stage_scores_gate_and_what_next() -> None:
    pdf = one_view()
    text = text_of(pdf)
    for words in (
        "Operationalize: What customers say changes how the work is done.",
        "What one person says, so without an interval. Total: 83.8 of 100 points.",
        "Operationalize You are here",
        "8.8 of 25: very weak",
        "keeps the stage back",
        "The total alone would be Align.",
        "Give every important journey an owner and a budget. Somebody must be able",
        "What helps the weakest competency: Employee engagement",
        "This is no official score.",
        f"2 March 2026 {ADDRESS} 1 / 2",
    ):
        assert words in text
    assert "The answers" not in text


def test_without_a_gate_nothing_is_said_to_keep_the_stage_back() -> None:
    text = text_of(one_view(dict.fromkeys(ITEMS, 3)))
    assert "Mobilize You are here" in text  # 20 x 3 = 60, from 52
    assert "keeps the stage back" not in text
    assert "The total alone" not in text


def test_too_few_answers_give_a_report_without_a_stage() -> None:
    text = text_of(one_view(UNSCORED))
    assert "Not enough answers for a stage" in text
    assert "Too many were left open here: Customer connectedness." in text
    assert "not scored" in text
    assert "You are here" not in text
    assert "Total:" not in text


def test_the_answers_come_along_where_asked_for() -> None:
    text = text_of(one_view(answers=CAPPED))
    assert (
        "Employees get training and coaching for the experience we want to deliver. Rarely" in text
    )
    assert "Employees take part in finding and fixing customer problems. I don't know" in text


def test_a_screen_reader_can_read_it() -> None:
    """PDF/UA-1, checked by the typesetter: structure, language, title, every letter readable."""
    pdf = one_view()
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert b"pdfuaid:part" in pdf
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata
    assert (
        reader.metadata.title == "Operationalize: What customers say changes how the work is done."
    )
    assert "83.8 of 100" in str(reader.metadata.subject)


def test_the_language_asked_for_is_the_documents() -> None:
    root: Any = PdfReader(io.BytesIO(one_view(language="pl"))).trailer["/Root"]
    assert root["/Lang"] == "pl"


def test_nothing_of_a_visitor_stays_on_disk(drawn: Draughtsman) -> None:
    one_view(answers=CAPPED)
    assert not drawn.folder.exists()


def test_two_at_once_get_their_own() -> None:
    with ThreadPoolExecutor(2) as hands:
        first = hands.submit(one_view)
        second = hands.submit(one_view, UNSCORED)
        texts = text_of(first.result()), text_of(second.result())
    assert "83.8 of 100" in texts[0]
    assert "Not enough answers" in texts[1]


def test_a_killed_child_is_replaced(renderer: RendererProcess) -> None:
    one_view()
    assert renderer.pid
    os.kill(renderer.pid, signal.SIGKILL)
    assert one_view().startswith(b"%PDF")


def test_where_it_cannot_be_drawn_the_caller_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Draughtsman(tmp_path, RendererProcess(limit_seconds=0.001))
    monkeypatch.setattr(report, "draughtsman", lambda: slow)
    with pytest.raises(DrawingError, match="took longer"):
        one_view()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    never = Draughtsman(tmp_path, RendererProcess())
    monkeypatch.setattr(report, "draughtsman", lambda: never)
    with pytest.raises(DrawingError, match="could not be started"):
        one_view()
    assert "The page has the same result" in report.report_away()


def test_a_report_takes_less_than_a_second() -> None:
    def seconds() -> float:
        begin = time.monotonic()
        one_view(dict.fromkeys(ITEMS, 4), answers=dict.fromkeys(ITEMS, 4))
        return time.monotonic() - begin

    one_view()
    assert any(seconds() < 1 for _try in range(5)), "five times a busy machine is no excuse"


def test_its_letters_are_the_typesetters_own() -> None:
    assert fonts_of(one_view()) == {"LibertinusSerif"}
