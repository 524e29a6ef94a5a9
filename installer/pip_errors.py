"""Say in a sentence why pip failed."""

import re

# The first that is found in pip's output holds: a missing network also makes versions "not found".
_CAUSES = {
    r"DO NOT MATCH THE HASHES|Hashes are required": (
        "A downloaded file is not the one that smmdesk was tested with, so nothing of it was used: try again, and "
        "if it stays so, the registry or mirror that pip asks serves altered files."
    ),
    r"No space left on device|Errno 28|WinError 112": (
        "The disk is full: smmdesk's parts need about 700 MB; make room and start again."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLError": (
        "The package registry's certificate is not trusted here: behind a company's proxy, tell pip its certificate "
        "(variable PIP_CERT) and start again."
    ),
    r"Retrying \(Retry|connection broken by|Failed to establish a new connection|name resolution|Read timed out"
    r"|ConnectionError|ProxyError": (
        "The package registry cannot be reached: smmdesk needs the network once, to install its parts; connect and "
        "start again."
    ),
    r"No matching distribution found for (?P<name>[\w.-]+)": (
        "There is no ready-made {name} for this system: smmdesk runs on Windows 10, macOS 13 and Linux with glibc "
        "2.34 (Debian 12, Ubuntu 22.04) or newer, on a 64-bit processor."
    ),
}


def explain(output: str) -> str:
    """Return one sentence for what pip or venv printed; the unknown keeps its last lines."""
    for pattern, sentence in _CAUSES.items():
        found = re.search(pattern, output)
        if found:
            return sentence.format(**found.groupdict())
    return "Installing smmdesk's parts failed; the last lines were:\n" + "\n".join(output.splitlines()[-15:])
