"""Results: figures out of the networks' own files, where each comes from, and what they tell."""
