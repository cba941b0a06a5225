#!/usr/bin/env bash
# Installs what is missing of debian-packages.txt as root, otherwise prints the one command.
# Does nothing on other systems, and never stops what comes after it.
set -uo pipefail
cd "$(dirname "$0")/.."
command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0

list_missing() {
    # An installed package answers to its own name and to those it provides.
    dpkg-query -W -f='${db:Status-Abbrev} ${Package} ${Provides}\n' |
        awk 'NR == FNR { gsub(/\([^)]*\)|,/, " "); if ($1 == "ii") for (i = 2; i <= NF; i++) there[$i]; next }
             NF && !/^#/ && !($1 in there) { print $1 }' - debian-packages.txt
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

mapfile -t missing < <(list_missing)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Några Debianpaket saknas. Kör: sudo apt-get install ${missing[*]}" >&2
    exit 0
fi
echo "Installerar Debianpaket: ${missing[*]}"
install "${missing[@]}" 2>/dev/null && exit 0
apt-get update -qq
install "${missing[@]}" && exit 0
for package in "${missing[@]}"; do
    install "$package" 2>/dev/null || echo "Paketet $package gick inte att installera." >&2
done
exit 0
