from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from harken.foundations.permission import Role
from harken.organisation.demo.logo import demo_logo
from harken.organisation.files.models import StoredFile
from harken.organisation.profile.actions import set_profile
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import profile
from harken.organisation.profile.rules import Proposal, propose

FORM = {
    "name": "Probe",
    "zone": "Europe/Warsaw",
    "week_start": "0",
    "currency": "PLN",
    "default_language": "pl",
}


@pytest.mark.parametrize(
    ("browser", "proposal"),
    [
        ("pl-PL,pl;q=0.9,en;q=0.8", Proposal("Europe/Warsaw", "PLN", 0, "pl")),
        ("uk", Proposal("Europe/Kyiv", "UAH", 0, "uk")),
        ("en-US,en;q=0.5", Proposal("America/New_York", "USD", 6, "en")),
        ("de-DE,de;q=0.9,ru;q=0.2", Proposal("Europe/Berlin", "EUR", 0, "ru")),
        ("ru", Proposal("UTC", "EUR", 0, "ru")),
        ("", Proposal("UTC", "EUR", 0, "en")),
        ("*;q=nonsense,,;", Proposal("UTC", "EUR", 0, "en")),
    ],
)
def test_first_values_follow_the_browser(browser: str, proposal: Proposal) -> None:
    assert propose(browser) == proposal


@pytest.mark.django_db
def test_the_first_step_proposes_saves_and_goes_home(as_role: Callable[[Role], Client]) -> None:
    client = as_role(Role.OWNER)
    page = client.get("/settings/organisation/", headers={"accept-language": "pl"})
    assert page.context["form"].initial["zone"] == "Europe/Warsaw"
    assert profile().name == ""
    answer = client.post("/settings/organisation/", FORM)
    assert answer["Location"] == "/now/"
    assert (profile().name, profile().currency, profile().pk) == ("Probe", "PLN", 1)
    assert client.post("/settings/organisation/", FORM)["Location"] == "/settings/organisation/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"zone": "Mars/Base"}, {"currency": "ZZZ"}, {"week_start": "3"}, {"name": ""}]
)
def test_values_that_do_not_exist_are_refused(
    as_role: Callable[[Role], Client], wrong: dict
) -> None:
    assert as_role(Role.LEAD).post("/settings/organisation/", FORM | wrong).status_code == 422
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_there_is_exactly_one_organisation(organisation: Organisation) -> None:
    with pytest.raises(IntegrityError):
        Organisation.objects.create(pk=2, name="Another")


@pytest.mark.django_db
def test_the_organisations_language_is_the_last_voice(
    anonymous: Client, organisation: Organisation
) -> None:
    Organisation.objects.update(default_language="uk")
    assert anonymous.get("/accounts/login/")["Content-Language"] == "uk"
    polish = anonymous.get("/accounts/login/", headers={"accept-language": "pl"})
    assert polish["Content-Language"] == "pl"


@pytest.mark.django_db(transaction=True)
def test_a_logo_is_shown_replaced_and_removed(
    as_role: Callable[[Role], Client],
    anonymous: Client,
    organisation: Organisation,
    settings: object,
    tmp_path: object,
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    client = as_role(Role.OWNER)
    for _time in range(2):
        logo = SimpleUploadedFile("../../x.svg", demo_logo(), content_type="image/svg+xml")
        assert client.post("/settings/organisation/", FORM | {"logo": logo}).status_code == 302
    kept = StoredFile.objects.get()
    assert [path.name for path in (tmp_path / "organisation").iterdir()] == [f"{kept.pk}.png"]  # type: ignore[operator]
    answer = anonymous.get(f"/files/{kept.pk}/logo.png")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == demo_logo()
    assert anonymous.get(f"/files/{kept.pk}/other.html").status_code == 404
    client.post("/settings/organisation/", FORM | {"remove_logo": "on"})
    assert anonymous.get(f"/files/{kept.pk}/logo.png").status_code == 404
    assert list((tmp_path / "organisation").iterdir()) == []  # type: ignore[operator]


@pytest.mark.django_db
def test_an_svg_is_no_logo(as_role: Callable[[Role], Client], organisation: Organisation) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    logo = SimpleUploadedFile("logo.png", drawing, content_type="image/png")
    answer = as_role(Role.LEAD).post("/settings/organisation/", FORM | {"logo": logo})
    assert answer.status_code == 422
    assert "not a whole PNG, JPEG or WebP picture" in answer.content.decode()


@pytest.mark.django_db
def test_only_owner_and_lead_change_the_profile(people: dict, now: datetime) -> None:
    for role in set(Role) - {Role.OWNER, Role.LEAD}:
        with pytest.raises(PermissionDenied):
            set_profile(people[role].actor, {"name": "Taken"}, now=now)
