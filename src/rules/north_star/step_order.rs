//! `north-star/step-order`: steps that are not in chronological order.

use super::due;
use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::model::north_star::NorthStar;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::source::Spanned;

pub static RULE: Rule = Rule {
    name: "north-star/step-order",
    severity: Severity::Error,
    waits: false,
    summary: "a step is dated before the one above it, or after `target`",
    why: "Steps are a way, the nearest first and the last one next to the destination. Where one is due before the step \
          that leads to it, or after you want to be there, the plan cannot come true as written.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Steps

- [ ] 2027-06-30 Build a product from zero to one
- [ ] 2029-06-30 Lead a team of product managers
- [ ] 2028-12-31 Be VP of Product at a startup
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Steps

- [ ] 2027-06-30 Build a product from zero to one
- [ ] 2028-06-30 Lead a team of product managers
- [ ] 2029-12-31 Be VP of Product at a startup
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let source = &star.note.source;
    let dates: Vec<Spanned<DateSpan>> = star.steps().filter(|step| !step.is_cancelled()).filter_map(due).collect();
    let pairs = || dates.iter().zip(dates.iter().skip(1));
    let is_wrong = |(above, date): &(&Spanned<DateSpan>, &Spanned<DateSpan>)| date.last < above.first;
    if pairs().count() > 1 && pairs().all(|pair| is_wrong(&pair)) {
        let finding = Finding::new(source, dates[0].span, "the steps stand in reverse, the farthest first");
        findings.push(finding.help("turn the list around: the nearest step comes first"));
        return;
    }
    for (above, date) in pairs().filter(is_wrong) {
        let finding = Finding::new(source, date.span, "this step is due before the one above it");
        let help = "correct one of the two dates, or change the order of the steps";
        findings.push(finding.help(help).related(source, above.span, "the step above"));
    }
    findings.extend(after_target(star, &dates));
}

/// Reports the first of the steps due after the destination; one is enough.
fn after_target(star: &NorthStar, dates: &[Spanned<DateSpan>]) -> Option<Finding> {
    let source = &star.note.source;
    let target = star.target_date()?;
    let late = dates.iter().find(|date| date.first > target.value)?;
    if target.stated {
        let finding = Finding::new(source, late.span, "this step is due after the destination that it leads to");
        let finding = finding.help("correct its date, or move `target:`");
        return Some(finding.related(source, star.target?.span, "you want to be there by then"));
    }
    let message = format!("this step is due after the destination that it leads to, {}", target.value);
    let finding =
        Finding::new(source, late.span, message).help("correct its date, or say `target:`, when you want to be there");
    Some(finding.related(source, star.set?.span, "without a `target:` it is 5 years from here"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn steps_follow_each_other_up_to_the_target() {
        let cases: [(&str, &str, &[&str]); 12] = [
            ("", "- [ ] 2027 A\n- [ ] 2028 B\n- [ ] 2029 C", &[]),
            ("", "- [ ] 2027-06-30 a\n- [ ] 2027-06-30 b\n- [ ] 2027-06 c\n- [ ] 2027 D", &[]),
            ("", "- [ ] 2027-06-30 a\n- [ ] 2027-05 b\n- [ ] 2029 C", &["2027-05"]),
            ("", "- [ ] 2027 A\n- [-] 2026 B\n- [ ] c\n- [ ] 2028-02-30 d\n- [ ] 2029 E", &[]),
            ("", "- [x] 2028 A ✅ 2026-09-10\n- [ ] 2027 B\n- [ ] 2029 C", &["2027"]),
            ("", "- [ ] 2030 A\n- [ ] 2029 B\n- [ ] 2027 C", &["2030"]),
            ("", "- [ ] 2030 A\n- [ ] 2029 B", &["2029"]),
            ("", "- [ ] a 📅 2028-01-01\n- [ ] b 📅 2027-01-01\n- [ ] 2029 C", &["2027-01-01"]),
            ("target: 2030-06", "- [ ] 2030-06-30 a\n- [ ] 2030 B", &[]),
            ("target: 2030-06", "- [ ] 2027 A\n- [ ] 2030-07-01 b\n- [ ] 2031 C", &["2030-07-01"]),
            ("", "- [ ] 2031-09-01 a\n- [ ] 2031-09-02 b", &["2031-09-02"]),
            ("target: soon", "- [ ] 2031-09-02 a", &[]),
        ];
        for (target, steps, expected) in cases {
            let files = format!(
                "== north-star.md\n---\ndestination: CPO at a startup\nset: 2026-09-01\n{target}\n---\n## Steps\n\n{steps}\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{target} {steps}");
        }
    }
}
