"""Pictures from one specification, and the child that makes them: bounded, replaceable, apart."""

import io
import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from pypdf import PdfReader

from harken.charts import DARK, NARROW, Draughtsman, DrawingError, Look
from harken.charts.cache import Cache
from harken.charts.renderer_process import RendererProcess
from tests.charts.samples import a_day_of_jobs, four_weeks

# A hundred thousand times a sequence of a million: minutes of work in little memory.
ENDLESS = {
    "data": {"sequence": {"start": 0, "stop": 100_000}},
    "transform": [{"calculate": "length(sequence(1000000))", "as": "length"}],
    "mark": "point",
    "encoding": {"x": {"field": "length"}},
}
ALIVE = {"job": "svg", "spec": {"data": {"values": []}, "mark": "point"}}


@pytest.fixture
def renderer() -> Iterator[RendererProcess]:
    process = RendererProcess()
    yield process
    process.close()


@pytest.fixture
def draughtsman(tmp_path: Path, renderer: RendererProcess) -> Draughtsman:
    return Draughtsman(tmp_path / "cache", renderer)


def test_one_chart_becomes_svg_png_and_pdf(draughtsman: Draughtsman) -> None:
    chart = four_weeks({3: "Wielki Piątek", 6: "Великдень"}, "pl")
    svg = draughtsman.to_svg(chart).decode()
    assert 'width="760" height="260"' in svg
    assert "Wielki Piątek" in svg
    assert "Великдень" in svg
    png = draughtsman.to_png(chart, Look())
    assert struct.unpack(">II", png[16:24]) == (2 * 760, 2 * 260)
    pdf = draughtsman.to_pdf(chart, "2 marca 2026", "http://127.0.0.1:8000/")
    reader = PdfReader(io.BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("zażółć gęślą jaźń", "Київ, Щука, Ёлка", "Великдень", "2 marca 2026", ":8000/"):
        assert words in text
    assert reader.metadata
    assert reader.metadata.title == chart.title


def test_a_narrow_dark_picture_is_drawn_anew(draughtsman: Draughtsman) -> None:
    svg = draughtsman.to_svg(a_day_of_jobs(), Look(DARK, NARROW)).decode()
    assert 'width="340" height="260"' in svg
    assert "#4fc3b8" in svg
    assert "2\u00a0000" in svg  # the value axis, as Ukrainians write it


def test_paper_has_letters_for_everybody_without_fonts_of_the_system() -> None:
    """A server may have no fonts: the typesetter's own must have Polish and Cyrillic letters."""
    import typst

    words = "Zażółć gęślą jaźń. Щастя, Ґанок, Ёлка."
    pdf = typst.compile(
        f'#set text(font: "Libertinus Serif")\n{words}'.encode(), ignore_system_fonts=True
    )
    assert words in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_a_drawing_that_never_ends_is_killed_and_the_next_one_works() -> None:
    renderer = RendererProcess(limit_seconds=8)
    renderer.ask(ALIVE)
    child = renderer.pid
    begin = time.monotonic()
    with pytest.raises(DrawingError, match="longer than 8 seconds"):
        renderer.ask({"job": "svg", "spec": ENDLESS})
    assert time.monotonic() - begin < 20
    assert child is not None
    assert not psutil.pid_exists(child)
    assert renderer.ask(ALIVE).startswith(b"<svg")
    renderer.close()


def test_the_child_goes_when_it_is_idle_and_comes_back(draughtsman: Draughtsman) -> None:
    renderer = RendererProcess(idle_seconds=0.5)
    renderer.ask(ALIVE)
    deadline = time.monotonic() + 10
    while renderer.pid is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert renderer.pid is None
    assert renderer.ask(ALIVE).startswith(b"<svg")
    renderer.close()


def test_a_child_that_somebody_killed_is_replaced(renderer: RendererProcess) -> None:
    renderer.ask(ALIVE)
    first = renderer.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert renderer.ask(ALIVE).startswith(b"<svg")
    assert renderer.pid != first


def test_the_child_ends_with_its_parent() -> None:
    program = (
        "from harken.charts.renderer_process import RendererProcess\n"
        f"process = RendererProcess(); process.ask({ALIVE!r})\n"
        "print(process.pid, flush=True)\n"
        "import time; time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(child)


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        ({"mark": "nonsense", "data": {"values": []}}, "conversion failed"),
        ({"mark": "bar", "data": {"url": "http://127.0.0.1:9/"}}, "External data url not allowed"),
        ({}, "conversion failed"),
    ],
)
def test_a_bad_specification_is_one_clear_line(
    renderer: RendererProcess, spec: object, reason: str
) -> None:
    with pytest.raises(DrawingError, match=reason) as caught:
        renderer.ask({"job": "svg", "spec": spec})
    assert "\n" not in str(caught.value)
    assert renderer.ask(ALIVE).startswith(b"<svg")


def test_an_unknown_job_is_refused(renderer: RendererProcess) -> None:
    with pytest.raises(DrawingError, match="could not be drawn"):
        renderer.ask({"job": "burn"})


def test_drawing_leaves_the_page_process_small(tmp_path: Path) -> None:
    """Neither the JavaScript engine (60-200 MB) nor Altair (45 MB) is loaded beside pages."""
    program = f"""
import json, sys, psutil
from pathlib import Path
from harken.charts import Draughtsman
from tests.charts.samples import four_weeks
chart, me = four_weeks(), psutil.Process()
before = me.memory_info().rss
draughtsman = Draughtsman(Path({str(tmp_path)!r}))
draughtsman.to_svg(chart), draughtsman.to_png(chart), draughtsman.to_pdf(chart, "")
child = psutil.Process(draughtsman.renderer.pid).memory_info().rss
heavy = sorted({{"vl_convert", "altair", "typst"}} & set(sys.modules))
print(json.dumps([me.memory_info().rss - before, child, heavy]))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    grown, child, heavy = json.loads(run.stdout)
    assert heavy == []
    assert grown < 8e6
    assert child > 50e6


def test_two_processes_and_many_threads_draw_at_once(tmp_path: Path) -> None:
    charts = [four_weeks({place: "Święto"}) for place in range(6)]
    hands = [Draughtsman(tmp_path), Draughtsman(tmp_path)]
    with ThreadPoolExecutor(6) as threads:
        jobs = [threads.submit(hand.to_svg, chart) for chart in charts for hand in hands]
        pictures = [job.result() for job in jobs]
    assert [pictures[place] for place in range(0, 12, 2)] == pictures[1::2]
    assert len(set(pictures)) == 6
    assert len(list(tmp_path.glob("*.svg"))) == 6
    assert list(tmp_path.glob(".new-*")) == []
    for hand in hands:
        hand.renderer.close()


def test_a_picture_is_drawn_once(draughtsman: Draughtsman) -> None:
    chart = four_weeks()
    first = draughtsman.to_svg(chart)
    draughtsman.renderer.close()
    assert draughtsman.to_svg(chart) == first
    assert draughtsman.renderer.pid is None


def test_pictures_that_nobody_asked_for_in_a_week_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("old.svg", b"old")
    cache.write("young.svg", b"young")
    days = 24 * 3600
    os.utime(tmp_path / "old.svg", (time.time() - 8 * days,) * 2)
    os.utime(tmp_path / ".swept", (time.time() - 2 * days,) * 2)
    cache.write("new.svg", b"new")
    assert sorted(place.name for place in tmp_path.glob("*.svg")) == ["new.svg", "young.svg"]


def test_a_folder_that_takes_no_files_costs_only_speed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Cache(tmp_path / "file").kept("a.svg", lambda: b"drawn") == b"drawn"


def test_charts_need_no_django() -> None:
    program = """
import sys
sys.modules["django"] = None
from harken.charts import Look, dressed
from tests.charts.samples import four_weeks
assert dressed(four_weeks(), Look())["data"]["values"][0]["value"] == 8
"""
    subprocess.run([sys.executable, "-c", program], check=True)
