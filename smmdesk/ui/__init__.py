"""The window: Qt, and no knowledge of any feature."""
