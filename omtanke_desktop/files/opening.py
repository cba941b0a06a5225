"""The door from disk: one file's bytes whole, however odd what has its name is."""

import errno
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.files.limits import LARGEST, TooLarge


def whole_file(path: Path) -> bytes:
    """The bytes of a file of at most 64 MB.

    Raises EnvironmentProblem for what cannot be read, TooLarge for what is larger.
    """
    try:
        if not path.is_file():  # a pipe would be waited for without end
            raise FileNotFoundError(errno.ENOENT, "no file")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name with a null in it
        reason = os_reason(error) if isinstance(error, OSError) else "Namnet är inget filnamn."
        raise EnvironmentProblem(
            f"{path.name} går inte att läsa", f"{reason} Inget är ändrat."
        ) from error
    if len(content) > LARGEST:
        raise TooLarge(f"{path.name} är för stor", "Den är större än 64 MB. Inget är ändrat.")
    return content
