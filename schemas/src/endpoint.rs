//! The row of an endpoint: all that code must know of it.

use crate::divergence::{Divergence, Profile, Side};
use crate::id::Id;
use crate::limits::Policy;
use crate::schema::Schema;
use crate::scope::Scope;

/// The method of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
}

impl Method {
    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may call an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// A developer key with this scope.
    Key(Scope),
    /// A signed-in session; on the docs side of D3 a developer key as well.
    Session,
}

/// What a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// Developer keys.
    Keys,
    /// Memories.
    Memories,
    /// Action items.
    ActionItems,
    /// Folders.
    Folders,
    /// Conversations.
    Conversations,
    /// Goals.
    Goals,
    /// Questions about conversations.
    Ask,
    /// Daily summaries.
    DailySummaries,
}

impl Resource {
    /// Every resource, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Keys,
        Self::Memories,
        Self::ActionItems,
        Self::Folders,
        Self::Conversations,
        Self::Goals,
        Self::Ask,
        Self::DailySummaries,
    ];

    /// The name on command lines and in the OpenAPI document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Memories => "memories",
            Self::ActionItems => "action-items",
            Self::Folders => "folders",
            Self::Conversations => "conversations",
            Self::Goals => "goals",
            Self::Ask => "ask",
            Self::DailySummaries => "daily-summaries",
        }
    }
}

/// A refusal that the handler of an endpoint can give, beyond what follows from the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// The sentence, see [`crate::sentences`].
    pub sentence: &'static str,
    /// Only on this side of this divergence.
    pub only: Option<(Divergence, Side)>,
}

/// One endpoint. Built by `const fn`s, so the table cannot be half built.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// The operation id.
    pub id: Id,
    /// The resource that it belongs to.
    pub resource: Resource,
    /// The method.
    pub method: Method,
    /// The path, with `{name}` for a parameter that fills one segment.
    pub path: &'static str,
    /// One line of meaning.
    pub summary: &'static str,
    /// Who may call it.
    pub auth: Auth,
    /// What the backend charges, in this order.
    pub policies: &'static [Policy],
    /// What the handler charges on top when transcripts are asked for.
    pub transcript_policy: Option<Policy>,
    /// The query parameters.
    pub query: Option<Schema>,
    /// The body of the request.
    pub body: Option<Schema>,
    /// The status of success.
    pub success: u16,
    /// What success answers; none without a body.
    pub answer: Option<Schema>,
    /// What success answers on the backend's side of a divergence.
    pub answer_backend: Option<(Divergence, Schema)>,
    /// What the handler can refuse, in the order in which it does.
    pub refusals: &'static [Refusal],
}

impl Endpoint {
    /// A row for developer keys with `scope`.
    #[must_use]
    pub(crate) const fn keyed(id: Id, resource: Resource, method: Method, path: &'static str, scope: Scope) -> Self {
        Self {
            id,
            resource,
            method,
            path,
            summary: "",
            auth: Auth::Key(scope),
            policies: &[],
            transcript_policy: None,
            query: None,
            body: None,
            success: 200,
            answer: None,
            answer_backend: None,
            refusals: &[],
        }
    }

    /// A row for signed-in sessions.
    #[must_use]
    pub(crate) const fn session(id: Id, resource: Resource, method: Method, path: &'static str) -> Self {
        let mut row = Self::keyed(id, resource, method, path, Scope::ConversationsRead);
        row.auth = Auth::Session;
        row
    }

    pub(crate) const fn means(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    pub(crate) const fn charged(mut self, policies: &'static [Policy]) -> Self {
        self.policies = policies;
        self
    }

    pub(crate) const fn charged_for_transcripts(mut self, policy: Policy) -> Self {
        self.transcript_policy = Some(policy);
        self
    }

    pub(crate) const fn filtered_by(mut self, query: Schema) -> Self {
        self.query = Some(query);
        self
    }

    pub(crate) const fn takes(mut self, body: Schema) -> Self {
        self.body = Some(body);
        self
    }

    pub(crate) const fn returns(mut self, status: u16, answer: Schema) -> Self {
        self.success = status;
        self.answer = Some(answer);
        self
    }

    pub(crate) const fn returns_nothing(mut self, status: u16) -> Self {
        self.success = status;
        self
    }

    pub(crate) const fn but_on_the_backend(mut self, divergence: Divergence, answer: Schema) -> Self {
        self.answer_backend = Some((divergence, answer));
        self
    }

    pub(crate) const fn refuses(mut self, refusals: &'static [Refusal]) -> Self {
        self.refusals = refusals;
        self
    }

    /// What success answers under `profile`.
    #[must_use]
    pub fn answer_under(&self, profile: &Profile) -> Option<Schema> {
        match self.answer_backend {
            Some((divergence, schema)) if profile.side(divergence) == Side::Backend => Some(schema),
            Some(_) | None => self.answer,
        }
    }

    /// The names of the path's parameters, in order.
    pub fn path_parameters(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The scope that a developer key needs; none where a session is asked for.
    #[must_use]
    pub const fn scope(&self) -> Option<Scope> {
        match self.auth {
            Auth::Key(scope) => Some(scope),
            Auth::Session => None,
        }
    }
}
