#!/usr/bin/env bash
# Resolves pyproject.toml anew for Linux, Windows and macOS at once; no index is named in the files.
# Versions stay as they are where they can; `scripts/lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install -qq uv
compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile "$@" pyproject.toml --group build --output-file requirements.txt
compile "$@" --group dev --constraints requirements.txt --output-file requirements-dev.txt
