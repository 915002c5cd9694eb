# The two that matter: `make demo` and `make test`. The rest is for people who change Harken.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
# Browsers and servers are waited for: where memory allows, one worker more keeps two cores busy.
WAITING_WORKERS ?= $(shell cat /proc/meminfo 2>/dev/null | awk '/^MemAvailable/ && $$2 > 6000000 {more = 1} END {print $(WORKERS) + more}')

.PHONY: install demo test check bench soak lock screenshots translations clean

install: $(VENV)/installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Harken needs Python 3.11 or newer; set PYTHON=/path/to/it.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python constraints.txt pyproject.toml
	$(PIP) install --require-hashes -r constraints.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/catalogues.py compile
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed constraints-test.txt
	$(PIP) install --require-hashes -r constraints-test.txt
	@touch $@

demo: install
	$(BIN)/python tools/catalogues.py compile
	$(BIN)/harken demo

test: export PYTHONHASHSEED = 0
test: $(VENV)/installed-for-tests
	$(BIN)/python tools/catalogues.py compile
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -q --database postgres
	$(BIN)/pytest -n $(WAITING_WORKERS) --dist worksteal -q

soak: $(VENV)/installed-for-tests
	$(BIN)/pytest -q -m soak
	$(BIN)/pytest -q -m soak --database postgres

check: $(VENV)/installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(find src -name '*.html')
	$(BIN)/bandit -q -r src -t B301,B403
	$(BIN)/python tools/catalogues.py check
	$(BIN)/python tools/reference.py check
	HARKEN_HOME=$$(mktemp -d) DJANGO_SETTINGS_MODULE=harken.config.settings $(BIN)/python -m django makemigrations --check --dry-run

bench: $(VENV)/installed-for-tests
	$(BIN)/python bench/all.py

screenshots: $(VENV)/installed-for-tests
	$(BIN)/python tools/screenshots.py

translations: $(VENV)/installed-for-tests
	$(BIN)/python tools/catalogues.py extract

lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra postgres pyproject.toml tools/build.in -o constraints.txt
	uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra test -c constraints.txt pyproject.toml -o constraints-test.txt

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache
