"""A meeting from the year's plan until it is closed: one module per thing that is done."""
