"""What is written down of the sources."""

from pathlib import Path

from harken.web.evidence import evidence_sources

PAGE = Path(__file__).parents[3] / "docs/explanation/evidence-beside-opinion.md"


def test_every_source_stands_in_the_table_with_its_statement() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    told = {
        (cells[1].strip(), cells[2].strip()) for line in lines if len(cells := line.split("|")) > 6
    }
    known = {(str(one.label), ", ".join(one.statements)) for one in evidence_sources}
    assert known == told - {("Source", "Statement"), ("---", "---")}
