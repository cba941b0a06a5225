"""A Word, PDF or Excel file in -> labelled values or plain text; knows no database."""
