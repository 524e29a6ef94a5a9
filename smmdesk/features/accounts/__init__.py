"""Accounts, the logins that open them, and who has access."""
