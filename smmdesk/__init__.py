"""Keep a small business's social media in order, on its own computer."""

__version__ = "0.1.0"
