"""What the wizard says of each kind of secret; the same steps, in other words."""

from __future__ import annotations

from dataclasses import dataclass

from smmdesk.core.i18n import N_
from smmdesk.features.accounts.kinds import PartKind


@dataclass(frozen=True)
class Sayings:
    """English words, marked for translation; ``{login}`` is the login's title.

    Of ``there`` there is nothing where the network made the secret and needs nothing more from here.
    """

    title: str
    why: str
    new: str
    new_advice: str
    there: str
    there_advice: str
    another: str
    worked: str
    worked_advice: str
    yes: str
    done: str


_PASSWORD = Sayings(
    title=N_("New password for {login}"),
    why=N_("Why a new password?"),
    new=N_("What shall the new password be?"),
    new_advice=N_(
        "Nobody needs to remember it: it lies in the keyring. So let it be drawn by chance. It is stored before it is "
        "used, so that it cannot get lost."
    ),
    there=N_("Change it on the network"),
    there_advice=N_(
        "Copy the old one and the new one into the page that opens. Both are stored: whatever happens, neither is "
        "lost. You can stop here; smmdesk asks at the next start."
    ),
    another=N_("It is not taken there: make another one"),
    worked=N_("Did signing in with the new password work?"),
    worked_advice=N_(
        "Try it in a private window of the browser: there you are signed out. Only when it works is the old one let go."
    ),
    yes=N_("Yes, it works"),
    done=N_("The new password is in use"),
)
_SEED = Sayings(
    title=N_("New authenticator for {login}"),
    why=N_("Why a new authenticator seed?"),
    new=N_("What is the new seed?"),
    new_advice=N_(
        "On the network, switch the authenticator app off and on again: it shows a new QR code. Whoever once saw the "
        "old one can make codes for ever."
    ),
    there=N_("Show the network that it was taken over"),
    there_advice=N_(
        "Type the code into the page of the network. The old seed is still stored, in case the network refuses."
    ),
    another=N_("It is not taken there: enter another seed"),
    worked=N_("Did signing in with the new codes work?"),
    worked_advice=N_("Try it in a private window of the browser. Only when it works is the old seed let go."),
    yes=N_("Yes, it works"),
    done=N_("The new authenticator seed is in use"),
)
_CODES = Sayings(
    title=N_("New backup codes for {login}"),
    why=N_("Why new backup codes?"),
    new=N_("Which are the new codes?"),
    new_advice=N_("Let the network make new ones and paste all of them here. With that, the old ones end."),
    there="",
    there_advice="",
    another="",
    worked=N_("Does the network show these codes as the ones that count?"),
    worked_advice=N_("Do not use one up to try it. That the network shows them is enough."),
    yes=N_("Yes, they count"),
    done=N_("The new backup codes are in use"),
)
_KEY = Sayings(
    title=N_("New key for {login}"),
    why=N_("Why a new key?"),
    new=N_("What is the new key?"),
    new_advice=N_(
        "Let the network make a second key first, and delete the old one only when the new one works."
    ),
    there=N_("Put it wherever the old one is used"),
    there_advice=N_("Programs, websites and people that use the old key stop working once it is deleted."),
    another=N_("It does not work: enter another key"),
    worked=N_("Does everything work with the new key?"),
    worked_advice=N_("Then delete the old one on the network: as long as it is there, it opens the account."),
    yes=N_("Yes, it works"),
    done=N_("The new key is in use"),
)

SAYINGS = {
    PartKind.PASSWORD: _PASSWORD,
    PartKind.AUTHENTICATOR: _SEED,
    PartKind.BACKUP_CODES: _CODES,
    PartKind.API_KEYS: _KEY,
}
