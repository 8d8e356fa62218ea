//! `north-star/no-measuring-stick`: nothing to measure an opportunity against.

use crate::diagnostic::Severity;
use crate::model::north_star::NorthStar;
use crate::model::stick::Stick;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption, almost};

pub static RULE: Rule = Rule {
    name: "north-star/no-measuring-stick",
    severity: Severity::Warning,
    waits: true,
    summary: "the measuring stick has fewer than two weighted criteria",
    why: "\"Does this get me closer to or further from my destination?\" is easily answered with yes when an offer \
          flatters. Weights that you set before it arrives keep the answer honest; with a single one there is nothing \
          to weigh.",
    options: &[RuleOption::new("criteria", 2.0, "weighted criteria at least")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to CPO | 35 |
| Home life | |
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
## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to CPO | 35 |
| Learning | 30 |
| Impact | 15 |
| Pay | 10 |
| Home life | 10 |
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    if has_stick(cx, star) || star.note.is_cut_short() {
        return;
    }
    let message = match star.stick.iter().flat_map(Stick::weighted).count() {
        0 => "there is no measuring stick to hold an opportunity against",
        1 => "a measuring stick with a single weight weighs nothing",
        _ => "the measuring stick has too few weighted criteria",
    };
    if let Some(almost) = almost::stick(&star.note).filter(|_| star.note.section(Section::MeasuringStick).is_none()) {
        findings.push(Finding::new(&star.note.source, almost, message).help(almost::CALL_IT_STICK));
        return;
    }
    let help = "under `## Measuring stick`, write a table `| Criterion | Weight |`: learning, impact, pay, home life …";
    let span = star.note.place_of(Section::MeasuringStick);
    findings.push(Finding::new(&star.note.source, span, message).help(almost::or_named_otherwise(&star.note, help)));
}

/// Whether there are enough weighted criteria. An unreadable weight counts, as it has a finding of its own.
pub fn has_stick(cx: &Context<'_>, star: &NorthStar) -> bool {
    let cx = cx.of(&RULE);
    let stick = star.stick.as_ref().filter(|stick| stick.has_weights);
    let written = stick.map_or(0, |stick| stick.criteria.len().saturating_sub(stick.blanks.len()));
    i64::try_from(written).is_ok_and(|written| written >= cx.count("criteria", &star.note.source.path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn two_weighted_criteria_are_a_stick() {
        let cases = [
            ("", Some("---")),
            ("## Measuring stick\n\nTo be written\n", Some("## Measuring stick")),
            (
                "## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 30 |\n",
                Some("## Measuring stick"),
            ),
            ("## Measuring stick\n\n| Criterion |\n|---|\n| Learning |\n| Pay |\n", Some("## Measuring stick")),
            ("## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 30 |\n| Pay | 10 |\n", None),
            ("## Measuring stick\n\n| What | How much |\n|---|---|\n| Learning | 3 |\n| Pay | 1 |\n", None),
            ("## Measuring stick\n\n| Weight | Criterion |\n|---|---|\n| 3 | Learning |\n| 1 | Pay |\n", None),
            ("## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 30 |\n| Pay | lots |\n", None),
            ("## Measuring stick\n\n| Learning | Pay | Home |\n|---|---|---|\n| 30 | 10 | 20 |\n", None),
            ("## Measuring stick\n\n| | Learning | Pay |\n|---|---|---|\n| Weight | 30 | 10 |\n", None),
            ("## Measuring stick\n\n| Learning | Pay |\n|---|---|\n| much | little |\n", Some("## Measuring stick")),
            ("## Measuring stick\n\n- Learning (3)\n- Pay (1)\n", None),
            ("## Measuring stick\n\n- Learning\n- Pay (1)\n", Some("## Measuring stick")),
            ("%% a thought\n\n## Measuring stick\n", None),
            (
                "## What I ask\n\n| Question | Weight |\n|---|---|\n| Learning? | 3 |\n| Home? | 2 |\n",
                Some("| Question | Weight |"),
            ),
            ("## Stick\n\n- Learning (3)\n- Pay (1)\n", Some("- Learning (3)")),
            ("## Skills\n\n- Learning (3)\n- Pay (1)\n", Some("---")),
            ("## Books\n\n| Book | Pages |\n|---|---|\n| Emma | 8 |\n| Dune | 9 |\n", Some("---")),
        ];
        for (body, expected) in cases {
            for (set, waits) in [("2026-08-31", false), ("2026-09-01", true), ("2026-11-01", true)] {
                let files = format!("== north-star.md\n---\ndestination: CPO at a startup\nset: {set}\n---\n{body}");
                let found = said(&RULE, "2026-10-01", &files);
                let pointed: Vec<&str> =
                    found.iter().map(|found| found.location.source.slice(found.location.span)).collect();
                assert_eq!(pointed, expected.into_iter().filter(|_| !waits).collect::<Vec<_>>(), "{set} {body}");
            }
        }
    }
}
