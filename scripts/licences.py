"""Lists whose work the built program is made of: `python -m scripts.licences dist/omtanke`.

Writes LICENCES.txt into the folder: name, version and licence of each part, then the full texts.
Read from what is installed here; a licence that is not on the list of allowed ones stops it.
"""

import platform
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROGRAM = "omtanke-desktop"
STARTER = "pyinstaller"  # its starter is in the bundle, under GPL 2 with an exception for that
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-CMU"),
    *("LGPL-3.0-only", "MPL-2.0", "PSF-2.0", "Unicode-3.0", "Zlib"),
}
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_LOOSE = {  # what older metadata says in its own words, or leaves to the classifiers
    "Dual License": "",
    "Apache 2.0": "Apache-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_PUBLIC_DOMAIN = "The authors have given SQLite to the public domain: sqlite.org/copyright.html\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's work: its licence in SPDX's words, and the full texts by their name."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...] = ()


def licence_of(found: Distribution) -> str:
    """The licence as an SPDX expression; "" when the package does not say."""
    about = found.metadata
    said = about.get("License-Expression") or about.get("License") or ""
    said = "BSD" if said.startswith("BSD license") else _LOOSE.get(said, said)
    kinds = [str(one).rpartition(" :: ")[2] for one in about.get_all("Classifier") or ()]
    return said or " OR ".join(_CLASSIFIERS[kind] for kind in kinds if kind in _CLASSIFIERS)


def is_allowed(expression: str) -> bool:
    """Whether one of the alternatives consists of allowed licences only."""
    alternatives = expression.strip("()").split(" OR ")
    return any(
        all(one.strip(" ()") in ALLOWED for one in alternative.split(" AND "))
        for alternative in alternatives
    )


def runtime() -> list[str]:
    """The packages the program runs on, with theirs, as they are installed here."""
    found, waiting = set(), [PROGRAM]
    while waiting:
        for line in distribution(waiting.pop()).requires or ():
            wanted = Requirement(line)
            name = wanted.name.lower().replace("_", "-")
            applies = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
            if applies and name not in found:
                found.add(name)
                waiting.append(name)
    return sorted(found)


def package(name: str) -> Part:
    """What an installed package says of itself, and the licence files it came with."""
    found = distribution(name)
    files = [one for one in found.files or () if ".dist-info" in str(one)]
    texts = [
        (one.name, Path(str(one.locate())).read_text(encoding="utf-8", errors="replace"))
        for one in files
        if _TEXT.search(str(one).partition(".dist-info")[2]) and not one.name.endswith(".py")
    ]
    return Part(name, found.version, licence_of(found), tuple(texts))


def our_own() -> Iterator[Part]:
    """What lies under resources/, and what everything runs on."""
    fonts, icons = "fonts/LICENSE-Apache-2.0.txt", "icons/LICENSE"
    yield Part("Open Sans", "1.11", "Apache-2.0", _resources(fonts, "fonts/NOTICE.txt"))
    yield Part("Lucide", "", "ISC AND MIT", _resources(icons))
    yield Part("icc-profiles-free", "2.0.1", "Zlib", _resources("icc/COPYRIGHT.txt"))
    python = platform.python_version()
    yield Part("Python", python, "PSF-2.0", _resources("licences/Python.txt"))
    qt = distribution("pyside6-essentials").version
    texts = _resources("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")
    yield Part("Qt", qt, "LGPL-3.0-only", texts)
    sqlite = (("Public domain", _PUBLIC_DOMAIN),)
    yield Part("SQLite", sqlite3.sqlite_version, "Public domain", sqlite)


def _resources(*names: str) -> tuple[tuple[str, str], ...]:
    folder = ROOT / "resources"
    return tuple((Path(one).name, (folder / one).read_text(encoding="utf-8")) for one in names)


def system_libraries(bundle: Path) -> Iterator[Part]:
    """The shared libraries taken from this machine, where it is Debian or the like."""
    names = {path.name for path in bundle.rglob("lib*.so*") if not path.is_symlink()}
    for owner in sorted(_owners(sorted(names))):
        notes = Path("/usr/share/doc", owner.partition(":")[0], "copyright")
        if notes.is_file():
            said = notes.read_text(encoding="utf-8", errors="replace")
            yield Part(
                owner.partition(":")[0], _version(owner), "se texten", (("copyright", said),)
            )


def _owners(names: list[str]) -> set[str]:
    """The Debian packages that hold files of these names."""
    if not names or not Path("/usr/bin/dpkg-query").exists():
        return set()
    told = _run("dpkg-query", "-S", *(f"*/{name}" for name in names))
    lines = (line.split(": ") for line in told.splitlines() if ": " in line)
    return {owner for owner, path in lines if path.startswith(("/usr/lib/", "/lib/"))}


def _version(owner: str) -> str:
    return _run("dpkg-query", "-W", "-f=${Version}", owner)


def _run(*command: str) -> str:
    """What a command says; some of what it is asked for may not be there."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def parts(bundle: Path) -> list[Part]:
    """Everybody's work in a built program. Raises SystemExit where a licence is not allowed."""
    packages = [package(name) for name in runtime()]
    if unknown := [one for one in packages if not is_allowed(one.licence)]:
        raise SystemExit("\n".join(f"Licensen är inte tillåten: {one}" for one in unknown))
    return [*our_own(), *packages, package(STARTER), *system_libraries(bundle)]


def as_text(found: list[Part]) -> str:
    """A table, and then every text."""
    table = [f"{one.name:<28}{one.version:<24}{one.licence}" for one in found]
    texts = [
        f"{'=' * 78}\n{one.name} {one.version}: {name}\n{'=' * 78}\n\n{text.rstrip()}\n"
        for one in found
        for name, text in one.texts
    ]
    return "\n".join(["Others' work in Omtanke Desktop, and its licences", "", *table, "", *texts])


def main(bundle: Path) -> None:
    """Write the list into the built program's folder, and say it in short."""
    found = parts(bundle)
    (bundle / "LICENCES.txt").write_text(as_text(found), encoding="utf-8")
    debian = sum(one.licence == "se texten" for one in found)
    for one in found[: len(found) - debian]:
        sys.stdout.write(f"  {one.name:<28}{one.version:<20}{one.licence[:40]}\n")
    sys.stdout.write(f"  och {debian} av systemets bibliotek; texterna: {bundle}/LICENCES.txt\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
