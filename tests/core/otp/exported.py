"""Exports of Google Authenticator: an independent writer of them, and public examples."""

import base64
from urllib.parse import quote

# The public examples of scito/extract_otp_secrets (example_export.txt), which Google Authenticator wrote.
KEY = "7KSQL2JTUDIS5EF65KLMRQIIGY"
WITH_ISSUER = "otpauth-migration://offline?data=CjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACjr4JKK%2B%2F%2F%2F%2F%2F8B"
ALONE = "otpauth-migration://offline?data=CigKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpIAEoATACEAEYASAAKLzjp5n4%2F%2F%2F%2F%2FwE%3D"
TWO = "otpauth-migration://offline?data=CigKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpIAEoATACCjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACiQ7OOa%2Bf%2F%2F%2F%2F8B"
BY_COUNT = "otpauth-migration://offline?data=CiUKEPqlBekzoNEukL7qlsjBCDYSCWhvdHAgZGVtbyABKAEwATgEEAEYASAAKNuv15j6%2F%2F%2F%2F%2FwE%3D"
ACCENTS = "otpauth-migration://offline?data=CjYKEPqlBekzoNEukL7qlsjBCDYSHGVuY29kaW5nOiDCv8Okw4TDqcOJPyAoZGVtbykgASgBMAIQARgBIAAorfCurv%2F%2F%2F%2F%2F%2FAQ%3D%3D"


def varint(number):
    number &= 2**64 - 1
    rest, low = number >> 7, number & 0x7F
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def entry(key, name="anna", issuer="Shop", *, algorithm=1, digits=1, kind=2, counter=0):
    parts = [
        (1, key),
        (2, name.encode()),
        (3, issuer.encode()),
        (4, algorithm),
        (5, digits),
        (6, kind),
        (7, counter),
    ]
    return b"".join(field(number, value) for number, value in parts if value)


def export(*entries, size=1, index=0, batch=-77):
    """Return the text of one picture; what is 0 is left out, as proto3 does."""
    parts = [*((1, each) for each in entries), (2, 1), (3, size), (4, index), (5, batch)]
    return uri(b"".join(field(number, value) for number, value in parts if value))


def uri(message):
    return "otpauth-migration://offline?data=" + quote(base64.b64encode(message).decode(), safe="")
