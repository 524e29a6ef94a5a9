"""The pages of results: bring figures in, what was brought in, where a value came from."""
