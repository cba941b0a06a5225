"""Values, states and rules of the secretariat; standard library only."""
