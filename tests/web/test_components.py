"""Every component stands in the style guide, and says what it must to those who cannot see it."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from harken import web
from harken.foundations.keyset import Page
from harken.foundations.permission import Role
from harken.web.styleguide.samples import COMPONENTS, SampleForm

TEMPLATES = Path(web.__file__).parent / "templates" / "web"
FILES = sorted((TEMPLATES / "components").glob("*.html"))


def drawn(name, /, **context):
    request = a_request(context.pop("path", "/list/"))
    return " ".join(render_to_string(f"web/components/{name}.html", context, request).split())


def a_request(path):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def wrong(**given):
    return SampleForm({"name": "Returns", **given})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_component_has_a_page_or_is_a_part_of_one_that_has(file):
    shown = {component.name for component in COMPONENTS}
    parts = {
        part
        for other in FILES
        for part in re.findall(r'include "web/components/(\w+)\.html"', other.read_text())
        if other.stem in shown
    }
    assert file.stem in shown | parts
    if file.stem in shown:
        sample = (TEMPLATES / "styleguide" / f"{file.stem}.html").read_text()
        assert f"web/components/{file.stem}.html" in sample


@pytest.mark.django_db
def test_every_page_of_the_style_guide_opens(as_role):
    client = as_role(Role.VIEWER)
    index = client.get("/settings/components/").content.decode()
    for component in COMPONENTS:
        assert f'href="/settings/components/{component.name}/"' in index
        page = client.get(f"/settings/components/{component.name}/")
        assert page.status_code == 200
        assert "invented" in page.content.decode()


@pytest.mark.django_db
def test_an_unknown_component_is_not_found(as_role):
    assert as_role(Role.VIEWER).get("/settings/components/nothing/").status_code == 404


def test_a_wrong_field_ties_label_hint_and_error_to_its_input():
    html = str(wrong(name="")["name"].as_field_group())
    assert '<label for="id_name">' in html
    assert 'aria-invalid="true"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert described == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{part}"' in html for part in described)


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = str(SampleForm()["week_start"].as_field_group())
    assert re.search(r"<fieldset[^>]*>\s*<legend>The week starts on", html)


def test_what_may_stay_empty_says_so():
    assert "(optional)" in str(SampleForm()["since"].as_field_group())
    assert "(optional)" not in str(SampleForm()["email"].as_field_group())


def test_the_error_summary_leads_to_each_wrong_field():
    html = str(wrong(email="olena"))
    targets = re.findall(r'<a href="#([^"]+)">', html)
    assert targets == ["id_email", "id_country", "id_week_start_0", "id_note", "id_mail"]
    assert all(f'id="{target}"' in html for target in targets)
    assert html.index('role="alert"') < html.index('id="id_name"')


def test_the_error_summary_also_tells_what_belongs_to_no_field():
    form = wrong()
    form.add_error(None, "The end lies before the beginning.")
    assert "<li>The end lies before the beginning.</li>" in drawn("error_summary", form=form)


def test_a_right_form_has_no_summary():
    assert "error-summary" not in str(SampleForm())


def test_the_pager_keeps_the_filter_and_ends_in_words():
    more = drawn("pager", page=Page([], "abc"), path="/list/?team=7")
    assert 'href="/list/?team=7&amp;cursor=abc"' in more
    assert "Show older" in more
    last = drawn("pager", page=Page([], None), path="/list/?team=7&cursor=abc")
    assert 'href="/list/?team=7"' in last
    assert "That is all." in last
    assert drawn("pager", page=Page([], None)) == ""


@pytest.mark.parametrize(
    ("query", "direction", "next_sort"),
    [("", "", "name"), ("?sort=name", "ascending", "-name"), ("?sort=-name", "descending", "name")],
)
def test_a_column_heading_turns_the_order_round(query, direction, next_sort):
    from django.template import engines

    source = '{% load web %}{% sort_heading "name" "Team" %}'
    template = engines["django"].from_string(source)
    html = template.render({}, a_request(f"/list/{query}"))
    assert f"sort={next_sort}" in html
    assert (f'aria-sort="{direction}"' in html) is bool(direction)


def test_the_stepper_names_the_step_one_is_on():
    html = drawn("stepper", steps=["Name", "Team", "People"], now=2)
    assert html.count('aria-current="step"') == 1
    assert re.search(r'aria-current="step".*Team', html)
    assert html.count("(done)") == 1


@pytest.mark.usefixtures("empty_registries")
def test_a_destructive_act_asks_also_without_script():
    page = render_to_string(
        "web/confirm.html",
        {"title": "Erase?", "text": "It is gone then.", "button": "Erase", "back_url": "/people/"},
        a_request("/people/7/erase/"),
    )
    assert '<form method="post"' in page
    assert '<a class="button quiet" href="/people/">' in page
    link = drawn("confirm", id="erase", url="/people/7/erase/", button="Erase", title="Erase?")
    assert 'href="/people/7/erase/" data-dialog="erase"' in link


def test_names_are_shown_as_written():
    assert "&lt;b&gt;" in drawn("person", name="<b>")
