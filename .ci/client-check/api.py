"""Asks the mock directly, to know what it holds and to prepare what the client cannot make."""

import json
import urllib.error
import urllib.request
from datetime import datetime

OWNER = "omi_dev_00000000000000000000000000000200"
READ_ONLY = "omi_dev_00000000000000000000000000000201"
UNKNOWN = "omi_dev_" + "9" * 32
SESSION = "omi_session_mock"


def instant(text):
    """A moment that the API wrote down."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Api:
    """One mock, seen through plain HTTP."""

    def __init__(self, base, token=OWNER):
        self.base = base
        self.token = token

    def ask(self, method, path, body=None):
        """The status and the JSON body of one answer (None for an empty one); an error's status is an answer too."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, text = answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            status, text = answer.code, answer.read()
        return status, json.loads(text) if text else None

    def get(self, path):
        """What a path holds. Anything but a 200 ends the chapter: nothing can be compared without it."""
        return self._wanted(200, "GET", path)

    def post(self, path, body):
        return self._wanted(200, "POST", path, body)

    def delete(self, path, status=200):
        return self._wanted(status, "DELETE", path)

    def _wanted(self, wanted, method, path, body=None):
        status, answer = self.ask(method, path, body)
        if status != wanted:
            raise RuntimeError(f"{method} {path} answered {status} {answer}, wanted {wanted}")
        return answer
