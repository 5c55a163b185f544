# make graph   build the graph of seeds/ into output/
# make test    run the tests
# make lint    style, types, architecture
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: graph test lint clean
.DEFAULT_GOAL := graph

$(BIN)/kg: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(BIN)/kg

graph: $(BIN)/kg
	$(BIN)/kg build seeds -o output

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) output build dist *.egg-info
