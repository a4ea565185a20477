"""`omi memory`: list, get, create, update, delete."""

import hashlib
import uuid

from api import instant
from expect import ANY_TEXT, ANYTHING, INSTANT, NO_RESULTS, Card, Json, Like, Table, Text, done, invalid, missing, refused, short

PATH = "/v1/dev/user/memories"
COLUMNS = ["id", "category", "visibility", "content", "tags", "created_at"]
PAGE_OF_GET = 100


def walk(walk):
    omi, api = walk.client("docs"), walk.api("docs")
    lists(walk, omi, api)
    creates(walk, omi, api)
    refuses_to_create(walk, omi)
    updates(walk, omi, api)
    deletes(walk, omi)
    finds_one_on_a_later_page(walk, omi, api)


def every(api):
    return api.get(f"{PATH}?limit=1000")


def in_order(memories):
    """By score, then by age, the highest and newest first; ties by id."""

    def rank(memory):
        return memory["scoring"] or "", instant(memory["created_at"])

    return sorted(sorted(memories, key=lambda memory: memory["id"]), key=rank, reverse=True)


def id_of(content):
    return str(uuid.UUID(bytes=hashlib.sha256(content.encode()).digest()[:16], version=4))


def created(content, category, boost, visibility="private", tags=()):
    """The answer to a creation, as the contract gives it."""
    return {
        "id": id_of(content),
        "content": content,
        "category": category,
        "visibility": visibility,
        "tags": list(tags),
        "created_at": INSTANT,
        "updated_at": ANYTHING,
        "manually_added": True,
        "reviewed": False,
        "user_review": None,
        "edited": False,
        "scoring": Like("a score", rf"01_{999 - boost}_\d{{10}}"),
    }


def listed(memories, limit=25):
    rows = [{**each, "id": short(each["id"], 14), "content": short(each["content"], 60)} for each in memories]
    return Table(f"memories (limit={limit})", COLUMNS, rows)


def lists(walk, omi, api):
    all_of_them = every(api)
    first, second = all_of_them[0]["category"], all_of_them[-1]["category"]
    either = [memory for memory in all_of_them if memory["category"] in (first, second)]

    walk.holds("memories come with the highest score first, then the newest", all_of_them == in_order(all_of_them))
    walk.step("memories are listed for a program", omi.json("memory", "list"), out=Json(all_of_them[:25]), asked=[200])
    walk.step("memories are listed for a person", omi("memory", "list"), out=listed(all_of_them[:25]))
    walk.step(
        "a page of memories starts at its offset",
        omi("memory", "list", "--limit", "2", "--offset", "1"),
        out=listed(all_of_them[1:3], 2),
    )
    walk.step("two hundred memories may be asked for", omi.json("memory", "list", "--limit", "200"), out=Json(all_of_them[:200]))
    walk.step("a page past the end of the memories is empty", omi.json("memory", "list", "--offset", "5000"), out=Json([]))
    walk.step("a person reads that there are no memories", omi("memory", "list", "--offset", "5000"), out=NO_RESULTS)
    walk.step(
        "memories are filtered by any of several categories",
        omi.json("memory", "list", "--categories", f"{first}, {second},"),
        out=Json(either[:25]),
    )
    walk.step(
        "an unknown category is refused with a sentence",
        omi("memory", "list", "--categories", "work,nope"),
        code=1,
        err=refused("HTTP 400", "Invalid category 'nope' is not a valid MemoryCategory"),
        asked=[400],
    )


def creates(walk, omi, api):
    content = "Drinks matcha ☕ from 京都, never coffee"
    options = ["--category", "hobbies", "--visibility", "public", "--tag", "tea", "--tag", "日本"]
    answer = created(content, "hobbies", boost=1, visibility="public", tags=["tea", "日本"])
    walk.step("a memory is created", omi.json("memory", "create", f"  {content} ", *options), out=Json(answer), asked=[200])

    stored = {**answer, "reviewed": True, "user_review": True}
    walk.step("a created memory is found by its id", omi.json("memory", "get", id_of(content)), out=Json(stored))
    found = next(memory for memory in every(api) if memory["id"] == id_of(content))
    walk.step("a person reads a memory as a card", omi("memory", "get", id_of(content)), out=Card(found, "memory"))

    walk.step(
        "the same text again replaces the memory",
        omi.json("memory", "create", content, "--category", "habits"),
        out=Json(created(content, "habits", boost=0)),
    )
    same = [memory for memory in every(api) if memory["content"] == content]
    walk.holds("there is one memory of a text, with what was said last", [each["tags"] for each in same] == [[]], same)

    said = omi("memory", "create", "Sings in a choir", "--category", "skills")
    sings = next(memory for memory in every(api) if memory["id"] == id_of("Sings in a choir"))
    shown = Card({**sings, "reviewed": False, "user_review": None}, "memory")
    walk.step("a person reads which memory was created", said, out=shown, err=done(f"Memory created: {sings['id']}"))

    chosen = {
        **created("Owns a bicycle", "", 0),
        "category": Like("interesting or system", "interesting|system"),
        "scoring": ANYTHING,
    }
    walk.step(
        "the service chooses a category where none is given", omi.json("memory", "create", "Owns a bicycle"), out=Json(chosen)
    )
    longest = "ö" * 500
    walk.step(
        "five hundred characters fit into a memory",
        omi.json("memory", "create", longest, "--category", "other"),
        out=Json(created(longest, "other", boost=0)),
    )


def refuses_to_create(walk, omi):
    for name, content, detail in (
        ("no text", "", "body.content: String should have at least 1 character"),
        ("one character too many", "ö" * 501, "body.content: String should have at most 500 characters"),
        ("nothing but spaces", "   ", "content cannot be empty"),
    ):
        walk.step(f"a memory of {name} is refused", omi("memory", "create", content), code=1, err=invalid(detail), asked=[422])
    said = omi("memory", "create", "x", "--category", "auto")
    walk.step("the client does not ask with a category it does not know", said, code=2, err=ANY_TEXT, asked=[])


def updates(walk, omi, api):
    memory_id = id_of("Sings in a choir")
    before = next(memory for memory in every(api) if memory["id"] == memory_id)
    after = {**before, "content": "Changed by hand", "edited": True, "updated_at": INSTANT}
    walk.step(
        "a memory's text is changed",
        omi.json("memory", "update", memory_id, "--content", " Changed by hand "),
        out=Json(after),
        asked=[200],
    )
    options = ["--category", "learnings", "--visibility", "public", "--tag", "one", "--tag", "two"]
    after |= {"category": "learnings", "visibility": "public", "tags": ["one", "two"], "updated_at": ANYTHING}
    walk.step("a memory's other members are changed", omi.json("memory", "update", memory_id, *options), out=Json(after))
    said = omi("memory", "update", memory_id, "--visibility", "private")
    now = next(memory for memory in every(api) if memory["id"] == memory_id)
    walk.step(
        "a person reads the changed memory",
        said,
        out=Card({**now, "visibility": "private"}, "memory"),
        err=done(f"Memory updated: {memory_id}"),
    )
    walk.step(
        "a memory's text cannot become nothing",
        omi("memory", "update", memory_id, "--content", ""),
        code=1,
        err=invalid("body.content: String should have at least 1 character"),
    )
    walk.step(
        "a memory's text cannot become spaces",
        omi("memory", "update", memory_id, "--content", "  "),
        code=1,
        err=invalid("content must not be empty"),
    )
    walk.step(
        "an unknown memory is not changed", omi("memory", "update", "nope", "--tag", "x"), code=5, err=missing("Memory not found")
    )
    walk.step(
        "the client asks for something to change in a memory",
        omi("memory", "update", memory_id),
        code=1,
        err=refused("No fields to update", "Provide at least one of --content/--category/--visibility/--tag."),
        asked=[],
    )


def deletes(walk, omi):
    memory_id = id_of("Owns a bicycle")
    prompt = Text(f"Delete memory {memory_id}? [y/N]: ")
    said = omi("memory", "delete", memory_id, stdin="n\n")
    walk.step("a memory is kept when the person says no", said, code=1, out=prompt, err=ANY_TEXT, asked=[])
    gone = done(f"Deleted memory {memory_id}.")
    walk.step(
        "a memory is deleted when the person says yes", omi("memory", "delete", memory_id, stdin="y\n"), out=prompt, err=gone
    )
    said = omi("memory", "delete", memory_id, "--yes")
    walk.step("a memory is deleted only once", said, code=5, err=missing("Memory not found"), asked=[404])
    said = omi.json("memory", "get", memory_id)
    walk.step("a deleted memory is not found", said, code=5, err=refused(f"Memory not found: {memory_id}"))


def finds_one_on_a_later_page(walk, omi, api):
    for batch in range(5):
        api.post(f"{PATH}/batch", {"memories": [{"content": f"Fact {batch}.{each}", "category": "work"} for each in range(25)]})
    all_of_them = every(api)
    last = all_of_them[-1]
    pages = [200] * (len(all_of_them) // PAGE_OF_GET + 1)
    walk.step("a memory is found on a later page", omi.json("memory", "get", last["id"]), out=Json(last), asked=pages)
    said = omi("memory", "get", "nope")
    walk.step("an unknown memory is looked for on every page", said, code=5, err=refused("Memory not found: nope"), asked=pages)
