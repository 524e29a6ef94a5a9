"""The names under which smmdesk writes parts into other programs' files, and knows them again."""

import re

BACKUP_CODES = "Backup codes"  # one code a line
PRIVATE_NOTE = "Private note"
API_KEY = re.compile(r"API key \((.*)\)")


def api_key_label(name: str) -> str:
    """Return the label of the API key called ``name``."""
    return f"API key ({name})"
