"""`make bench`: what the program costs beside the barest program that does the same.

Every ratio is the median of several runs in which the two are measured in turn, with its
quartiles; each group of measurements has a process of its own. `python -m bench NAME...` runs some.
"""
