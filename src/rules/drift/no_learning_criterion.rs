//! `drift/no-learning-criterion`: a measuring stick that does not ask what you would learn.

use crate::diagnostic::Severity;
use crate::language::wording;
use crate::language::words;
use crate::model::stick::Criterion;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

/// The word list about learning and skills.
const WORDS: &str = "learning";

pub static RULE: Rule = Rule {
    name: "drift/no-learning-criterion",
    severity: Severity::Warning,
    waits: false,
    summary: "no criterion of the stick is about learning or skills",
    why: "You have the most impact in jobs that you already know, so a stick that asks only for impact and pay keeps \
          you where you are. In the framework's own example a risky role wins because, even if the product fails, what \
          it teaches is worth more on the way than another year of small wins.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Measuring stick

| Criterion            | Weight |
|----------------------|--------|
| Closer to CPO        | 40     |
| Impact               | 35     |
| Evenings with family | 25     |
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
## Measuring stick

| Criterion             | Weight |
|-----------------------|--------|
| Closer to CPO         | 40     |
| Learning zero to one  | 35     |
| Evenings with family  | 25     |
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if !words::covers(WORDS, cx.config) {
        return;
    }
    let skills = cx.spec.north_star.iter().flat_map(|star| &star.skills);
    let skills: wording::Texts = skills.map(|skill| skill.name.as_str()).collect();
    let is_about_learning = |criterion: &Criterion| {
        !words::matches(WORDS, cx.config, &criterion.name).is_empty() || skills.any_in(&criterion.name)
    };
    for (note, stick) in cx.spec.chosen_sticks() {
        if stick.criteria.is_empty() || stick.criteria.iter().any(is_about_learning) {
            continue;
        }
        let help = "add a criterion such as `Learning`, or one named like a skill that you are building, with its \
                    weight; a word of your own goes into `[words]`";
        let place = note.place_of(Section::MeasuringStick);
        findings.push(Finding::new(&note.source, place, "no criterion asks what you would learn").help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn stick(criteria: &[&str]) -> String {
        let rows: Vec<String> = criteria.iter().map(|criterion| format!("| {criterion} | 1 |\n")).collect();
        format!("## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n{}", rows.concat())
    }

    fn spoken(star: &str, decision: &str, config: &str) -> Vec<String> {
        let spec = format!(
            "== careerdoc.toml\n{config}\n== decisions/d.md\n---\nopportunity: offer\nstatus: open\n\
             date: 2026-09-14\n---\n{decision}\n== north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n{star}\n"
        );
        said(&RULE, "2026-10-01", &spec).into_iter().map(|said| said.location.source.path.clone()).collect()
    }

    #[test]
    fn words_and_skills_count_as_whole_words() {
        let skills = "## Skills\n\n| Skill | Now | Target |\n|---|---|---|\n| Zero-to-one | 2 | 4 |\n";
        let cases = [
            (stick(&["Impact", "Pay"]), 1),
            (stick(&["Impact", "**Learning**"]), 0),
            (stick(&["Personal growth", "Pay"]), 0),
            (stick(&["Mastery of the craft"]), 0),
            (stick(&["Someone to mentor me", "Pay"]), 0),
            (stick(&["New repertoire", "Pay"]), 0),
            (stick(&["A challenge", "Pay"]), 0),
            (stick(&["Something new", "Pay"]), 0),
            (stick(&["New office", "Pay"]), 1),
            (stick(&["Mentorship fees", "Pay"]), 1),
            (stick(&["Webmastery", "Pay"]), 1),
            (stick(&["Practising zero to one", "Pay"]) + skills, 0),
            (stick(&["Practising zero to two", "Pay"]) + skills, 1),
            (stick(&["Pay"]), 0),
            (stick(&[]), 0),
            (String::new(), 0),
        ];
        for (star, expected) in cases {
            assert_eq!(spoken(&star, "", "").len(), expected, "{star}");
        }
    }

    #[test]
    fn a_decision_is_looked_at_only_if_its_criteria_differ() {
        let (with, without) = (stick(&["Learning", "Pay"]), stick(&["Impact", "Pay"]));
        let cases: [(&str, &str, &[&str]); 6] = [
            (&without, &stick(&["pay", "Impact"]), &["north-star.md"]),
            (&without, &stick(&["Pay"]), &["decisions/d.md", "north-star.md"]),
            (&without, &with, &["north-star.md"]),
            (&with, &with, &[]),
            (&with, &without, &["decisions/d.md"]),
            ("", &without, &["decisions/d.md"]),
        ];
        for (star, decision, expected) in cases {
            assert_eq!(spoken(star, decision, ""), expected, "{star} {decision}");
        }
    }

    #[test]
    fn without_words_for_a_language_it_is_silent() {
        let impact = stick(&["Impacto", "Aprendizado"]);
        assert_eq!(spoken(&impact, "", "language = [\"pt\"]").len(), 0);
        assert_eq!(spoken(&impact, "", "language = [\"pt\", \"en\"]").len(), 0);
        let words = "language = [\"pt\"]\n[words]\nlearning = [\"aprendizado\"]";
        assert_eq!(spoken(&impact, "", words).len(), 0);
        assert_eq!(spoken(&stick(&["Impacto", "Casa"]), "", words).len(), 1);
    }
}
