use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue, Method, Uri};
use rstest::rstest;

use super::*;
use crate::seed::Seed;

const UNKNOWN: &str = "omi_dev_11111111111111111111111111111111";

fn worlds() -> Worlds {
    let started = Timestamp::default();
    let origin = Seed::named("tiny").expect("the seed ships").plant(&[], started);
    Worlds::new(origin, &Config { any_key: AnyKey::OpensWorld, ..Config::default() }, started)
}

fn request(key: &str, world: Option<&'static str>) -> Request {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {key}")).expect("a key is a header"));
    headers.extend(world.map(|name| (WORLD, HeaderValue::from_static(name))));
    Request { method: Method::GET, uri: Uri::from_static("/"), headers, body: bytes::Bytes::new() }
}

#[rstest]
#[case::the_name(crate::seed::built_in::KEY, Some("one"))]
#[case::the_key(UNKNOWN, None)]
#[case::the_key_within_the_name(UNKNOWN, Some("one"))]
fn a_world_is_made_once_however_many_ask_for_it_by(#[case] key: &str, #[case] name: Option<&'static str>) {
    let worlds = worlds();
    let found: Vec<_> = std::thread::scope(|scope| {
        let ask = || worlds.of(&request(key, name), Timestamp::default()).expect("the world has a good name");
        let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|thread| thread.join().expect("nobody panics")).collect()
    });
    assert!(found.iter().all(|world| Arc::ptr_eq(world, &found[0])));
}

#[test]
fn a_world_of_a_key_shares_the_data_of_the_seed() {
    let worlds = worlds();
    let opened = worlds.of(&request(UNKNOWN, None), Timestamp::default()).expect("the key opens a world");
    opened.read(UserIndex(0), |user| assert!(Arc::ptr_eq(&user.memories, &worlds.origin.users[0].memories)));
}

#[test]
fn a_refused_name_leaves_no_world_behind() {
    let worlds = worlds();
    assert!(worlds.of(&request(UNKNOWN, Some("a b")), Timestamp::default()).is_err());
    assert!(worlds.named.read().expect("nobody panics").is_empty());
    assert!(worlds.by_key.read().expect("nobody panics").is_empty());
}
