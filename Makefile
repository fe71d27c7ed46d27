# racestats: `make run` sets everything up and serves; `make test` sets up and tests.
PYTHON ?= python3
PORT ?= 8000
# So many tests at a time: one a core.
WORKERS ?= auto
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run dev test lint bench clean

run: $(VENV)/.site .static/.collected
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) set_up
	@echo "racestats is at $${SITE_URL:-http://127.0.0.1:$(PORT)}/ and its desk at /admin/ (Ctrl-C stops it)"
	@$(BIN)/gunicorn --config python:racestats.serving racestats.wsgi

dev: $(VENV)/.site
	@DEBUG=1 $(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) set_up
	DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: $(VENV)/.dev .static/.collected
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet --profile=jinja --exclude templates/admin
	$(BIN)/djlint templates/admin --lint --quiet --profile=django
	$(MANAGE) makemigrations --check --dry-run

bench: $(VENV)/.dev .static/.collected
	@$(BIN)/python -m tests.benchmarks $(ARGS)

clean:
	rm -rf $(VENV) .static .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

.static/.collected: $(VENV)/.site $(shell find static -type f)
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@
