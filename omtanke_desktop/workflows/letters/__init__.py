"""The answers: drafted, addressed, printed, mailed and seen to arrive."""
