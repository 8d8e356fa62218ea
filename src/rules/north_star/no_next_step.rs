//! `north-star/no-next-step`: a destination without steps towards it.

use super::due;
use crate::calendar::months_after;
use crate::diagnostic::Severity;
use crate::model::north_star::NorthStar;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption, almost};

pub static RULE: Rule = Rule {
    name: "north-star/no-next-step",
    severity: Severity::Warning,
    waits: true,
    summary: "there are fewer than 3 steps, or no open step is due within 12 months",
    why: "Working backward turns a vision into a roadmap: before the last step there is a \"middle school\", and before \
          that an \"elementary school\" that you can enrol in this year. Without a next step, nothing that you do now \
          is on the way.",
    options: &[
        RuleOption::new("steps", 3.0, "steps at least"),
        RuleOption::new("months", 12.0, "months within which an open step is due"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
## Steps

- [x] 2026-09-30 Own the roadmap of a whole product
- [ ] 2028-06-30 Lead a team of product managers
- [ ] 2030-12-31 Be VP of Product at a startup
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
## Steps

- [x] 2026-09-30 Own the roadmap of a whole product
- [ ] 2027-06-30 Build a product from zero to one
- [ ] 2028-06-30 Lead a team of product managers
- [ ] 2030-12-31 Be VP of Product at a startup
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(lack) = lack(cx, star).filter(|_| !star.note.is_cut_short()) else { return };
    let (message, help) = match lack {
        Lack::Steps(0) => (
            "no step leads to your destination".to_owned(),
            "work backward: under `## Steps`, write `- [ ] 2027-06-30 …` for each, the nearest first",
        ),
        Lack::Steps(count) => (
            format!(
                "only {} to your destination",
                if count == 1 { "1 step leads".to_owned() } else { format!("{count} steps lead") }
            ),
            "work backward: what comes right before the destination, and what before that?",
        ),
        Lack::NextOne(months) => (
            format!("no open step is due within {months} months"),
            "what can you do this year that makes the next step possible? add it with its date",
        ),
    };
    let span = star.note.place_of(Section::Steps);
    findings.push(Finding::new(&star.note.source, span, message).help(almost::or_named_otherwise(&star.note, help)));
}

/// What is missing from the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// There are too few steps: only this many.
    Steps(usize),
    /// No step is due within this many months.
    NextOne(i32),
}

/// What is missing from the steps. Cancelled steps do not count; an overdue one counts as next, and so may one with an
/// unreadable date.
pub fn lack(cx: &Context<'_>, star: &NorthStar) -> Option<Lack> {
    let cx = cx.of(&RULE);
    let path = &star.note.source.path;
    let steps: Vec<&Entry> = star.steps().filter(|step| !step.is_cancelled()).collect();
    if i64::try_from(steps.len()).is_ok_and(|count| count < cx.count("steps", path)) {
        return Some(Lack::Steps(steps.len()));
    }
    let within = cx.length("months", path);
    let limit = months_after(cx.today(), within);
    let is_next = |step: &Entry| {
        let is_unreadable = step.impossible_dates().next().is_some();
        step.is_open() && (is_unreadable || due(step).is_some_and(|due| due.first <= limit))
    };
    (!steps.into_iter().any(is_next)).then_some(Lack::NextOne(within))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_way_has_three_steps_and_one_of_them_is_next() {
        const LATER: &str = "- [ ] 2029-01-31 b\n- [ ] 2031-01-31 c\n";
        let next_one = Some("no open step is due within 12 months");
        let cases = [
            ("", Some("no step leads to your destination")),
            ("- [ ] 2027-01-31 a\n", Some("only 1 step leads to your destination")),
            (
                "- [ ] 2027-01-31 a\n- [-] 2028-01-31 b\n- [ ] 2029-01-31 c\n",
                Some("only 2 steps lead to your destination"),
            ),
            ("- [ ] 2027-10-01 a\n{LATER}", None),
            ("- [ ] 2027-10-02 a\n{LATER}", next_one),
            ("- [ ] 2027-Q4 a\n{LATER}", None),
            ("- [ ] 2028 A\n{LATER}", next_one),
            ("- [ ] a 📅 2027-09-30\n{LATER}", None),
            ("- [x] 2027-01-31 a\n{LATER}", next_one),
            ("- [ ] 2026-01-31 a\n{LATER}", None),
            ("- [ ] 2027-02-30 a\n{LATER}", None),
            ("- [ ] a\n{LATER}", next_one),
            ("1. 2027-01-31 a\n2. 2029-01-31 b\n3. 2031-01-31 c\n", None),
        ];
        for (steps, expected) in cases {
            let steps = steps.replace("{LATER}", LATER);
            let files = format!(
                "== north-star.md\n---\ndestination: CPO at a startup\nset: 2026-06-01\n---\n## Steps\n\n{steps}"
            );
            let found = said(&RULE, "2026-10-01", &files);
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{steps}");
        }
    }
}
