# make demo, make test: each makes its own environment first. `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
JOBS ?= 2

BIN := .venv/bin
VENV := .venv/.stamp
BENCH := .cache/bench
PEERS := floor check-jsonschema sourcemeta frictionless linkml fastjsonschema pydantic plot
RANDOM_TESTS := tests/property tests/unit tests/acceptance/test_planted.py tests/acceptance/test_cache.py \
	tests/acceptance/test_known_findings.py plugins
SUITE := .cache/jsonschema-suite/.stamp
CONSUMERS := .cache/consumers/.stamp

PLUGINS := $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))
MEASURED := plugins/textiles
# Tests of the others run once: from their wheels.
FROM_WHEELS := $(filter-out $(MEASURED),$(PLUGINS))
PACKAGES := pyproject.toml $(PLUGINS:%=%/pyproject.toml)
TYPED := $(wildcard src tests benchmarks docs/build.py examples/*.py conftest.py)
PIP := -m pip --disable-pip-version-check -qq
JSONSCHEMA := $(shell sed -n 's/^jsonschema==//p' constraints.txt)

.PHONY: help setup demo test prove wheels consumers lint format docs bench schema constraints clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

setup: $(VENV) $(SUITE) ## .venv with everything, and the official JSON Schema test suite

# ---------------------------------------------------------------- use

demo: $(VENV) ## three acts, under a minute
	@printf '1/3  %-34s%s\n' 'Real catalogs, checked' 'scenariokit validate examples/qingdao-2021 examples/qingdao-cases'
	@$(BIN)/scenariokit validate examples/qingdao-2021 examples/qingdao-cases
	@printf '\n     %-34s%s\n' 'A claim and its evidence' 'scenariokit validate plugins/ports/examples/qianwan'
	@$(BIN)/scenariokit validate plugins/ports/examples/qianwan
	@$(BIN)/scenariokit measure plugins/ports/examples/qianwan/evidence/june.moves.csv --metric ports/gmph
	@printf '\n2/3  %-34s%s\n' 'What newspapers print' 'scenariokit validate examples/published-claims'
	@code=0; $(BIN)/scenariokit validate examples/published-claims || code=$$?; \
	if [ $$code -ne 1 ]; then echo "demo: expected exit code 1 for examples/published-claims, got $$code" >&2; exit 1; fi; \
	echo 'Exit code 1: as intended.'
	@printf '\n3/3  %-34s%s\n' 'What the numbers say' 'scenariokit stats examples/qingdao-cases'
	@$(BIN)/scenariokit stats examples/qingdao-cases
	@printf '\nNext: edit examples/qingdao-cases/cases.yaml, break something, run  %s\n' \
	'$(BIN)/scenariokit validate examples/qingdao-cases'

# ---------------------------------------------------------------- check

test: lint $(SUITE) ## lint, types, import contracts, tests with the coverage floor, every distribution from its wheel
	$(BIN)/pytest -n $(JOBS) --cov --cov-report=term $(FROM_WHEELS:%=--ignore=%/tests)
	$(BIN)/python -m tests.wheels

prove: $(SUITE) ## the tests that are random, twenty times as long
	$(BIN)/pytest -n $(JOBS) --hypothesis-profile=prove $(RANDOM_TESTS)

wheels: $(VENV) ## the core, and each sector beside the core, from wheels in environments of their own
	$(BIN)/python -m tests.wheels

consumers: $(CONSUMERS) ## programs of others that read what we write: a browser, SARIF tools, editors' language servers

lint: $(VENV) ## ruff, mypy --strict, import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(TYPED)
	@for plugin in $(PLUGINS); do \
		echo "mypy $$plugin"; \
		(cd $$plugin && MYPYPATH=src ../../$(BIN)/mypy --config-file ../../pyproject.toml --cache-dir ../../.cache/mypy-plugins .); \
	done
	$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

format: $(VENV) ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# ---------------------------------------------------------------- make

docs: $(VENV) ## the documentation, into site/
	$(BIN)/python docs/build.py

SIZES ?= 1000 10000
bench: $(VENV) $(BENCH)/scenariokit/.stamp $(PEERS:%=$(BENCH)/%/.stamp) ## side by side with other tools; SIZES="1000 10000 100000 1000000" for the rest
	$(BIN)/python -m benchmarks.run --sizes $(SIZES)
	$(BIN)/python -m benchmarks.report

schema: $(VENV) ## schemas/ from the model
	$(BIN)/scenariokit schema --write

# ---------------------------------------------------------------- environments

$(VENV): constraints.txt $(PACKAGES)
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import sys; sys.version_info >= (3, 11) or sys.exit("scenariokit needs Python 3.11 or newer: make PYTHON=python3.11 ...")' \
	|| { rm -rf .venv; exit 1; }
	@echo 'setup: installing the versions of constraints.txt into .venv'
	@$(BIN)/python $(PIP) install -c constraints.txt pip
	@$(BIN)/python $(PIP) install -c constraints.txt --group dev
	@$(BIN)/python $(PIP) install -c constraints.txt --no-build-isolation -e '.[all]' $(PLUGINS:%=-e ./%)
	@touch $@

# Each peer of the benchmarks in an environment of its own, and scenariokit as its users have it: from a wheel, alone.
$(PEERS:%=$(BENCH)/%/.stamp): $(BENCH)/%/.stamp: benchmarks/peers/%.txt pyproject.toml
	@[ -x $(BENCH)/$*/bin/python ] || $(PYTHON) -m venv $(BENCH)/$*
	@echo 'bench: $*'
	@$(BENCH)/$*/bin/python $(PIP) install -c benchmarks/peers/$*.txt pip
	@$(BENCH)/$*/bin/python $(PIP) install -c benchmarks/peers/$*.txt --group bench-$*
	@touch $@

$(BENCH)/scenariokit/.stamp: constraints.txt pyproject.toml $(shell find src -type f -not -name '*.pyc') | $(VENV)
	@[ -x $(BENCH)/scenariokit/bin/python ] || $(PYTHON) -m venv $(BENCH)/scenariokit
	@echo 'bench: scenariokit'
	@rm -rf $(BENCH)/wheel
	@$(BIN)/python $(PIP) wheel --no-build-isolation --no-deps -w $(BENCH)/wheel .
	@$(BENCH)/scenariokit/bin/python $(PIP) install -c constraints.txt pip
	@$(BENCH)/scenariokit/bin/python $(PIP) install -c constraints.txt --force-reinstall $(BENCH)/wheel/*.whl
	@touch $@

# Tests that need one of these skip by name without it; SCENARIOKIT_REQUIRE_CONSUMERS=1 makes them fail instead.
$(CONSUMERS): constraints.txt pyproject.toml tests/consumers/package.json | $(VENV)
	@echo 'consumers: SARIF multitool, sarif-tools, axe, yaml-language-server, a browser'
	@$(BIN)/python $(PIP) install -c constraints.txt --group consumers
	@mkdir -p .cache/consumers
	@cp tests/consumers/package.json .cache/consumers/
	@npm install --prefix .cache/consumers --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel error
	@command -v chromium chromium-browser google-chrome >/dev/null || tests/consumers/install-browser
	@touch $@

# The official test suite of JSON Schema travels in the source distribution of jsonschema.
$(SUITE): constraints.txt | $(VENV)
	@echo 'setup: the JSON Schema test suite, from the sources of jsonschema $(JSONSCHEMA)'
	@rm -rf .cache/jsonschema-suite .cache/jsonschema-sdist
	@mkdir -p .cache/jsonschema-suite
	@$(BIN)/python $(PIP) download --no-deps --no-binary jsonschema -d .cache/jsonschema-sdist jsonschema==$(JSONSCHEMA)
	@tar -xzf .cache/jsonschema-sdist/jsonschema-$(JSONSCHEMA).tar.gz -C .cache/jsonschema-suite \
	--strip-components=2 jsonschema-$(JSONSCHEMA)/json
	@rm -rf .cache/jsonschema-sdist
	@touch $@

constraints: ## resolve anew: the newest versions that pyproject.toml allows
	@rm -rf .cache/resolve-*
	@for group in dev consumers $(PEERS:%=bench-%); do \
		$(PYTHON) -m venv .cache/resolve-$$group; \
		.cache/resolve-$$group/bin/python $(PIP) install --upgrade pip; \
		.cache/resolve-$$group/bin/python $(PIP) install --group $$group; \
	done
	@.cache/resolve-dev/bin/python $(PIP) install --no-build-isolation -e '.[all]' $(PLUGINS:%=-e ./%)
	@for peer in $(PEERS); do \
		.cache/resolve-bench-$$peer/bin/python -m pip freeze --all | grep -v '^setuptools==' > benchmarks/peers/$$peer.txt; \
	done
	@for group in dev consumers; do .cache/resolve-$$group/bin/python -m pip freeze --all --exclude-editable; done \
	| grep -E '^[A-Za-z0-9._-]+==' | grep -v '^setuptools==' | LC_ALL=C sort -fu > .cache/constraints.txt
	@mv .cache/constraints.txt constraints.txt
	@rm -rf .cache/resolve-*

clean: ## remove environments, caches and what was built
	rm -rf .venv .cache .scenariokit_cache .hypothesis .pytest_cache .ruff_cache .mypy_cache
	rm -rf build dist site htmlcov .coverage .coverage.* .benchmarks
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
