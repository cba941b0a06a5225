"""The folder that all workers of one test run share; the run's own process takes it away."""

import os
import tempfile
from pathlib import Path


def run_folder() -> Path:
    """Asked in the run's process, or in a worker, which is its child."""
    worker = "PYTEST_XDIST_WORKER" in os.environ
    run = os.getppid() if worker else os.getpid()
    return Path(tempfile.gettempdir()) / f"omtanke-run-{run}"
