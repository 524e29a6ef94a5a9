"""The page of accounts: a list at the left, the chosen account and everything about it at the right."""
