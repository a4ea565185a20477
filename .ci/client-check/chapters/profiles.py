"""Where documentation and backend disagree, the client of a self-hosted instance sees the backend's side."""

import json

from api import UNKNOWN
from chapters.conversations import PATH, newest
from chapters.goals import active
from expect import ANY_TEXT, ANYTHING, NO_RESULTS, Json, Match, refused

LARGEST_PAGE = 100
LARGEST_PAGE_WITH_TRANSCRIPTS = 25


def walk(walk):
    omi, api = walk.client("backend").at_home("backend"), walk.api("backend")
    starts_empty(walk, omi)
    words_its_refusals(walk, omi)
    keeps_every_goal(walk, omi, api)
    names_the_phone(walk, omi, api)
    cuts_large_pages(walk, omi, api)


def starts_empty(walk, omi):
    for noun in ("memory", "action-item", "conversation", "goal"):
        walk.step(f"an empty account has an empty list: {noun}", omi(noun, "list"), out=NO_RESULTS, asked=[200])
        walk.step(f"an empty list is a list: {noun}", omi.json(noun, "list"), out=Json([]))
    for noun, title in (("memory", "Memory"), ("action-item", "Action item")):
        said = omi(noun, "get", "nope")
        walk.step(f"nothing is looked for once: {noun}", said, code=5, err=refused(f"{title} not found: nope"), asked=[200])


def words_its_refusals(walk, omi):
    wanted = refused("Authentication failed", "Invalid API Key")
    walk.step("the backend spells a key's refusal its own way", omi.with_key(UNKNOWN)("memory", "list"), code=2, err=wanted)


def keeps_every_goal(walk, omi, api):
    for goal in ("One", "Two", "Three", "Four"):
        said = omi("goal", "create", goal, "--target", "1")
        walk.step(f"the backend takes a goal: {goal}", said, out=ANY_TEXT, err=Match(r"✓ Goal created: \S+\n"))
    titles = [goal["title"] for goal in active(api)]
    walk.holds("a fourth goal changes no other", titles == ["One", "Two", "Three", "Four"], titles)


def names_the_phone(walk, omi, api):
    file = omi.home / "segments.json"
    file.write_text(json.dumps([{"text": "Hello.", "start": 0, "end": 1}]))
    said = omi.json("conversation", "from-segments", str(file), "--started-at", "2026-09-07")
    walk.step("segments come from somewhere", said, out=Json({"id": ANYTHING, "status": "completed", "discarded": False}))
    conversation = api.get(f"{PATH}/{newest(api, '2026-09-07T00:00:00Z')}")
    walk.holds("without a source they come from a phone", conversation["source"] == "phone", conversation["source"])


def cuts_large_pages(walk, omi, api):
    for minute in range(LARGEST_PAGE + 5):
        api.post(PATH, {"text": f"Note {minute}.", "started_at": f"2026-08-01T{minute // 60:02}:{minute % 60:02}:00Z"})
    everything = api.get(f"{PATH}?limit={LARGEST_PAGE}")
    walk.holds("the backend cuts a page of conversations at a hundred", len(api.get(f"{PATH}?limit=1000")) == LARGEST_PAGE)
    said = omi.json("conversation", "list", "--limit", "200")
    walk.step("two hundred conversations do not fit on a page", said, out=Json(everything))
    said = omi.json("conversation", "list", "--limit", "200", "--include-transcript")
    few = [{**each, "transcript_segments": ANYTHING} for each in everything[:LARGEST_PAGE_WITH_TRANSCRIPTS]]
    walk.step("even fewer fit with their transcripts", said, out=Json(few))
