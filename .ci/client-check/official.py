"""Runs the official client as a person would, and keeps what it said."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

IMPATIENT = Path(__file__).with_name("impatient.py")
TRACE = re.compile(r"^\[debug\] (\S+) (.*) → (\d+) \([\d.]+s\)\n", re.MULTILINE)


@dataclass
class Said:
    """One run of the client."""

    words: tuple
    code: int
    out: str
    err: str
    asked: list  # (method, path, status) of each answer it had, in order
    waits: list  # seconds it wanted to sleep; only an impatient client tells


class Client:
    """The client of one person: a mock, a key, and a home of its own."""

    def __init__(self, program, home, base, key):
        self.program = program
        self.home = Path(home)
        self.base = base
        self.key = key

    def with_key(self, key):
        """The same person with another key; None leaves the key to the client's own configuration."""
        return Client(self.program, self.home, self.base, key)

    def at_home(self, name):
        """The same person at a machine where nobody has logged in."""
        return Client(self.program, self.home / name, self.base, self.key)

    def __call__(self, *words, stdin=""):
        return self._run([self.program], words, stdin)

    def json(self, *words, stdin=""):
        return self("--json", *words, stdin=stdin)

    def impatient(self, *words, clock=False):
        """Runs without sleeping; with `clock`, the mock's clock moves instead."""
        return self._run([sys.executable, IMPATIENT], words, "", clock=clock)

    def python(self, *words):
        """Runs a line of Python that may import the client's parts."""
        return self._run([sys.executable, "-c"], words, "", verbose=False)

    def _run(self, program, words, stdin, clock=False, verbose=True):
        self.home.mkdir(parents=True, exist_ok=True)
        waits = self.home / "waits"
        waits.unlink(missing_ok=True)
        traced = [*program, *(["-v"] if verbose else []), *words]
        run = subprocess.run(
            traced, input=stdin, env=self._environment(waits, clock), capture_output=True, encoding="utf-8", timeout=90
        )
        return Said(
            words=words,
            code=run.returncode,
            out=run.stdout,
            err=TRACE.sub("", run.stderr),
            asked=[(method, path, int(status)) for method, path, status in TRACE.findall(run.stderr)],
            waits=[float(line) for line in waits.read_text().split()] if waits.exists() else [],
        )

    def _environment(self, waits, clock):
        """Nothing of the caller's environment changes what the client says: no proxy, no colours, no line breaks."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
            "COLUMNS": "20000",
            "OMI_API_BASE": self.base,
            "OMI_WAITS": str(waits),
        }
        if self.key:
            environment["OMI_API_KEY"] = self.key
        if clock:
            environment["OMI_CLOCK_URL"] = self.base + "/__admin/clock/advance"
        return environment
