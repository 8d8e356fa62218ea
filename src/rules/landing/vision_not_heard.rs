//! `landing/vision-not-heard`: a problem that nobody named in the listening tour.

use crate::diagnostic::Severity;
use crate::language::wording::Texts;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "landing/vision-not-heard",
    severity: Severity::Hint,
    waits: false,
    summary: "an agreed problem that no theme supports",
    why: "A vision persuades when people recognise what they said in it. A problem that no theme names was brought along from \
          the last job, or from the corridor above.",
    options: &[],
    bad: Example {
        today: "2026-10-14",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)
- Finance asks for too many reports (2)

## Agreed problems

- CI takes forty minutes, so nobody ships on a Friday
  - Agreed: Dana, 2026-10-09
- We need a design system
  - Agreed: Dana, 2026-10-09
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-10-14",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)
- Finance asks for too many reports (2) ^reports

## Agreed problems

- CI takes forty minutes, so nobody ships on a Friday
  - Agreed: Dana, 2026-10-09
- Two days a month go into spreadsheets, see [[#^reports]]
  - Agreed: Dana, 2026-10-09
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
    for super::UnderWay { landing, .. } in super::under_way(cx) {
        let note = &landing.note;
        let help = "link the theme that it answers (`[[#^its-block-id]]`) or quote it; else ask people about it first";
        let mut problems = note.entries(Section::AgreedProblems).peekable();
        if landing.themes.is_empty() && problems.peek().is_some() {
            let place = note.place_of(Section::AgreedProblems);
            let message = "these problems are agreed, and no theme says who named them";
            findings.push(Finding::new(&note.source, place, message).help(help));
            continue;
        }
        let themes: Texts = landing.themes.iter().map(|theme| note.source.slice(theme.text)).collect();
        let places = super::Places::of(note, landing.themes.iter().map(|theme| theme.span));
        for problem in problems {
            let is_supported = themes.any_in(note.source.slice(problem.span))
                || themes.any_says_all_of(note.source.slice(problem.text))
                || places.are_linked_from(problem.span);
            if !is_supported {
                let place = problem.first_line(&note.source.text);
                let message = "no theme of the listening tour supports this problem";
                findings.push(Finding::new(&note.source, place, message).help(help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_problem_links_or_quotes_its_theme() {
        let themes = "## Themes\n\n- Slow CI: **forty minutes** (3) ^slow-ci\n- See [[Pricing study]] (2)\n";
        let doors = "## Themes\n\n- doors break and nobody owns them (4)\n";
        let cases: [(&str, &str, &[&str]); 12] = [
            (themes, "- slow ci — forty minutes, on Fridays", &[]),
            (themes, "- Nobody ships on Fridays\n  > Slow CI: forty minutes", &[]),
            (themes, "- Nobody ships on Fridays, see [[#^slow-ci]]", &[]),
            (themes, "- Nobody ships on Fridays\n  - Agreed: Dana, see [[lead#^slow-ci|CI]]", &[]),
            (themes, "- The plans look alike ([[Pricing study]])", &[]),
            (themes, "- CI is slow", &["- CI is slow"]),
            (doors, "- Nobody owns the doors", &[]),
            (doors, "- Nobody owns the lifts", &["- Nobody owns the lifts"]),
            (themes, "- See [[#^fast-ci]]\n  - Agreed: Dana", &["- See [[#^fast-ci]]"]),
            (
                themes,
                "- CI is slow\n- Slow CI, forty minutes\n- No design system",
                &["- CI is slow", "- No design system"],
            ),
            ("", "- CI is slow\n- No design system", &["## Agreed problems"]),
            (themes, "", &[]),
        ];
        for (themes, problems, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n---\n{themes}\n## Agreed problems\n\n{problems}\n\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-05-01", &spec), expected, "{themes} {problems}");
        }
    }
}
