# Sets itself up from a bare machine with Python >= 3.11 and make: a virtual environment in .venv, hash-checked, nothing global.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
PORT ?= 8001
VENV := .venv
PY := $(VENV)/bin/python
DATABASE := dist/combination-ratings.db
.DEFAULT_GOAL := help
.PHONY: help serve test check format derive build bench release static fuzz mutate lock clean browser

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-9s %s\n", $$1, $$2}'

define install
@echo "Installing $(1) into $(VENV): once, and a minute or more …"
@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r $(1) || \
  { echo "The pinned packages of $(1) could not be fetched: is there a network, or an index in PIP_INDEX_URL?" >&2; exit 1; }
endef

$(VENV)/runtime: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found: install one, or say make PYTHON=/path/to/python3"; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
	$(call install,requirements.txt)
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(call install,requirements-dev.txt)
	@touch $@

$(DATABASE): $(VENV)/runtime datapackage.json $(wildcard data/*.csv schema/*.json releases/*.json src/combination_ratings/*/*.py src/combination_ratings/*/*.sql)
	$(PY) -m scripts.check
	$(PY) -m scripts.build database

serve: $(DATABASE) ## Set up, check, build and serve the site on http://127.0.0.1:8001 (PORT=...)
	$(PY) -m scripts.serve --port $(PORT)

browser: $(VENV)/development
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || $(PY) -m playwright install chromium

test: $(VENV)/development browser ## Run every test, browser included
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) -m scripts.check
	$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/runtime ## Check the data: every rule, with what to do about each finding
	$(PY) -m scripts.check

format: $(VENV)/runtime ## Mend what is mechanical: spelling of cells, order, quoting, line ends
	$(PY) -m scripts.format

derive: $(VENV)/runtime ## Regenerate data/combinations.csv and the other generated files
	$(PY) -m scripts.derive
	$(PY) -m scripts.document

build: $(VENV)/runtime ## Build everything of a release into dist/
	$(PY) -m scripts.check
	$(PY) -m scripts.build

bench: $(VENV)/development ## Build, then measure speed as ratios in one run
	$(PY) -m scripts.build
	$(PY) -m scripts.bench

# Neither make nor a shell expands what VERSION holds: a tag may have any name.
unexport VERSION
release: export RELEASE := $(value VERSION)
release: $(VENV)/development ## make release VERSION=x.y.z
	$(PY) -m scripts.release "$$RELEASE"

static: $(DATABASE) ## Export the site as plain files into dist/static
	$(PY) -m scripts.static

fuzz: $(VENV)/development ## Feed the gate 100,000 broken inputs
	$(PY) -m scripts.fuzz

mutate: $(VENV)/development ## Edit released data in meaningful ways, and report what gate and ledger catch
	$(PY) -m scripts.mutate

lock: $(VENV)/runtime ## Compile the pinned requirements from pyproject.toml
	$(PY) -m pip install -q uv==0.13.9
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra site --extra gate --extra release --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.txt
	$(VENV)/bin/uv pip compile -q pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements-dev.txt
	$(VENV)/bin/uv pip compile -q .github/tools/requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o .github/tools/requirements.txt

clean: ## Remove the virtual environment and everything built
	rm -rf $(VENV) dist
