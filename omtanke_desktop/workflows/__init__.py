"""One module per verb of the secretariat; one call is one transaction."""
