# The commands of this project; "make" alone lists them. "make site" needs Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check

# Tests run in as many processes as there are processors, but no more than four: each has a browser of its own.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist worksteal

# A stamp is written when its requirements are installed. Both sit in the environment, so they go when it goes.
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
PDF_READY := $(VENV)/.pdf-ready

# Notices about other people's next major versions: nothing in them is for whoever builds this site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help site pdf serve check test test-all new bench lock lint format schema clean browser FORCE

help:  ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-16s %s\n", $$1, $$2 }'

site: $(SITE_READY)  ## Check the content and build the site into site/
	@$(PY) -m mkdocs build --strict

pdf: $(PDF_READY) site  ## Build the site, and the PDFs of sheets, cards and the whole guide into site/print/
	@$(PY) -m macros pdf

serve: $(SITE_READY)  ## Serve the site with live reload on http://127.0.0.1:8000
	@$(PY) -m mkdocs serve

check: $(SITE_READY)  ## Check the content alone: every problem at once, in seconds
	@$(PY) -m macros check

test: lint browser  ## Everything before a commit: style, types, tests, the built site in a browser
	@$(PY) -m pytest $(PARALLEL)

test-all: lint browser  ## The same, with every page in every mode (slow; weekly)
	@$(PY) -m pytest $(PARALLEL) --all

new: $(SITE_READY)  ## Start an entry: make new KIND=coping ID=walk; of an organisation's own with ORG=folder
	@test -n "$(KIND)" && test -n "$(ID)" || { echo "Say what to start: make new KIND=coping ID=walk, or KIND=organisation ID=folder" >&2; exit 2; }
	@$(PY) -m macros new "$(KIND)" "$(ID)" $(if $(ORG),--organisation "$(ORG)")

schema: $(SITE_READY)  ## Write the editor schemas again from the data models
	@$(PY) -m macros schema

bench: $(SITE_READY)  ## Compare with stock Material for MkDocs: time, memory, size
	@$(PY) tools/bench.py

lint: $(TEST_READY)  ## Style and types of the code
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

format: $(TEST_READY)  ## Bring the code into its style
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

# uv resolves for every platform and Python at once, which pip-compile does not; whoever installs needs only pip.
# Nothing moves by itself: add UPGRADE=--upgrade to take newer versions.
LOCK = $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-config \
	--python-version 3.11 $(UPGRADE)

lock: $(SITE_READY)  ## Write requirements*.txt again from requirements*.in
	@$(PIP) install --quiet uv
	@$(LOCK) requirements.in --output-file requirements.txt
	@$(LOCK) requirements-pdf.in --output-file requirements-pdf.txt
	@$(LOCK) requirements-test.in --output-file requirements-test.txt

clean:  ## Remove what was built and installed
	rm -rf site .site-* $(VENV) .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: $(TEST_READY)
	@$(PY) tests/browser.py

# The environment is made anew when requirements.txt changes or when its Python has gone.
$(SITE_READY): requirements.txt $(shell test -x $(PY) || echo FORCE)
	@python=; for name in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	test -n "$$python" || { echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null || { echo "$$python cannot make a virtual environment. Install its venv package (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }; \
	echo "Installing what the site needs into $(VENV), once ..."; \
	"$$python" -m venv --clear $(VENV)
	@$(PIP) install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(PDF_READY): $(SITE_READY) requirements-pdf.txt
	@echo "Installing what PDF needs into $(VENV), once ..."
	@$(PIP) install --quiet --require-hashes --requirement requirements-pdf.txt
	@$(PY) -m macros.pdf.pango
	@touch $@

# Without Pango the tests of PDF are skipped, and say so.
$(TEST_READY): $(SITE_READY) requirements-pdf.txt requirements-test.txt
	@echo "Installing what the tests need into $(VENV), once ..."
	@$(PIP) install --quiet --require-hashes --requirement requirements-pdf.txt
	@$(PIP) install --quiet --use-pep517 --require-hashes --requirement requirements-test.txt
	@$(PY) -m macros.pdf.pango || true
	@touch $@

FORCE:
