//! What is wrong with a whole body.

use omi_schemas::ENDPOINTS;
use rstest::rstest;

use crate::support::{Call, Mock};

#[rstest]
#[case::none("", "missing", "Field required", "null")]
#[case::null("null", "missing", "Field required", "null")]
#[case::a_list("[]", "model_attributes_type", NOT_AN_OBJECT, "[]")]
#[case::text(r#""x""#, "model_attributes_type", NOT_AN_OBJECT, r#""x""#)]
#[case::a_number("1.50", "model_attributes_type", NOT_AN_OBJECT, "1.5")]
#[case::no("false", "model_attributes_type", NOT_AN_OBJECT, "false")]
fn every_endpoint_refuses(#[case] body: &str, #[case] kind: &str, #[case] message: &str, #[case] input: &str) {
    let mock = Mock::start();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()) {
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        let expected =
            format!(r#"{{"detail":[{{"type":"{kind}","loc":["body"],"msg":"{message}","input":{input}}}]}}"#);
        Call::good(endpoint).with_body(body.as_bytes()).by(&client).assert_status(422).assert_body(&expected);
    }
}

const NOT_AN_OBJECT: &str = "Input should be a valid dictionary or object to extract fields from";
