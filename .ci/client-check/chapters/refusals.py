"""Who may not, and what is not there: the same for every command."""

import json

from api import READ_ONLY, UNKNOWN
from expect import Json, Match, Text, done, missing, refused

WRITES = [
    ("memories:write", ["memory", "create", "x"]),
    ("memories:write", ["memory", "update", "nope", "--tag", "x"]),
    ("memories:write", ["memory", "delete", "nope", "--yes"]),
    ("action_items:write", ["action-item", "create", "x"]),
    ("action_items:write", ["action-item", "update", "nope", "--open"]),
    ("action_items:write", ["action-item", "complete", "nope"]),
    ("action_items:write", ["action-item", "delete", "nope", "--yes"]),
    ("conversations:write", ["conversation", "create", "--text", "x"]),
    ("conversations:write", ["conversation", "from-segments", "SEGMENTS"]),
    ("conversations:write", ["conversation", "update", "nope", "--discarded"]),
    ("conversations:write", ["conversation", "delete", "nope", "--yes"]),
    ("goals:write", ["goal", "create", "x", "--target", "1"]),
    ("goals:write", ["goal", "update", "nope", "--target", "1"]),
    ("goals:write", ["goal", "progress", "nope", "1"]),
    ("goals:write", ["goal", "delete", "nope", "--yes"]),
]
READS = [
    ["memory", "list"],
    ["action-item", "list"],
    ["conversation", "list"],
    ["goal", "list"],
    ["goal", "history", "nope"],
]


def walk(walk):
    omi = walk.client("docs").at_home("refusals")
    omi.home.mkdir(parents=True, exist_ok=True)
    segments = omi.home / "segments.json"
    segments.write_text(json.dumps([{"text": "x", "start": 0, "end": 1}]))
    writes = [(scope, [str(segments) if word == "SEGMENTS" else word for word in words]) for scope, words in WRITES]
    refuses_strangers(walk, omi.with_key(UNKNOWN), writes)
    refuses_readers(walk, omi.with_key(READ_ONLY), writes)
    finds_nothing(walk, omi)
    trims_slashes(walk, omi)


def refuses_strangers(walk, omi, writes):
    wanted = refused("Authentication failed", "Invalid API key")
    for words in [*READS, *(words for _, words in writes)]:
        walk.step(f"an unknown key is refused: {' '.join(words[:2])}", omi(*words), code=2, err=wanted, asked=[401])
    said = omi.json("memory", "create", "")
    walk.step("a stranger does not learn what is wrong with the request", said, code=2, err=wanted, asked=[401])


def refuses_readers(walk, omi, writes):
    for words in READS:
        said = omi.json(*words)
        walk.step(f"a read-only key reads: {' '.join(words[:2])}", said, out=Match(r"(?s)\[.*\]\n"), asked=[200])
    for scope, words in writes:
        wanted = refused("Insufficient permissions", f"Insufficient permissions. Required scope: {scope}")
        walk.step(f"a read-only key does not write: {' '.join(words[:2])}", omi(*words), code=2, err=wanted, asked=[403])


def finds_nothing(walk, omi):
    for name, words, detail in (
        ("a path with one segment too many is not found", ["memory", "delete", "a/b", "--yes"], "Not Found"),
        ("an escaped slash is a slash", ["goal", "get", "a%2Fb"], "Not Found"),
        ("a space is part of an id", ["goal", "get", "a b"], "Goal not found"),
        ("an id is not a place", ["conversation", "get", "from-segments"], "Conversation not found"),
        ("a batch cannot be deleted", ["memory", "delete", "batch", "--yes"], "Memory not found"),
    ):
        walk.step(name, omi(*words), code=5, err=missing(detail), asked=[404])


def trims_slashes(walk, omi):
    """An empty id is a slash at the end: the client takes the empty redirection for a success."""
    said = omi("memory", "delete", "", "--yes")
    walk.step("an empty id is redirected when deleting", said, err=done("Deleted memory ."), asked=[307])
    said = omi("action-item", "complete", "")
    walk.step(
        "an empty id is redirected when changing", said, out=Text("None\n"), err=done("Completed action item ."), asked=[307]
    )
    walk.step("an empty id is redirected when reading", omi.json("goal", "get", ""), out=Json(None), asked=[307])
