"""Requests that come to nothing."""


class Refusal(Exception):
    """A request that a rule refuses, with the status, the sentence and the headers of the answer."""

    def __init__(self, status, detail, headers=None):
        super().__init__(status, detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


class Invalid(Exception):
    """A request that a schema refuses, with one entry for each mistake."""

    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors
