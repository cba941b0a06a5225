"""Values in -> PDF and Excel bytes out; knows no database and no window."""
