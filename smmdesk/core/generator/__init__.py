"""Passwords and passphrases that nobody could have thought of; ``rules`` says what a network takes."""
