//! `north-star/orphan-bet`: a bet that brings no step or skill closer.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::bet::Bet;
use crate::model::north_star::{NorthStar, Skill};
use crate::model::spec::Spec;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "north-star/orphan-bet",
    severity: Severity::Hint,
    waits: false,
    summary: "an active bet links no step and practises no skill that is below its target",
    why: "Your months are what you bet. A role or project that serves no step and teaches no skill that you still need \
          may be good work for others; ask what it brings closer before the next year goes into it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/billing-migration.md
---
kind: core
started: 2026-09-14
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Steps

- [ ] 2027-06-30 Build a product from zero to one ^zero-to-one
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2026-09-14
step: \"[[north-star#^zero-to-one]]\"
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Steps

- [ ] 2027-06-30 Build a product from zero to one ^zero-to-one
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    // If there is nothing to serve, other rules report that.
    let is_way = star.steps().next().is_some() || star.skills.iter().any(Skill::is_below_target);
    for bet in cx.spec.bets.iter().filter(|bet| is_way && bet.is_active_on(cx.today())) {
        // If the North Star has no skills, those of the bet may be the right ones.
        let is_unjudged = star.skills.is_empty() && !bet.skills.is_empty();
        if links_a_step(bet, star, cx.spec) || practises_a_skill(bet, star) || is_unjudged {
            continue;
        }
        let source = &bet.note.source;
        let (span, message) = match bet.skills.first() {
            Some(first) => (first.span, "none of this bet's skills is below its target: what does it bring closer?"),
            None => (source.first_line(), "this bet links no step and practises no skill: what does it bring closer?"),
        };
        let help = "say which step it serves (`step: \"[[north-star#^…]]\"`) or what you learn by it (`skills:`)";
        findings.push(Finding::new(source, span, message).help(help));
    }
}

/// Whether it names a step, validly or not, or its text links to a place in the North Star.
fn links_a_step(bet: &Bet, star: &Arc<NorthStar>, spec: &Spec) -> bool {
    let source = &bet.note.source;
    let leads_there = || {
        bet.note.body().links.iter().filter(|link| link.subpath().is_some()).any(|link| {
            spec.linked(link, &source.path).is_some_and(|document| document.note.source.path == star.note.source.path)
        })
    };
    bet.note.states("step", bet.step.as_ref()) || leads_there()
}

/// Whether it practises a skill below its target; assumed for unreadable skills, and for those without levels.
fn practises_a_skill(bet: &Bet, star: &NorthStar) -> bool {
    let is_unreadable = bet.note.garbles("skills", bet.skills.first());
    is_unreadable
        || bet
            .skills
            .iter()
            .filter_map(|name| star.skill(&name.text))
            .any(|skill| skill.is_below_target() || skill.now.is_none() || skill.target.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    const STAR: &str = "== north-star.md\n---\ndestination: CPO at a startup\nset: 2026-09-01\n---\n";
    const STEPS: &str = "## Steps\n\n- [ ] 2027-06-30 Build from zero ^zero\n";
    const SKILLS: &str = "## Skills\n\n| Skill | Now | Target |\n|---|---|---|\n| Zero to one | 2 | 4 |\n\
                          | **Pricing** | 4 | 4 |\n| Hiring | | 3 |\n";

    #[test]
    fn a_bet_serves_a_step_or_a_skill() {
        let cases: [(&str, &str, &[&str]); 15] = [
            ("skills: {zero: one}", "", &[]),
            ("", "", &["---"]),
            ("step: \"[[north-star#^zero]]\"", "", &[]),
            ("step: \"[[north-star#^none]]\"", "", &[]),
            ("step: build from zero", "", &[]),
            ("step:", "", &["---"]),
            ("", "It leads to [[north-star#^zero|the first step]].", &[]),
            ("", "It leads to [[north-star]].", &["---"]),
            ("skills: [zero to one]", "", &[]),
            ("skills: [\"[[Zero to one]]\", pricing]", "", &[]),
            ("skills: [pricing]", "", &["pricing"]),
            ("skills: [Hiring]", "", &[]),
            ("skills: [Writing, pricing]", "", &["Writing"]),
            ("status: paused", "", &[]),
            ("ended: 2026-09-20", "", &[]),
        ];
        for (properties, body, expected) in cases {
            let bet = format!("== bets/a.md\n---\nkind: core\nstarted: 2026-09-14\n{properties}\n---\n{body}\n");
            let files = format!("{bet}{STAR}{STEPS}\n{SKILLS}");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{properties} {body}");
        }
    }

    #[test]
    fn a_north_star_without_a_way_is_its_own_matter() {
        let bet = "== bets/a.md\n---\nkind: core\nstarted: 2026-09-14\n---\n";
        let skilled = bet.replace("kind: core", "kind: core\nskills: [Pricing]");
        for (files, expected) in [
            (bet.to_owned(), 0),
            (format!("{skilled}{STAR}{STEPS}"), 0),
            (format!("{bet}{STAR}"), 0),
            (format!("{bet}{STAR}{STEPS}"), 1),
            (format!("{bet}{STAR}{SKILLS}"), 1),
        ] {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).len(), expected, "{files}");
        }
    }
}
