//! `north-star/horizon`: a destination that is too near, too far, or in the past.

use crate::calendar::{DateSpan, months_after, years_after};
use crate::diagnostic::Severity;
use crate::model::north_star::NorthStar;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "north-star/horizon",
    severity: Severity::Warning,
    waits: false,
    summary: "`target` is less than 3 or more than 7 years after `set`, less than 18 months away, or past",
    why: "A North Star is a 5-year vision. What is a year away is a step, and steers you by what is at hand; what is ten \
          years away steers nothing. When you are nearly there it is time to look further.",
    options: &[
        RuleOption::new("least-years", 3.0, "years from `set` to `target` at least"),
        RuleOption::new("most-years", 7.0, "years from `set` to `target` at most"),
        RuleOption::new("months", 18.0, "months from today to `target` at least"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
target: 2028-06
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
target: 2031-06
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some((target, span)) = target(star) else { return };
    let stated = star.target.is_some();
    let path = &star.note.source.path;
    let years = |name| cx.length(name, path);
    // For dates without a day, the most favourable day is assumed.
    let is_nearer = |set: DateSpan| target.last < years_after(set.first, years("least-years"));
    let is_farther = |set: DateSpan| target.first > years_after(set.last, years("most-years"));
    let least = cx.length("months", path);
    let what =
        if stated { "the target".to_owned() } else { format!("the target, {} (5 years after `set`),", target.last) };
    let Some(set) = star.set else { return };
    let set = Some(set.value).filter(|_| stated);
    let message = if set.is_some_and(|set| target.last < set.first) {
        return; // `note/date-order` speaks of it.
    } else if target.last < cx.today() {
        format!("{what} has passed")
    } else if set.is_some_and(is_nearer) {
        format!("the target is less than {} years after the North Star was set", years("least-years"))
    } else if set.is_some_and(is_farther) {
        format!("the target is more than {} years after the North Star was set", years("most-years"))
    } else if target.last < months_after(cx.today(), least) {
        format!("{what} is less than {least} months away")
    } else {
        return;
    };
    let help =
        "look five years ahead from today: where do you want to be then? change `destination:`, `set:` and `target:`";
    findings.push(Finding::new(&star.note.source, span, message).help(help));
}

/// The target, and the span to change: an inferred target follows from `set`.
fn target(star: &NorthStar) -> Option<(DateSpan, Span)> {
    match (star.target, star.set) {
        (Some(target), _) => Some((target.value, target.span)),
        (None, Some(set)) => Some((DateSpan::day(star.target_date()?.value), set.span)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_north_star_is_three_to_seven_years_away() {
        let near = Some("the target is less than 3 years after the North Star was set");
        let far = Some("the target is more than 7 years after the North Star was set");
        let soon = Some("the target is less than 18 months away");
        let cases = [
            ("set: 2026-09-01\ntarget: 2029-08-31", near),
            ("set: 2026-09-01\ntarget: 2029-09-01", None),
            ("set: 2026-09-01\ntarget: 2029", None),
            ("set: 2026-09\ntarget: 2029-09-01", None),
            ("set: 2026-09-01\ntarget: 2033-09-01", None),
            ("set: 2026-09-01\ntarget: 2033-09-02", far),
            ("set: 2026-09-01\ntarget: 2033-09", None),
            ("set: 2026-09-01\ntarget: 2033-10", far),
            ("set: 2024-02-29\ntarget: 2031-02-28", None),
            ("set: 2024-02-29\ntarget: 2031-03-01", far),
            ("set: 2023-04-01\ntarget: 2028-04-01", None),
            ("set: 2023-04-01\ntarget: 2028-03-31", soon),
            ("set: 2021-01-01\ntarget: 2026-10-01", soon),
            ("set: 2021-01-01\ntarget: 2026-09-30", Some("the target has passed")),
            ("target: 2026-09-30", None),
            ("set: soon\ntarget: 2026-09-30", None),
            ("target: 2060", None),
            ("set: 2026-09-01", None),
            ("set: 2023-04-01", None),
            ("set: 2023-03-31", Some("the target, 2028-03-31 (5 years after `set`), is less than 18 months away")),
            ("set: 2021-09-30", Some("the target, 2026-09-30 (5 years after `set`), has passed")),
            ("set: 2021-09-30\ntarget: when I am there", None),
            ("set: 2026-09-01\ntarget: 2026-08-31", None),
            ("set: soon", None),
        ];
        for (properties, expected) in cases {
            let files = format!("== north-star.md\n---\ndestination: CPO at a startup\n{properties}\n---\n");
            let found = said(&RULE, "2026-10-01", &files);
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{properties}");
        }
    }
}
