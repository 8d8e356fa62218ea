//! `metrics/no-skills`: a destination that requires no skill still to be learned.

use crate::diagnostic::Severity;
use crate::model::north_star::Skill;
use crate::model::problem::ProblemKind;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, almost};

pub static RULE: Rule = Rule {
    name: "metrics/no-skills",
    severity: Severity::Warning,
    waits: true,
    summary: "the North Star lists no skill with `Now` below `Target`",
    why: "Skill acquisition is the metric that you control: which crafts does the destination take that you do not \
          master yet? Without them, nobody can tell a role that teaches you something from one that only repeats what \
          you know.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---

## Skills

| Skill | Now | Target |
|---|---|---|
| Roadmaps | 5 | 5 |
| Discovery interviews | 4 | 4 |
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

## Skills

| Skill | Now | Target |
|---|---|---|
| Roadmaps | 5 | 5 |
| Zero-to-one building | 1 | 4 |
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    if star.skills.iter().any(Skill::is_below_target) || has_unreadable_level(cx) || star.note.is_cut_short() {
        return;
    }
    let names_levels = star.skills.iter().any(|skill| skill.now.is_some() && skill.target.is_some());
    let (message, help) = if star.skills.is_empty() {
        (
            "no skill says what you still have to learn",
            "add a table `Skill | Now | Target`, levels 1 to 5: which crafts does the destination take?",
        )
    } else if names_levels {
        (
            "every skill is at its target already",
            "add the craft that your destination takes and that you do not master yet, or raise a target",
        )
    } else {
        ("no skill says how far it is from its target", "fill in `Now` and `Target`, each from 1 to 5")
    };
    let help = almost::or_named_otherwise(&star.note, help);
    findings.push(Finding::new(&star.note.source, star.note.place_of(Section::Skills), message).help(help));
}

/// Whether some level is unreadable: then the skill may be below its target.
fn has_unreadable_level(cx: &Context<'_>) -> bool {
    let Some(star) = &cx.spec.north_star else { return false };
    let Some(section) = star.note.section(Section::Skills) else { return false };
    let problems = cx.spec.document(&star.note.source.path).map(|document| &document.problems);
    let mut problems = problems.into_iter().flatten();
    problems.any(|problem| problem.kind == ProblemKind::InvalidValue && section.span.contains(problem.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn one_skill_to_learn_is_enough() {
        let table = |rows: &str| format!("## Skills\n\n| Skill | Now | Target |\n|---|---|---|\n{rows}");
        let cases = [
            (String::new(), "no skill says what you still have to learn"),
            ("## Skills\n\nLater.\n".to_owned(), "no skill says what you still have to learn"),
            (table("| | | |\n"), "no skill says what you still have to learn"),
            (table("| Roadmaps | 4 | 4 |\n| Pricing | 5 | 3 |\n"), "every skill is at its target already"),
            (table("| Roadmaps | | |\n| Pricing | | 3 |\n"), "no skill says how far it is from its target"),
            (table("| Roadmaps | 4 | 4 |\n| Pricing | 2.5 | 3 |\n"), ""),
            (table("| Roadmaps | 4 | 4 |\n| Pricing | high | 3 |\n"), ""),
            (table("| Roadmaps | 7 | 4 |\n"), ""),
            (
                "## Skills\n\n| Skill | Level today | Target level |\n|---|---|---|\n| Pricing | 2/5 | 4/5 |\n"
                    .to_owned(),
                "",
            ),
            (
                "## Skills\n\n| Skill | Now | Aim | Why |\n|---|---|---|---|\n| Pricing | 2 | 4 | trade |\n".to_owned(),
                "",
            ),
            ("## Skills\n\n| Compétence | Now | Target |\n|---|---|---|\n| Budget | 1 | 3 |\n".to_owned(), ""),
            ("## Skills\n\n- Pricing: 2 → 4\n".to_owned(), ""),
            ("## Skills\n\n- Pricing: 4 → 4\n".to_owned(), "every skill is at its target already"),
            ("## Skills\n\n- Pricing\n".to_owned(), "no skill says what you still have to learn"),
        ];
        for (body, expected) in cases {
            let files = format!("== north-star.md\n---\ndestination: CPO\nset: 2026-06-01\n---\n{body}");
            let messages: Vec<String> =
                said(&RULE, "2026-10-01", &files).into_iter().map(|said| said.message).collect();
            assert_eq!(messages.join(", "), expected, "{body}");
            assert!(said(&RULE, "2026-07-01", &files).is_empty(), "a new spec is given time: {body}");
        }
    }
}
