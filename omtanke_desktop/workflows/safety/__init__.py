"""The verbs that keep the register safe: back up, restore, verify, rescue."""
