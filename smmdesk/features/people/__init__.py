"""People: who works here, and what they may do."""
