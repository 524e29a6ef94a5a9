"""Try changed files for as long as wanted: ``python -m tests.features.results.reading.fuzz SECONDS [SEED]``."""

from __future__ import annotations

import hashlib
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.features.results.reading.attempt import attempt
from tests.features.results.reading.mutations import FILES, mutated

PATIENCE = 5.0  # seconds of the processor for one small file
MEMORY = 1024 * 1024  # kibibytes, of the whole program
FOUND = Path("fuzz-found")


def main(seconds: float, seed: int) -> int:
    chance, ends_at, tried, read, failed = Random(seed), time.monotonic() + seconds, 0, 0, 0
    slowest = (0.0, "")
    while time.monotonic() < ends_at:
        name = chance.choice(sorted(FILES))
        content = mutated(chance, FILES[name])
        began = time.process_time()
        try:
            read += attempt(content)
            took = time.process_time() - began
            slowest = max(slowest, (took, name))
            assert took < PATIENCE, took
            assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY
        except Exception:  # noqa: BLE001 (whatever it is, the file is kept)
            failed += 1
            _keep(name, content)
        tried += 1
    sys.stdout.write(
        f"{tried} files tried, {read} read, {tried - read - failed} refused, {failed} wrong; slowest {slowest}\n"
    )
    return int(failed > 0)


def _keep(name: str, content: bytes) -> None:
    FOUND.mkdir(exist_ok=True)
    file = FOUND / f"{hashlib.sha256(content).hexdigest()[:12]}-{name}"
    file.write_bytes(content)
    sys.stdout.write(f"{file}\n")
    traceback.print_exc(limit=-4, file=sys.stdout)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()))
