"""The examples in the docstrings say what happens."""

import doctest
import importlib
import pkgutil

import pytest

import harken.analysis

MODULES = [found.name for found in pkgutil.iter_modules(harken.analysis.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    ran = doctest.testmod(importlib.import_module(f"harken.analysis.{name}"))
    assert ran.attempted or name == "columns"
    assert ran.failed == 0
