"""The machine that was measured, and what of it a process has taken."""

import os
import platform
import sqlite3
from pathlib import Path


def machine() -> dict[str, object]:
    """Processor, cores, memory in GB, and the versions that matter; "" for what is not told."""
    from PySide6.QtCore import qVersion

    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gb": round(_memory() / 1e9, 1),
        "python": platform.python_version(),
        "qt": qVersion() or "",
        "sqlite": sqlite3.sqlite_version,
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def _memory() -> int:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def memory_mb(pid: int | str = "self") -> dict[str, float]:
    """What a process holds in MB (Linux): rss, all that is in memory; uss, what is its alone.

    pss: its own and its share of what it shares with others. peak: the highest rss so far.
    """
    folder = Path("/proc") / str(pid)
    lines = (folder / "smaps_rollup").read_text().splitlines()[1:]
    kb = {line.split()[0].rstrip(":"): float(line.split()[1]) for line in lines}
    status = (folder / "status").read_text().splitlines()
    peak = next(float(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return {
        "rss": kb["Rss"] / 1e3 * 1.024,
        "pss": kb["Pss"] / 1e3 * 1.024,
        "uss": (kb["Private_Clean"] + kb["Private_Dirty"]) / 1e3 * 1.024,
        "peak": peak / 1e3 * 1.024,
    }


def children(pid: int) -> list[int]:
    """Every process that this one has started, and those that they have."""
    found = []
    for task in (Path("/proc") / str(pid) / "task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *children(int(child))]
    return found
