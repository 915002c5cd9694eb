"""Bringing the shops' questionnaires in: one month is in, the next waits to be looked over."""

from datetime import date, datetime, timedelta

from harken.foundations.permission import Actor
from harken.importing.actions import add_import, settle_plan
from harken.importing.coming_in import running
from harken.importing.demo.paper import questionnaires
from harken.importing.folder import original
from harken.importing.models import Import, Mapping
from harken.listening.sealing.actions import seal
from harken.organisation.demo.parts import DemoSize
from harken.tables.plan_text import from_json

DEMO = Actor("system", "demo", "Demo company")
MAPPING = "Ankiety przy kasie"
ALWAYS = {"touchpoint": "shop visit", "channel": "paper", "language": "pl", "source": "paper"}
PDF = b"%PDF-1.7\n% somebody saved the questionnaire itself under the name of a table\n"
ANSWERS, SEED = 160, 20_260_301


def plant_imports(now: datetime, size: DemoSize) -> str:
    """Bring in the month before last, and leave the last one to be confirmed; once.

    Before that somebody tried a file that is no table, and was told so.
    """
    if size.signals == 0 or Import.objects.exists():
        return ""
    first_of_month = now.date().replace(day=1)
    last = (first_of_month - timedelta(days=1)).replace(day=1)
    before = (last - timedelta(days=1)).replace(day=1)
    _keep("ankieta.csv", PDF, now)
    row = _brought(before, now, None)
    row = settle_plan(row.pk, from_json(row.plan), actor=DEMO, now=now, save_as=MAPPING)
    running.bring_in(row.pk, now=now)
    seal()
    _brought(last, now, row.mapping)
    return f"{row.rows} questionnaires are imported from a file, and the next file waits."


def _brought(month: date, now: datetime, mapping: Mapping | None) -> Import:
    content = questionnaires(month, ANSWERS, SEED + month.month)
    return _keep(f"ankiety_{month:%Y-%m}.csv", content, now, mapping)


def _keep(name: str, content: bytes, now: datetime, mapping: Mapping | None = None) -> Import:
    wishes = {"sets": ALWAYS}
    row = add_import([(name, len(content))], actor=DEMO, now=now, wishes=wishes)
    original(row.pk, 0, name).write_bytes(content)
    row.mapping = mapping
    row.save(update_fields=["mapping"])
    running.understand(row.pk, now=now)
    row.refresh_from_db()
    return row
