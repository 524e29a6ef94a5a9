"""One-time codes of authenticators: their seeds read from text and pictures, their codes for a moment."""

from smmdesk.core.otp.authenticator import Authenticator, Code, Kind
from smmdesk.core.otp.codes import Algorithm
from smmdesk.core.otp.migration import Refused
from smmdesk.core.otp.picture import LARGEST, Picture, seeds_in
from smmdesk.core.otp.reading import Found, collect, read

__all__ = [
    "LARGEST",
    "Algorithm",
    "Authenticator",
    "Code",
    "Found",
    "Kind",
    "Picture",
    "Refused",
    "collect",
    "read",
    "seeds_in",
]
