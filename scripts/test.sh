#!/usr/bin/env bash
# Runs every check, also when an earlier one has failed. STRICT=1 makes a skipped test a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=

check() {
    echo "== $*"
    "$bin/$1" "${@:2}" || failed+="${failed:+, }$*"
}

check ruff format --check .
check ruff check .
check mypy
# A worker for each core, with a program and folders of its own; who is ready first takes over.
check pytest -n auto --maxprocesses 4 --dist worksteal

if [ -n "$failed" ]; then
    echo "Gick inte igenom: $failed" >&2
    exit 1
fi
