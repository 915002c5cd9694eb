"""`harken contacts import`: tried, done, told as text or JSON."""

import json

import pytest

from harken.contacts.coming_in.terminal import bring
from harken.contacts.models import ContactImport, ContactList
from harken.customers.models import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "people.csv"
    place.write_text("kto,email,zgoda\nAnn,ann@example.org,tak\nBo,bad,nie\n")
    return place


def call(file, **options):
    return bring(file, **{"onto": "", "maps": {}, "dry_run": False, "as_json": False, **options})


def test_a_trial_keeps_nothing(file, capsys):
    assert call(file, dry_run=True) == 1
    told = capsys.readouterr().out
    assert "kto → attribute “kto”" in told
    assert "1 people in 1 lines." in told
    assert "line 3, email: This is no e-mail address. The line does not come in." in told
    assert not Customer.objects.exists()
    assert not ContactImport.objects.exists()


def test_an_import_is_one_json_document(file, capsys):
    assert call(file, onto="Fair", maps={"name": "kto"}, as_json=True) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["added"], document["consents"], document["rejected"]) == (1, 1, 1)
    assert document["columns"][0] == {"column": "kto", "field": "name"}
    assert ContactList.objects.get().members.get().personal.name == "Ann"


@pytest.mark.parametrize("maps", [{"name": "nobody"}, {"colour": "kto"}])
def test_a_wrong_map_is_refused_with_what_there_is(file, capsys, maps):
    assert call(file, maps=maps) == 1
    assert "people.csv: There is no" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert call(tmp_path / "x.csv", as_json=True) == 1
    assert json.loads(capsys.readouterr().out)["error"].startswith("There is no such file")
