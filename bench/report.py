"""The figures as a line, as a table and as JSON; what falls short is said as such."""

import json
from dataclasses import asdict, dataclass

from bench.measure import Figure

_HEAD = """| vad / bredvid vad | uppmätt | mitten av mätningarna | gräns | |
|---|---|---|---|---|
"""


@dataclass(slots=True)
class Report:
    """One run: its day, the machine, its figures, and how many seconds it took."""

    date: str
    machine: dict[str, object]
    figures: list[Figure]
    seconds: int

    def as_json(self) -> str:
        """All of it, with English keys."""
        figures = [{**asdict(one), "within": one.within} for one in self.figures]
        return json.dumps({**asdict(self), "figures": figures}, indent=1, ensure_ascii=False)


def written(text: str) -> Report:
    """The report that was kept as JSON."""
    kept = json.loads(text)
    for one in kept["figures"]:
        del one["within"]
    figures = [Figure(**one) for one in kept["figures"]]
    return Report(kept["date"], kept["machine"], figures, kept["seconds"])


def line(one: Figure) -> str:
    """As printed while it runs; it ends OK or ÖVER GRÄNS where there is a bound."""
    pair = f"{one.ours:10.2f} {one.unit} {one.bare:10.2f} {one.unit} " if one.bare else ""
    words = f"{one.name:<72}{pair}{_value(one)} ({_spread(one)})"
    return f"{words}  högst {one.bound:g}  {_verdict(one)}" if one.bound is not None else words


def table(report: Report) -> str:
    """The whole run as Markdown."""
    m = report.machine
    told = (
        f"{report.date}: {m['cpu']}, {m['cores']} kärnor, {m['memory_gb']} GB, {m['system']}, "
        f"Python {m['python']}, Qt {m['qt']}, SQLite {m['sqlite']}; "
        f"{report.seconds // 60} min {report.seconds % 60} s.\n\n"
    )
    return told + _HEAD + "".join(_row(one) + "\n" for one in report.figures)


def _row(one: Figure) -> str:
    bound = "–" if one.bound is None else f"{one.bound:g} {one.sign}"
    return f"| {one.name} | {_value(one)} | {_spread(one)} | {bound} | {_verdict(one)} |"


def _value(one: Figure) -> str:
    return f"{one.value:.2f} {one.sign}"


def _spread(one: Figure) -> str:
    """The quartiles, where there were several runs; of a growth the times it was fitted to."""
    if one.low is None or one.high is None:
        return f"{one.bare:.1f} → {one.ours:.1f} {one.unit}"
    return f"{one.low:.2f}–{one.high:.2f}" if one.runs > 1 else "en mätning"


def _verdict(one: Figure) -> str:
    if one.bound is None:
        return ""
    return "OK" if one.within else "ÖVER GRÄNS"
