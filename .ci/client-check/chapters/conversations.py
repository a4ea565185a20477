"""`omi conversation`: list, get, create, update, delete."""

from api import instant
from expect import ANYTHING, NO_RESULTS, TEXT, Card, Json, Match, Table, Text, done, invalid, missing, refused, short

PATH = "/v1/dev/user/conversations"
COLUMNS = ["id", "title", "category", "started_at", "source"]
QUEUED = {"id": TEXT, "status": "completed", "discarded": False}
STRUCTURED = dict.fromkeys(["title", "overview", "emoji", "category", "action_items", "events"], ANYTHING)


def walk(walk):
    omi, api = walk.client("docs"), walk.api("docs")
    lists(walk, omi, api)
    creates(walk, omi, api)
    refuses_to_create(walk, omi)
    changes(walk, omi, api)
    deletes(walk, omi, api)
    lists_a_large_page(walk, omi, api)


def every(api, transcripts="false"):
    return api.get(f"{PATH}?limit=1000&include_transcript={transcripts}")


def in_order(conversations):
    by_id = sorted(conversations, key=lambda conversation: conversation["id"])
    return sorted(by_id, key=lambda conversation: instant(conversation["created_at"]), reverse=True)


def stored(conversation_id, started_at, finished_at, **members):
    """A conversation that was made through the API, as the contract gives it."""
    conversation = {"id": conversation_id, "created_at": started_at, "started_at": started_at, "finished_at": finished_at}
    conversation |= {"structured": STRUCTURED, "language": "en", "source": "external_integration"}
    conversation |= {"transcript_segments": None, "geolocation": None, "folder_id": ANYTHING, "folder_name": ANYTHING}
    return conversation | members


def listed(conversations, limit=25):
    rows = [
        {
            **each,
            "id": short(each["id"], 14),
            "title": short(each["structured"]["title"], 50),
            "category": each["structured"]["category"],
        }
        for each in conversations
    ]
    return Table(f"conversations (limit={limit})", COLUMNS, rows)


def lists(walk, omi, api):
    all_of_them = every(api)
    middle = instant(all_of_them[len(all_of_them) // 2]["created_at"]).replace(microsecond=0)
    category = all_of_them[0]["structured"]["category"]

    walk.holds("the newest conversation comes first", all_of_them == in_order(all_of_them))
    walk.step("conversations are listed for a program", omi.json("conversation", "list"), out=Json(all_of_them[:25]), asked=[200])
    walk.step("conversations are listed for a person", omi("conversation", "list"), out=listed(all_of_them[:25]))
    walk.holds("a list is without transcripts", all(each["transcript_segments"] is None for each in all_of_them))
    with_transcripts = every(api, "true")
    walk.step(
        "conversations are listed with their transcripts",
        omi.json("conversation", "list", "--include-transcript"),
        out=Json(with_transcripts[:25]),
    )
    walk.holds("some conversation has a transcript", any(each["transcript_segments"] for each in with_transcripts))
    walk.step(
        "a page of conversations starts at its offset",
        omi("conversation", "list", "--limit", "2", "--offset", "1"),
        out=listed(all_of_them[1:3], 2),
    )
    for name, option, chosen in (
        ("of a category", ["--categories", category], lambda each: each["structured"]["category"] == category),
        ("that began later", ["--start-date", f"{middle:%Y-%m-%dT%H:%M:%S}"], lambda each: instant(each["created_at"]) >= middle),
        ("that began earlier", ["--end-date", f"{middle:%Y-%m-%dT%H:%M:%S}"], lambda each: instant(each["created_at"]) <= middle),
    ):
        said = omi.json("conversation", "list", *option)
        walk.step(f"only conversations {name} are listed", said, out=Json([each for each in all_of_them if chosen(each)][:25]))
    walk.step(
        "a page past the end of the conversations is empty", omi("conversation", "list", "--offset", "5000"), out=NO_RESULTS
    )
    walk.step(
        "an unknown category of conversations is refused with a sentence",
        omi("conversation", "list", "--categories", "nope"),
        code=1,
        err=refused("HTTP 400", "Invalid category 'nope' is not a valid CategoryEnum"),
    )


def newest(api, moment):
    """The conversation that began at a moment nobody else uses."""
    return next(each["id"] for each in every(api) if each["started_at"] == moment)


def creates(walk, omi, api):
    said = omi.json(
        "conversation", "create", "--text", "Lunch with Ana.", "--started-at", "2026-09-01T12:34:56", "--language", "fr"
    )
    walk.step("a conversation is created from text", said, out=Json(QUEUED), asked=[200])
    lunch = newest(api, "2026-09-01T12:34:56Z")
    wanted = stored(lunch, "2026-09-01T12:34:56Z", "2026-09-01T12:39:56Z", language="fr")
    walk.step("a conversation ends five minutes later unless told", omi.json("conversation", "get", lunch), out=Json(wanted))
    said = omi.json("conversation", "get", lunch, "--include-transcript")
    walk.step("a conversation from text has an empty transcript", said, out=Json({**wanted, "transcript_segments": []}))
    found = api.get(f"{PATH}/{lunch}")
    walk.step("a person reads a conversation as a card", omi("conversation", "get", lunch), out=Card(found, "conversation"))

    options = [
        "--text-source",
        "message",
        "--text-source-spec",
        "slack",
        "--started-at",
        "2026-09-02",
        "--finished-at",
        "2026-09-02",
    ]
    walk.step(
        "a conversation may end when it begins",
        omi("conversation", "create", "--text", "-", *options, stdin="Action item: prepare budget by Friday\n"),
        out=Match(r" id +\S+ *\n status +completed *\n discarded +✗ *\n"),
        err=Match(r"✓ Conversation queued: \S+ \(status=completed\)\n"),
    )
    budget = newest(api, "2026-09-02T00:00:00Z")
    said = omi("action-item", "list", "--conversation-id", budget)
    walk.step("an action item that a text names is listed", said, out=Match("(?s).*[Pp]repare budget.*"))
    said = omi.json("conversation", "create", stdin="Dinner with Bo.\n")
    walk.step("a conversation's text is read from a pipe", said, out=Json(QUEUED))


def refuses_to_create(walk, omi):
    before = ["--started-at", "2026-09-02T10:00:00", "--finished-at", "2026-09-02T09:59:59"]
    for name, options, detail in (
        ("without text", ["--text", ""], "body.text: String should have at least 1 character"),
        ("of nothing but spaces", ["--text", "  "], "text cannot be empty"),
        ("that ends before it begins", ["--text", "x", *before], "finished_at must be after started_at"),
    ):
        said = omi("conversation", "create", *options)
        walk.step(f"a conversation {name} is refused", said, code=1, err=invalid(detail), asked=[422])
    said = omi("conversation", "create", stdin="x" * 100_001)
    too_long = invalid("body.text: String should have at most 100000 characters")
    walk.step("a conversation of one character too many is refused", said, code=1, err=too_long)


def changes(walk, omi, api):
    conversation_id = newest(api, "2026-09-01T12:34:56Z")
    before = api.get(f"{PATH}/{conversation_id}") | {"transcript_segments": ANYTHING}
    after = before | {"structured": before["structured"] | {"title": "Lunch at two"}}
    said = omi.json("conversation", "update", conversation_id, "--title", " Lunch at two ")
    walk.step("a conversation's title is changed", said, out=Json(after), asked=[200])

    walk.step("a conversation is discarded", omi.json("conversation", "update", conversation_id, "--discarded"), out=Json(after))
    walk.holds("a discarded conversation is not listed", conversation_id not in [each["id"] for each in every(api)])
    said = omi.json("conversation", "get", conversation_id)
    walk.step("a discarded conversation is found by its id", said, out=Json({**after, "transcript_segments": None}))
    said = omi("conversation", "update", conversation_id, "--no-discarded", "--title", "Lunch")
    walk.step(
        "a conversation is taken back",
        said,
        out=Match(rf"(?s) id +{conversation_id} *\n.*\n structured +{{\"title\": \"Lunch\".*"),
        err=done(f"Updated conversation {conversation_id}."),
    )
    walk.holds("a conversation that was taken back is listed", conversation_id in [each["id"] for each in every(api)])

    for name, title, detail in (
        ("nothing", "", "body.title: String should have at least 1 character"),
        ("one character too many", "x" * 501, "body.title: String should have at most 500 characters"),
    ):
        said = omi("conversation", "update", conversation_id, "--title", title)
        walk.step(f"a conversation's title cannot become {name}", said, code=1, err=invalid(detail))
    said = omi("conversation", "update", "nope", "--discarded")
    walk.step("an unknown conversation is not changed", said, code=5, err=missing("Conversation not found"))
    said = omi("conversation", "get", "nope")
    walk.step("an unknown conversation is not found", said, code=5, err=missing("Conversation not found"), asked=[404])
    walk.step(
        "the client asks for something to change in a conversation",
        omi("conversation", "update", conversation_id),
        code=1,
        err=refused("No fields to update", "Provide --title or --discarded/--no-discarded."),
        asked=[],
    )


def deletes(walk, omi, api):
    conversation_id = newest(api, "2026-09-01T12:34:56Z")
    prompt = Text(f"Delete conversation {conversation_id}? [y/N]: ")
    gone = done(f"Deleted conversation {conversation_id}.")
    said = omi("conversation", "delete", conversation_id, stdin="y\n")
    walk.step("a conversation is deleted", said, out=prompt, err=gone, asked=[200])
    said = omi.json("conversation", "delete", conversation_id, "--yes")
    walk.step("a conversation is deleted only once", said, code=5, err=missing("Conversation not found"), asked=[404])


def lists_a_large_page(walk, omi, api):
    for minute in range(120):
        api.post(PATH, {"text": f"Note {minute}.", "started_at": f"2026-08-01T{minute // 60:02}:{minute % 60:02}:00Z"})
    all_of_them = every(api)
    said = omi.json("conversation", "list", "--limit", "200")
    walk.step("two hundred conversations fit on a page", said, out=Json(all_of_them[:200]))
    said = omi.json("conversation", "list", "--limit", "200", "--include-transcript")
    walk.step("two hundred conversations fit on a page with their transcripts", said, out=Json(every(api, "true")[:200]))
