"""`omi action-item`: list, get, create, update, complete, delete."""

from datetime import datetime, timezone

from api import instant
from expect import ANYTHING, INSTANT, ITEM_ID, NO_RESULTS, Card, Json, Match, Table, Text, done, invalid, missing, refused, short

PATH = "/v1/dev/user/action-items"
COLUMNS = ["id", "completed", "description", "due_at", "created_at"]
PAGE_OF_GET = 200


def walk(walk):
    omi, api = walk.client("docs"), walk.api("docs")
    lists(walk, omi, api)
    creates(walk, omi)
    changes(walk, omi, api)
    deletes(walk, omi, api)
    finds_one_on_a_later_page(walk, omi, api)


def every(api):
    return api.get(f"{PATH}?limit=1000")


def one(api, item_id):
    return next(item for item in every(api) if item["id"] == item_id)


def in_order(items):
    """Open before completed; within each, the earliest due first; then the newest."""
    far = datetime.max.replace(tzinfo=timezone.utc)

    def rank(item):
        due = instant(item["due_at"]) if item["due_at"] else far
        return item["completed"], due, -instant(item["created_at"]).timestamp(), item["id"]

    return sorted(items, key=rank)


def created(description, **members):
    """The answer to a creation, as the contract gives it."""
    item = {"id": ITEM_ID, "description": description, "completed": False, "created_at": INSTANT, "updated_at": ANYTHING}
    return item | {"due_at": None, "completed_at": None, "conversation_id": None} | members


def listed(items, limit=100):
    rows = [{**each, "id": short(each["id"], 14), "description": short(each["description"], 60)} for each in items]
    return Table(f"action items (limit={limit})", COLUMNS, rows)


def lists(walk, omi, api):
    all_of_them = every(api)
    moments = sorted(instant(item["created_at"]) for item in all_of_them)
    middle = moments[len(moments) // 2].replace(microsecond=0)
    conversation = next((item["conversation_id"] for item in all_of_them if item["conversation_id"]), "none")

    walk.holds("open action items come first, then by due date, then the newest", all_of_them == in_order(all_of_them))
    walk.step("action items are listed for a program", omi.json("action-item", "list"), out=Json(all_of_them[:100]), asked=[200])
    walk.step("action items are listed for a person", omi("action-item", "list"), out=listed(all_of_them[:100]))
    walk.step(
        "a page of action items starts at its offset",
        omi("action-item", "list", "--limit", "2", "--offset", "1"),
        out=listed(all_of_them[1:3], 2),
    )
    for name, option, chosen in (
        ("completed", ["--completed"], lambda item: item["completed"]),
        ("open", ["--open"], lambda item: not item["completed"]),
        ("one conversation's", ["--conversation-id", conversation], lambda item: item["conversation_id"] == conversation),
        ("an empty conversation's", ["--conversation-id", ""], lambda item: False),
        ("later", ["--start-date", f"{middle:%Y-%m-%dT%H:%M:%S}"], lambda item: instant(item["created_at"]) >= middle),
        ("earlier", ["--end-date", f"{middle:%Y-%m-%d %H:%M:%S}"], lambda item: instant(item["created_at"]) <= middle),
    ):
        said = omi.json("action-item", "list", *option)
        walk.step(f"only {name} action items are listed", said, out=Json([item for item in all_of_them if chosen(item)][:100]))
    walk.step("a page past the end of the action items is empty", omi("action-item", "list", "--offset", "5000"), out=NO_RESULTS)


def creates(walk, omi):
    said = omi.json("action-item", "create", "  Water the plants ")
    walk.step("an action item is created", said, out=Json(created("Water the plants")), asked=[200])
    said = omi.json("action-item", "create", "Post the letter", "--due-at", "2030-02-28")
    walk.step("a due date is midnight in UTC", said, out=Json(created("Post the letter", due_at="2030-02-28T00:00:00Z")))
    said = omi.json("action-item", "create", "Pay rent", "--completed", "--due-at", "2030-01-31T08:30:00")
    paid = created("Pay rent", completed=True, due_at="2030-01-31T08:30:00Z", completed_at=INSTANT)
    walk.step("an action item can be created completed", said, out=Json(paid))
    walk.step(
        "a person reads which action item was created",
        omi("action-item", "create", "Call Ana"),
        out=Match(r"(?s)\s+id +[A-Za-z0-9]{20} *\n description +Call Ana *\n completed +✗ *\n.*"),
        err=Match(r"✓ Action item created: [A-Za-z0-9]{20}\n"),
    )
    for name, description, detail in (
        ("no text", "", "body.description: String should have at least 1 character"),
        ("one character too many", "x" * 501, "body.description: String should have at most 500 characters"),
        ("nothing but spaces", "  ", "description cannot be empty"),
    ):
        said = omi("action-item", "create", description)
        walk.step(f"an action item of {name} is refused", said, code=1, err=invalid(detail), asked=[422])


def changes(walk, omi, api):
    item = next(item for item in every(api) if item["description"] == "Post the letter")
    item_id = item["id"]
    item |= {"updated_at": INSTANT}
    walk.step(
        "an action item is found by its id", omi.json("action-item", "get", item_id), out=Json({**item, "updated_at": ANYTHING})
    )
    found = one(api, item_id)
    walk.step("a person reads an action item as a card", omi("action-item", "get", item_id), out=Card(found, "action item"))

    item |= {"description": "Post both letters", "due_at": "2031-01-01T09:00:00Z"}
    said = omi.json("action-item", "update", item_id, "--description", "Post both letters ", "--due-at", "2031-01-01T09:00:00")
    walk.step("an action item's text and due date are changed", said, out=Json(item), asked=[200])
    completed = Json({**item, "completed": True, "completed_at": INSTANT})
    walk.step("an action item is completed", omi.json("action-item", "complete", item_id), out=completed)
    walk.step("an action item is opened again", omi.json("action-item", "update", item_id, "--open"), out=Json(item))
    walk.step("an update can complete, too", omi.json("action-item", "update", item_id, "--completed"), out=completed)

    said = omi("action-item", "complete", item_id)
    shown = Card(one(api, item_id))
    walk.step("a person reads the completed action item", said, out=shown, err=done(f"Completed action item {item_id}."))
    said = omi("action-item", "update", item_id, "--open")
    shown = Card(one(api, item_id))
    walk.step("a person reads the changed action item", said, out=shown, err=done(f"Updated action item {item_id}."))
    for name, words in (("completed", ["complete", "nope"]), ("changed", ["update", "nope", "--open"])):
        walk.step(
            f"an unknown action item is not {name}", omi("action-item", *words), code=5, err=missing("Action item not found")
        )
    walk.step(
        "the client asks for something to change in an action item",
        omi("action-item", "update", item_id),
        code=1,
        err=refused("No fields to update", "Provide --description, --completed/--open, or --due-at."),
        asked=[],
    )


def deletes(walk, omi, api):
    item_id = next(item["id"] for item in every(api) if item["description"] == "Call Ana")
    prompt = Text(f"Delete action item {item_id}? [y/N]: ")
    gone = done(f"Deleted action item {item_id}.")
    walk.step("an action item is deleted", omi("action-item", "delete", item_id, stdin="y\n"), out=prompt, err=gone, asked=[200])
    said = omi("action-item", "delete", item_id, "-y")
    walk.step("an action item is deleted only once", said, code=5, err=missing("Action item not found"), asked=[404])


def finds_one_on_a_later_page(walk, omi, api):
    for batch in range(5):
        api.post(f"{PATH}/batch", {"action_items": [{"description": f"Errand {batch}.{each}"} for each in range(50)]})
    all_of_them = every(api)
    last = all_of_them[-1]
    pages = [200] * (len(all_of_them) // PAGE_OF_GET + 1)
    walk.step(
        "five hundred action items may be asked for",
        omi.json("action-item", "list", "--limit", "500"),
        out=Json(all_of_them[:500]),
    )
    walk.step("an action item is found on a later page", omi.json("action-item", "get", last["id"]), out=Json(last), asked=pages)
    said = omi("action-item", "get", "nope")
    walk.step("an unknown action item is looked for", said, code=5, err=refused("Action item not found: nope"), asked=pages)
