# make demo | make test | make lint | make lock | make bench | make clean     (make alone explains)
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON_BIN := .venv/bin/python
UNIONHALL := .venv/bin/unionhall
SCALE ?= small
PORT ?= 8000
# Checks read the settings but need no database.
UNCONNECTED := DATABASE_URL=postgresql:///none UNIONHALL_CREATE_SECRETS=1
SOURCES := config unionhall tests tools benchmarks manage.py

.PHONY: help demo test lint format types check-messages pytest lock bench clean app dev assets

help:
	@echo "make demo [SCALE=small|city|province] [PORT=8000]   run the demonstration city; Ctrl-C stops everything"
	@echo "make test [PYTEST_ARGS=...]                         all checks and all tests"
	@echo "make lint | make format                             the checks alone | let ruff mend what it can"
	@echo "make bench [NAME=...]                               measure"
	@echo "make lock                                           lock the requirements anew"
	@echo "make clean                                          remove what was built; data in .unionhall stay"

app:
	@tools/setup.sh app

dev:
	@tools/setup.sh dev

assets:
	@$(PYTHON_BIN) -m tools.assets
	@$(PYTHON_BIN) -m tools.messages compile

demo: app
	@$(MAKE) assets
	@exec $(UNIONHALL) demo --scale $(SCALE) --port $(PORT)

test: lint
	@tools/test_setup.sh
	@$(MAKE) assets
	@$(PYTHON_BIN) -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

lint: dev
	@.venv/bin/ruff check $(wildcard $(SOURCES))
	@.venv/bin/ruff format --check $(wildcard $(SOURCES))
	@$(UNCONNECTED) .venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PYTHON_BIN) -m tools.messages check
	@$(MAKE) assets
	@$(UNCONNECTED) $(UNIONHALL) check --fail-level WARNING

format: dev
	@.venv/bin/ruff check --fix-only $(wildcard $(SOURCES))
	@.venv/bin/ruff format $(wildcard $(SOURCES))

bench: dev
	@$(MAKE) assets
	@$(UNIONHALL) bench $(NAME)

lock: dev
	@tools/lock.sh

clean:
	@if [ -x $(UNIONHALL) ]; then $(UNIONHALL) database stop; fi
	@rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
