//! A small run with one of everything, and one whose server means harm.

use std::collections::BTreeMap;

use jiff::Timestamp;
use omi_schemas::{Divergence, Id, Side};

use crate::check_id::CheckId;
use crate::coverage::{CoverageReport, Share};
use crate::finding::Finding;
use crate::ledger::{Left, Leftovers};
use crate::outcome::{Evidence, Found, Outcome, Tally};
use crate::run_report::{About, Decided, DifferenceReport, ProfileReport, RunReport};
use crate::summary::Rules;
use crate::verdict::Verdict;

/// Everything that would break out of a report, if it were let.
pub(super) const HARM: &str = "</code></details><script>alert('x')</script>&amp;\"'>]]>\u{1b}[31m\u{7}\u{0}\u{202e}gnp\u{2066}\r\n::error::x\n```\n| a |%0A`x` @everyone ![i](http://x) \u{fffe}";

/// A run with one of everything.
pub(crate) fn run() -> RunReport {
    let outcomes = vec![
        violated("createMemory/content/too-long", refused()),
        violated("memories/lifecycle", instant(0)),
        violated("memories/tags", instant(3)),
        ended("goals/lifecycle", Id::CreateGoal, Verdict::Skipped, "it writes, and nothing may be written (--writes)"),
        ended(
            "goals/history",
            Id::GetGoalHistory,
            Verdict::Skipped,
            "it writes, and nothing may be written (--writes)",
        ),
        ended("listFolders/order", Id::ListFolders, Verdict::Vacuous, "there are no folders"),
        ended("listGoals/paging", Id::ListGoals, Verdict::Unreachable, "no answer to GET /v1/dev/user/goals"),
        ended("listMemories/paging", Id::ListMemories, Verdict::Held, ""),
    ];
    let mut report = RunReport::new(about(), "2026-11-23T10:00:12.340Z".parse().expect("it is an instant"), outcomes);
    report.coverage = CoverageReport {
        endpoints: Share { seen: 5, of: 31 },
        statuses: Share { seen: 40, of: 50 },
        members: Share { seen: 90, of: 100 },
        words: Share { seen: 30, of: 50 },
        not_established: vec!["deleteMemory 402".into(), "Memory.updated_at: always null".into()],
    };
    let why = "goals can only be abandoned".into();
    report.leftovers = Leftovers {
        removed: BTreeMap::from([("memories".into(), 3)]),
        stays: vec![Left { resource: "goals".into(), id: Some("goal_0011".into()), why }],
        ..Leftovers::default()
    };
    report.judged(&Rules::default())
}

/// A run whose server puts harm everywhere.
pub(super) fn harmful() -> RunReport {
    let mut outcome = violated("memories/lifecycle", instant(0));
    outcome.name = HARM.into();
    outcome.case = HARM.into();
    let found = &mut outcome.findings[0];
    for text in [&mut found.finding.at, &mut found.finding.expected, &mut found.finding.actual, &mut found.finding.rule]
    {
        *text = HARM.into();
    }
    found.evidence.curl = format!("curl '{HARM}'");
    found.evidence.received = HARM.into();
    found.evidence.headers = vec![("server".into(), HARM.into())];
    let skipped = ended("goals/lifecycle", Id::CreateGoal, Verdict::Skipped, HARM);
    RunReport::new(about(), Timestamp::UNIX_EPOCH, vec![outcome, skipped])
}

fn about() -> About {
    let differences = vec![
        DifferenceReport::new(Divergence::D2, Side::Backend, Decided::Shown),
        DifferenceReport::new(Divergence::D5, Side::Docs, Decided::Assumed),
    ];
    About {
        run: "0123abcd".into(),
        target: "http://me:secret@127.0.0.1:4010/".into(),
        begun: "2026-11-23T10:00:00Z".parse().expect("it is an instant"),
        profile: ProfileReport { asked: "auto".into(), differences },
    }
}

fn refused() -> Finding {
    Finding::violation(CheckId::BodyValidation, "status", "422", "200")
        .under("memory_create.json, content: maxLength 500")
}

/// An instant in a list, at that place, which is none.
fn instant(place: usize) -> Finding {
    Finding::violation(
        CheckId::BodySchema,
        format!("/{place}/created_at"),
        "an instant in UTC as RFC 3339 writes it",
        "\"2026-11-23 10:00:00\"",
    )
    .under("/items/properties/created_at/format")
}

pub(crate) fn violated(case: &str, finding: Finding) -> Outcome {
    let own = finding.check == CheckId::BodyValidation;
    let tally = Tally { held: 2, broken: 1, vacuous: 0 };
    let checks = BTreeMap::from([(finding.check, tally)]);
    let evidence = Evidence {
        endpoint: if own { Id::CreateMemory } else { Id::ListMemories },
        persona: "owner".into(),
        curl: "curl -i -H \"Authorization: Bearer $OMI_API_KEY\" http://127.0.0.1:4010/v1/dev/user/memories".into(),
        request: "GET /v1/dev/user/memories".into(),
        sent: None,
        status: 200,
        headers: vec![("content-type".into(), "application/json".into())],
        received: "[{\"id\":\"3f0c\",\"created_at\":\"2026-11-23 10:00:00\"}]".into(),
        millis: 12,
    };
    Outcome {
        checks,
        findings: vec![Found { finding, evidence }],
        verdict: Verdict::Violated,
        reason: None,
        ..ended(case, Id::CreateMemory, Verdict::Violated, "")
    }
}

/// A case about that endpoint, without findings.
pub(crate) fn ended(case: &str, endpoint: Id, verdict: Verdict, reason: &str) -> Outcome {
    Outcome {
        case: case.into(),
        name: "a text of more than 500 characters is refused".into(),
        endpoint,
        check: CheckId::BodyValidation,
        why: "memories".into(),
        verdict,
        reason: (!reason.is_empty()).then(|| reason.into()),
        checks: BTreeMap::from([(CheckId::Status, Tally { held: 1, broken: 0, vacuous: 0 })]),
        findings: Vec::new(),
        requests: 3,
        millis: 40,
    }
}
