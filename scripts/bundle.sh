#!/usr/bin/env bash
# Builds the program of one folder, and lets it test itself where nothing of this checkout helps.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/pyinstaller build_installer.spec --noconfirm --log-level WARN --distpath dist --workpath build
if command -v strip > /dev/null; then  # what only a debugger reads: 30 MB
  find dist/omtanke/_internal \( -name 'libpython3.*.so*' -o -path '*/sqlalchemy/*.so' \
    -o -path '*/lib-dynload/*.so' \) -exec strip --strip-unneeded {} +
fi
.venv/bin/python -m scripts.licences dist/omtanke
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
(cd "$home" && env -i HOME="$home" QT_QPA_PLATFORM=offscreen "$OLDPWD/dist/omtanke/omtanke" self-test)
echo "dist/omtanke: $(du -sm dist/omtanke | cut -f1) MB"
