"""A small service that answers for memories and action items as the Omi Developer API does.

It shares no line with the mock, and runs on another HTTP stack: what the runner
says about it, it says about a server that it has never seen. It takes the
backend's side of the differences, has no limiter, and knows one account: its
developer key is in OMI_API_KEY, its session in OMI_SESSION_TOKEN.

    OMI_API_KEY=omi_dev_... OMI_SESSION_TOKEN=... python3 server.py [--fault NAME]

It listens on a free port of this machine, and prints its base URL.
"""

import argparse
import json
import os
import re
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import quote, unquote

from action_items import ActionItems
from faults import FAULTS
from fields import read_query
from keys import Keys
from memories import Memories
from refusals import Invalid, Refusal

MEMORIES = "/v1/dev/user/memories"
ACTION_ITEMS = "/v1/dev/user/action-items"
KEYS = "/v1/dev/keys"

# Tried in this order: method, path, who does it and how, the scope (None wants a
# session), and whether a body is read.
ROWS = (
    ("GET", KEYS, "keys", "list", None, False),
    ("POST", KEYS, "keys", "create", None, True),
    ("DELETE", f"{KEYS}/{{id}}", "keys", "delete", None, False),
    ("GET", MEMORIES, "memories", "list", "memories:read", False),
    ("GET", f"{MEMORIES}/vector/search", "memories", "search", "memories:read", False),
    ("POST", MEMORIES, "memories", "create", "memories:write", True),
    ("POST", f"{MEMORIES}/batch", "memories", "create_batch", "memories:write", True),
    ("DELETE", f"{MEMORIES}/{{id}}", "memories", "delete", "memories:write", False),
    ("PATCH", f"{MEMORIES}/{{id}}", "memories", "update", "memories:write", True),
    ("GET", ACTION_ITEMS, "action_items", "list", "action_items:read", False),
    ("POST", ACTION_ITEMS, "action_items", "create", "action_items:write", True),
    ("POST", f"{ACTION_ITEMS}/batch", "action_items", "create_batch", "action_items:write", True),
    ("DELETE", f"{ACTION_ITEMS}/{{id}}", "action_items", "delete", "action_items:write", False),
    ("PATCH", f"{ACTION_ITEMS}/{{id}}", "action_items", "update", "action_items:write", True),
)


def fits(pattern, path):
    return re.fullmatch(pattern.replace("{id}", "([^/]+)"), path, re.DOTALL)


def is_json(content_type):
    message = Message()
    message["content-type"] = content_type
    subtype = message.get_content_subtype()
    return message.get_content_maintype() == "application" and (subtype == "json" or subtype.endswith("+json"))


class Answer:
    """What goes out: a status, a body and the headers that say more."""

    def __init__(self, status, body, content_type="application/json", **headers):
        self.status = status
        self.body = body
        self.headers = headers
        if content_type:
            self.headers["content-type"] = content_type

    @classmethod
    def json(cls, status, value, **headers):
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return cls(status, text.encode(), **headers)

    @classmethod
    def detail(cls, status, detail, **headers):
        return cls.json(status, {"detail": detail}, **headers)


class Service:
    """The stages that a request goes through, one after the other."""

    def __init__(self, keys, memories, action_items):
        self.keys = keys
        self.memories = memories
        self.action_items = action_items
        self.lock = Lock()

    def answer(self, method, target, headers, body):
        try:
            with self.lock:
                return self.staged(method, target, headers, body)
        except Refusal as refusal:
            return Answer.detail(refusal.status, refusal.detail, **refusal.headers)
        except Invalid as invalid:
            return Answer.detail(422, invalid.errors)

    def staged(self, method, target, headers, body):
        raw, _, query = target.partition("?")
        path = unquote(raw)
        rows = [(row, fit) for row in ROWS if (fit := fits(row[1], path))]
        if not rows:
            return self.astray(path, query, headers)
        chosen = [(row, fit) for row, fit in rows if row[0] == method]
        if not chosen:
            return Answer.detail(405, "Method Not Allowed", Allow=rows[0][0][0])
        (_, _, who, what, scope, reads), fit = chosen[0]
        given = self.enter(scope, reads, headers, body)
        found = getattr(getattr(self, who), what)(read_query(query), fit[1] if fit.re.groups else None, given)
        return Answer(204, b"", content_type=None) if found is None else Answer.json(200, found)

    def enter(self, scope, reads, headers, body):
        """Reads the body, and only then looks at who sends it."""
        given = self.read_body(headers.get("content-type"), body) if reads else None
        if scope is None:
            self.keys.admit_session(headers.get("authorization"))
        else:
            self.keys.admit(headers.get("authorization"), scope)
        return given

    def astray(self, path, query, headers):
        """A path that is none: with slashes too many there is a way back."""
        shorter = path.rstrip("/")
        if shorter == path or not any(fits(row[1], shorter) for row in ROWS):
            return Answer.detail(404, "Not Found")
        place = f"http://{headers['host']}{shorter}" + (f"?{query}" if query else "")
        return Answer(307, b"", content_type=None, Location=quote(place, safe=":/%#?=@[]!$&'()*+,;"))

    def read_body(self, content_type, body):
        if not body:
            return None
        if content_type and not is_json(content_type):
            return body.decode()
        try:
            return json.loads(body)
        except json.JSONDecodeError as error:
            entry = {"type": "json_invalid", "loc": ["body", error.pos], "msg": "JSON decode error", "input": {}}
            raise Invalid([entry | {"ctx": {"error": error.msg}}]) from error
        except (ValueError, RecursionError) as error:
            raise Refusal(400, "There was an error parsing the body") from error


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece; in two, the second waits for an acknowledgement.
    wbufsize = -1

    def respond(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            answer = self.server.service.answer(self.command, self.path, self.headers, body)
        except Exception:
            answer = Answer(500, b"Internal Server Error", content_type="text/plain; charset=utf-8")
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = respond

    def log_message(self, *_):
        """Nothing is logged: a request that matters is in the runner's report."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fault", choices=sorted(FAULTS), help="break the contract in this way")
    fault = FAULTS.get(parser.parse_args().fault)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    keys = Keys(os.environ["OMI_API_KEY"], os.environ["OMI_SESSION_TOKEN"])
    server.service = Service(keys, Memories(), ActionItems())
    if fault:
        fault(server.service)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
