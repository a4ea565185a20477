//! JSON as the service reads and writes it, which is as Python does.
//!
//! Reading keeps what other parsers lose: integers of any size, `NaN`, lone
//! surrogates, encodings other than UTF-8, and the place of a mistake in
//! characters. Writing prints floats as Python prints them.

mod body;
mod de;
mod encoding;
mod float;
mod members;
mod parser;
mod ser;
mod string;
mod value;

pub(crate) use self::body::read;
pub(crate) use self::members::Members;
pub(crate) use self::parser::{ParseFailure, parse};
pub(crate) use self::ser::{Unanswerable, Written, append, echo, to_bytes};
pub(crate) use self::value::{Json, Object};
