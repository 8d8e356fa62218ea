//! `home-life/not-talked-over`: a new role that nobody at home was asked about.

use crate::diagnostic::Severity;
use crate::model::decision::{Decision, DecisionStatus, Opportunity};
use crate::note::Note;
use crate::note::section::{Label, Section};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "home-life/not-talked-over",
    severity: Severity::Hint,
    waits: false,
    summary: "an accepted `offer`, `role` or `promotion`, or a `reorg` into a new role, has no `Talked with:`",
    why: "A new role is lived by everyone at home: other hours, other worries, perhaps another city. Those who were asked \
          carry it with you; those who were told put up with it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-21 director offer.md
---
opportunity: offer
status: accepted
decided: 2026-09-29
verdict: closer
review_on: 2027-03-29
---

## Home life

- Two days a week in another city.
- Talked with:
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-21 director offer.md
---
opportunity: offer
status: accepted
decided: 2026-09-29
verdict: closer
review_on: 2027-03-29
---

## Home life

- Two days a week in another city.
- Talked with: Ana, who takes the mornings; I take the evenings
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(set) = cx.spec.set() else { return };
    for decision in cx.spec.decisions.iter().filter(|decision| decision.is(DecisionStatus::Accepted)) {
        let note = &decision.note;
        let is_since_set = decision.decided.or(decision.date).is_some_and(|decided| decided.last >= set);
        if is_since_set && is_new_role(cx, decision) && !is_talked_over(note) && !note.is_cut_short() {
            findings.push(
                Finding::new(
                    &note.source,
                    note.place_of(Section::HomeLife),
                    "this new role does not say with whom at home you talked it over",
                )
                .help("write it under `Home life`: `Talked with:`, who, and what they said"),
            );
        }
    }
}

/// Whether it says who was asked: in an entry of any section after the label, or in a line that begins like the label.
fn is_talked_over(note: &Note) -> bool {
    let mut entries = note.all_sections().iter().flat_map(|named| &named.entries);
    entries.any(|entry| entry.part(Label::TalkedWith).is_some())
        || note.source.text[note.front_matter.body_start..].lines().any(begins_like_the_label)
}

/// Whether a line begins like "Talked w/ Jen", "- talked it over with Ana"; not the label without a name, nor what
/// others did.
fn begins_like_the_label(line: &str) -> bool {
    const BEGINNINGS: [&str; 6] = [
        "talked with ",
        "talked w/",
        "talked to ",
        "talked it over with ",
        "talked it through with ",
        "talked about it with ",
    ];
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    BEGINNINGS
        .iter()
        .any(|beginning| line.strip_prefix(beginning).is_some_and(|rest| rest.contains(char::is_alphabetic)))
}

/// Whether the accepted opportunity is a new role.
fn is_new_role(cx: &Context<'_>, decision: &Decision) -> bool {
    match decision.opportunity.map(|opportunity| opportunity.value) {
        Some(Opportunity::Offer | Opportunity::Role | Opportunity::Promotion) => true,
        Some(Opportunity::Reorg) => {
            let bet = decision.bet.as_ref().and_then(|link| cx.spec.linked_bet(link, &decision.note.source.path));
            bet.is_some_and(|bet| bet.is_role())
        }
        Some(Opportunity::Project) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_new_role_is_talked_over() {
        let accepted = "status: accepted\ndecided: 2026-09-29";
        let cases = [
            (format!("opportunity: offer\n{accepted}"), "", "---"),
            (format!("opportunity: role\n{accepted}"), "## Home life\n- far away", "## Home life"),
            (format!("opportunity: promotion\n{accepted}"), "## 🏠 Family\nTalked with:", "## 🏠 Family"),
            (format!("opportunity: promotion\n{accepted}"), "## Family\nTalked with: Ana", ""),
            (format!("opportunity: promotion\n{accepted}"), "## Family\nTalked with Ana, twice.", ""),
            (format!("opportunity: promotion\n{accepted}"), "## Family\nTalked with", "## Family"),
            (format!("opportunity: offer\n{accepted}"), "## Home life\n- far\n  - **Talked with:** Ana", ""),
            (format!("opportunity: offer\n{accepted}"), "## Because\n- Talked with: Ana", ""),
            (format!("opportunity: offer\n{accepted}"), "I talked with Ana.", "---"),
            (format!("opportunity: offer\n{accepted}"), "Talked w/ Ana. She said go.", ""),
            (format!("opportunity: offer\n{accepted}"), "## Home life\n- talked it over with the kids", ""),
            (format!("opportunity: offer\n{accepted}"), "Talked with: …", "---"),
            (format!("opportunity: reorg\n{accepted}\nbet: \"[[new]]\""), "", "---"),
            (format!("opportunity: reorg\n{accepted}\nbet: \"[[same]]\""), "", ""),
            (format!("opportunity: reorg\n{accepted}\nbet: \"[[nowhere]]\""), "", ""),
            (format!("opportunity: reorg\n{accepted}"), "", ""),
            (format!("opportunity: project\n{accepted}\nbet: \"[[new]]\""), "", ""),
            (format!("opportunity: ofer\n{accepted}"), "", ""),
            ("opportunity: offer\nstatus: open".to_owned(), "", ""),
            ("opportunity: offer\nstatus: declined\ndecided: 2026-09-29".to_owned(), "", ""),
            ("opportunity: offer\nstatus: accepted\ndecided: 2026-09-13".to_owned(), "", ""),
            ("opportunity: offer\nstatus: accepted\ndecided: 2026-09-14".to_owned(), "", "---"),
            ("opportunity: offer\nstatus: accepted".to_owned(), "", ""),
            ("opportunity: offer\nstatus: accepted\ndate: 2026-09-20".to_owned(), "", "---"),
        ];
        for (properties, body, expected) in cases {
            let files = format!(
                "== north-star.md\n---\nset: 2026-09-14\n---\n== decisions/director.md\n---\n{properties}\n---\n{body}\n\
                 == bets/new.md\n---\nkind: core\nrole: true\n---\n== bets/same.md\n---\nkind: core\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).concat(), expected, "{properties}: {body}");
            assert!(pointed_at(&RULE, "2026-10-01", &files.replace("set: 2026", "set: x")).is_empty());
        }
    }
}
