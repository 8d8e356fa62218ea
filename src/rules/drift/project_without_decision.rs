//! `drift/project-without-decision`: a big swing that no decision led to.

use std::cell::{LazyCell, RefCell};
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::calendar;
use crate::diagnostic::Severity;
use crate::language::wording::{self, Texts};
use crate::model::bet::{Bet, BetStatus};
use crate::model::decision::DecisionStatus;
use crate::rules::{Check, Context, Example, Findings, Rule};
use crate::weigh::subject;

pub static RULE: Rule = Rule {
    name: "drift/project-without-decision",
    severity: Severity::Hint,
    waits: false,
    summary: "an active or paused innovation bet without `role`, started after `set`, that no accepted decision links to",
    why: "A zero-to-one project takes a year or two of your life and fails every second time. It deserves what a job \
          offer gets: one look at the measuring stick before you are in love with it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/ai-assistant.md
---
title: AI Shopping Assistant
kind: innovation
started: 2026-09-21
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/ai-assistant.md
---
title: AI Shopping Assistant
kind: innovation
started: 2026-09-21
---
== decisions/2026-09-10 AI Shopping Assistant.md
---
opportunity: project
status: accepted
decided: 2026-09-14
verdict: closer
bet: \"[[ai-assistant]]\"
review_on: 2027-03-14
---
## Measuring stick

| Criterion            | Weight | Stay | AI (works) | AI (fails) |
|----------------------|--------|------|------------|------------|
| Closer to CPO        | 40     | 3    | 9          | 6          |
| Learning             | 35     | 1    | 9          | 9          |
| Evenings with family | 25     | 7    | 4          | 4          |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let is_no_role = |bet: &Bet| bet.role.map_or(!bet.note.says("role"), |role| !role.value);
    let is_under_way = |bet: &Bet| matches!(bet.status_on(cx.today()).value, BetStatus::Active | BetStatus::Paused);
    let is_of_kind = |bet: &Bet| bet.is_innovation() && is_no_role(bet) && is_under_way(bet);
    let rivals = LazyCell::new(|| Rivals::of(cx));
    let of = super::Undecided {
        what: "big swing",
        otherwise: "or set that `bet:` in the accepted decision that chose it",
        is_of_kind: &is_of_kind,
        was_weighed: &|bet| rivals.lost_against(bet),
    };
    super::report_undecided(cx, &of, findings);
}

/// Decisions against other options.
#[derive(Default)]
struct Rivals<'a> {
    all: Vec<Rival<'a>>,
    /// Their options, each under the index of its decision.
    options: Texts,
    /// By the words of a bet's title, the days on which something was declined against the bet, in order.
    declined: RefCell<HashMap<String, Vec<Date>>>,
}

/// A decision against one of several options.
struct Rival<'a> {
    settled: Date,
    options: Vec<&'a str>,
    /// The index of the option that was declined: the one after which the decision is named.
    declined: usize,
}

impl<'a> Rivals<'a> {
    fn of(cx: &Context<'a>) -> Self {
        let mut rivals = Self::default();
        for decision in super::decisions(cx).filter(|decision| decision.is(DecisionStatus::Declined)) {
            let stick = decision.stick.as_ref().filter(|stick| stick.is_scored());
            let (Some(settled), Some(stick)) = (decision.settled(), stick) else { continue };
            let options: Vec<&str> = stick.options().into_iter().map(|option| option.value.as_str()).collect();
            let [declined] = subject::named(&options, decision.note.title())[..] else { continue };
            for option in &options {
                rivals.options.add(rivals.all.len(), option);
            }
            rivals.all.push(Rival { settled, options, declined });
        }
        rivals
    }

    /// Whether this bet was weighed against another option, after which the decision is named, and which was declined
    /// shortly before the bet started: then the bet was measured after all.
    fn lost_against(&self, bet: &Bet) -> bool {
        const MONTHS: i32 = 6;
        let Some(started) = bet.started else { return false };
        let earliest = calendar::months_after(started.first, -MONTHS);
        let mut known = self.declined.borrow_mut();
        let title = bet.note.title();
        let days = known.entry(wording::words(title)).or_insert_with(|| self.declined_against(title));
        let from = days.partition_point(|settled| *settled < earliest);
        days.get(from).is_some_and(|settled| *settled <= started.last)
    }

    fn declined_against(&self, title: &str) -> Vec<Date> {
        // Only these can have an option that names the bet.
        let found: BTreeSet<usize> = self.options.within(title).chain(self.options.with_words_of(title)).collect();
        let rivals = found.into_iter().map(|at| &self.all[at]);
        let named = |rival: &&Rival<'_>| match subject::named(&rival.options, title)[..] {
            [own] => own != rival.declined,
            _ => false,
        };
        let mut days: Vec<Date> = rivals.filter(named).map(|rival| rival.settled).collect();
        days.sort_unstable();
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn what_won_against_something_that_was_declined_was_weighed() {
        let weighed = "declined | 2026-09-10 | EM storage | EM | Rewrite (works 45%) | Rewrite (fails)";
        let cases = [
            (weighed.to_owned(), 0),
            (weighed.replace("declined", "accepted"), 1),
            (weighed.replace("declined", "lapsed"), 1),
            (weighed.replace("2026-09-10", "2026-09-20"), 0),
            (weighed.replace("2026-09-10", "2026-09-21"), 1),
            (weighed.replace("EM storage", "Rewrite or not"), 1),
            (weighed.replace("EM storage", "What next"), 1),
            (weighed.replace("Rewrite", "Rewards"), 1),
        ];
        for (decision, expected) in cases {
            let [status, decided, title, first, works, fails] = decision.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{decision}")
            };
            let spec = format!(
                "== bets/Storage rewrite.md\n---\nkind: innovation\nstarted: 2026-09-20\n---\n\
                 == decisions/d.md\n---\ntitle: {title}\nopportunity: role\nstatus: {status}\ndecided: {decided}\n---\n\
                 ## Measuring stick\n\n| Criterion | {first} | {works} | {fails} |\n|---|---|---|---|\n\
                 | Learning | 5 | 8 | 6 |\n\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{decision}");
            let unscored = spec.replace("| 5 | 8 | 6 |", "| 5 | | |");
            assert_eq!(said(&RULE, "2026-10-01", &unscored).len(), 1, "{decision}");
            let long_ago = spec.replace("decided: 2026-09", "decided: 2026-02");
            assert_eq!(said(&RULE, "2026-10-01", &long_ago).len(), 1, "{decision}");
        }
    }

    #[test]
    fn only_swings_under_way_that_are_no_role() {
        let cases = [
            ("kind: innovation\nstarted: 2026-09-02", 1),
            ("kind: big swing\nstarted: 2026-09-02\nstatus: paused\npaused: 2026-09-20", 1),
            ("kind: innovation\nstarted: 2026-09-02\nrole: false", 1),
            ("kind: innovation\nstarted: 2026-09-02\nrole: true", 0),
            ("kind: innovation\nstarted: 2026-09-02\nrole: maybe", 0),
            ("kind: innovation\nstarted: 2026-09-02\nended: 2026-09-20\noutcome: lost", 0),
            ("kind: innovation\nstarted: 2026-08-31", 0),
            ("kind: innovation\nstarted: 2026-12-01", 0),
            ("kind: core\nstarted: 2026-09-02", 0),
        ];
        for (bet, expected) in cases {
            let spec = format!(
                "== bets/ai.md\n---\n{bet}\n---\n== north-star.md\n---\ndestination: CPO\nset: 2026-09-01\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{bet}");
        }
    }

    #[test]
    fn a_slip_in_the_link_of_its_decision_is_told_by_that_link_alone() {
        let cases = [
            ("Copilot for tenders", "accepted", "Copilot for tenders", 0),
            ("Copilot for tenders", "accepted", "Copilot for tender", 0),
            ("Copilot for tenders", "accepted", "bets/copilot for tendres", 0),
            ("Copilot for tenders", "declined", "Copilot for tender", 1),
            ("Copilot for tenders", "accepted", "Another thing", 1),
            ("AI", "accepted", "HR", 1),
        ];
        for (bet, status, link, expected) in cases {
            let spec = format!(
                "== bets/{bet}.md\n---\nkind: innovation\nstarted: 2026-09-20\n---\n\
                 == decisions/d.md\n---\nopportunity: project\nstatus: {status}\ndecided: 2026-09-12\n\
                 bet: \"[[{link}]]\"\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-09-01\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{bet}, {status}, {link}");
        }
    }
}
