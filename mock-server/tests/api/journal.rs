//! The journal of requests.

mod archive;
mod explaining;
mod listing;
mod secrets;
mod verifying;
