#!/usr/bin/env bash
# Makes .venv with the locked packages and the program itself: `scripts/setup.sh [dev]`.
# Quiet and quick when nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."

locks=(requirements.txt)
[ "${1:-}" = dev ] && locks+=(requirements-dev.txt)

find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    echo "Omtanke behöver Python 3.11 eller nyare, och det finns inte här." >&2
    echo "Installera det (på Debian 12 och Ubuntu 24.04: apt-get install python3) och försök igen." >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Python saknar venv. Kör: sudo apt-get install $(basename "$(readlink -f "$python")")-venv" >&2
        return 1
    fi
    "$python" -m venv --clear .venv
}

# What is installed is known by this sum; a folder that was moved or copied needs a new .venv.
wanted=$( (pwd; cat pyproject.toml "${locks[@]}") | cksum)
stamp=.venv/.omtanke-${locks[-1]%.txt}

scripts/debian-packages.sh
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
if ! grep -qsF "$PWD/.venv" .venv/bin/activate || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    make_venv
fi
echo "Hämtar de låsta paketen till .venv; första gången tar det någon minut."
for lock in "${locks[@]}"; do
    .venv/bin/python -m pip install -qq --require-hashes -r "$lock"
done
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation -e .
echo "$wanted" > "$stamp"
