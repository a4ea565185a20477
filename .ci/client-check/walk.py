"""Walks the official client through the mock. See `run`, which prepares both."""

import argparse
import sys
import traceback
from pathlib import Path

from api import OWNER, Api
from chapters import CHAPTERS
from official import Client
from expect import NOTHING


class Walk:
    """The steps so far, and whom they may talk to."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.home = Path(arguments.home)
        self.passed = 0
        self.failed = 0

    def client(self, mock, key=OWNER):
        return Client(self.arguments.client, self.home, getattr(self.arguments, mock), key)

    def api(self, mock, token=OWNER):
        return Api(getattr(self.arguments, mock), token)

    def step(self, sentence, said, code=0, out=NOTHING, err=NOTHING, asked=None):
        """Compares one run of the client with what it should have said.

        What is not expected must not be there: a step that names no output
        wants silence. `asked` is the statuses of the answers, in order.
        """
        problems = []
        if said.code != code:
            problems.append(f"exit code: wanted {code}, got {said.code}")
        for stream, wanted, got in (("stdout", out, said.out), ("stderr", err, said.err)):
            if problem := wanted.problem(got):
                problems.append(f"{stream}: {problem}\ngot\n{got}")
        if asked is not None and asked != [status for *_, status in said.asked]:
            problems.append(f"answers: wanted {asked}, got {said.asked}")
        if problems:
            problems.insert(0, "omi " + " ".join(said.words))
        self.record(sentence, problems)

    def holds(self, sentence, truth, evidence=""):
        """Records a step that is a plain truth about what was seen."""
        self.record(sentence, [] if truth else [str(evidence)])

    def record(self, sentence, problems):
        if not problems:
            self.passed += 1
            print(f"ok - {sentence}", flush=True)
            return
        self.failed += 1
        print(f"FAILED - {sentence}")
        for line in "\n".join(problems).splitlines():
            print(f"    {line[:2000]}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--client", required=True, help="the official client's program")
    parser.add_argument("--home", required=True, help="a folder for the client's configuration")
    parser.add_argument("--docs", required=True, help="URL of a mock with the demo seed and no limits")
    parser.add_argument("--backend", required=True, help="URL of an empty mock with the backend's profile and no limits")
    parser.add_argument("--minute", required=True, help="URL of a mock that admits three requests a minute")
    parser.add_argument("--hour", required=True, help="URL of a mock with the backend's own limits")
    walk = Walk(parser.parse_args())
    for chapter in CHAPTERS:
        try:
            chapter(walk)
        except Exception:  # One chapter that cannot go on must not hide what the others find.
            walk.record(f"the chapter {chapter.__module__} reaches its end", [traceback.format_exc()])
    print(f"{walk.passed} passed, {walk.failed} failed")
    return 0 if walk.passed and not walk.failed else 1


if __name__ == "__main__":
    sys.exit(main())
