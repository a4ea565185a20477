//! What the service keeps, in the shape in which it shows it.
//!
//! Members stand in the order of the answers. What is kept but never shown is
//! skipped by serde.

pub(crate) mod action_item;
pub(crate) mod category;
pub(crate) mod conversation;
pub(crate) mod daily_summary;
pub(crate) mod folder;
pub(crate) mod goal;
pub(crate) mod key;
pub(crate) mod memory;
mod scoring;
pub(crate) mod speaker;

pub(crate) use action_item::ActionItem;
pub(crate) use category::{ConversationCategory, MemoryCategory};
pub(crate) use conversation::Conversation;
pub(crate) use daily_summary::DailySummary;
pub(crate) use folder::Folder;
pub(crate) use goal::Goal;
pub(crate) use key::Key;
pub(crate) use memory::Memory;
pub(crate) use scoring::Scoring;
