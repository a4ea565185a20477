"""Asks FastAPI itself how it answers, and writes the answers to cases.json for the tests of validation.

Run: python -m venv venv && venv/bin/pip install fastapi==0.121.3 pydantic==2.11.10 uvicorn && venv/bin/python ask.py
(Python 3.11; it takes the words of its json module and its limits as they are there.)
"""

import http.client
import itertools
import json
import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse

from questions import JSON, bodies, queries

HERE = pathlib.Path(__file__).parent
LONG_RUN = 40


def packed(text):
    """A text; or where there are long runs of one character, a list of parts: texts and [character, count]."""
    parts = []
    for character, run in itertools.groupby(text):
        length = len(list(run))
        if length >= LONG_RUN:
            parts.append([character, length])
        elif parts and isinstance(parts[-1], str):
            parts[-1] += character * length
        else:
            parts.append(character * length)
    return parts if any(isinstance(part, list) for part in parts) else text


def sent(body):
    """The body: a text where it is one, else hexadecimal digits."""
    try:
        return {"text": packed(body.decode("utf-8"))}
    except UnicodeDecodeError:
        return {"hex": body.hex()}


def ask(port, method, path, body, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    connection.close()
    return {"status": answer.status, "answer": packed(text)}


def cases(port):
    for model, content_type, body in bodies():
        headers = {"content-length": str(len(body))}
        if content_type is not None:
            headers["content-type"] = content_type
        question = {"model": model, "body": sent(body)}
        if content_type != JSON:
            question["content_type"] = content_type
        yield question | ask(port, "POST", "/" + model, body, headers)
    for model, query in queries():
        path = "/" + model + "?" + urllib.parse.urlencode(query)
        question = {"model": model, "query": [[name, packed(value)] for name, value in query]}
        yield question | ask(port, "GET", path, b"", {})


def main():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "models:app", "--port", str(port), "--log-level", "critical"]
    server = subprocess.Popen(command, cwd=HERE)
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        unique = list(dict.fromkeys(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases(port)))
    finally:
        server.terminate()
    (HERE / "cases.json").write_text("[\n" + ",\n".join(unique) + "\n]\n", encoding="utf-8")
    print(len(unique), "cases")


if __name__ == "__main__":
    main()
