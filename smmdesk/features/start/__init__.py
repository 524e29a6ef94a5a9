"""Start: look around, start an office, restore a backup."""
