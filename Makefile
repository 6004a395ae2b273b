# Needs Python 3.11, pip and make; uses uv where it is present. `make help` lists what there is.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV ?= $(shell command -v uv)
VENV := .venv
BIN := $(VENV)/bin
NICIAS := $(BIN)/nicias
PIP := $(BIN)/python -m pip --disable-pip-version-check
WORKERS ?= 2
DEMO := sqlite:///build/demo.db
PREDICTED ?= build/records.jsonl

.DEFAULT_GOAL := help
.PHONY: help demo test score speed picture pictures lock clean

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.installed  ## code the example reports, file them in a ledger and print a digest
	@$(NICIAS) --version
	@echo
	@$(NICIAS) digest examples/reports.jsonl --full 1
	@mkdir -p build && rm -f build/demo.db*
	@$(NICIAS) ingest examples/reports.jsonl --ledger $(DEMO)
	@echo && echo 'The ledger of these reports: disputes' && echo
	@$(NICIAS) list disputes --ledger $(DEMO)
	@echo && echo 'Tolls by source' && echo
	@$(NICIAS) tolls --ledger $(DEMO) --limit 3
	@echo && echo 'Truces' && echo
	@$(NICIAS) truces --ledger $(DEMO)
	@echo
	@echo 'Next, try:'
	@echo '  $(NICIAS) timeline --ledger $(DEMO)            what happened, day by day'
	@echo '  $(NICIAS) code examples/reports.jsonl | head -3           the records as JSON, one a line'
	@echo '  $(NICIAS) code --explain examples/reports.jsonl | less    which rule made each record, and why'
	@echo '  $(NICIAS) code --published 2016-09-20 YOUR-REPORT.txt     a report of your own (text, HTML, JSON Lines, - )'
	@echo '  $(NICIAS) read YOUR-REPORT.txt                            how it was read, as CoNLL-U'

test: $(VENV)/.installed-test  ## run every check and test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term

score: $(VENV)/.installed  ## code REPORTS=... and score the records against GOLD=... with SCORER=path/to/score.py
	@test -n "$(GOLD)" -a -n "$(REPORTS)" -a -n "$(SCORER)" || { echo 'usage: make score GOLD=... REPORTS=... SCORER=...'; exit 2; }
	@mkdir -p $(dir $(PREDICTED))
	@$(NICIAS) code "$(REPORTS)" --workers $(WORKERS) --output $(PREDICTED) || test $$? -eq 1
	@$(BIN)/python "$(SCORER)" "$(GOLD)" $(PREDICTED) --reports "$(REPORTS)"

speed: $(VENV)/.installed  ## measure speed and memory on REPORTS=...
	@test -n "$(REPORTS)" || { echo 'usage: make speed REPORTS=...'; exit 2; }
	@$(BIN)/python -m bench.speed "$(REPORTS)"

picture: $(VENV)/.installed  ## draw the README's picture from a real run
	@$(BIN)/python docs/picture.py examples/reports.jsonl docs/picture.svg

pictures: $(VENV)/.installed-test  ## draw the pictures of the pages (needs a Chromium, and `nicias assets`)
	@$(BIN)/python docs/pictures.py

lock:  ## renew uv.lock, and constraints.txt for pip (needs uv)
	UV_DEFAULT_INDEX=https://pypi.org/simple uv lock --upgrade
	uv export --frozen --quiet --all-extras --no-hashes --no-emit-project --no-annotate --no-header --output-file constraints.txt

clean:  ## remove what was installed and built
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/.installed: pyproject.toml uv.lock constraints.txt
	@$(call install,.,)
	@touch $@

$(VENV)/.installed-test: pyproject.toml uv.lock constraints.txt
	@$(call install,.[test],--extra test)
	@touch $@ $(VENV)/.installed

# $(1): what pip installs; $(2): the same for uv. Where uv is there but cannot (a proxy, an index of one's own), pip does it.
define install
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed (make PYTHON=...)'; exit 1; }
	if [ -n "$(UV)" ] && "$(UV)" sync --quiet --frozen --inexact --python "$(PYTHON)" $(2); then \
		:; \
	else \
		test -x $(BIN)/pip || "$(PYTHON)" -m venv --clear $(VENV); \
		$(PIP) install --quiet --constraint constraints.txt --editable '$(1)'; \
	fi
endef
