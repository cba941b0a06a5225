"""Outlook's own files: .msg (MS-OXMSG) and winmail.dat (MS-OXTNEF) -> IncomingMail values."""
