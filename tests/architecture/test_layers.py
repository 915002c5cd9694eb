"""What import-linter cannot see: foreign keys, templates and addresses point one way too."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "harken"
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
][0]
RANK = {area: rank for rank, area in enumerate(reversed(CONTRACT["layers"]))}
TEMPLATE_REFERENCE = re.compile(r"{%\s*(?:include|extends)\s+[\"']([\w-]+)/")
TEMPLATE_URL = re.compile(r"{%\s*url\s+[\"']([\w-]+):")
PYTHON_URL = re.compile(r"(?:reverse|reverse_lazy|redirect)\(\s*[\"']([\w-]+):")


def areas_on_disk() -> set[str]:
    return {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("harken.")]


def area_of(dotted: str) -> str:
    return dotted.split(".")[1]


def test_every_area_has_its_place_in_the_layers():
    assert areas_on_disk() == set(RANK)


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_to_the_left(model):
    for field in model._meta.get_fields():
        if isinstance(field, ForeignKey) and field.related_model.__module__.startswith("harken."):
            here, there = area_of(model.__module__), area_of(field.related_model.__module__)
            assert RANK[there] <= RANK[here], f"{model.__name__}.{field.name} points to {there}"


def references(pattern: re.Pattern[str], kinds: tuple[str, ...]) -> list[tuple[str, str, str]]:
    found = []
    for kind in kinds:
        for path in SOURCE.rglob(f"*.{kind}"):
            here = path.relative_to(SOURCE).parts[0]
            text = path.read_text(encoding="utf-8")
            found += [(here, there, path.name) for there in pattern.findall(text) if there in RANK]
    return found


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [(TEMPLATE_REFERENCE, ("html", "txt")), (TEMPLATE_URL, ("html", "txt")), (PYTHON_URL, ("py",))],
    ids=["templates", "url tags", "reverse"],
)
def test_templates_and_addresses_point_to_the_left(pattern, kinds):
    found = references(pattern, kinds)
    assert found, "the pattern finds nothing, so this test could not fail"
    wrong = [
        f"{here}/{name} uses {there}" for here, there, name in found if RANK[there] > RANK[here]
    ]
    assert wrong == []


def test_url_names_carry_their_area():
    """A name without namespace would hide from the test above."""
    own = [
        p for p in get_resolver().url_patterns if "harken" in str(getattr(p, "urlconf_name", ""))
    ]
    assert own
    for resolver in own:
        assert isinstance(resolver, URLResolver)
        bare = [p for p in resolver.url_patterns if isinstance(p, URLPattern)]
        assert resolver.namespace or not bare, resolver


@pytest.mark.parametrize("area", ["analysis", "charts", "warehouse"])
def test_the_pure_areas_import_no_django(area):
    code = (
        "import sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django':\n"
        "            raise ImportError('django is out of reach here')\n"
        "sys.meta_path.insert(0, Wall())\n"
        "import pkgutil, importlib\n"
        f"pure = importlib.import_module('harken.{area}')\n"
        f"for found in pkgutil.walk_packages(pure.__path__, 'harken.{area}.'):\n"
        "    if not found.name.endswith('__main__'):\n"
        "        importlib.import_module(found.name)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
