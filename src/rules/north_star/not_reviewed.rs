//! `north-star/not-reviewed`: a North Star that has not been reviewed for long.

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::deadline::LAST_LOOK;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "north-star/not-reviewed",
    severity: Severity::Warning,
    waits: false,
    summary: "neither `set` nor `reviewed` lies within 180 days",
    why: "A destination that is set once and never looked at again lets a career drift just as one without it does: \
          the measuring stick is only a stick while you still want to go there.",
    options: &[RuleOption::new("days", LAST_LOOK.default, "days after which the North Star wants another look")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-07-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let (Some(_), Some(latest)) = (star.set, star.last_look()) else { return };
    if star.note.garbles("reviewed", star.reviewed.as_ref()) {
        return; // It cannot be read, and `note/invalid-value` says so.
    }
    let path = &star.note.source.path;
    if cx.waited_since(latest.last).is_none_or(|days| days <= cx.count("days", path)) {
        return;
    }
    let days = calendar::days_between(latest.last, cx.today());
    findings.push(
        Finding::new(&star.note.source, latest.span, format!("you last looked at your North Star {days} days ago"))
            .help("read it again, change what no longer holds, and set `reviewed:` to today"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_north_star_is_looked_at_every_half_year() {
        let cases: [(&str, &[&str]); 14] = [
            ("set: 2025-01-12\nreviewed: last week", &[]),
            ("set: 2026-04-04", &[]),
            ("set: 2026-04-03", &["2026-04-03"]),
            ("set: 2025-01-12\nreviewed: 2026-04-04", &[]),
            ("set: 2025-01-12\nreviewed: 2026-04-03", &["2026-04-03"]),
            ("set: 2025-01-12\nreviewed: 2026-04", &[]),
            ("set: 2026-05-01\nreviewed: 2025-01-12", &[]),
            ("set: 2025-01-12\nreviewed: 2026-01-10\nrevised: [2025-09-01, 2026-04-04]", &[]),
            ("set: 2025-01-12\nreviewed: 2026-01-10\nrevised: 2025-09-01", &["2026-01-10"]),
            ("set: 2025-01-12\nreviewed: 2027-01-12", &[]),
            ("set: 2026-04-03\nleave: 2026-06-01..2026-06-01", &[]),
            ("set: 2027-01-12", &[]),
            ("set: soon\nreviewed: 2025-01-12", &[]),
            ("destination: CPO at a startup", &[]),
        ];
        for (properties, expected) in cases {
            let files = format!("== north-star.md\n---\n{properties}\n---\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{properties}");
        }
    }
}
