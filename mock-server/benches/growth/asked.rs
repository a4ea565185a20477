//! What the worlds are asked.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Uri};
use omi_mock::{Request, built_in};

use crate::data;

/// One kind of request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) name: &'static str,
    /// What it is answered with.
    pub(crate) status: u16,
    /// The request of this number to a world of this size.
    pub(crate) request: fn(usize, usize) -> Request,
}

const MEMORIES: &str = "/v1/dev/user/memories";
const ITEMS: &str = "/v1/dev/user/action-items?limit=25";

/// Everything that is asked. What changes the world comes last.
pub(crate) const ALL: [Asked; 21] = [
    Asked {
        name: "memories, the same page again",
        status: 200,
        request: |_, _| sent(Method::GET, MEMORIES, Bytes::new()),
    },
    Asked { name: "memories, the first page", status: 200, request: |number, _| get(MEMORIES, number) },
    Asked {
        name: "memories, in the middle",
        status: 200,
        request: |number, size| page(MEMORIES, '?', size / 2, number),
    },
    Asked {
        name: "memories, the last page",
        status: 200,
        request: |number, size| page(MEMORIES, '?', size - 25, number),
    },
    Asked {
        name: "memories, 1 % by category",
        status: 200,
        request: |number, _| get("/v1/dev/user/memories?categories=skills", number),
    },
    Asked {
        name: "memories, 50 % by category",
        status: 200,
        request: |number, _| get("/v1/dev/user/memories?categories=work", number),
    },
    Asked {
        name: "memories, 50 % by category, in the middle",
        status: 200,
        request: |number, size| page("/v1/dev/user/memories?categories=work", '&', size / 4, number),
    },
    Asked { name: "action items, the first page", status: 200, request: |number, _| get(ITEMS, number) },
    Asked {
        name: "action items, in the middle",
        status: 200,
        request: |number, size| page(ITEMS, '&', size / 2, number),
    },
    Asked {
        name: "action items, the last page",
        status: 200,
        request: |number, size| page(ITEMS, '&', size - 25, number),
    },
    Asked {
        name: "action items, 50 % completed",
        status: 200,
        request: |number, _| filtered("completed=true", number),
    },
    Asked { name: "action items, 50 % by date", status: 200, request: |number, size| dates(size, size / 2, number) },
    Asked { name: "action items, 1 % by date", status: 200, request: |number, size| dates(size, size / 100, number) },
    Asked {
        name: "action items, 1 % by conversation",
        status: 200,
        request: |number, _| filtered("conversation_id=00000000-0000-4000-8000-000000000000", number),
    },
    Asked { name: "a new memory", status: 200, request: |number, _| post(MEMORIES, "content", number) },
    Asked { name: "a changed memory", status: 200, request: |number, size| changed_memory(number % size) },
    Asked { name: "a deleted memory", status: 200, request: |number, size| deleted_memory(number % size) },
    Asked {
        name: "a new action item",
        status: 200,
        request: |number, _| post("/v1/dev/user/action-items", "description", number),
    },
    Asked { name: "a changed action item", status: 200, request: |number, size| changed_item(number % size) },
    Asked { name: "a deleted action item", status: 200, request: |number, size| deleted_item(number % size) },
    Asked {
        name: "an unknown id",
        status: 404,
        request: |_, _| sent(Method::DELETE, "/v1/dev/user/memories/unknown", Bytes::new()),
    },
];

/// The number, which the API passes over, makes each request another: the same page again would not be made
/// again.
fn get(path: &str, number: usize) -> Request {
    let separator = if path.contains('?') { '&' } else { '?' };
    sent(Method::GET, &format!("{path}{separator}number={number}"), Bytes::new())
}

fn page(path: &str, separator: char, offset: usize, number: usize) -> Request {
    get(&format!("{path}{separator}offset={offset}"), number)
}

fn filtered(filter: &str, number: usize) -> Request {
    get(&format!("{ITEMS}&{filter}"), number)
}

/// So many action items from the middle of all.
fn dates(size: usize, count: usize, number: usize) -> Request {
    let start = (size - count) / 2;
    let filter = format!("start_date={}&end_date={}", data::created(start), data::created(start + count));
    filtered(&filter, number)
}

fn post(path: &str, member: &str, number: usize) -> Request {
    let body = format!(r#"{{"{member}":"Something new, number {number:08}, that nobody has said before."}}"#);
    sent(Method::POST, path, body.into())
}

fn changed_memory(number: usize) -> Request {
    sent(Method::PATCH, &memory(number), Bytes::from_static(br#"{"tags":["changed"]}"#))
}

fn deleted_memory(number: usize) -> Request {
    sent(Method::DELETE, &memory(number), Bytes::new())
}

fn changed_item(number: usize) -> Request {
    let path = format!("/v1/dev/user/action-items/{}", data::id(number));
    sent(Method::PATCH, &path, Bytes::from_static(br#"{"due_at":"2027-01-01T00:00:00Z"}"#))
}

fn deleted_item(number: usize) -> Request {
    sent(Method::DELETE, &format!("/v1/dev/user/action-items/{}", data::id(number)), Bytes::new())
}

/// The path of a memory: its id is made of its text.
fn memory(number: usize) -> String {
    use sha2::Digest;

    let hash = sha2::Sha256::digest(data::content(number).as_bytes());
    let bytes = *hash.first_chunk().expect("a SHA-256 has 32 bytes");
    format!("{MEMORIES}/{}", uuid::Builder::from_random_bytes(bytes).into_uuid())
}

fn sent(method: Method, path: &str, body: Bytes) -> Request {
    let mut headers = HeaderMap::new();
    let key = HeaderValue::from_str(&format!("Bearer {}", built_in::KEY)).expect("a key is a header");
    headers.insert(AUTHORIZATION, key);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Request { method, uri: path.parse::<Uri>().expect("the path is one"), headers, body }
}
