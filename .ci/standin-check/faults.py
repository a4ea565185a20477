"""Ways to break the contract, each in one place. A fault takes the service and changes one thing about it."""

from fields import Reader
from refusals import Invalid, Refusal


def naive_instants(service):
    """Instants come without their Z."""
    service.memories.instant = lambda moment: moment.replace(tzinfo=None).isoformat()


def other_sentence(service):
    """What is not there is told in other words."""
    find = service.memories.find

    def find_in_other_words(memory_id):
        try:
            return find(memory_id)
        except Refusal as refusal:
            raise Refusal(404, "No such memory") from refusal

    service.memories.find = find_in_other_words


def reset_tags(service):
    """A PATCH that does not name the tags takes them away."""
    change = service.memories.change
    service.memories.change = lambda memory, given: change(memory, {"tags": []} | given)


def deaf_filter(service):
    """Categories are checked, and then nothing is made of them."""
    wanted = service.memories.wanted_categories
    service.memories.wanted_categories = lambda text: wanted(text) and []


def reversed_order(service):
    """A list begins at its end."""
    in_order = service.memories.in_order
    service.memories.in_order = lambda: in_order()[::-1]


def html_refusal(service):
    """A memory that is not there is a web page."""
    answer = service.answer

    def answer_as_page(*request):
        answered = answer(*request)
        if b"Memory not found" in answered.body:
            answered.body = b"<!doctype html><title>404</title><h1>Not Found</h1>"
            answered.headers["content-type"] = "text/html; charset=utf-8"
        return answered

    service.answer = answer_as_page


def empty_body_fails(service):
    """Nothing where a body should be is more than the service can take."""
    read_body = service.read_body

    def read_some_body(content_type, body):
        if not body:
            raise RuntimeError("there is no body")
        return read_body(content_type, body)

    service.read_body = read_some_body


def half_delete(service):
    """A deletion says that it worked, and did nothing."""

    def pretend(_query, memory_id, _body):
        service.memories.find(memory_id)
        return {"success": True}

    service.memories.delete = pretend


def off_by_one(service):
    """A page holds one entry more than was asked for, and the next begins with it."""
    listed = service.memories.list

    def list_one_more(query, *rest):
        limit = query.get("limit", "25")
        return listed(query | {"limit": str(int(limit) + 1)} if limit.isdecimal() else query, *rest)

    service.memories.list = list_one_more


def missing_member(service):
    """Memories have no scoring."""
    shown = service.memories.shown
    service.memories.shown = lambda memory: {name: value for name, value in shown(memory).items() if name != "scoring"}


def number_for_truth(service):
    """A truth value is a number."""
    shown = service.memories.shown
    service.memories.shown = lambda memory: shown(memory) | {"edited": int(memory["edited"])}


def spaced_json(service):
    """Answers are written with blanks between their parts."""
    answer = service.answer

    def answer_with_blanks(*request):
        answered = answer(*request)
        answered.body = answered.body.replace(b'":', b'": ')
        return answered

    service.answer = answer_with_blanks


def open_door(service):
    """A key that nobody has opens what can be read."""
    admit = service.keys.admit

    def admit_anybody(header, scope):
        try:
            admit(header, scope)
        except Refusal as refusal:
            if refusal.detail != "Invalid API Key" or not scope.endswith(":read"):
                raise

    service.keys.admit = admit_anybody


def any_scope(service):
    """Scopes are not looked at."""
    admit = service.keys.admit

    def admit_any_scope(header, scope):
        try:
            admit(header, scope)
        except Refusal as refusal:
            if refusal.status != 403:
                raise

    service.keys.admit = admit_any_scope


def first_mistake_only(service):
    """Of several mistakes, the first one alone is told."""
    staged = service.staged

    def staged_to_the_first(*request):
        try:
            return staged(*request)
        except Invalid as invalid:
            raise Invalid(invalid.errors[:1]) from invalid

    service.staged = staged_to_the_first


def key_before_body(service):
    """The key is looked at before the body is read."""
    enter = service.enter

    def enter_with_key(scope, reads, headers, body):
        if scope is not None:
            service.keys.admit(headers.get("authorization"), scope)
        return enter(scope, reads, headers, body)

    service.enter = enter_with_key


def strict_limit(service):
    """A limit out of bounds is refused, where it should be taken for the nearest one inside."""
    listed = service.memories.list

    def list_strictly(query, *rest):
        reader = Reader()
        reader.bounded(query, "limit", 25, 1, 1000)
        reader.number(query, "offset", 0)
        reader.settle()
        return listed(query, *rest)

    service.memories.list = list_strictly


def partial_batch(service):
    """A batch that is refused for a blank memory has made the others."""
    create_batch = service.memories.create_batch

    def create_some(query, nothing, body):
        try:
            return create_batch(query, nothing, body)
        except Refusal:
            create_batch(query, nothing, {"memories": [one for one in body["memories"] if one["content"].strip()]})
            raise

    service.memories.create_batch = create_some


def lost_change(service):
    """A PATCH answers what it was told, and keeps nothing of it."""
    update = service.memories.update

    def update_for_show(query, memory_id, body):
        before = dict(service.memories.kept.get(memory_id, {}))
        try:
            return update(query, memory_id, body)
        finally:
            service.memories.kept.get(memory_id, {}).update(before)

    service.memories.update = update_for_show


def done_first(service):
    """What is done comes before what is to do."""
    in_order = service.action_items.in_order
    service.action_items.in_order = lambda: sorted(in_order(), key=lambda item: not item["completed"])


def done_for_good(service):
    """What is open again says still when it was done."""
    change = service.action_items.change

    def change_but_completion(item, given):
        change(item, {name: value for name, value in given.items() if name != "completed_at" or value is not None})

    service.action_items.change = change_but_completion


FAULTS = {
    name.replace("_", "-"): fault
    for name, fault in list(globals().items())
    if getattr(fault, "__module__", None) == __name__
}
