//! What the service does with a conversation a moment after it was created.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::user::UserIndex;
use crate::config::Extraction;
use crate::time::Timestamp;

/// A conversation whose text nobody has looked at yet.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) user: UserIndex,
    pub(crate) conversation: Arc<str>,
    pub(crate) text: Arc<str>,
}

/// Jobs by the time when they are due.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs {
    due: BTreeMap<(Timestamp, u64), Job>,
    on_demand: Vec<Job>,
    made: u64,
}

impl Jobs {
    /// Takes a job; gives it back when it is to be done at once.
    pub(crate) fn take(&mut self, job: Job, extraction: Extraction, now: Timestamp) -> Option<Job> {
        match extraction {
            Extraction::Now => return Some(job),
            Extraction::After(wait) => self.put(job, Some(now + wait)),
            Extraction::Manual => self.put(job, None),
        }
        None
    }

    /// Adds a job that is due then, or when somebody says so.
    pub(crate) fn put(&mut self, job: Job, due: Option<Timestamp>) {
        match due {
            Some(due) => drop(self.due.insert((due, self.made), job)),
            None => self.on_demand.push(job),
        }
        self.made += 1;
    }

    /// Makes the jobs of `user` those that `others` has of them.
    pub(crate) fn replace_of(&mut self, user: UserIndex, others: &Self) {
        self.due.retain(|_, job| job.user != user);
        self.on_demand.retain(|job| job.user != user);
        for (due, job) in others.pending().filter(|(_, job)| job.user == user) {
            self.put(job.clone(), due);
        }
    }

    /// When the next job is due.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.due.first_key_value().map(|((due, _), _)| *due)
    }

    /// The jobs that are due at `now`, in order.
    pub(crate) fn due(&mut self, now: Timestamp) -> Vec<(Timestamp, Job)> {
        let later = self.due.split_off(&(now, u64::MAX));
        std::mem::replace(&mut self.due, later).into_iter().map(|((due, _), job)| (due, job)).collect()
    }

    /// The jobs that are not done yet with the time when they are due, if they have one.
    pub(crate) fn pending(&self) -> impl Iterator<Item = (Option<Timestamp>, &Job)> {
        let due = self.due.iter().map(|((due, _), job)| (Some(*due), job));
        due.chain(self.on_demand.iter().map(|job| (None, job)))
    }

    /// All jobs, whenever they are due.
    pub(crate) fn all(&mut self) -> Vec<Job> {
        let due = std::mem::take(&mut self.due).into_values();
        due.chain(std::mem::take(&mut self.on_demand)).collect()
    }
}
