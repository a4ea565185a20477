use rstest::rstest;

use super::*;

/// A Wednesday.
fn spoken_at() -> Timestamp {
    Timestamp::of_civil(DateTime::constant(2026, 11, 25, 10, 30, 0, 0))
}

#[rstest]
#[case::today("finish it today", "2026-11-25T23:59:00Z")]
#[case::tomorrow("Tomorrow, please", "2026-11-26T23:59:00Z")]
#[case::a_weekday("prepare budget by Friday", "2026-11-27T23:59:00Z")]
#[case::the_same_weekday("on Wednesday.", "2026-12-02T23:59:00Z")]
#[case::next_weekday("next Friday", "2026-12-04T23:59:00Z")]
#[case::next_monday("next Monday", "2026-11-30T23:59:00Z")]
#[case::a_weekday_and_a_time("on Monday at 9:15", "2026-11-30T09:15:00Z")]
#[case::a_weekday_alone("call her Friday morning", "2026-11-27T23:59:00Z")]
#[case::next_week("next week", "2026-12-02T23:59:00Z")]
#[case::next_month("next month", "2026-12-25T23:59:00Z")]
#[case::days("in three days", "2026-11-28T23:59:00Z")]
#[case::weeks("in 2 weeks", "2026-12-09T23:59:00Z")]
#[case::hours("in an hour", "2026-11-25T11:30:00Z")]
#[case::an_iso_date("by 2026-12-01", "2026-12-01T23:59:00Z")]
#[case::an_iso_instant("by 2026-12-01T15:00:00Z.", "2026-12-01T15:00:00Z")]
#[case::a_month("by December 1st", "2026-12-01T23:59:00Z")]
#[case::a_month_after_its_day("by 3 Feb at noon", "2027-02-03T12:00:00Z")]
#[case::a_day_of_a_month("on the 5th of March", "2027-03-05T23:59:00Z")]
#[case::a_month_and_a_year("March 5, 2028", "2028-03-05T23:59:00Z")]
#[case::a_leap_day("on February 29", "2028-02-29T23:59:00Z")]
#[case::a_time_to_come("at 5pm", "2026-11-25T17:00:00Z")]
#[case::a_time_that_is_over("at 9:30 a.m.", "2026-11-26T09:30:00Z")]
#[case::midday("at 12 PM", "2026-11-25T12:00:00Z")]
#[case::the_end_of_the_day("by end of day", "2026-11-25T23:59:00Z")]
fn it_is_due(#[case] text: &str, #[case] expected: &str) {
    let due = When::read(text, spoken_at()).due(spoken_at());
    assert_eq!(due.map(|due| due.to_string()).as_deref(), Some(expected));
}

#[rstest]
#[case::no_date("prepare the budget")]
#[case::an_adjective("read the Friday report")]
#[case::a_habit("we meet every Friday")]
#[case::a_bare_number("buy 5 apples at 3")]
#[case::a_verb("it may rain, march on")]
#[case::no_such_day("on February 30")]
#[case::no_such_time("at 25:00 or 13pm")]
#[case::other_scripts("明日 ½")]
fn it_is_not_due(#[case] text: &str) {
    assert_eq!(When::read(text, spoken_at()).due(spoken_at()), None);
}

#[rstest]
#[case::both("Friday at 15:00", true)]
#[case::a_date("Friday", false)]
#[case::a_time("at 15:00", false)]
fn it_begins_only_with_a_date_and_a_time(#[case] text: &str, #[case] expected: bool) {
    assert_eq!(When::read(text, spoken_at()).start().is_some(), expected);
}

#[test]
fn the_calendar_ends() {
    let last_day = Timestamp::of_civil(DateTime::constant(9999, 12, 31, 12, 0, 0, 0));
    for text in
        ["tomorrow", "on Friday", "next week", "in 9 weeks", "in 65535 hours", "at 9am", "next Monday", "March 5"]
    {
        assert_eq!(When::read(text, last_day).due(last_day), None, "{text}");
    }
}
