"""A message in -> an IncomingMail value; knows no database."""
