"""The desk of the secretariat: from an initiative mail to a printed decision."""

__version__ = "0.5.0"
