"""See every file that is written, every process started and every address called."""

import os
import sys
from pathlib import Path

_CALLS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "os.startfile"}
)
_CHANGES = frozenset({"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Watch:
    """What the interpreter did outside `allowed`; it cannot be taken off again (PEP 578)."""

    def __init__(self, allowed: Path) -> None:
        self.seen: list[str] = []
        self._allowed = str(allowed.resolve())
        sys.addaudithook(self._look)

    def _look(self, event: str, args: tuple) -> None:
        if event in _CALLS:
            self.seen.append(f"{event} {args[:2]}")
        elif event in _CHANGES or (event == "open" and self._writes(args)):
            path = (
                str(Path(os.fsdecode(args[0])).absolute()) if not isinstance(args[0], int) else ""
            )
            if path and not path.startswith(self._allowed):
                self.seen.append(f"{event} {path}")

    @staticmethod
    def _writes(args: tuple) -> bool:
        mode, flags = args[1], args[2]
        written = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        return written or (mode is None and isinstance(flags, int) and bool(flags & _WRITING))
