"""Where an office had better not lie: in a folder that a cloud service copies, or on a network share."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath, PureWindowsPath

_CLOUD_FOLDERS = {
    "box sync": "Box",
    "com~apple~clouddocs": "iCloud Drive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "syncthing": "Syncthing",
    "yandex.disk": "Yandex.Disk",
    "yandexdisk": "Yandex.Disk",
}
_MAC_CLOUDS = "cloudstorage"  # ~/Library/CloudStorage: a folder for each service, as "Box-Box"
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afpfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.sshfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "vboxsf",
        "webdav",
    }
)
_MOUNTS = Path("/proc/self/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")


def cloud_service(path: PurePath) -> str:
    """Return the service that copies one of a file's folders, going by their names; nothing where none does."""
    above = ""
    for part in path.parent.parts:
        name = part.lower()
        for start, service in _CLOUD_FOLDERS.items():
            if name == start or name.startswith((f"{start} -", f"{start} (", f"{start}-")):
                return service
        if above == _MAC_CLOUDS:
            return part.partition("-")[0]
        above = name
    return ""


def is_on_network_share(path: Path) -> bool:
    """Say whether a file lies on another computer's disk."""
    if sys.platform == "win32":
        return is_unc(path) or _is_mapped_drive(path)
    if sys.platform == "darwin":
        return mount_type(path, as_on_linux(_mounts_of_mac())) in _NETWORK_FILE_SYSTEMS
    return _MOUNTS.exists() and mount_type(path, _MOUNTS.read_text(errors="replace")) in _NETWORK_FILE_SYSTEMS


def is_unc(path: PurePath) -> bool:
    r"""Say whether a path of Windows begins with a server: ``\\server\share`` or ``\\?\UNC\server\share``."""
    drive = PureWindowsPath(path).drive.upper()
    return drive.startswith("\\\\?\\UNC\\") or (drive.startswith("\\\\") and drive[2:3] not in ("?", "."))


def _is_mapped_drive(path: Path) -> bool:
    import ctypes

    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    kernel32 = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel32.GetDriveTypeW(PureWindowsPath(path).drive + "\\") == remote)


def _mounts_of_mac() -> str:
    import subprocess

    return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout


def as_on_linux(mounts: str) -> str:
    """Return what macOS' ``mount`` prints in the form of Linux: device, folder, type."""
    return "\n".join(map(_line_as_on_linux, mounts.splitlines()))


def _line_as_on_linux(line: str) -> str:
    device, _on, rest = line.partition(" on ")
    folder, _space, kind = rest.rpartition(" (")
    return " ".join(
        part.replace(" ", "\\040") for part in (device, folder, kind.partition(",")[0].rstrip(")"))
    )


def mount_type(path: PurePath, mounts: str) -> str:
    """Return the type of the file system that holds ``path``: that of the longest matching mount."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 (device, folder, type)
            continue
        folder = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1])
        if len(folder) >= len(best) and path.is_relative_to(folder):
            best, kind = folder, fields[2]
    return kind
