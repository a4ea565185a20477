//! Breaks of the contract: that each breaks what it says, and nothing else.

mod difference;
mod exactly;
mod names;
mod script;
mod stories;
