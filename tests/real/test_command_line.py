"""The command line with a real keyring: what is brought in by one process is read by the next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPORT = "name,url,username,password\nX,https://x.com/,bakes,bakery2019\nPinterest,https://pinterest.com/,bakery,bakery2019\n"


@pytest.mark.real
def test_an_import_is_undone_and_done_again_with_its_secrets_in_the_keyring(secret_service, tmp_path):
    session = secret_service()
    (tmp_path / "chrome.csv").write_text(EXPORT, "utf-8")

    def smmdesk(*words, code=0):
        ended = subprocess.run(
            [sys.executable, "-m", "smmdesk", "--office", str(tmp_path / "bakery.smmdesk"), *words],
            cwd=ROOT,
            env={**session.environment, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == code, ended.stderr
        return ended.stdout

    smmdesk("init", str(tmp_path / "bakery.smmdesk"))
    smmdesk("accounts", "import", str(tmp_path / "chrome.csv"))
    before = smmdesk("due")
    assert "share one password" in before
    smmdesk("history", "undo")
    assert smmdesk("due") == "Nothing is due.\n"
    smmdesk("history", "redo")

    assert smmdesk("due", "--exit-code", code=3) == before
    assert "bakery2019" not in before + str(os.environ)
    assert b"bakery2019" not in (tmp_path / "bakery.smmdesk").read_bytes()
    assert smmdesk("doctor").count("secret-service") == 1
