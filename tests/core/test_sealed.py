"""Sealed packages: the same bytes each time, and not one of them can change unseen."""

import hashlib
import io
import json
import os
import shlex
import struct
import subprocess
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core import plain_zip, sealed
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import use_language

FILES = {
    "certificate.json": b'{"kind": "leaving", "title": "Ana left"}',
    "evidence/1 снимок.png": bytes(range(256)),
    "evidence/2 รูป.png": b"",
    "tasks.csv": b"task,done on\r\nChange the password,2026-11-23\r\n",
}
CHANGED = "is not as smmdesk wrote it"
names = st.text("abcXYZ019 -_.üжทა/", min_size=1, max_size=20)
contents = st.dictionaries(names, st.binary(max_size=300), max_size=6)


@pytest.fixture
def package(tmp_path):
    """Return the path of a small package."""
    path = tmp_path / "Ana.zip"
    sealed.write(path, FILES)
    return path


@pytest.fixture(scope="module")
def whole():
    """Return the bytes of a small package."""
    return packed(FILES)


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Return a path for whatever is tried next."""
    return tmp_path_factory.mktemp("tried") / "Ana.zip"


def packed(files):
    return b"".join(plain_zip.pieces(sealed.seal(files).members()))


def refusal(path, content):
    """Write what is tried, and return the sentence that reading it gives."""
    path.write_bytes(content)
    with pytest.raises(UserError) as told:
        sealed.read(path)
    return told.value.sentence


# --- what was written is read


def test_what_was_sealed_is_read_again(package):
    assert sealed.read(package) == FILES


@given(files=contents)
def test_any_files_come_back_as_they_were_or_are_refused_before_they_are_written(files):
    try:
        package = sealed.seal(files)
    except ValueError:
        return
    assert plain_zip.unpack(b"".join(plain_zip.pieces(package.members()))) == package.members()
    assert package.files == files


def test_written_twice_it_is_the_same_bytes(tmp_path):
    backwards = dict(reversed(FILES.items()))

    first, second = sealed.write(tmp_path / "1.zip", FILES), sealed.write(tmp_path / "2.zip", backwards)

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert first.seal == second.seal


def test_the_bytes_stay_the_same_from_release_to_release():
    """Packages that were given out years ago must still be whole: a change here needs a new form beside the old."""
    fixed = sealed.Package(FILES, b"Read me.\n")

    assert hashlib.sha256(b"".join(plain_zip.pieces(fixed.members()))).hexdigest() == (
        "2f1e574a8f8e2f5e3675d6174d3c3b60b66b768d8c40512441c4baa0cef9a8f2"
    )


def test_the_seal_is_another_for_other_contents_names_and_files():
    seals = {
        sealed.seal(files).seal
        for files in (
            {"a": b"1"},
            {"a": b"2"},
            {"b": b"1"},
            {"a": b"1", "b": b""},
            {"a": b"", "b": b"1"},
            {},
        )
    }

    assert len(seals) == 6


def test_only_its_owner_may_read_it(package):
    assert package.stat().st_mode & 0o777 == 0o600


def test_a_package_may_be_written_anew_but_no_other_file_is_replaced(package, tmp_path):
    sealed.write(package, {"other.txt": b"2"})
    (tmp_path / "letter.zip").write_bytes(b"Dear Ana")

    with pytest.raises(UserError, match="left as it is"):
        sealed.write(tmp_path / "letter.zip", FILES)

    assert sealed.read(package) == {"other.txt": b"2"}
    assert (tmp_path / "letter.zip").read_bytes() == b"Dear Ana"


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    with pytest.raises(UserError, match="cannot be written there"):
        sealed.write(tmp_path / "no such folder" / "Ana.zip", FILES)


def test_what_is_too_large_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(plain_zip, "BYTES", 3000)

    with pytest.raises(UserError, match="too much for one package"):
        sealed.write(tmp_path / "Ana.zip", {"film.mp4": bytes(3000)})

    assert list(tmp_path.iterdir()) == []


# --- a stranger without smmdesk


def test_any_program_unpacks_it(package, tmp_path):
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in FILES} == FILES
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.namelist() == sorted(archive.namelist(), key=str.encode)
        archive.extractall(tmp_path / "out")

    assert (tmp_path / "out" / "evidence" / "1 снимок.png").stat().st_mode & 0o111 == 0


def test_every_hash_of_the_manifest_can_be_counted_by_hand(package):
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        held = {name: archive.read(name) for name in archive.namelist()}

    chain = "0" * 64
    for line in manifest["files"]:
        assert line["size"] == len(held[line["name"]])
        assert line["sha256"] == hashlib.sha256(held[line["name"]]).hexdigest()
        chain = hashlib.sha256(f"{chain} {line['sha256']} {line['name']}".encode()).hexdigest()
        assert line["chain"] == chain

    assert held["seal.txt"].decode().strip() == chain
    assert {line["name"] for line in manifest["files"]} == held.keys() - {"manifest.json", "seal.txt"}


def test_the_command_in_the_package_works_the_chain_out(package, tmp_path):
    command = next(
        line for line in sealed.open_package(package).read_me.decode().splitlines() if "printf" in line
    )
    first, second = sealed.open_package(package).lines[:2]
    for word, value in (
        ("CHAIN", first.chain),
        ("SHA256", second.sha256),
        ("NAME", shlex.quote(second.name)),
    ):
        command = command.replace(word, value, 1)

    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.split()[0] == second.chain


def test_the_package_says_in_the_offices_language_how_to_check_it(tmp_path):
    use_language("en")
    package = sealed.write(tmp_path / "Ana.zip", FILES)
    use_language("ka")

    text = package.read_me.decode()
    assert all(
        words in text for words in ("sha256sum", "shasum -a 256", "certutil", "64 zeros", "manifest.json")
    )
    assert sealed.read(tmp_path / "Ana.zip") == FILES, "whatever language its reader speaks"


# --- one byte


def test_no_byte_can_change_unseen(package):
    with package.open("r+b") as file:
        for place, byte in enumerate(file.read()):
            put(file, place, byte ^ 0x01)
            with pytest.raises(UserError, match=f"^Ana.zip {CHANGED}.*Ask for the original[.]$"):
                sealed.read(package)
            put(file, place, byte)

    assert sealed.read(package) == FILES


def put(file, place, byte):
    file.seek(place)
    file.write(bytes([byte]))
    file.flush()


@given(data=st.data())
def test_no_bit_can_change_unseen_in_any_package(data, tried):
    content = data.draw(contents.filter(is_fit).map(packed))
    place = data.draw(st.integers(0, 8 * len(content) - 1))
    other = bytearray(content)
    other[place // 8] ^= 1 << place % 8

    assert CHANGED in refusal(tried, bytes(other))


def is_fit(files):
    try:
        sealed.seal(files)
    except ValueError:
        return False
    return True


@given(data=st.data())
def test_nothing_can_be_cut_off_put_in_or_turned_round_unseen(data, whole, tried):
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    more = data.draw(st.binary(min_size=1, max_size=30))
    middle = whole[first:second]

    for other in (
        whole[:first],
        whole[first:],
        whole + more,
        more + whole,
        whole[:first] + more + whole[first:],
        whole[:first] + whole[second:],
        whole[:first] + middle[::-1] + whole[second:],
    ):
        if other != whole:
            assert CHANGED in refusal(tried, other)


# --- made anew by somebody who knows the form


def members():
    return sealed.seal(FILES).members()


def changed(**others):
    return {**members(), **others}


@pytest.mark.parametrize(
    "files",
    [
        {**members(), "more.txt": b"more"},
        {("renamed.csv" if name == "tasks.csv" else name): held for name, held in members().items()},
        {name: held for name, held in members().items() if name != "tasks.csv"},
        {name: held for name, held in members().items() if name != "seal.txt"},
        {name: held for name, held in members().items() if name != "READ ME.txt"},
        {**members(), "seal.txt": b"0" * 64 + b"\n"},
        {**members(), "manifest.json": b"{}"},
        {**members(), "manifest.json": b"[" * 100_000},
        {**members(), "tasks.csv": b"task,done on\r\n"},
        {"tasks.csv": b""},
        {},
    ],
    ids=["extra", "renamed", "left out", "no seal", "no read me", "other seal", "other manifest", "deep manifest",
         "other content", "only a file", "empty"],
)  # fmt: skip
def test_a_good_archive_of_something_else_is_no_package(files, tried):
    assert CHANGED in refusal(tried, b"".join(plain_zip.pieces(files)))


def by_others(files, attributes):
    """Return an archive as the standard library writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, held in files:
            info = zipfile.ZipInfo(name)
            for attribute, value in attributes.items():
                setattr(info, attribute, value)
            archive.writestr(info, held)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("arranged", "attributes"),
    [
        (reversed, {}),
        (lambda files: [*files, ("tasks.csv", b"other")], {}),
        (list, {"compress_type": zipfile.ZIP_DEFLATED}),
        (list, {"comment": b"hello"}),
        (list, {"extra": b"\x01\x00\x00\x00"}),
        (list, {"external_attr": 0o100755 << 16}),
        (list, {"date_time": (2026, 11, 23, 9, 0, 0)}),
    ],
    ids=["reordered", "twice", "packed", "comments", "extra fields", "runnable", "dated"],
)
def test_the_same_files_in_another_archive_are_no_package(arranged, attributes, tried):
    assert CHANGED in refusal(tried, by_others(arranged(sorted(members().items())), attributes))


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "/etc/passwd", "C:/x", "a\\b", "a//b", "a/", ".", "", "a\nb", "a\u202eb", "con.txt",
     "a/NUL", "dot.", "a /b", "x" * 241, "tasks.CSV", "tasks.csv/more", "seal.txt", "Manifest.JSON"],
)  # fmt: skip
def test_names_that_are_not_the_same_everywhere_are_neither_written_nor_read(name, tried):
    files = {**FILES, name: b"x"}

    with pytest.raises(ValueError, match="name"):
        sealed.seal(files)
    if name != "seal.txt":
        forged = sealed.Package(files, b"read me").members()
        assert CHANGED in refusal(tried, b"".join(plain_zip.pieces(forged)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("photo.png", "photo.png"),
        ("a/b\\c:d?.png", "a_b_c_d_.png"),
        ("../../etc", "_._etc"),
        ("  снимок экрана .", "снимок экрана"),
        ("CON.txt", "_CON.txt"),
        ("", "_"),
        (".png", "png"),
        ("x\n\u202ey", "x__y"),
        ("é" * 200 + ".jpeg", "é" * 60 + ".jpeg"),
        ("a." + "b" * 200, "a." + "b" * 118),
    ],
)
def test_any_words_make_a_name(text, name):
    assert sealed.safe_name(text) == name
    assert sealed.seal({name: b""}).files


@given(text=st.text(max_size=200))
def test_every_safe_name_can_be_sealed(text):
    name = sealed.safe_name(text)

    assert "/" not in name
    assert sealed.seal({f"evidence/{name}": b""}).files
    assert sealed.safe_name(name) == name


# --- hostile files


def bomb():
    """Return an archive of a few kilobytes that says it unpacks to four gigabytes."""
    squeezed = zlib.compress(bytes(5_000_000), 9)[2:-4]
    fields = (20, 0, 8, 0, 0x21, 0, len(squeezed), 0xFFFFFFFF, 1, 0)
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + b"x" + squeezed


def thousands():
    return b"".join(plain_zip.pieces({f"{number}": b"" for number in range(plain_zip.FILES + 1)}))


def huge_sizes():
    return struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0x800, 0, 0, 0x21, 0, *[0xFFFFFFFF] * 2, 0xFFFF, 0xFFFF
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"not a ZIP at all", bomb(), thousands(), huge_sizes(),
     b"PK\x03\x04" * 100_000, os.urandom(2000)],
    ids=["empty", "two letters", "a sign", "an empty ZIP", "text", "bomb", "thousands", "huge sizes", "only signs", "noise"],
)  # fmt: skip
def test_a_hostile_file_is_one_sentence_and_little_memory(content, tried):
    tracemalloc.start()
    try:
        said = refusal(tried, content)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert CHANGED in said
    assert most < 5 * len(content) + 1_000_000


def test_a_file_larger_than_any_package_is_not_read_whole(tried, monkeypatch):
    monkeypatch.setattr(plain_zip, "BYTES", 1000)
    tried.write_bytes(b"PK\x03\x04")
    os.truncate(tried, 2**40)

    assert sealed.looks_like_a_package(tried)
    with pytest.raises(UserError, match=CHANGED):
        sealed.read(tried)
    tried.unlink()


def test_what_is_no_file_is_a_sentence(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    for name in ("folder", "pipe", "missing"):
        with pytest.raises(UserError, match="not a file that can be read"):
            sealed.read(tmp_path / name)
        assert not sealed.looks_like_a_package(tmp_path / name)


def test_an_unreadable_file_is_a_sentence(package, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(package), "open", refuse)
    with pytest.raises(UserError, match="not a file that can be read") as told:
        sealed.read(package)

    assert told.value.details == "Permission denied"
    assert not sealed.looks_like_a_package(package)


# --- what it is


def test_a_package_is_known_by_its_contents_even_when_one_end_is_damaged(whole, tried):
    for content in (whole, b"?" + whole[1:], whole[:-1], whole[:100], whole[200:]):
        tried.write_bytes(content)
        assert sealed.looks_like_a_package(tried), content[:10]
    for content in (b"", b"SQLite format 3\0" + bytes(84), b"Dear Ana"):
        tried.write_bytes(content)
        assert not sealed.looks_like_a_package(tried), content[:10]
