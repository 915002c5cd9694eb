"""Somebody who works on cases is chosen by name, without a list of everybody in the page."""

import pytest
from django import forms

from harken.accounts.users.models import User
from harken.action.absence.choosing import WorkerField
from harken.action.absence.queries import workers
from harken.foundations.permission import Role
from tests.action.cases.house import person

pytestmark = pytest.mark.django_db
KILOBYTE = 1024
FORMS = ("/cases/open/", "/cases/rules/add/", "/cases/times/add/")


class Form(forms.Form):
    """A form with an owner."""

    owner = WorkerField(label="Owner", empty_label="nobody yet")


def form(data=None, initial=None):
    made = Form(data, initial=initial)
    made.fields["owner"].queryset = workers()
    return made


def chosen(text):
    sent = form({"owner": text})
    return sent.cleaned_data["owner"] if sent.is_valid() else str(sent.errors["owner"][0])


def test_a_name_an_address_or_a_number_chooses_who_works_on_cases():
    anna, twin = person("anna", Role.AGENT), person("twin", Role.AGENT)
    User.objects.create(email="other@example.com", name="Twin", role="agent")
    person("emma", Role.EMPLOYEE)
    assert chosen(" anna ") == anna
    assert chosen("TWIN@example.com") == twin
    assert chosen(str(anna.pk)) == anna
    User.objects.filter(pk=anna.pk).update(name="Łucja Żółć")
    assert chosen("łucja ŻÓŁĆ") == anna
    assert chosen("") is None
    assert chosen("Twin").startswith("Several people are called “Twin”.")
    for name in ("Emma", "emma@example.com", "Zoe"):
        assert chosen(name) == f"Nobody is called “{name}”. Choose one of those offered."
    assert "not one of the available" in chosen("999999999999999999")


def test_who_was_chosen_before_stands_there_so_that_it_is_read_again():
    anna, twin = person("anna", Role.AGENT), person("twin", Role.AGENT)
    User.objects.create(email="other@example.com", name="Twin", role="agent")
    for who, written in ((anna, "Anna"), (twin, "twin@example.com")):
        for initial in (who, who.pk):
            page = form(initial={"owner": initial})["owner"].as_widget()
            assert f'value="{written}"' in page
        assert chosen(written) == who
    assert 'placeholder="nobody yet"' in form()["owner"].as_widget()


def test_no_form_of_cases_grows_with_the_number_of_colleagues(client):
    lead = person("lena", Role.LEAD)
    client.force_login(lead, "allauth.account.auth_backends.AuthenticationBackend")
    before = [len(client.get(path).content) for path in FORMS]
    rows = [User(email=f"p{n}@example.com", name=f"Person {n}", role="agent") for n in range(300)]
    User.objects.bulk_create(rows)
    after = [len(client.get(path).content) for path in FORMS]
    assert all(more - less < KILOBYTE for less, more in zip(before, after, strict=True))
    agent = User.objects.get(email="p0@example.com")
    client.force_login(agent, "allauth.account.auth_backends.AuthenticationBackend")
    assert b"Person 299" not in client.get("/cases/absences/add/").content
