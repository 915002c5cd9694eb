"""A CX lead sets up kinds of cases and plays; a regulated kind says its clock and its law."""

from collections.abc import Callable
from datetime import datetime

import pytest

from harken.action.kinds import actions
from harken.action.kinds.models import CaseKind, Play
from harken.action.kinds.pages.forms import lines_of, steps_of
from harken.action.kinds.rules import KindDraft, PlayDraft
from harken.action.kinds.seeds import plant
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.django_db
ME = Actor.system()
NAME = LocalText({"en": "By law"})


def test_everybody_begins_with_four_kinds() -> None:
    assert [kind.name["en"] for kind in CaseKind.objects.all()] == [
        "Complaint", "Question", "Low score", "Broken promise",
    ]  # fmt: skip
    assert all(len(kind.name) == 4 for kind in CaseKind.objects.all())
    CaseKind.objects.first().archive(datetime(2026, 1, 1).astimezone())
    plant()
    assert CaseKind.objects.count() == 4


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (KindDraft(NAME, is_regulated=True, law="PSD2"), "within how many days"),
        (KindDraft(NAME, is_regulated=True, statutory_days=30), "Say which law"),
        (KindDraft(NAME, is_regulated=True, statutory_days=400, law="x"), "between 1 and 366"),
        (KindDraft(NAME, is_regulated=True, statutory_days=5, acknowledge_days=6, law="x"),
         "cannot be due after"),
    ],
)  # fmt: skip
def test_a_regulated_kind_says_everything(draft: KindDraft, why: str, now: datetime) -> None:
    with pytest.raises(Refused, match=why):
        actions.add_kind(ME, draft, now=now)


def test_kinds_have_an_order_and_the_last_one_stays(now: datetime) -> None:
    first, second, *others = CaseKind.objects.all()
    actions.move_kind(ME, second.pk, up=True, now=now)
    assert list(CaseKind.objects.all())[:2] == [second, first]
    for kind in (first, *others):
        actions.archive_kind(ME, kind.pk, now=now)
    with pytest.raises(Refused, match="One kind of case is needed"):
        actions.archive_kind(ME, second.pk, now=now)
    assert actions.restore_kind(ME, first.pk, now=now).archived_at is None


def test_a_play_has_steps_in_every_language(now: datetime) -> None:
    lines = LocalText({"en": "Call\nWrite\n", "pl": "Zadzwoń\nNapisz"})
    steps = steps_of(lines)
    assert [dict(step) for step in steps] == [
        {"en": "Call", "pl": "Zadzwoń"}, {"en": "Write", "pl": "Napisz"},
    ]  # fmt: skip
    play = actions.write_play(ME, PlayDraft(NAME, steps=steps), now=now)
    assert lines_of(play.steps)["pl"] == "Zadzwoń\nNapisz"
    for wrong in ((), [NAME] * 21):
        with pytest.raises(Refused):
            actions.write_play(ME, PlayDraft(NAME, steps=wrong), now=now)


def test_only_a_kind_of_its_own_will_needs_no_law(as_role: Callable) -> None:
    client, url = as_role(Role.LEAD), "/cases/set-up/kinds/add/"
    form = client.get(url).content.decode()
    law = form[form.index("Which law or rule says so") : form.index("Days until the ack")]
    assert "(optional)" not in law
    given = {"name_en": "By law", "is_regulated": "on", "statutory_days": 14}
    refused = client.post(url, given)
    assert refused.status_code == 422
    assert 'id="id_law_error"' in refused.content.decode()
    assert client.post(url, {"name_en": "Praise"}).status_code == 302


def test_a_page_without_templates_says_so_once(as_role: Callable) -> None:
    page = as_role(Role.LEAD).get("/cases/set-up/templates/").content.decode()
    assert "No address for answers is set" in page
    assert page.count("No template yet") == 1


def test_the_pages_from_the_form_to_putting_away(as_role: Callable) -> None:
    client = as_role(Role.LEAD)
    assert client.get("/cases/set-up/kinds/").status_code == 200
    given = {
        "name_en": "Payment complaint", "is_regulated": "on", "law": "PSD2, article 101",
        "statutory_days": 15, "in_working_days": "working",
    }  # fmt: skip
    assert client.post("/cases/set-up/kinds/add/", {"name_en": ""}).status_code == 422
    client.post("/cases/set-up/kinds/add/", given)
    kind = CaseKind.objects.get(is_regulated=True)
    assert (kind.statutory_days, kind.in_working_days) == (15, True)
    page = client.get("/cases/set-up/kinds/").content.decode()
    assert "final letter within 15 working days" in page
    client.post(f"/cases/set-up/kinds/{kind.pk}/", {**given, "is_regulated": ""})
    kind.refresh_from_db()
    assert (kind.is_regulated, kind.statutory_days, kind.law) == (False, None, "")
    client.post(f"/cases/set-up/kinds/{kind.pk}/archive/")
    assert "Bring “Payment complaint” back" in client.get("/cases/set-up/kinds/").content.decode()
    client.post("/cases/set-up/plays/add/", {"name_en": "Lost", "steps_en": "Call\r\nWrite"})
    play = Play.objects.get()
    assert [step["en"] for step in play.steps] == ["Call", "Write"]
    assert client.get(f"/cases/set-up/plays/{play.pk}/").status_code == 200
    client.post(f"/cases/set-up/plays/{play.pk}/archive/")
    play.refresh_from_db()
    assert play.archived_at is not None
