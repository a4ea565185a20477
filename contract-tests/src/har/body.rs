//! Bodies in archives, which need not be whole.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::archive::{Request, Response, header};

/// A body, as far as it was recorded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    /// Whether there was more of it, or may have been.
    pub(super) is_cut: bool,
}

impl Body {
    const fn whole(bytes: Vec<u8>) -> Self {
        Self { bytes, is_cut: false }
    }

    const fn cut(bytes: Vec<u8>) -> Self {
        Self { bytes, is_cut: true }
    }
}

impl Response {
    /// The body of the answer.
    ///
    /// It is whole only where nothing speaks against it: its length as the archive tells it, the length that the
    /// server told, and its end.
    pub(super) fn body(&self) -> Body {
        let content = &self.content;
        let told = header(&self.headers, "content-length").and_then(|length| length.trim().parse::<usize>().ok());
        let is_packed =
            header(&self.headers, "content-encoding").is_some_and(|how| !how.eq_ignore_ascii_case("identity"));
        let bytes = content.text.as_deref().and_then(|text| decoded(text, content.encoding.as_deref()));
        let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else {
            let is_nothing =
                self.status == 204 || told == Some(0) || (content.text.is_some() && content.size == Some(0));
            return if is_nothing { Body::whole(Vec::new()) } else { Body::cut(Vec::new()) };
        };
        // Some tell the length on the wire, which for a short body is more than its own.
        let size = content.size.map(|size| size.saturating_add(content.compression.unwrap_or_default().min(0)));
        let size = size.and_then(|size| usize::try_from(size).ok()).filter(|&size| size > 0);
        let length = size.into_iter().chain(told.filter(|_| !is_packed)).max();
        let is_cut = match length {
            Some(length) => length > bytes.len() || (is_packed && std::str::from_utf8(&bytes).is_err()),
            None => breaks_off(&bytes),
        };
        Body { bytes, is_cut }
    }
}

impl Request {
    /// The body that was sent; none where there was none.
    pub(super) fn body(&self) -> Option<Body> {
        let data = self.post_data.as_ref();
        let bytes = data.and_then(|data| decoded(data.text.as_deref()?, data.encoding.as_deref()));
        let size = self.body_size.and_then(|size| usize::try_from(size).ok()).unwrap_or_default();
        match bytes {
            Some(bytes) if size > bytes.len() => Some(Body::cut(bytes)),
            Some(bytes) => Some(Body::whole(bytes)),
            None if size > 0 => Some(Body::cut(Vec::new())),
            None => None,
        }
    }
}

fn decoded(text: &str, encoding: Option<&str>) -> Option<Vec<u8>> {
    match encoding {
        Some("base64") => BASE64_STANDARD.decode(text).ok(),
        Some(_) | None => Some(text.as_bytes().to_vec()),
    }
}

/// Whether JSON begins here and does not end.
fn breaks_off(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Value>(bytes).is_err_and(|error| error.is_eof())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case::whole(json!({ "size": 2, "text": "[]" }), "[]", false)]
    #[case::whole_letters(json!({ "size": 4, "text": "\"é\"" }), "\"é\"", false)]
    #[case::shorter_than_it_was(json!({ "size": 20000, "text": "[1" }), "[1", true)]
    #[case::shorter_and_still_json(json!({ "size": 3, "text": "12" }), "12", true)]
    #[case::left_out(json!({ "size": 20000 }), "", true)]
    #[case::left_out_as_nothing(json!({ "size": 20000, "text": "" }), "", true)]
    #[case::of_unknown_length(json!({ "size": -1, "text": "[]" }), "[]", false)]
    #[case::of_unknown_length_left_out(json!({ "size": -1 }), "", true)]
    #[case::of_unknown_length_breaking_off(json!({ "text": "[1" }), "[1", true)]
    #[case::nothing(json!({ "size": 0, "text": "" }), "", false)]
    #[case::not_told(json!({}), "", true)]
    #[case::not_told_at_all(json!(null), "", true)]
    #[case::base64(json!({ "size": 2, "text": "W10=", "encoding": "base64" }), "[]", false)]
    #[case::base64_cut(json!({ "size": 9, "text": "W10=", "encoding": "base64" }), "[]", true)]
    #[case::no_base64(json!({ "size": 2, "text": "*", "encoding": "base64" }), "", true)]
    #[case::with_its_length_on_the_wire(json!({ "size": 22, "compression": -20, "text": "[]" }), "[]", false)]
    #[case::packed(json!({ "size": 900, "compression": 600, "text": "[]" }), "[]", true)]
    fn what_is_there_of_a_body_is(#[case] content: Value, #[case] bytes: &str, #[case] is_cut: bool) {
        let response: Response =
            serde_json::from_value(json!({ "status": 200, "content": content })).expect("it is one");
        assert_eq!(response.body(), Body { bytes: bytes.into(), is_cut });
    }

    #[rstest]
    #[case::longer("content-length", "9", None, "[]", true)]
    #[case::as_long("Content-Length", "2", None, "[]", false)]
    #[case::shorter_because_packed("content-length", "22", Some("gzip"), "[]", false)]
    #[case::not_there("content-length", "0", None, "", false)]
    fn the_server_tells_how_long_a_body_is(
        #[case] name: &str,
        #[case] length: &str,
        #[case] packed: Option<&str>,
        #[case] text: &str,
        #[case] is_cut: bool,
    ) {
        let mut headers = vec![json!({ "name": name, "value": length })];
        headers.extend(packed.map(|how| json!({ "name": "content-encoding", "value": how })));
        let response = json!({ "status": 200, "headers": headers, "content": { "size": 2, "text": text } });
        let response: Response = serde_json::from_value(response).expect("it is one");
        assert_eq!(response.body(), Body { bytes: text.into(), is_cut });
    }

    #[rstest]
    #[case::whole(json!({ "bodySize": 2, "postData": { "text": "{}" } }), Some(Body::whole("{}".into())))]
    #[case::of_unknown_length(json!({ "bodySize": -1, "postData": { "text": "{}" } }), Some(Body::whole("{}".into())))]
    #[case::cut(json!({ "bodySize": 9, "postData": { "text": "{}" } }), Some(Body::cut("{}".into())))]
    #[case::left_out(json!({ "bodySize": 9 }), Some(Body::cut(Vec::new())))]
    #[case::none(json!({ "bodySize": 0 }), None)]
    #[case::none_told(json!({ "postData": null }), None)]
    fn what_is_there_of_what_was_sent_is(#[case] more: Value, #[case] body: Option<Body>) {
        let mut request = json!({ "method": "POST", "url": "/" });
        for (name, value) in more.as_object().expect("it is an object") {
            request[name] = value.clone();
        }
        let request: Request = serde_json::from_value(request).expect("it is one");
        assert_eq!(request.body(), body);
    }
}
