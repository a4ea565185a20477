"""What a step expects of a text: each kind says what is wrong with it, or None."""

import json
import re


class Like:
    """A value that is known by its form only."""

    def __init__(self, name, pattern):
        self.name = name
        self.pattern = re.compile(pattern)

    def __repr__(self):
        return f"<{self.name}>"

    def fits(self, value):
        return isinstance(value, str) and self.pattern.fullmatch(value) is not None


class Anything:
    """A value that the contract leaves to the service."""

    def __repr__(self):
        return "<anything>"

    def fits(self, value):
        return True


INSTANT = Like("an instant", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.(?!000000)\d{6})?Z")
UUID = Like("a UUID", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ITEM_ID = Like("20 letters and digits", r"[A-Za-z0-9]{20}")
GOAL_ID = Like("goal_ and 12 hex digits", r"goal_[0-9a-f]{12}")
TEXT = Like("some text", r"(?s).+")
ANYTHING = Anything()


def difference(wanted, got, at=""):
    """The first place where two JSON values differ. Order of members counts, and so does 5 against 5.0."""
    if isinstance(wanted, (Like, Anything)):
        return None if wanted.fits(got) else f"{at or '/'}: wanted {wanted}, got {got!r}"
    if type(wanted) is not type(got):
        return f"{at or '/'}: wanted {wanted!r}, got {got!r}"
    if isinstance(wanted, dict):
        if list(wanted) != list(got):
            return f"{at or '/'}: wanted the members {list(wanted)}, got {list(got)}"
        pairs = [(f"{at}/{name}", wanted[name], got[name]) for name in wanted]
    elif isinstance(wanted, list):
        if len(wanted) != len(got):
            return f"{at or '/'}: wanted {len(wanted)} elements, got {len(got)}"
        pairs = [(f"{at}/{index}", *both) for index, both in enumerate(zip(wanted, got))]
    else:
        return None if wanted == got else f"{at or '/'}: wanted {wanted!r}, got {got!r}"
    return next((found for place, *both in pairs if (found := difference(*both, place))), None)


class Text:
    """This very text."""

    def __init__(self, text):
        self.text = text

    def problem(self, got):
        return None if got == self.text else f"wanted {self.text!r}"


class Match:
    """A text of this form, where a number in it is the server's to choose."""

    def __init__(self, pattern):
        self.pattern = pattern

    def problem(self, got):
        return None if re.fullmatch(self.pattern, got) else f"wanted a match of {self.pattern!r}"


class Json:
    """This value, printed as the client prints JSON: two spaces deep, ASCII only."""

    def __init__(self, value):
        self.value = value

    def problem(self, got):
        try:
            value = json.loads(got)
        except ValueError as error:
            return f"not JSON: {error}"
        if json.dumps(value, indent=2) + "\n" != got:
            return "not laid out as the client lays out JSON"
        return difference(self.value, value)


def cell(value):
    """How the client shows one value to a person."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        return ", ".join(cell(each) for each in value)
    return json.dumps(value) if isinstance(value, dict) else str(value)


def short(value, width):
    """A long text as the client shows it in a table."""
    return value if len(value) <= width else value[: width - 1] + "…"


class Card:
    """One resource: a line per member, under a title."""

    def __init__(self, value, title=None):
        width = max(len(name) for name in value)
        self.title = [title] if title else []
        self.lines = [f" {name:<{width}}  {cell(each)}".rstrip() for name, each in value.items()]

    def problem(self, got):
        lines = [line.rstrip() for line in got.splitlines()]
        title = [line.strip() for line in lines[: len(self.title)]]
        wanted, shown = [*self.title, *self.lines], [*title, *lines[len(title) :]]
        return None if shown == wanted else "wanted the lines\n" + "\n".join(wanted)


class Table:
    """Many resources: a title, the columns, a row for each."""

    def __init__(self, title, columns, rows):
        self.wanted = [title, columns, *([cell(row[name]) for name in columns] for row in rows)]

    def problem(self, got):
        title, _, *lines = got.splitlines() or ["", ""]
        rows = [[each.strip() for each in re.split("[│┃]", line)[1:-1]] for line in lines if line[:1] in ("│", "┃")]
        shown = [title.strip(), *rows]
        if shown == self.wanted:
            return None
        first = next((pair for pair in zip(self.wanted, shown) if pair[0] != pair[1]), None)
        return f"wanted {first[0]!r}, got {first[1]!r}" if first else f"wanted {len(self.wanted) - 2} rows"


NOTHING = Text("")
ANY_TEXT = Match(r"(?s).*")
NO_RESULTS = Text("(no results)\n")


def done(sentence):
    """What the client tells a person when a command worked."""
    return Text(f"✓ {sentence}\n")


def refused(title, detail=None):
    """What the client tells a person, with or without --json, when the service said no."""
    return Text(f"✗ {title}\n" + (f"  {detail}\n" if detail else ""))


def invalid(detail):
    return refused("HTTP 422", detail)


def missing(detail):
    return refused("Not found", detail)
