"""The wizard that replaces a secret."""
