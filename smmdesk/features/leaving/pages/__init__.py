"""The pages about leaving, and their parts."""
