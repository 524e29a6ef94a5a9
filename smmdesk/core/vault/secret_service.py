"""Read many entries of a Secret Service at once, which keyring's own class cannot.

The protocol is org.freedesktop.Secret (specifications.freedesktop.org/secret-service). A thousand entries take
half a minute one by one, each with a connection and a key exchange of its own, and about a second like this.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from smmdesk.core.vault.errors import KeyringLocked
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretstorage import Collection

_PATH = "/org/freedesktop/secrets"
_SERVICE = "org.freedesktop.Secret.Service"
_ITEM = "org.freedesktop.Secret.Item"
_COLLECTION = "org.freedesktop.Secret.Collection"


def read_many(collection: Collection, names: Sequence[str], user: str) -> dict[str, Secret | None]:
    """Return what is stored for ``user`` under each service name; closes the collection's connection."""
    from secretstorage.util import open_session

    with closing(collection.connection):
        paths = {name: _found(collection, {"service": name, "username": user}) for name in names}
        session = open_session(collection.connection)
        wanted = [path for found in paths.values() for path in found[:1]]
        service = _address(collection, _PATH, _SERVICE)
        (answers,) = service.call("GetSecrets", "aoo", wanted, session.object_path)
        if len(answers) < len(wanted):  # it leaves out what is locked
            raise KeyringLocked
        return {name: _opened(session, answers[found[0]]) if found else None for name, found in paths.items()}


def list_names(collection: Collection, application: str, prefix: str) -> list[str]:
    """Return the service names of an application's entries that begin with ``prefix``."""
    with closing(collection.connection):
        paths = _found(collection, {"application": application})
        entries = [_address(collection, path, _ITEM).get_property("Attributes") for path in paths]
    names = (entry.get("service", "") for entry in entries)
    return sorted(name for name in names if name.startswith(prefix))


def _found(collection: Collection, attributes: dict[str, str]) -> list[str]:
    """Return the paths of the entries with these attributes."""
    address = _address(collection, collection.collection_path, _COLLECTION)
    (paths,) = address.call("SearchItems", "a{ss}", attributes)
    return list(paths)


def _address(collection: Collection, path: str, interface: str) -> Any:
    from secretstorage.util import DBusAddressWrapper

    return DBusAddressWrapper(path, interface, collection.connection)


def _opened(session: Any, answer: tuple[str, bytes, bytes, str]) -> Secret:
    """Return the text in a Secret structure: session, parameters, value, content type."""
    _session, parameters, value, _content_type = answer
    plain = (
        _decrypted(session.aes_key, bytes(parameters), bytes(value)) if session.encrypted else bytes(value)
    )
    return Secret(plain.decode("utf-8"))


def _decrypted(key: bytes, start: bytes, value: bytes) -> bytes:
    """Undo dh-ietf1024-sha256-aes128-cbc-pkcs7."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    unpadder = PKCS7(128).unpadder()
    padded = decryptor.update(value) + decryptor.finalize()
    return unpadder.update(padded) + unpadder.finalize()
