"""The locks name everything that pyproject.toml asks for, exactly, with hashes and without addresses."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = {
    "run": PROJECT["dependencies"],
    "test": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"],
}
SYSTEMS = [
    {"sys_platform": system, "platform_machine": machine, "python_full_version": f"{python}.1", "python_version": python,
     "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system]}
    for python in ("3.11", "3.12", "3.13")
    for system, machine in [
        ("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64"),
    ]
]  # fmt: skip


def text(name):
    return (ROOT / "installer" / "lock" / f"{name}.txt").read_text(encoding="utf-8")


def entries(name):
    """Return the requirements of a lock with their hashes."""
    joined = text(name).replace("\\\n", " ")
    return {
        Requirement(line.split(" --hash=")[0].strip()): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)
        for line in joined.splitlines()
        if line.strip()
    }


def versions(name, system):
    """Return what is installed on a system, by name."""
    holding = [each for each in entries(name) if each.marker is None or each.marker.evaluate(system)]
    return {canonicalize_name(each.name): next(iter(each.specifier)).version for each in holding}


@pytest.mark.parametrize("name", ASKED)
def test_every_line_names_one_version_and_its_hashes_and_no_address(name):
    assert all(str(each.specifier).startswith("==") and hashes for each, hashes in entries(name).items())
    assert "://" not in text(name)
    assert " @ " not in text(name)
    assert "-i " not in text(name)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda each: "-".join(list(each.values())[:3]))
@pytest.mark.parametrize("name", ASKED)
def test_what_the_project_asks_for_is_locked_on_every_system(name, system):
    locked = versions(name, system)

    for requirement in map(Requirement, ASKED[name]):
        if requirement.marker and not requirement.marker.evaluate(system):
            continue
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda each: "-".join(list(each.values())[:3]))
def test_the_tests_run_with_the_versions_that_people_run(system):
    assert versions("run", system).items() <= versions("test", system).items()


def test_qt_stays_where_it_keeps_its_references():
    assert all(versions("run", system)["pyside6-essentials"].startswith("6.11.") for system in SYSTEMS)


@pytest.mark.parametrize("name", ASKED)
def test_what_the_locked_packages_ask_for_is_locked_too(name):
    """For the system that this runs on: nothing is installed that is not in the lock."""
    wanted = {canonicalize_name(Requirement(line).name) for line in ASKED[name]}
    locked = {canonicalize_name(each.name) for each in entries(name)}
    seen = set()
    while wanted:
        package = wanted.pop()
        seen.add(package)
        wanted |= asked_by(package) - seen

    assert seen <= locked


def asked_by(package):
    requirements = map(Requirement, distribution(package).requires or [])
    return {
        canonicalize_name(each.name) for each in requirements if not each.marker or each.marker.evaluate()
    }
