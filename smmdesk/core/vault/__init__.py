"""Secrets: kept in the system's own keyring, known to the office by version only.

This face is cheap to import. ``Vault`` is in ``vault.vault``, the keyrings are in ``vault.stores``.
"""

from smmdesk.core.vault.bundle import Bundle
from smmdesk.core.vault.secret import Secret

__all__ = ["Bundle", "Secret"]
