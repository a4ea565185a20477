//! What is asked.

use clap::ValueEnum;

const KEY: &str = "omi_dev_00000000000000000000000000000200";
const UNKNOWN_KEY: &str = "omi_dev_0123456789abcdef0123456789abcdef";

/// One kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Workload {
    /// 25 memories, the same again and again
    List,
    /// 25 memories, another page each time
    Pages,
    /// A new memory
    Post,
    /// An unknown key
    Refused,
    /// Unknown keys, each another one
    Strangers,
    /// Memories of a category that a twentieth has
    Category,
    /// Action items of some days
    Dates,
    /// Completed action items
    Completed,
    /// Conversations without their transcripts
    Conversations,
    /// Nine lists of memories for each new one
    Mixed,
}

/// How all answers of a kind of request are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Successes,
    Refusals,
}

impl Workload {
    /// What is asked where nothing is named.
    pub(crate) const USUAL: [Self; 9] = [
        Self::List,
        Self::Pages,
        Self::Post,
        Self::Refused,
        Self::Category,
        Self::Dates,
        Self::Completed,
        Self::Conversations,
        Self::Mixed,
    ];

    /// What the table calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "GET 25 memories",
            Self::Pages => "GET 25 others each time",
            Self::Post => "POST a memory",
            Self::Refused => "401",
            Self::Strangers => "401, each with another key",
            Self::Category => "GET 25 of a category",
            Self::Dates => "GET 25 items by date",
            Self::Completed => "GET 25 completed items",
            Self::Conversations => "GET 25 conversations",
            Self::Mixed => "90 % GET, 10 % POST",
        }
    }

    /// Whether a server takes part that gives one answer to all reads, and one to all writes.
    ///
    /// It could in all, as the baseline does; but what the others look at costs them the same.
    pub(crate) const fn is_for_others(self) -> bool {
        match self {
            Self::List | Self::Post | Self::Refused => true,
            Self::Pages
            | Self::Strangers
            | Self::Category
            | Self::Dates
            | Self::Completed
            | Self::Conversations
            | Self::Mixed => false,
        }
    }

    /// How its answers are to be.
    pub(crate) const fn outcome(self) -> Outcome {
        match self {
            Self::Refused | Self::Strangers => Outcome::Refusals,
            Self::List
            | Self::Pages
            | Self::Post
            | Self::Category
            | Self::Dates
            | Self::Completed
            | Self::Conversations
            | Self::Mixed => Outcome::Successes,
        }
    }

    /// The path of a read at the mock.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::List | Self::Post | Self::Refused | Self::Strangers | Self::Mixed => "/v1/dev/user/memories",
            Self::Category => "/v1/dev/user/memories?categories=skills",
            Self::Pages => "/v1/dev/user/memories?limit=25",
            Self::Dates => "/v1/dev/user/action-items?start_date=2020-01-01&end_date=2099-01-01&limit=25",
            Self::Completed => "/v1/dev/user/action-items?completed=true&limit=25",
            Self::Conversations => "/v1/dev/user/conversations",
        }
    }

    /// The key that it is asked with.
    pub(crate) const fn key(self) -> &'static str {
        match self.outcome() {
            Outcome::Refusals => UNKNOWN_KEY,
            Outcome::Successes => KEY,
        }
    }

    /// How many of a hundred requests create a memory.
    pub(crate) const fn writes(self) -> u32 {
        match self {
            Self::Post => 100,
            Self::Mixed => 10,
            Self::List
            | Self::Pages
            | Self::Refused
            | Self::Strangers
            | Self::Category
            | Self::Dates
            | Self::Completed
            | Self::Conversations => 0,
        }
    }
}
