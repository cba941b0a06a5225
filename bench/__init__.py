"""`make bench`: what the program costs beside the barest program that does the same.

Every figure is a ratio of two medians measured in one run on one machine.
"""
