# make graph   build the graph of seeds/ into output/
# make test    run the tests
# make lint    style, types, architecture
# make quality precision and recall on the gold sets at hand
# make bench   speed and memory beside their peers
# make train   the two small models' weights from the training articles, the same bytes each time
# make docs    the pages in docs/ that are made from the program
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: graph test lint quality train bench docs clean
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
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(BIN)/kg
	$(BIN)/python benchmarks/quality.py

bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	$(BIN)/python benchmarks/bench.py

GOLD := ../shared/gold
OWN := $(addprefix tests/gold/,articles.jsonl blind.jsonl regions.jsonl provinces.jsonl)
train: $(VENV)/.dev
	@test -d $(GOLD)/train || { echo "no training articles at $(GOLD): the weights stay as they are"; exit 1; }
	$(BIN)/python benchmarks/train_initiatives.py $(sort $(wildcard $(GOLD)/train/*.jsonl)) $(GOLD)/dev/civic.jsonl
	$(BIN)/python benchmarks/train_actions.py $(sort $(wildcard $(GOLD)/train/*.jsonl)) $(GOLD)/dev/civic.jsonl $(OWN)

docs: $(BIN)/kg
	$(BIN)/python -m kg.cli.reference > docs/cli.md

clean:
	rm -rf $(VENV) output build dist *.egg-info
