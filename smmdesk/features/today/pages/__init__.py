"""The parts of the page of what is due."""
