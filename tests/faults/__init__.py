"""The program's works under faults: killed, cut off, without room, on a bad disk."""
