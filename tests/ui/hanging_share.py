"""Work of the background process that never ends; apart, so that the process loads no window."""

import time

from omtanke_desktop.workflows.working_folder import WorkingFolder


def hang(told):
    """A share that does not answer."""
    WorkingFolder(told).tell(0, 0, "Ser efter")
    time.sleep(600)
