"""Reads what a client sends as the service's schemas do, and words what they refuse."""

import re
from urllib.parse import parse_qsl

from moments import Unreadable, read_moment
from refusals import Invalid

CATEGORIES = (
    *("interesting", "system", "manual", "workflow", "core", "hobbies", "lifestyle"),
    *("interests", "habits", "work", "skills", "learnings", "other", "auto"),
)

TRUTHS = {
    **dict.fromkeys((True, "1", "t", "true", "y", "yes", "on"), True),
    **dict.fromkeys((False, "0", "f", "false", "n", "no", "off"), False),
}

MISSING = object()


class Reader:
    """Reads one request and collects its mistakes, in the order in which fields are asked for."""

    def __init__(self):
        self.errors = []

    def refuse(self, kind, loc, message, given, **context):
        error = {"type": kind, "loc": loc, "msg": message, "input": given}
        if context:
            error["ctx"] = context
        self.errors.append(error)

    def settle(self):
        """Ends the reading: nothing is done for a request with mistakes."""
        if self.errors:
            raise Invalid(self.errors)

    # Bodies

    def members(self, value, loc):
        """The object in `value`; None where there is none, with the reason written down."""
        if isinstance(value, dict):
            return value
        if value is None and loc == ["body"]:
            self.refuse("missing", loc, "Field required", None)
        else:
            message = "Input should be a valid dictionary or object to extract fields from"
            self.refuse("model_attributes_type", loc, message, value)
        return None

    def member(self, holder, loc, name, read, default=MISSING, nullable=False):
        """One member of an object, read with `read`; without a default it is required."""
        value = holder.get(name, MISSING)
        if value is MISSING:
            if default is MISSING:
                self.refuse("missing", [*loc, name], "Field required", holder)
                return None
            return default
        if value is None and nullable:
            return None
        return read(value, [*loc, name])

    def text(self, value, loc):
        if not isinstance(value, str):
            self.refuse("string_type", loc, "Input should be a valid string", value)
            return None
        # Half a surrogate pair is no text, and the service falls over it here.
        value.encode()
        return value

    def short_text(self, value, loc):
        """A text of 1 to 500 characters, as contents are."""
        return self.some_text(value, loc, longest=500)

    def some_text(self, value, loc, longest=None):
        """A text that is not empty."""
        if self.text(value, loc) is None:
            return None
        if not value:
            self.refuse("string_too_short", loc, "String should have at least 1 character", value, min_length=1)
        elif longest is not None and len(value) > longest:
            message = f"String should have at most {longest} characters"
            self.refuse("string_too_long", loc, message, value, max_length=longest)
        return value

    def category(self, value, loc):
        if isinstance(value, str) and value in CATEGORIES:
            return value
        words = [f"'{word}'" for word in CATEGORIES]
        expected = f"{', '.join(words[:-1])} or {words[-1]}"
        self.refuse("enum", loc, f"Input should be {expected}", value, expected=expected)
        return None

    def truth(self, value, loc):
        """A truth value, however it is spelled."""
        message = "Input should be a valid boolean"
        if not isinstance(value, (int, float, str)) or isinstance(value, float) and not value.is_integer():
            self.refuse("bool_type", loc, message, value)
            return None
        truth = TRUTHS.get(value.lower() if isinstance(value, str) else value)
        if truth is None:
            self.refuse("bool_parsing", loc, f"{message}, unable to interpret input", value)
        return truth

    def moment(self, value, loc):
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            self.refuse("datetime_type", loc, "Input should be a valid datetime", value)
            return None
        try:
            return read_moment(value)
        except Unreadable as unreadable:
            either = "datetime or date" if unreadable.kind == "datetime_from_date_parsing" else "datetime"
            message = f"Input should be a valid {either}, {unreadable.reason}"
            self.refuse(unreadable.kind, loc, message, value, error=unreadable.reason)
            return None

    def entries(self, read, longest=None):
        """How to read a list whose entries are read with `read`."""

        def read_list(value, loc):
            if not isinstance(value, list):
                self.refuse("list_type", loc, "Input should be a valid list", value)
                return None
            if longest is not None and len(value) > longest:
                message = f"List should have at most {longest} items after validation, not {len(value)}"
                context = {"field_type": "List", "max_length": longest, "actual_length": len(value)}
                self.refuse("too_long", loc, message, value, **context)
                return None
            return [read(entry, [*loc, index]) for index, entry in enumerate(value)]

        return read_list

    # Queries

    def number(self, query, name, default):
        """A whole number in a query, however it is spelled."""
        given = query.get(name)
        if given is None:
            return default
        spelled = re.fullmatch(r"([+-]?)(\d+(?:_\d+)*)(?:\.0*)?", given.strip(), re.ASCII)
        if not spelled:
            message = "Input should be a valid integer, unable to parse string as an integer"
            self.refuse("int_parsing", ["query", name], message, given)
            return default
        digits = spelled[2].replace("_", "")
        if len(digits) > 4300:
            message = "Unable to parse input string as an integer, exceeded maximum size"
            self.refuse("int_parsing_size", ["query", name], message, given)
            return default
        return int(spelled[1] + digits)

    def bounded(self, query, name, default, least, most):
        """A whole number in a query that is refused outside its bounds."""
        number = self.number(query, name, default)
        if number < least:
            message = f"Input should be greater than or equal to {least}"
            self.refuse("greater_than_equal", ["query", name], message, query[name], ge=least)
        elif number > most:
            message = f"Input should be less than or equal to {most}"
            self.refuse("less_than_equal", ["query", name], message, query[name], le=most)
        return number

    def parameter(self, query, name, read):
        """A parameter that a query may have."""
        return read(query[name], ["query", name]) if name in query else None

    def required(self, query, name, read):
        """A parameter that a query must have."""
        if name in query:
            return read(query[name], ["query", name])
        self.refuse("missing", ["query", name], "Field required", None)
        return None


def read_query(text):
    """The parameters of a query. Of one that is given twice, the last counts."""
    return dict(parse_qsl(text, keep_blank_values=True))
