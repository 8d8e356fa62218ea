//! `metrics/idle-skill`: skills that the destination requires, but that nothing practises.

use std::collections::HashSet;

use crate::diagnostic::Severity;
use crate::language::wording::{self, Texts};
use crate::model::north_star::Skill;
use crate::model::reader::Name;
use crate::model::shape::NoteType;
use crate::note::Note;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::vault_path;

pub static RULE: Rule = Rule {
    name: "metrics/idle-skill",
    severity: Severity::Hint,
    waits: false,
    summary: "no active bet, and no update or post of the last 180 days, names a skill that is below its target",
    why: "A skill below its target is a feature of your career that you said you would build. One that no bet, no \
          update and no post ever names is not being built: it waits for serendipity.",
    options: &[RuleOption::new("days", 180.0, "days for which an update or a post counts as practice")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-01
---

## Skills

| Skill | Now | Target |
|---|---|---|
| Zero-to-one building | 2 | 4 |
| Board management | 1 | 3 |
== updates/2026-09.md
---
home: 4
skills:
  - zero-to-one building
---

## Learned

- Five interviews are enough to kill an idea.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-01
---

## Skills

| Skill | Now | Target |
|---|---|---|
| Zero-to-one building | 2 | 4 |
| Board management | 1 | 3 |
== updates/2026-09.md
---
home: 4
skills:
  - zero-to-one building
---

## Learned

- Board management begins before the meeting: nobody should hear a number there for the first time.
",
    },
    check: Check::Spec(check),
};

/// So many skills are looked for one by one in a note, before all its words are looked up.
const FEW: usize = 16;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    const SOURCES: [NoteType; 3] = [NoteType::Bet, NoteType::Update, NoteType::Post];
    let Some(star) = &cx.spec.north_star else { return };
    let days = cx.count("days", &star.note.source.path);
    let is_long_ago = |day| cx.waited_since(day).is_some_and(|waited| waited > days);
    let is_old_enough = cx.spec.set().is_some_and(is_long_ago);
    let has_notes = SOURCES.into_iter().any(|note_type| cx.spec.has_notes_of(note_type));
    if cx.spec.is_on_leave()
        || !is_old_enough
        || !has_notes
        || SOURCES.into_iter().any(|note_type| cx.spec.has_unreadable(note_type))
    {
        return;
    }
    let today = cx.today();
    let bets = cx.spec.active_bets().map(|bet| (&bet.note, &*bet.skills));
    let updates = cx.spec.updates.iter().filter(|update| update.day(today).is_none_or(|day| !is_long_ago(day)));
    let posts = cx.spec.posts.iter().filter(|post| match post.published {
        Some(published) => !is_long_ago(published.last),
        None => post.note.says("published"),
    });
    let named = bets
        .chain(updates.map(|update| (&update.note, &*update.skills)))
        .chain(posts.map(|post| (&post.note, [].as_slice())));
    let names: Texts = star.skills.iter().map(|skill| skill.name.as_str()).collect();
    let below_target = star.skills.iter().enumerate().filter(|(_, skill)| skill.is_below_target());
    let mut idle: Vec<Wanted<'_>> = below_target.map(|(at, skill)| Wanted::new(at, skill)).collect();
    for (note, skills) in named {
        if idle.is_empty() {
            return;
        }
        let text = note.source.text.to_ascii_lowercase();
        let stem = note.stem().to_ascii_lowercase();
        let may_say = |wanted: &Wanted<'_>| text.contains(&wanted.longest_word) || stem.contains(&wanted.longest_word);
        if idle.len() > FEW || idle.iter().any(may_say) {
            let said: HashSet<usize> = names.within(&said_in(note, skills)).collect();
            idle.retain(|wanted| !said.contains(&wanted.at));
        }
    }
    if idle.is_empty() {
        return;
    }
    let names = super::listed(idle.iter().map(|wanted| wanted.skill.name.value.as_str()));
    let message = format!("no active bet, and no update or post of the last {days} days, names {names}");
    let help = "which bet could teach you this? name the skill where you practise it, or take it off the list";
    let finding = Finding::new(&star.note.source, star.note.place_of(Section::Skills), message).help(help);
    findings.push(idle.iter().fold(finding, |finding, wanted| {
        finding.related(&star.note.source, wanted.skill.name.span, "below its target")
    }));
}

/// A skill that no note has named so far.
struct Wanted<'a> {
    /// Its index among the skills.
    at: usize,
    skill: &'a Skill,
    /// The longest word of its name, for a pre-check: most notes do not contain it.
    longest_word: String,
}

impl<'a> Wanted<'a> {
    fn new(at: usize, skill: &'a Skill) -> Self {
        let words = wording::words(&skill.name);
        let longest = words.split(' ').filter(|word| word.is_ascii()).max_by_key(|word| word.len());
        Self { at, skill, longest_word: longest.unwrap_or_default().to_owned() }
    }
}

/// What a note says: its title, its skills and its body.
fn said_in(note: &Note, skills: &[Name]) -> String {
    let linked = skills.iter().filter_map(|skill| skill.link.as_ref()).map(|link| vault_path::name(link.path()));
    let names = skills.iter().map(|skill| &*skill.text).chain(linked);
    let said = [note.title()].into_iter().chain(names).chain([&note.source.text[note.front_matter.body_start..]]);
    said.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    const STAR: &str = "== north-star.md
---
destination: CPO
set: 2026-01-12
---
## Skills
| Skill | Now | Target |
|---|---|---|
| Go | 2 | 4 |
| Zero-to-one building | 1 | 4 |
| Pricing | 4 | 4 |
| SQL | high | 4 |
| Sales | | 4 |
";

    #[test]
    fn a_skill_is_named_by_its_whole_name() {
        let cases = [
            ("", "`Go` and `Zero-to-one building`"),
            ("== updates/2026-09.md\nMany good goals, cargo, Django.\n", "`Go` and `Zero-to-one building`"),
            ("== updates/2026-09 GO.md\nÜber zero-to-one building.\n", ""),
            ("== updates/2026-09.md\nI wrote it in GO; zero-to-one\nbuilding is fun.\n", ""),
            ("== updates/2026-09.md\n## Measures\nGo:: 3\n", "`Zero-to-one building`"),
            ("== updates/2026-09.md\n---\nskills: [\"[[skills/Zero-to-one building|0→1]]\", go]\n---\n", ""),
            ("== bets/ai.md\n---\nkind: core\nstarted: 2020\nskills: Go\n---\n", "`Zero-to-one building`"),
            ("== bets/ai.md\n---\nkind: core\nstarted: 2020\nmetric: Go\n---\n", "`Go` and `Zero-to-one building`"),
            ("== bets/ai.md\n---\ntitle: Go for it\nkind: core\nstarted: 2020\n---\n", "`Zero-to-one building`"),
            ("== bets/ai.md\n---\nkind: core\nstatus: planned\n---\nGo", "`Go` and `Zero-to-one building`"),
            ("== bets/ai.md\n---\nkind: core\nended: 2026-09-30\n---\nGo", "`Go` and `Zero-to-one building`"),
            ("== posts/go.md\n---\npublished: 2026-04-04\n---\n", "`Zero-to-one building`"),
            ("== posts/go.md\n---\npublished: 2026-04-03\n---\n", "`Go` and `Zero-to-one building`"),
            ("== posts/go.md\n---\npublished: soon\n---\n", "`Zero-to-one building`"),
            ("== posts/go.md\nA draft.\n", "`Go` and `Zero-to-one building`"),
            (
                "== updates/2026-04-04.md\nGo\n== updates/2026-04-03.md\nzero-to-one building\n",
                "`Zero-to-one building`",
            ),
            ("== updates/kick-off.md\nGo\n", "`Zero-to-one building`"),
            ("== updates/2026-09.md\n---\n: : [\n---\n", ""),
        ];
        for (files, expected) in cases {
            let draft = "== posts/draft.md\nStill to be written.\n";
            let found = said(&RULE, "2026-10-01", &format!("{STAR}{draft}{files}"));
            let names = found.iter().map(|found| found.message.split("names ").last().unwrap_or_default());
            assert_eq!(names.collect::<String>(), expected, "{files}");
        }
    }

    #[test]
    fn it_waits_from_the_day_the_north_star_was_set() {
        let files = format!("{STAR}== bets/next.md\n---\nstatus: planned\n---\n");
        assert_eq!(said(&RULE, "2026-07-11", &files).len(), 0, "180 days");
        assert_eq!(said(&RULE, "2026-07-12", &files).len(), 1, "181 days");
        let on_leave = files.replace("set: 2026-01-12", "set: 2026-01-12\nleave: 2026-03");
        assert_eq!(said(&RULE, "2026-08-11", &on_leave).len(), 0, "31 days of leave");
        assert_eq!(said(&RULE, "2026-08-12", &on_leave).len(), 1);
        let on_leave_now = files.replace("set: 2026-01-12", "set: 2026-01-12\nleave: 2026-07-31..2026-08");
        assert_eq!(said(&RULE, "2026-08-31", &on_leave_now).len(), 0, "what would practise it rests");
        assert_eq!(said(&RULE, "2026-09-01", &on_leave_now).len(), 1);
        assert_eq!(said(&RULE, "2027-08-12", &files.replace("set: 2026-01-12", "set: once")).len(), 0);
        assert_eq!(said(&RULE, "2027-08-12", STAR).len(), 0, "there is nothing yet that could name them");
    }
}
