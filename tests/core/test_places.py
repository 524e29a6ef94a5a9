"""Cloud folders and network shares are told from folders of this computer."""

import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from smmdesk.core import checkup, places
from smmdesk.core.office import Office

HOME, USERS = "/home", "/Users"  # with a name each
LINUX = f"""\
sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
/dev/mapper/ubuntu--vg-ubuntu--lv / ext4 rw,relatime 0 0
/dev/nvme0n1p3 /home btrfs rw,relatime,ssd,space_cache=v2,subvol=/home 0 0
systemd-1 /mnt/auto autofs rw,relatime,fd=52,pgrp=1,timeout=0,minproto=5,maxproto=5,direct 0 0
nas:/volume1/office /mnt/auto nfs4 rw,relatime,vers=4.2,rsize=1048576,addr=192.168.1.4 0 0
//nas/Our\\040Files /media/ana/Our\\040Files cifs rw,nosuid,nodev,vers=3.1.1,username=ana 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid,nodev,user_id=1000 0 0
ana@host:/srv {HOME}/ana/server fuse.sshfs rw,nosuid,nodev,user_id=1000 0 0
drvfs /mnt/c 9p rw,noatime,aname=drvfs;path=C:\\134;uid=1000 0 0
malformed
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ana@nas._smb._tcp.local/Our%20Files on /Volumes/Our Files (smbfs, nodev, nosuid, mounted by ana)
nas:/volume1/office on /Volumes/office (2) (nfs)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"{HOME}/ana/bakery.smmdesk", "btrfs"),
        ("/homework/bakery.smmdesk", "ext4"),
        ("/srv/bakery.smmdesk", "ext4"),
        ("/mnt/auto/bakery.smmdesk", "nfs4"),
        ("/media/ana/Our Files/bakery.smmdesk", "cifs"),
        ("/media/ana/Our/bakery.smmdesk", "ext4"),
        ("/run/user/1000/gvfs/smb-share:server=nas,share=x/bakery.smmdesk", "fuse.gvfsd-fuse"),
        (f"{HOME}/ana/server/deep/bakery.smmdesk", "fuse.sshfs"),
        ("/mnt/c/Users/ana/bakery.smmdesk", "9p"),
    ],
)
def test_the_mount_that_holds_a_file_is_found_on_linux(path, kind):
    assert places.mount_type(PurePosixPath(path), LINUX) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (f"{USERS}/ana/bakery.smmdesk", "apfs"),
        ("/Volumes/Our Files/bakery.smmdesk", "smbfs"),
        ("/Volumes/office (2)/bakery.smmdesk", "nfs"),
        ("/Volumes/STICK/bakery.smmdesk", "msdos"),
    ],
)
def test_the_mount_that_holds_a_file_is_found_on_macos(path, kind):
    assert places.mount_type(PurePosixPath(path), places.as_on_linux(MAC)) == kind


def test_nothing_mounted_is_no_type():
    assert places.mount_type(PurePosixPath("/home"), "") == ""


@pytest.mark.parametrize(
    ("path", "is_share"),
    [
        (r"\\nas\office\bakery.smmdesk", True),
        (r"\\?\UNC\nas\office\bakery.smmdesk", True),
        (r"\\wsl$\Ubuntu\home\ana\bakery.smmdesk", True),
        (r"C:\Users\ana\bakery.smmdesk", False),
        (r"\\?\C:\Users\ana\bakery.smmdesk", False),
        (r"C:bakery.smmdesk", False),
    ],
)
def test_a_server_in_a_windows_path_is_a_share(path, is_share):
    assert places.is_unc(PureWindowsPath(path)) is is_share


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\ana\OneDrive\bakery.smmdesk"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\ana\OneDrive - Corner Bakery\Documents\bakery.smmdesk"), "OneDrive"),
        (PureWindowsPath(r"G:\My Drive\bakery.smmdesk"), "Google Drive"),
        (PurePosixPath(f"{HOME}/ana/Dropbox (Personal)/bakery.smmdesk"), "Dropbox"),
        (
            PurePosixPath(f"{USERS}/ana/Library/Mobile Documents/com~apple~CloudDocs/bakery.smmdesk"),
            "iCloud Drive",
        ),
        (
            PurePosixPath(f"{USERS}/ana/Library/CloudStorage/GoogleDrive-ana@example.com/My Drive/x.smmdesk"),
            "Google Drive",
        ),
        (PurePosixPath(f"{USERS}/ana/Library/CloudStorage/Box-Box/bakery.smmdesk"), "Box"),
        (PurePosixPath(f"{HOME}/ana/Nextcloud/office/bakery.smmdesk"), "Nextcloud"),
        (PurePosixPath(f"{HOME}/ana/Яндекс.Диск/Yandex.Disk/bakery.smmdesk"), "Yandex.Disk"),
        (PurePosixPath(f"{HOME}/ana/Documents/bakery.smmdesk"), ""),
        (PurePosixPath(f"{HOME}/ana/dropboxes/bakery.smmdesk"), ""),
        (PurePosixPath(f"{HOME}/ana/Documents/OneDrive.smmdesk"), ""),
        (PurePosixPath(f"{HOME}/ana/Library/CloudStorage"), ""),
    ],
    ids=str,
)
def test_a_cloud_services_folder_is_known_by_its_name(path, service):
    assert places.cloud_service(path) == service


def test_an_office_in_a_cloud_folder_is_opened_with_a_warning(tmp_path, clock):
    path = tmp_path / "Dropbox" / "bakery.smmdesk"
    made = Office.create(path, "Bakery", clock=clock)
    made.close()
    opened = Office.open(path, clock=clock)
    opened.close()

    for office in (made, opened):
        (notice,) = office.notices
        assert "a folder that Dropbox copies" in notice


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/mounts")
def test_an_office_on_a_network_share_is_opened_with_a_warning(tmp_path, clock, monkeypatch):
    path = tmp_path / "bakery.smmdesk"
    Office.create(path, "Bakery", clock=clock).close()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nnas:/office {tmp_path.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)

    office = Office.open(path, clock=clock)
    office.close()

    assert len(office.notices) == 1
    assert "network share" in office.notices[0]


def test_a_folder_of_this_computer_needs_no_warning(tmp_path):
    assert checkup.warnings(tmp_path / "bakery.smmdesk") == []
