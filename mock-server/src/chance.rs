//! Ids and secrets in the shapes of the service.

use std::sync::Arc;

use fastrand::Rng;
use uuid::Builder;

use crate::model::key::{DEVELOPER_PREFIX, SECRET_DIGITS};

const LETTERS_AND_DIGITS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The id of an action item: 20 letters and digits.
pub(crate) fn document_id(chance: &mut Rng) -> Arc<str> {
    draw(chance, LETTERS_AND_DIGITS, 20).into()
}

/// The id of a goal.
pub(crate) fn goal_id(chance: &mut Rng) -> Arc<str> {
    format!("goal_{}", draw(chance, HEX_DIGITS, 12)).into()
}

/// A version 4 UUID.
pub(crate) fn uuid(chance: &mut Rng) -> Arc<str> {
    let bytes = chance.u128(..).to_be_bytes();
    Builder::from_random_bytes(bytes).into_uuid().to_string().into()
}

/// A developer key.
pub(crate) fn developer_key(chance: &mut Rng) -> String {
    format!("{DEVELOPER_PREFIX}{}", draw(chance, HEX_DIGITS, SECRET_DIGITS))
}

fn draw(chance: &mut Rng, from: &[u8], length: usize) -> String {
    (0..length).map(|_| char::from(from[chance.usize(..from.len())])).collect()
}
