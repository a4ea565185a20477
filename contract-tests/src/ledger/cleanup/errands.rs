//! What a clean-up sends, and what becomes of the answers.

use omi_schemas::{Id, Resource, table};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::Sweep;
use crate::ledger::leftovers::Left;
use crate::persona::Persona;
use crate::runner::{NoPages, Stop};

impl Sweep<'_> {
    /// What a list holds, as far as it can be read; what may be missed is told.
    pub(super) async fn list(&mut self, call: Id, query: &str, size: usize) -> Vec<Value> {
        if self.broken_off.is_some() {
            return Vec::new();
        }
        let of = table::endpoint(call).resource;
        match self.runner.pages(call, query, size).await {
            Ok(pages) => {
                if pages.is_cut {
                    let why = "there are more than are read, and some of them may be the run's";
                    self.fails(of.as_str(), None, why.into());
                }
                return pages.entries;
            }
            // The run made nothing of it, and nobody derives what he does not have.
            Err(NoPages::Answered { status: status @ (404 | 405), .. }) if !self.touched(of) => {
                self.leftovers.unlisted.insert(of.as_str().into(), status);
            }
            Err(none) => self.stops(of.as_str(), None, none.into()),
        }
        Vec::new()
    }

    /// Removes one thing, once.
    pub(super) async fn delete(&mut self, call: Id, id: &str) {
        if self.gone.insert(id.into()) && self.send(call, id, None).await {
            let resource = table::endpoint(call).resource;
            *self.leftovers.removed.entry(resource.as_str().into()).or_default() += 1;
            self.deleted.insert((resource, id.into()));
        }
    }

    /// Whether something came of it; what is gone already is fine.
    pub(super) async fn send(&mut self, call: Id, id: &str, body: Option<&Value>) -> bool {
        let endpoint = table::endpoint(call);
        let resource = endpoint.resource.as_str();
        if let Some(why) = &self.broken_off {
            self.fails(resource, Some(id), why.clone());
            return false;
        }
        let parameter = endpoint.path_parameters().next().unwrap_or_default();
        let escaped = utf8_percent_encode(id, NON_ALPHANUMERIC).to_string();
        let target = endpoint.path.replace(&format!("{{{parameter}}}"), &escaped);
        let persona = if endpoint.resource == Resource::Keys { Persona::Session } else { Persona::Owner };
        match self.runner.errand(call, persona, target, body).await {
            Ok(received) if (200..300).contains(&received.status) => true,
            Ok(received) if received.status == 404 => false,
            Ok(received) => {
                self.fails(resource, Some(id), format!("the target answered {}", received.status));
                false
            }
            Err(stop) => {
                self.stops(resource, Some(id), stop);
                false
            }
        }
    }

    fn stops(&mut self, resource: &str, id: Option<&str>, stop: Stop) {
        match stop {
            Stop::Skipped(why) => self.fails(resource, id, why),
            Stop::Unreachable(why) => {
                self.fails(resource, id, why.clone());
                self.broken_off = Some(why);
            }
            Stop::Failed => {}
        }
    }

    /// Tells once what is left.
    pub(super) fn fails(&mut self, resource: &str, id: Option<&str>, why: String) {
        let left = Left { resource: resource.into(), id: id.map(str::to_owned), why };
        if !self.leftovers.failed.contains(&left) {
            self.leftovers.failed.push(left);
        }
    }
}
