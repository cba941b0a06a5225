"""From the register's rows to the values that documents/ prints; one module per paper."""
