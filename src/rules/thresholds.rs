//! Tests of the days on which dated rules begin to report: silent on one day, reporting on the next. Covers leap days,
//! ends of quarters and calendar weeks, and clamped months; and what they say of leave.

use jiff::civil::Date;

use super::{Example, find};
use crate::calendar;

/// A rule, the North Star's properties after `set`, its body, the other files, and the last day of silence.
type Threshold = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The default of `set`.
const SET: &str = "set: 2024-01-01";

const ROLE: &str = "\n== bets/role.md\n---\nkind: core\nrole: true\nstarted: ";
const LANDING: &str = "\n---\n== landings/a.md\n---\nbet: \"[[role]]\"\n---\n";

#[rustfmt::skip]
const THRESHOLDS: &[Threshold] = &[
    ("north-star/no-measuring-stick", "set: 2028-01-30", "", "", "2028-02-29"),
    ("north-star/not-reviewed", "set: 2027-09-02", "", "", "2028-02-29"),
    ("north-star/not-reviewed", "set: 2024-01-01\nreviewed: 2026-Q3", "", "", "2027-03-29"),
    ("north-star/horizon", "set: 2026-01-01\ntarget: 2030-08-31", "", "", "2029-02-28"),
    ("north-star/step-overdue", SET, "## Steps\n- [ ] 2027-12-01 A team", "", "2028-02-29"),
    ("north-star/step-overdue", SET, "## Steps\n- [ ] 2026-W53 A team", "", "2027-04-03"),
    ("metrics/unmeasured-bet", SET, "", "== bets/a.md\n---\nkind: core\nstarted: 2028-01-30\n---\n", "2028-02-29"),
    ("metrics/unmeasured-bet", "set: 2028-01-30", "", "== bets/a.md\n---\nkind: core\nstarted: 2025\n---\n", "2028-02-29"),
    ("metrics/no-scale", SET, "", "== bets/a.md\n---\nkind: core\nstarted: 2027-12-31\n---\n", "2028-01-30"),
    ("metrics/stalled", SET, "## Metrics\n| Metric |\n|---|\n| Shops |", "== updates/2027-09-02.md\n## Measures\nShops:: 4\n", "2028-02-29"),
    ("metrics/idle-skill", "set: 2027-09-02", "## Skills\n| Skill | Now | Target |\n|---|---|---|\n| Pricing | 2 | 4 |", "== bets/a.md\n---\nkind: core\nstarted: 2027\n---\n", "2028-02-29"),
    ("metrics/stuck-in-one-mode", SET, "", "== bets/a.md\n---\nkind: core\nmode: impact\nstarted: 2024-02-29\n---\n", "2027-02-28"),
    ("portfolio/no-active-bet", SET, "", "== bets/a.md\n---\nkind: core\nstarted: 2024\nended: 2027-12-01\noutcome: won\n---\n", "2028-02-29"),
    ("portfolio/no-kill-criteria", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2028-01-30\n---\n", "2028-02-29"),
    ("portfolio/kill-date-passed", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2026\n---\n## Kill criteria\n- [ ] 2028-02-29 none\n", "2028-02-29"),
    ("portfolio/kill-date-passed", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2026\n---\n## Kill criteria\n- [ ] 2028-Q1 none\n", "2028-03-31"),
    ("portfolio/kill-date-passed", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2026\n---\n## Kill criteria\n- [ ] 2026-W53 none\n", "2027-01-03"),
    ("portfolio/no-verdict", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2024-02-29\n---\n", "2025-02-28"),
    ("portfolio/no-verdict", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2027-02-28\n---\n", "2028-02-28"),
    ("portfolio/no-story", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2026\nended: 2028-01-30\noutcome: won\n---\n", "2028-02-29"),
    ("portfolio/swing-due", "set: 2024-01-01\nfield_start: 2024-02-29", "", "== bets/a.md\n---\nkind: core\nstarted: 2024-02-29\n---\n", "2029-02-27"),
    ("marketing/contract-missed", SET, "", "== contracts/a.md\n---\nwith: Dana\nstarted: 2026-12-28\ncadence: weekly\n---\n", "2027-01-10"),
    ("marketing/contract-missed", SET, "", "== contracts/a.md\n---\nwith: Dana\nstarted: 2028-02-01\n---\n", "2028-03-07"),
    ("marketing/contract-missed", SET, "", "== contracts/a.md\n---\nwith: Dana\nstarted: 2027-10-01\ncadence: quarterly\n---\n", "2028-01-07"),
    ("marketing/nothing-sent", SET, "", "== updates/2028-01-30.md\n## Wins\n- A pilot\n", "2028-02-29"),
    ("marketing/nothing-sent", SET, "", "== updates/2026-W53.md\n## Wins\n- A pilot\n", "2027-02-02"),
    ("perfectionism/setback-without-lesson", SET, "", "== updates/2028-Q1.md\n## Setbacks\n- It broke\n", "2028-04-30"),
    ("perfectionism/feedback-unanswered", SET, "", "== updates/2028-01.md\n## Feedback\n- Too long\n", "2028-03-01"),
    ("drift/review-due", SET, "", "== decisions/a.md\n---\nopportunity: project\nstatus: declined\ndate: 2027\nreview_on: 2028-02-29\n---\n", "2028-02-29"),
    ("drift/review-due", SET, "", "== decisions/a.md\n---\nopportunity: project\nstatus: accepted\ndate: 2027\ndecided: 2028-01-30\n---\n", "2028-02-29"),
    ("drift/deadline-near", SET, "", "== decisions/a.md\n---\nopportunity: offer\nstatus: open\ndate: 2028-02-01\ndecide_by: 2028-03-03\n---\n", "2028-02-28"),
    ("drift/stagnant", SET, "", "== bets/a.md\n---\nkind: core\nstarted: 2026-08-31\n---\n", "2028-02-29"),
    ("drift/role-without-decision", SET, "", "== bets/a.md\n---\nkind: core\nrole: true\nstarted: 2028-03-01\n---\n", "2028-02-29"),
    ("drift/project-without-decision", SET, "", "== bets/a.md\n---\nkind: innovation\nstarted: 2028-Q2\n---\n", "2028-03-31"),
    ("landing/missing", SET, "", "+2028-02-16\n---\n", "2028-02-29"),
    ("landing/not-agreed", SET, "", "+2028-02-17*", "2028-02-29"),
    ("landing/listening-behind", SET, "", "+2028-02-10*", "2028-02-29"),
    ("landing/no-state-of-the-union", SET, "", "+2028-01-26*", "2028-02-29"),
    ("landing/no-vision", SET, "", "+2027-12-27*", "2028-02-29"),
    ("landing/no-agreed-problems", SET, "", "+2027-12-27*", "2028-02-29"),
    ("landing/no-quick-win", SET, "", "+2027-12-02*", "2028-02-29"),
    ("landing/promise-open", SET, "", "+2028-02-01*## Listening tour\n| Who | Date | One thing | Done |\n|---|---|---|---|\n| Ana | 2028-02-22 | a key | |\n", "2028-02-29"),
    ("home-life/no-check-in", SET, "", "== updates/2027-12-01.md\n---\nhome: 4\n---\n", "2028-02-29"),
    ("home-life/no-check-in", "set: 2027-12-01", "", "== updates/2027-11-01.md\n", "2028-02-29"),
];

#[test]
fn rules_begin_to_speak_on_their_day() {
    let mut wrong = Vec::new();
    for (name, star, body, files, silent) in THRESHOLDS {
        let rule = find(name).expect("a rule");
        let files = files.replacen('+', ROLE, 1).replacen('*', LANDING, 1);
        let spec = |star: &str| format!("== north-star.md\n---\ndestination: CPO\n{star}\n---\n{body}\n{files}\n");
        let says = |day: Date, star: &str| {
            let example = Example { today: day.to_string().leak(), files: spec(star).leak() };
            example.said_by(rule).len()
        };
        let silent: Date = silent.parse().expect("a date");
        let next = calendar::days_after(silent, 1);
        let set: Date = star[5..15].parse().expect("a date");
        let said = [
            says(silent, star),
            says(next, star),
            says(calendar::days_after(set, -1), star),
            says(next, &star.replacen(&star[5..15], "someday", 1)),
        ];
        if said != [0, 1, 0, 0] {
            wrong.push(format!("{name} {silent}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "on the day, on the next, before `set`, without it:\n{}", wrong.join("\n"));
}

/// Waiting times do not count leave, but "122 days ago" is a day in the calendar.
#[test]
fn days_ago_are_days_of_the_calendar() {
    const ROLE: &str = "== bets/role.md\n---\nkind: core\nrole: true\nstarted: 2027-11-01\n---\n\
                        == landings/a.md\n---\nbet: \"[[role]]\"\n---\n## Listening tour\n\n\
                        | Who | Date | One thing | Done |\n|---|---|---|---|\n| Ana | 2027-12-01 | a key | |\n";
    let cases = [
        ("marketing/nothing-sent", "== updates/2027-12-01.md\n## Wins\n- A pilot\n", "this win is 122 days old"),
        ("perfectionism/setback-without-lesson", "== updates/2027-12-01.md\n## Setbacks\n- It broke\n", "122 days on"),
        ("perfectionism/feedback-unanswered", "== updates/2027-12-01.md\n## Feedback\n- Too long\n", "122 days on"),
        (
            "portfolio/no-story",
            "== bets/a.md\n---\nkind: innovation\nstarted: 2026\nended: 2027-12-01\noutcome: won\n---\n",
            "this swing ended 122 days ago",
        ),
        (
            "drift/review-due",
            "== decisions/a.md\n---\nopportunity: project\nstatus: accepted\ndate: 2027\ndecided: 2027-12-01\n---\n",
            "accepted 122 days ago",
        ),
        ("landing/promise-open", ROLE, "Ana asked for this 122 days ago"),
    ];
    for (name, files, expected) in cases {
        let star = "== north-star.md\n---\ndestination: CPO\nset: 2024-01-01\nleave: 2028-01\n---\n";
        let example = Example { today: "2028-04-01", files: format!("{files}{star}").leak() };
        let said = example.said_by(find(name).expect("a rule"));
        assert!(said.len() == 1 && said[0].message.starts_with(expected), "{name}: {said:?}");
    }
}
