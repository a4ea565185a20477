"""`omi goal`: list, get, create, update, progress, history, delete."""

from api import instant
from expect import (
    ANY_TEXT,
    GOAL_ID,
    INSTANT,
    NO_RESULTS,
    Card,
    Json,
    Like,
    Match,
    Table,
    Text,
    done,
    invalid,
    missing,
    refused,
    short,
)

PATH = "/v1/dev/user/goals"
COLUMNS = ["id", "title", "goal_type", "current_value", "target_value", "unit", "is_active"]
ACTIVE_AT_ONCE = 3


def walk(walk):
    omi, api = walk.client("docs"), walk.api("docs")
    lists(walk, omi, api)
    goal_id = creates(walk, omi, api)
    refuses_to_create(walk, omi)
    changes(walk, omi, api, goal_id)
    records_progress(walk, omi, goal_id)
    deletes(walk, omi, goal_id)


def active(api):
    return api.get(f"{PATH}?limit=1000")


def every(api):
    return api.get(f"{PATH}?include_inactive=true")


def by_age(goals):
    return sorted(goals, key=lambda goal: instant(goal["created_at"]))


def created(title, goal_type, target, current=0.0, least=0.0, most=10.0, unit=None):
    """The answer to a creation, as the contract gives it: the flat members mirror the metric."""
    metric = {"type": goal_type, "current": current, "target": target, "min": least, "max": most, "unit": unit}
    goal = {"id": GOAL_ID, "goal_id": GOAL_ID, "title": title, "desired_outcome": title}
    goal |= {"why_it_matters": None, "success_criteria": [], "horizon_at": None, "status": "background", "focus_rank": None}
    goal |= {"metric": metric, "source": "user", "goal_type": goal_type, "target_value": target, "current_value": current}
    goal |= {"min_value": least, "max_value": most, "unit": unit, "is_active": True}
    return goal | {"created_at": INSTANT, "updated_at": INSTANT}


def measured(goal, **numbers):
    """The same goal with other numbers, in its metric and beside it."""
    flat = {"current": "current_value", "target": "target_value", "min": "min_value", "max": "max_value", "unit": "unit"}
    mirrored = {flat[name]: value for name, value in numbers.items()}
    return goal | {"metric": goal["metric"] | numbers} | mirrored | {"updated_at": INSTANT}


def listed(goals):
    rows = [{**each, "id": short(each["id"], 14), "title": short(each["title"], 40)} for each in goals]
    return Table("goals", COLUMNS, rows)


def lists(walk, omi, api):
    goals, with_inactive = active(api), every(api)
    walk.holds("active goals come with the oldest first", goals == by_age(goals), goals)
    walk.holds("all goals come with the newest first", with_inactive == by_age(with_inactive)[::-1], with_inactive)
    walk.step("goals are listed for a program", omi.json("goal", "list"), out=Json(goals[:10]), asked=[200])
    walk.step("goals are listed for a person", omi("goal", "list"), out=listed(goals))
    said = omi.json("goal", "list", "--include-inactive", "--limit", "1")
    walk.step("all goals are listed, however small the page", said, out=Json(with_inactive))
    first = min(goals, key=lambda goal: goal["id"])
    walk.step(
        "a page of active goals is cut in the order of their ids", omi.json("goal", "list", "--limit", "1"), out=Json([first])
    )


def creates(walk, omi, api):
    before = active(api)
    said = omi.json("goal", "create", " Read books ", "--target", "12")
    walk.step("a goal is a scale from zero to ten unless told", said, out=Json(created("Read books", "scale", 12.0)), asked=[200])
    books = next(goal for goal in active(api) if goal["title"] == "Read books")
    three = [goal["id"] for goal in [*before, books]]
    now = [goal["id"] for goal in active(api)]
    walk.holds("a third goal changes no other", len(now) == ACTIVE_AT_ONCE and now == three, f"wanted {three}, got {now}")

    numbers = ["--target", "42.5", "--type", "numeric", "--current", "-1e-5", "--min", "-5", "--max", "1e16", "--unit", "km"]
    wanted = created("Run far", "numeric", 42.5, current=-1e-05, least=-5.0, most=1e16, unit="km")
    walk.step("a goal is created with all its numbers", omi.json("goal", "create", "Run far", *numbers), out=Json(wanted))
    far = next(goal for goal in active(api) if goal["title"] == "Run far")
    kept = [*three, far["id"]][-ACTIVE_AT_ONCE:]
    now = [goal["id"] for goal in active(api)]
    walk.holds("a fourth goal abandons the oldest", now == kept, f"wanted {kept}, got {now}")
    walk.step("a person reads a goal as a card", omi("goal", "get", far["id"]), out=Card(far, "goal"))
    walk.step(
        "a person reads which goal was created",
        omi("goal", "create", "Visit Kyoto", "--target", "1", "--type", "boolean", "--max", "1"),
        out=Match(r"(?s) id +goal_[0-9a-f]{12} *\n.*\n goal_type +boolean *\n.*\n max_value +1\.0 *\n.*"),
        err=Match(r"✓ Goal created: goal_[0-9a-f]{12}\n"),
    )
    return far["id"]


def refuses_to_create(walk, omi):
    for name, words, detail in (
        ("no title", ["", "--target", "1"], "body.title: String should have at least 1 character"),
        ("too long a title", ["x" * 501, "--target", "1"], "body.title: String should have at most 500 characters"),
        ("a title of spaces", ["  ", "--target", "1"], "title cannot be empty"),
        ("its end before its start", ["x", "--target", "1", "--min", "11"], "metric min must not exceed max"),
        ("too long a unit", ["x", "--target", "1", "--unit", "x" * 65], "unit must be at most 64 characters"),
    ):
        walk.step(f"a goal with {name} is refused", omi("goal", "create", *words), code=1, err=invalid(detail), asked=[422])


def changes(walk, omi, api, goal_id):
    goal = api.get(f"{PATH}/{goal_id}")
    goal = measured(goal, target=50.0) | {"title": "Run farther"}
    said = omi.json("goal", "update", goal_id, "--title", "Run farther ", "--target", "50")
    walk.step("a goal's title and target are changed", said, out=Json(goal), asked=[200])
    goal = measured(goal, current=3.0, min=1.0, max=60.0, unit="miles")
    numbers = ["--current", "3", "--min", "1", "--max", "60", "--unit", "miles"]
    walk.step("a goal's other numbers are changed", omi.json("goal", "update", goal_id, *numbers), out=Json(goal))
    walk.step("a changed number leaves no history", omi.json("goal", "history", goal_id), out=Json([]))
    walk.step("a person reads that there is no history", omi("goal", "history", goal_id), out=NO_RESULTS)
    said = omi("goal", "update", goal_id, "--unit", "km")
    shown = Card(api.get(f"{PATH}/{goal_id}"))
    walk.step("a person reads the changed goal", said, out=shown, err=done(f"Updated goal {goal_id}."))
    walk.step(
        "a goal's title cannot become spaces",
        omi("goal", "update", goal_id, "--title", "  "),
        code=1,
        err=invalid("body.title: Value error, required goal text cannot be null or blank"),
    )
    for name, words in (
        ("changed", ["update", "nope", "--target", "1"]),
        ("found", ["get", "nope"]),
        ("moved", ["progress", "nope", "1"]),
    ):
        walk.step(f"an unknown goal is not {name}", omi("goal", *words), code=5, err=missing("Goal not found"), asked=[404])
    detail = "Provide one of --title/--target/--current/--min/--max/--unit."
    wanted = refused("No fields to update", detail)
    walk.step("the client asks for something to change in a goal", omi("goal", "update", goal_id), code=1, err=wanted, asked=[])


def records_progress(walk, omi, goal_id):
    said = omi("goal", "progress", goal_id, "7")
    shown = Match(r"(?s) id +goal_.*\n current_value +7\.0 *\n.*")
    walk.step("progress is recorded", said, out=shown, err=done(f"Updated progress on {goal_id} → 7.0."), asked=[200])
    said = omi.json("goal", "progress", goal_id, "1e20")
    moved = Match(r'(?s)\{\n.*\n    "current": 1e\+20,\n.*\n  "current_value": 1e\+20,\n.*\}\n')
    walk.step("a huge progress keeps its value", said, out=moved)
    day = Like("a day", r"\d{4}-\d\d-\d\d")
    said = omi.json("goal", "history", goal_id, "--days", "365")
    walk.step("a day has one entry, the last", said, out=Json([{"date": day, "value": 1e20, "recorded_at": INSTANT}]))
    said = omi("goal", "history", goal_id, "--days", "1")
    head, row = r"┃ date +┃ value ┃ recorded_at +┃", rf"│ {day.pattern.pattern} │ 1e\+20 │ \S+ │"
    entry = rf" +goal history \(last 1d\) *\n┏.*\n{head}\n┡.*\n{row}\n└.*\n"
    walk.step("a person reads the history as a table", said, out=Match(entry))
    walk.step("an unknown goal has no history", omi.json("goal", "history", "nope"), out=Json([]), asked=[200])
    said = omi("goal", "progress", goal_id, "much")
    walk.step("the client does not ask with a progress that is no number", said, code=2, err=ANY_TEXT, asked=[])


def deletes(walk, omi, goal_id):
    prompt, gone = Text(f"Delete goal {goal_id}? [y/N]: "), done(f"Deleted goal {goal_id}.")
    walk.step("a goal is deleted", omi("goal", "delete", goal_id, stdin="y\n"), out=prompt, err=gone, asked=[200])
    walk.step("a goal may be deleted again", omi("goal", "delete", goal_id, "--yes"), err=gone, asked=[200])
    said = omi("goal", "get", goal_id)
    abandoned = Match(r"(?s).*\n status +abandoned *\n focus_rank *\n.*\n is_active +✗ *\n.*")
    walk.step("a deleted goal is abandoned, and can still be read", said, out=abandoned)
    walk.step("an unknown goal is not deleted", omi("goal", "delete", "nope", "--yes"), code=5, err=missing("Goal not found"))
