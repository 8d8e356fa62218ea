//! `scrutiny/sent-before-traction`: news of a big swing sent around before it works.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::model::bet::Bet;
use crate::model::coverage::Coverage;
use crate::model::mention::Mentions;
use crate::model::reader::Name;
use crate::model::resolve::Target;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::section::{Label, Section};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::source::Span;
use crate::vault_path::{self, without_md};

pub static RULE: Rule = Rule {
    name: "scrutiny/sent-before-traction",
    severity: Severity::Hint,
    waits: false,
    summary: "an update about an innovation bet without traction was sent to others than the manager of your contract",
    why: "Your manager has to know what you are trying. Everyone else who reads of it becomes an audience with questions, \
          and a big swing without traction has no answers yet: scrutiny prunes what it cannot measure. Market the light \
          once it shines.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
title: AI shopping assistant
kind: innovation
started: 2026-09-14
---
== contracts/dana.md
---
with: Dana
started: 2026-09-14
---

## I commit

- one update a month

## They commit

- one answer a month
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
== updates/2026-W39.md
---
sent: 2026-09-28
to:
  - Dana
  - VP Product
---

## Wins

- The AI shopping assistant answered its first 200 questions.
  - For: shoppers

## Learned

- Half of the questions are about returns.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
title: AI shopping assistant
kind: innovation
started: 2026-09-14
---
== contracts/dana.md
---
with: Dana
started: 2026-09-14
---

## I commit

- one update a month

## They commit

- one answer a month
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
== updates/2026-W39.md
---
sent: 2026-09-28
to:
  - Dana
---

## Wins

- The AI shopping assistant answered its first 200 questions.
  - For: shoppers

## Learned

- Half of the questions are about returns.
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(set) = cx.spec.set() else { return };
    let swings: Vec<&Arc<Bet>> = cx.spec.active_swings().filter(|bet| bet.is_without_traction_on(set)).collect();
    if swings.is_empty() || cx.spec.has_unreadable(NoteType::Contract) {
        return;
    }
    let count = swings.len();
    let mentions = Mentions::of(cx.spec, swings);
    let managers = Managers::of(cx.spec);
    let mut sent: Vec<(DateSpan, &Arc<Update>)> = cx
        .spec
        .updates
        .iter()
        .filter_map(|update| Some((update.sent_by(cx.today())?.value, update)))
        .filter(|(sent, _)| sent.last >= set)
        .collect();
    sent.sort_by_key(|(sent, _)| sent.last);
    let mut spoken_of: HashSet<&str> = HashSet::new();
    for (sent, update) in sent {
        if spoken_of.len() == count {
            break;
        }
        let Some(other) = managers.other_reader(update, sent) else { continue };
        let source = &update.note.source;
        for (bet, at) in about(cx.spec, &mentions, update) {
            let is_in_the_limelight = bet.announced.is_some_and(|announced| announced.first <= sent.last);
            if is_in_the_limelight || !bet.is_without_traction_on(sent.last) || !spoken_of.insert(&bet.note.source.path)
            {
                continue;
            }
            let title = bet.note.title();
            findings.push(
                Finding::new(source, other.span, format!("`{}` read of `{title}` before it had traction", other.text))
                    .help("until something works, write of this bet to your manager alone")
                    .related(source, at, "this is about it"),
            );
        }
    }
}

/// The bets that an update is about, each with the span that says so: a win, its evidence, or the only link in `bets`.
fn about<'a>(spec: &'a Spec, mentions: &Mentions<'a>, update: &'a Update) -> Vec<(&'a Arc<Bet>, Span)> {
    let note = &update.note;
    let wins = note.entries(Section::Wins).map(|entry| (entry.span, entry.first_line(&note.source.text)));
    let others = note.all_sections().iter().flat_map(|named| &named.entries);
    let evidence = others.filter_map(|entry| entry.part(Label::Evidence)).map(|part| (part.text, part.span));
    let mut about: Vec<(&Arc<Bet>, Span)> = Vec::new();
    for (span, at) in wins.chain(evidence) {
        about.extend(mentions.within(note, span).into_iter().map(|bet| (bet, at)));
    }
    about.extend(only_bet(spec, mentions, update));
    about
}

/// The bet that an update lists, if it is the only one.
fn only_bet<'a>(spec: &'a Spec, mentions: &Mentions<'a>, update: &'a Update) -> Option<(&'a Arc<Bet>, Span)> {
    let linked = |link| spec.linked_bet(link, &update.note.source.path);
    let first = update.bets.first()?;
    let bet = linked(first)?;
    let is_only = update.bets.iter().all(|link| linked(link).is_some_and(|other| Arc::ptr_eq(other, bet)));
    (is_only && mentions.looks_for(bet)).then_some((bet, first.span))
}

/// The partners of contracts, and when the contracts were in force.
struct Managers<'a> {
    spec: &'a Spec,
    by_name: HashMap<String, Coverage>,
    running: Coverage,
    /// When a contract with an unknown partner may have been in force.
    unknown: Coverage,
}

impl<'a> Managers<'a> {
    fn of(spec: &'a Spec) -> Self {
        let mut by_name: HashMap<String, Vec<DateSpan>> = HashMap::new();
        let (mut running, mut unknown) = (Vec::new(), Vec::new());
        for contract in &spec.contracts {
            let first = contract.started.map_or(Date::MIN, |started| started.first);
            let days = DateSpan::new(first, contract.ended.map_or(Date::MAX, |ended| ended.last));
            let is_garbled = contract.started.is_none() || contract.note.garbles("ended", contract.ended.as_ref());
            match &contract.with {
                Some(with) if !is_garbled => {
                    running.push(days);
                    // `to: Dana` means the Dana with whom there is a contract.
                    let first = with.text.split_whitespace().next().map(str::to_lowercase);
                    for name in names(spec, &contract.note, with).chain(first) {
                        by_name.entry(name).or_default().push(days);
                    }
                }
                _ => unknown.push(days),
            }
        }
        let by_name = by_name.into_iter().map(|(name, days)| (name, days.into_iter().collect())).collect();
        Self { spec, by_name, running: running.into_iter().collect(), unknown: unknown.into_iter().collect() }
    }

    /// The first recipient of an update with whom no contract was in force on the day it was sent; `None` if there was
    /// no contract at all.
    fn other_reader<'u>(&self, update: &'u Update, sent: DateSpan) -> Option<&'u Name> {
        let is_known = self.running.touches(sent) && !self.unknown.touches(sent);
        update.to.iter().filter(|_| is_known).find(|name| {
            let is_called_manager = name.text.eq_ignore_ascii_case("manager");
            let mut names = names(self.spec, &update.note, name);
            !is_called_manager && !names.any(|name| self.by_name.get(&name).is_some_and(|days| days.touches(sent)))
        })
    }
}

/// The identifiers of a person in a property: the displayed name, and the note that it links to.
fn names(spec: &Spec, note: &Note, name: &Name) -> impl Iterator<Item = String> + use<> {
    let link = name.link.as_ref();
    let linked = link.map(|link| without_md(vault_path::name(link.path())).to_lowercase());
    let leads_to = link.and_then(|link| match spec.follow(link, &note.source.path) {
        Target::File { path, .. } => Some(format!("/{path}")),
        Target::Missing => None,
    });
    let text = name.text.trim().to_lowercase();
    // `Claire (VP EMEA)` and `Claire, VP EMEA` both mean Claire.
    let remark = [" (", ",", " — ", " – ", " - "].iter().filter_map(|mark| text.find(mark)).min();
    let bare = remark.map(|at| text[..at].trim().to_owned());
    [Some(text), bare, linked, leads_to].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    const SPEC: &str = "== north-star.md
---
set: 2026-03-01
---
== bets/search.md
---
title: Search
kind: innovation
started: 2026-01
---
== bets/checkout.md
---
kind: core
started: 2026-01
---
== contracts/dana.md
---
with: \"[[people/Dana Okafor|Dana]]\"
started: 2026-02
---
== people/Dana Okafor.md
";

    fn update(name: &str, properties: &str, body: &str) -> String {
        format!("== updates/{name}.md\n---\nsent: 2026-09-28\n{properties}\n---\n{body}\n")
    }

    #[test]
    fn what_an_update_is_about() {
        let to = "to: [Dana, Ravi]";
        let cases = [
            (update("2026-W39", to, "## Wins\n- Search finds twice as much"), "Ravi"),
            (update("2026-W39", to, "## Wins\n- the search is faster\n- Research is done"), ""),
            (update("2026-W39", to, "## Wins\n- It [[search|finds]] more"), "Ravi"),
            (update("2026-W39", to, "## Wins\n- It finds more\n  - Evidence: [[bets/search#Wins]]"), "Ravi"),
            (update("2026-W39", to, "## Setbacks\n- It broke\n  - Evidence: [[search]]"), "Ravi"),
            (update("2026-W39", to, "## Setbacks\n- Search broke"), ""),
            (update("2026-W39", to, "## Wins\n- [[checkout]] is faster\n\n## Next\n- Search"), ""),
            (update("2026-W39", "to: Ravi\nbets: \"[[search]]\"", ""), "Ravi"),
            (update("2026-W39", "to: Ravi\nbets: [\"[[search]]\", \"[[bets/search]]\"]", ""), "Ravi"),
            (update("2026-W39", "to: Ravi\nbets: [\"[[search]]\", \"[[checkout]]\"]", ""), ""),
            (update("2026-W39", "to: Ravi\nbets: [\"[[search]]\", \"[[nowhere]]\"]", ""), ""),
            (update("2026-W39", "to: Ravi\nbets: \"[[checkout]]\"", ""), ""),
        ];
        for (update, expected) in cases {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &format!("{SPEC}{update}")).concat(), expected, "{update}");
        }
    }

    #[test]
    fn who_the_others_are() {
        let cases = [
            ("to: Dana", ""),
            ("to: dana", ""),
            ("to: \"[[Dana Okafor]]\"", ""),
            ("to: \"[[people/Dana Okafor.md|D.]]\"", ""),
            ("to: Dana Okafor", ""),
            ("to: manager", ""),
            ("to: Dana (VP Product)", ""),
            ("to: 'Dana, who leads Product (on Fridays)'", ""),
            ("to: Dana — VP Product", ""),
            ("to: \"[[Dana Okafor]] (VP Product, on Fridays)\"", ""),
            ("to: \"[[Ravi]] (a friend of Dana)\"", "\"[[Ravi]] (a friend of Dana)\""),
            ("to: [Dana, \"[[Ravi]]\", Mei]", "\"[[Ravi]]\""),
            ("to: Daniela", "Daniela"),
            ("to:", ""),
            ("", ""),
        ];
        for (to, expected) in cases {
            let files = format!("{SPEC}{}", update("2026-W39", to, "## Wins\n- Search works"));
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).concat(), expected, "{to}");
        }
    }

    #[test]
    fn when_it_is_too_early() {
        let files = format!("{SPEC}{}", update("2026-W39", "to: [Dana, Ravi]", "## Wins\n- Search works"));
        let cases = [
            ("kind: innovation", "kind: innovation\ntraction: 2026-09-29", 1),
            ("kind: innovation", "kind: innovation\ntraction: 2026-09-28", 0),
            ("kind: innovation", "kind: innovation\ntraction: 2026-01", 0),
            ("kind: innovation", "kind: innovation\ntraction: soon", 0),
            ("kind: innovation", "kind: innovation\nannounced: 2026-09-28", 0),
            ("kind: innovation", "kind: innovation\nannounced: 2026-09-29", 1),
            ("kind: innovation", "kind: innovation\nended: 2026-09-30", 0),
            ("sent: 2026-09-28", "sent: 2026-10-02", 0),
            ("sent: 2026-09-28", "sent: 2026-02-28", 0),
            ("sent: 2026-09-28", "", 0),
            ("started: 2026-02\n", "started: 2026-02\nended: 2026-09-28\n", 1),
            ("started: 2026-02\n", "started: 2026-02\nended: 2026-09-27\n", 0),
            ("started: 2026-02\n", "started: 2026-02\nended: soon\n", 0),
            ("started: 2026-02\n", "started: 2026-09-29\n", 0),
            ("started: 2026-02\n", "", 0),
            ("set: 2026-03-01", "set: then", 0),
            ("with: \"[[people/Dana Okafor|Dana]]\"", "", 0),
            ("with: \"[[people/Dana Okafor|Dana]]\"", "[", 0),
        ];
        for (from, to, expected) in cases {
            let files = files.replace(from, to);
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).len(), expected, "{to}");
        }
        let without = files.replace("contracts/", "notes/");
        assert_eq!(pointed_at(&RULE, "2026-10-01", &without).len(), 0, "no contract");
    }

    #[test]
    fn it_speaks_once_for_a_bet_at_the_first_update() {
        let win = "## Wins\n- Search works";
        let later = update("2026-W38", "to: Mei", win);
        let first = update("2026-W39", "to: Ravi", win).replace("sent: 2026-09-28", "sent: 2026-09-21");
        assert_eq!(pointed_at(&RULE, "2026-10-01", &format!("{SPEC}{later}{first}")), ["Ravi"]);
    }
}
