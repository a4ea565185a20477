//! The keys that a run made open nothing once it is over.

use std::collections::BTreeMap;
use std::sync::Mutex;

use http::Method;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use omi_contract::{Case, CheckId, Law, Persona, Runner, Script, Stage, Step, Stop, Through, Verdict};
use omi_mock::{Request, server};
use omi_schemas::{Id, Profile, Side};
use serde_json::json;

use crate::support::Mock;

/// The secrets that were told.
static SECRETS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Makes a key with every scope, and comes in with it.
fn come_in<'a>(stage: &'a mut Stage<'_>) -> Through<'a> {
    Box::pin(async move {
        let body = json!({ "name": "{mark}", "scopes": ["goals:read"] });
        let creation = Step {
            persona: Persona::Session,
            body: Some(body),
            save: [("secret".into(), "/key".into())].into(),
            ..Step::new(Id::CreateKey, 200)
        };
        let made = stage.ask(&creation).await?;
        let secret = made.at("/key").and_then(|key| key.as_str()).ok_or(Stop::Failed)?;
        SECRETS.lock().expect("no test panics under this lock").push(secret.into());
        stage.ask(&Step { persona: Persona::Holder("secret".into()), ..Step::new(Id::ListGoals, 200) }).await?;
        Ok(())
    })
}

fn status_of(mock: &Mock, secret: &str) -> u16 {
    let bearer = HeaderValue::from_str(&format!("Bearer {secret}")).expect("keys are plain text");
    let headers = HeaderMap::from_iter([(AUTHORIZATION, bearer)]);
    let uri = "/v1/dev/user/goals".parse().expect("a path is a URI");
    let request = Request { method: Method::GET, uri, headers, body: Vec::new().into() };
    mock.app.handle(&request, server::now()).reply.status.as_u16()
}

#[tokio::test]
async fn they_open_nothing_any_more() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let case = Case {
        id: "keys".into(),
        name: "a key lets in".into(),
        endpoint: Id::CreateKey,
        check: CheckId::Keys,
        why: String::new(),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Law(Law { writes: true, requests: 2, story: "makes a key", run: come_in }),
    };
    let outcomes = Runner::new(mock.options()).run(&[case], &mut ()).await;
    assert_eq!(outcomes[0].verdict, Verdict::Held, "{outcomes:?}");
    let secrets = SECRETS.lock().expect("no test panics under this lock").clone();
    assert_eq!(secrets.iter().map(|secret| status_of(&mock, secret)).collect::<Vec<_>>(), [401]);
}
