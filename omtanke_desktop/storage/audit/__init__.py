"""The audit trail: every change of the record is attested by an entry in a chain."""
