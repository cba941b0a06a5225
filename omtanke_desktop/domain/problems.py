"""Problems a user can do something about: a title that says what happened, a sentence of advice.

Three kinds are kept apart: what the environment did (EnvironmentProblem), what a given file is
(InputProblem), and what the secretariat's own rules do not allow (RuleProblem). Anything else
that is raised is a bug of ours and meets the crash box.
"""

import errno


class Problem(Exception):
    """Base of everything that is shown to the user as a sentence.

    title: what happened, without full stop. advice: what was kept and what to do.
    """

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(f"{title}. {advice}" if advice else title)
        self.title = title
        self.advice = advice

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Keep both parts when the problem crosses from the background process."""
        return type(self), (self.title, self.advice)


class EnvironmentProblem(Problem):
    """The disk, the network share or another program stood in the way."""


class InputProblem(Problem):
    """A file that was given cannot be read as what it should be."""


class RuleProblem(Problem):
    """A rule of the casework is not met yet; the sentence names what is missing."""


_OS_REASONS = {
    errno.ENOENT: "Filen eller mappen finns inte.",
    errno.ENOTDIR: "Mappen finns inte.",
    errno.EEXIST: "Det finns redan en fil med det namnet.",
    errno.EISDIR: "Det är en mapp, inte en fil.",
    errno.EACCES: "Den får inte öppnas eller ändras, eller är öppen i ett annat program.",
    errno.EPERM: "Den får inte öppnas eller ändras.",
    errno.EROFS: "Mappen är skrivskyddad.",
    errno.ENOSPC: "Disken är full.",
    errno.ENAMETOOLONG: "Namnet är för långt.",
}


def os_reason(error: OSError) -> str:
    """A whole Swedish sentence for what the operating system says in its own words."""
    other = f"Disken eller nätet svarar inte som det ska (felkod {error.errno})."
    return _OS_REASONS.get(error.errno or 0, other)
