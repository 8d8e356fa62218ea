//! `landing/not-agreed`: a 30/60/90 plan that the manager has not seen.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/not-agreed",
    severity: Severity::Hint,
    waits: false,
    summary: "day 14 and no `agreed`",
    why: "A plan that only you know is a wish. Two weeks in, show your manager what you will listen for, when you will say \
          what you heard, and when you will act: it buys you the time to listen.",
    options: &[RuleOption::new("day", 14.0, "the day on which the plan must be agreed")],
    bad: Example {
        today: "2026-09-03",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-03",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for super::UnderWay { landing, day, waited } in super::under_way(cx) {
        let source = &landing.note.source;
        let is_agreed = landing.note.states("agreed", landing.agreed.as_ref());
        if is_agreed || waited < cx.count("day", &source.path) {
            continue;
        }
        let message = format!("day {day} of this landing, and the plan is not agreed with your manager");
        findings.push(
            Finding::new(source, source.first_line(), message)
                .help("show them the plan, and set `agreed:` to the day on which they said yes"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(today: &str, star: &str, files: &str) -> usize {
        said(&RULE, today, &format!("{files}== north-star.md\n---\ndestination: CPO\n{star}\n---\n")).len()
    }

    #[test]
    fn from_day_14_to_day_180() {
        let landing = |properties: &str| format!("== landings/lead.md\n---\nstarted: 2026-03-02\n{properties}\n---\n");
        let set = "set: 2026-01-01";
        let cases = [
            ("2026-03-14", set, "", 0),
            ("2026-03-15", set, "", 1),
            ("2026-08-28", set, "", 1),
            ("2026-08-29", set, "", 0),
            ("2026-03-15", set, "agreed: 2026-03-10", 0),
            ("2026-03-15", set, "agreed: yes", 0),
            ("2026-03-15", "set: 2026-01-01\nleave: 2026-03-10..2026-03-11", "", 0),
            ("2026-03-17", "set: 2026-01-01\nleave: 2026-03-10..2026-03-11", "", 1),
            ("2026-03-15", "set: unknown", "", 0),
            // The North Star was set on day 9: waiting times count from then on.
            ("2026-03-22", "set: 2026-03-10", "", 0),
            ("2026-03-23", "set: 2026-03-10", "", 1),
            // The 90 days were over on the day it was set, or almost.
            ("2026-07-30", "set: 2026-05-31", "", 0),
            ("2026-07-30", "set: 2026-05-30", "", 1),
            ("2026-03-15", "set: 2026-04-01", "", 0),
        ];
        for (today, star, properties, expected) in cases {
            assert_eq!(spoken(today, star, &landing(properties)), expected, "{today}, {star}, {properties}");
        }
    }

    #[test]
    fn day_1_is_inferred_from_the_role() {
        let bet = |name: &str, started: &str| {
            format!("== bets/{name}.md\n---\nkind: core\nrole: true\nstarted: {started}\n---\n")
        };
        let lead = bet("lead", "2026-03-02");
        let cases = [
            ("plan", "", lead.clone(), 1),
            ("plan", "bet: \"[[lead]]\"", lead.clone(), 1),
            ("plan", "bet: \"[[nowhere]]\"", lead.clone(), 0),
            ("plan", "started: soon", lead.clone(), 0),
            ("plan", "started: 2026-03-10", lead.clone(), 0),
            ("plan", "", lead.clone() + &bet("other", "2026-04-15"), 0),
            ("plan", "", lead.clone() + &bet("other", "2026-04-16"), 1),
            ("2026-02-01 plan", "", bet("lead", "2026-03-03"), 1),
            ("2026-01-31 plan", "", bet("lead", "2026-03-03"), 0),
            ("2026-04 plan", "", bet("lead", "2026-03-02"), 1),
            ("2026-04 plan", "", bet("lead", "2026-03-01"), 0),
            ("plan", "", String::new(), 0),
        ];
        for (name, properties, bets, expected) in cases {
            let files = format!("{bets}== landings/{name}.md\n---\n{properties}\n---\n");
            assert_eq!(spoken("2026-03-16", "set: 2026-01-01", &files), expected, "{name}, {properties}, {bets}");
        }
    }
}
