"""A program with a temporary place, for a test that kills it: it opens a copy and stays."""

import sys
import time
from pathlib import Path
from tempfile import mkdtemp

from omtanke_desktop.storage.temporary import TemporaryPlace

with TemporaryPlace() as place:
    copy = Path(mkdtemp(prefix="bilaga-")) / "Anna Öst.pdf"
    copy.write_bytes(b"%PDF-1.4 Anna")
    copy.chmod(0o444)
    sys.stdout.write(f"{place.path}\n")
    sys.stdout.flush()
    time.sleep(60)
