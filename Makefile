# The first two set everything up by themselves on Debian and Ubuntu with Python 3.11 or newer.
.DEFAULT_GOAL := help
.PHONY: help demo test run bundle bench fuzz faults lock clean

PYTHON := .venv/bin/python
STRICT ?=
ROUNDS ?= 1000
SEED ?=

help:
	@echo "make demo     visar hela arbetet på påhittade mejl: handlingar i demo/ och ett fönster"
	@echo "make test     alla kontroller (STRICT=1: ett överhoppat test är ett fel)"
	@echo "make run      startar programmet på det egna registret"
	@echo "make bundle   bygger det fristående programmet i dist/omtanke och låter det testa sig självt"
	@echo "make bench    mäter hastigheten mot gränserna"
	@echo "make fuzz     tar in 20 000 förstörda mejl och formulär; inget får krascha, hänga eller skriva"
	@echo "make faults   låter tusen fel av varje slag drabba arbetet (ROUNDS=1000, SEED=...)"
	@echo "make lock     låser om paketen i requirements*.txt efter pyproject.toml"
	@echo "make clean    tar bort allt som make har skapat"

demo:
	@scripts/setup.sh
	@$(PYTHON) -m omtanke_desktop demo demo

test:
	@scripts/setup.sh dev
	@OMTANKE_STRICT=$(STRICT) scripts/test.sh

run:
	@scripts/setup.sh
	@$(PYTHON) -m omtanke_desktop

bundle:
	@scripts/setup.sh dev
	@scripts/bundle.sh

bench:
	@scripts/setup.sh dev
	@$(PYTHON) -m bench

fuzz:
	@scripts/setup.sh dev
	@$(PYTHON) -m tests.fuzz 20000

faults:
	@scripts/setup.sh dev
	@$(PYTHON) -m tests.faults --rounds $(ROUNDS) $(if $(SEED),--seed $(SEED))

lock:
	@scripts/setup.sh dev
	@scripts/lock.sh

clean:
	rm -rf .venv build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find omtanke_desktop db tests bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
