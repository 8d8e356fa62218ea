//! `marketing/write-what-you-repeat`: the same explanation in two notes, not covered by a post.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::Severity;
use crate::language::passage::{Explanations, Template};
use crate::language::similarity::{self, Asked, Question, Thresholds};
use crate::model::document::{Document, Typed};
use crate::model::shape::NoteType;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::link::Link;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "marketing/write-what-you-repeat",
    severity: Severity::Hint,
    waits: false,
    summary: "the same explanation stands in two notes, and no post covers it",
    why: "If you explain a concept or a lesson more than once, write it down once: as a post that you can send a link \
          to. It saves you the third time, and it is how people who were not in the room learn what you know.",
    options: &[
        RuleOption::new("words", 25.0, "words from which on a paragraph or list item is an explanation"),
        RuleOption::new("similarity", 0.5, "how alike two passages are that say the same: their cosine, 0 to 1"),
        RuleOption::new("similarity-of-three", 0.38, "the same for three passages, each with each"),
        RuleOption::new("percent", 20.0, "share of the notes above which a sentence in all of them is a template's"),
        RuleOption::new("notes", 5.0, "notes from which on a sentence in all of them may be a template's"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of nursing at a teaching hospital
set: 2026-01-12
---
== updates/2026-06.md
---
date: 2026-06
---
## Learned

- Handovers go wrong at the change of shift because the leaving nurse reports from memory. Read the chart aloud \
  together at the bed, let the patient correct it, and write the open tasks on the board before anyone leaves.
== updates/2026-09.md
---
date: 2026-09
---
## Learned

- Explained it to Ward 4 as well: at the change of shift the leaving nurse reports from memory and handovers go wrong. \
  Read the chart aloud together at the bed, let the patient correct it, write open tasks on the board.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of nursing at a teaching hospital
set: 2026-01-12
---
== posts/handovers at the bed.md
---
published: 2026-09-20
covers: [\"[[2026-06]]\", \"[[2026-09]]\"]
---
Handovers go wrong when the leaving nurse reports from memory. Do it at the bed.
== updates/2026-06.md
---
date: 2026-06
---
## Learned

- Handovers go wrong at the change of shift because the leaving nurse reports from memory. Read the chart aloud \
  together at the bed, let the patient correct it, and write the open tasks on the board before anyone leaves.
== updates/2026-09.md
---
date: 2026-09
---
## Learned

- Explained it to Ward 4 as well: at the change of shift the leaving nurse reports from memory and handovers go wrong. \
  Read the chart aloud together at the bed, let the patient correct it, write open tasks on the board.
",
    },
    check: Check::Spec(check),
};

/// The most other places that a finding names.
const MOST_NAMED: usize = 5;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let writings = writings(cx);
    let explanations: Vec<&Explanations> = writings.par_iter().map(|writing| writing.document.explanations()).collect();
    let may_pair = |one: usize, other: usize| {
        let (one, other) = (&writings[one], &writings[other]);
        !one.tells_of(other, cx) && !other.tells_of(one, cx)
    };
    let question = question(cx, &writings, &explanations);
    let groups = cx.cache.likeness(question, &explanations, |likeness| likeness.groups(may_pair));
    // A post that cannot be read may be the one that covers it.
    if groups.is_empty() || cx.spec.has_unreadable(NoteType::Post) {
        return;
    }
    let settled = Settled::of(cx);
    for group in groups {
        let of_passage = |place: similarity::Place| {
            let span = explanations[place.note].span(place.passage);
            Place { writing: &writings[place.note], span }
        };
        let mut places: Vec<Place<'_>> = group.into_iter().map(of_passage).collect();
        if !places.iter().any(|place| settled.covers(place, cx)) {
            places.reverse();
            findings.extend(finding(&places, cx));
        }
    }
}

/// The likeness query for the explanations in `writings`.
fn question(cx: &Context<'_>, writings: &[Writing<'_>], explanations: &[&Explanations]) -> Question {
    let everywhere = cx.count_everywhere("words");
    let words = |writing: &Writing<'_>| {
        let words = everywhere.unwrap_or_else(|| cx.count("words", &writing.note.source.path));
        usize::try_from(words).unwrap_or(0)
    };
    let notes = writings.par_iter().zip(explanations);
    let notes = notes.map(|(writing, explained)| Asked { explained: explained.hash, least: words(writing) });
    Question {
        notes: notes.collect(),
        // A group that consists only of history is evidence, and not reported.
        first: writings.partition_point(|writing| writing.is_history(cx)),
        thresholds: Thresholds { of_two: cx.option("similarity", ""), of_three: cx.option("similarity-of-three", "") },
        template: Template {
            share: cx.option("percent", "") / 100.0,
            notes: cx.count("notes", "").try_into().unwrap_or(0),
        },
    }
}

/// A note that may explain something.
struct Writing<'a> {
    document: &'a Document,
    note: &'a Arc<Note>,
    kind: Kind<'a>,
    /// The day that it counts for.
    day: Option<Date>,
}

enum Kind<'a> {
    Bet,
    Update(&'a Update),
    Post,
}

impl Writing<'_> {
    /// Whether it was written before the North Star was set, or at an unknown time.
    fn is_history(&self, cx: &Context<'_>) -> bool {
        cx.spec.set().is_some_and(|set| self.day.is_none_or(|day| day < set))
    }

    /// Whether this is an update that links to the other, a bet: it then reports on it, in the same words.
    fn tells_of(&self, other: &Writing<'_>, cx: &Context<'_>) -> bool {
        let (Kind::Update(update), Kind::Bet) = (&self.kind, &other.kind) else { return false };
        let from = &self.note.source.path;
        let named = update.bets.iter().map(|bet| &bet.value);
        named.chain(&self.note.body().links).any(|link| leads_to(cx, link, from, &other.note.source.path))
    }
}

fn leads_to(cx: &Context<'_>, link: &Link, from: &str, path: &str) -> bool {
    cx.spec.linked(link, from).is_some_and(|document| document.note.source.path == path)
}

/// The updates, bets and posts, newest last.
fn writings<'a>(cx: &Context<'a>) -> Vec<Writing<'a>> {
    let of_document = |document: &'a Arc<Document>| {
        let (kind, day) = match &document.typed {
            Typed::Update(update) => (Kind::Update(update), update.day(cx.today())),
            Typed::Bet(bet) => {
                let day = bet.ended.or(bet.paused).or(bet.started);
                (Kind::Bet, day.map(|day| day.last.min(cx.today())))
            }
            Typed::Post(_) => (Kind::Post, None),
            _ => return None,
        };
        Some(Writing { document, note: &document.note, kind, day })
    };
    let mut writings: Vec<Writing<'_>> = cx.spec.own_documents().filter_map(of_document).collect();
    writings.sort_by_key(|writing| writing.day);
    writings
}

/// A passage of a group.
struct Place<'a> {
    writing: &'a Writing<'a>,
    span: Span,
}

impl Place<'_> {
    fn path(&self) -> &str {
        &self.writing.note.source.path
    }

    /// Its first line.
    fn first_line(&self) -> Span {
        let text = self.writing.note.source.slice(self.span);
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        Span::new(self.span.start(), self.span.start() + end).trimmed(&self.writing.note.source.text)
    }
}

/// What posts cover.
struct Settled<'a> {
    /// The notes that a post links to or covers, by path.
    linked: HashSet<&'a str>,
    /// The topics that posts cover, lower-cased.
    topics: Vec<String>,
}

impl<'a> Settled<'a> {
    fn of(cx: &Context<'a>) -> Self {
        let mut settled = Self { linked: HashSet::new(), topics: Vec::new() };
        for post in &cx.spec.posts {
            let from = &post.note.source.path;
            let covered = post.covers.iter().filter_map(|covered| covered.link.as_ref());
            let linked = covered.chain(&post.note.body().links).filter_map(|link| cx.spec.linked(link, from));
            settled.linked.extend(linked.map(|document| document.note.source.path.as_str()));
            let topics = post.covers.iter().filter(|covered| covered.link.is_none());
            settled.topics.extend(topics.map(|topic| topic.text.as_str().to_lowercase()));
        }
        settled
    }

    /// Whether a passage is covered: it is in a post, in a note that a post links to or covers, or in one that links to
    /// a post; or it names a topic that a post covers.
    fn covers(&self, place: &Place<'_>, cx: &Context<'_>) -> bool {
        let note = place.writing.note;
        let links_post = || {
            let targets = note.body().links.iter().filter_map(|link| cx.spec.linked(link, place.path()));
            targets.into_iter().any(|document| matches!(document.typed, Typed::Post(_)))
        };
        let names_topic = || {
            let text = note.source.slice(place.span).to_lowercase();
            let title = note.title().to_lowercase();
            self.topics.iter().any(|topic| names(&text, topic) || title == *topic)
        };
        matches!(place.writing.kind, Kind::Post) || self.linked.contains(place.path()) || links_post() || names_topic()
    }
}

/// Whether `text` contains `topic` as whole words.
fn names(text: &str, topic: &str) -> bool {
    let is_edge = |character: Option<char>| !character.is_some_and(char::is_alphanumeric);
    !topic.is_empty()
        && text
            .match_indices(topic)
            .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + topic.len()..].chars().next()))
}

/// The finding for a group, with its newest passage first.
fn finding(places: &[Place<'_>], cx: &Context<'_>) -> Option<Finding> {
    let newest = places.first()?;
    if newest.writing.is_history(cx) {
        return None;
    }
    let mut seen = HashSet::new();
    let notes: Vec<&Place<'_>> = places.iter().filter(|place| seen.insert(place.path())).collect();
    let source = &newest.writing.note.source;
    let links: Vec<String> =
        notes.iter().take(MOST_NAMED).map(|place| format!("\"[[{}]]\"", place.writing.note.stem())).collect();
    let finding = Finding::new(source, newest.first_line(), format!("you explain this in {} notes", notes.len()))
        .help(format!("write it down once, as a post with `covers: [{}]`", links.join(", ")));
    Some(
        notes[1..].iter().take(MOST_NAMED).fold(finding, |finding, place| {
            finding.related(&place.writing.note.source, place.first_line(), "here too")
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAR: &str =
        "== north-star.md\n---\ndestination: Principal engineer at a research lab\nset: 2026-01-12\n---\n";

    /// The explanation, in two similar wordings.
    const ONE: &str = "A migration fails at the edges: old clients, cron jobs and exports that nobody owns. List who \
                       reads the table, ask each owner for a date, and keep the old column until the last reader left.";
    const OTHER: &str = "Before a migration list who reads the table (old clients, cron jobs, exports that nobody \
                         owns), ask each owner for a date, keep the old column until the last reader has left.";

    /// The places of the findings, with the related places.
    fn said(notes: &str) -> Vec<String> {
        let example = Example { today: "2026-10-01", files: format!("{STAR}{notes}").leak() };
        let found = example.compile().diagnostics.into_iter().filter(|found| found.rule == RULE.name);
        found
            .map(|found| {
                let related: Vec<&str> = found.related.iter().map(|also| also.location.source.path.as_str()).collect();
                format!("{} ({}): {}", found.location.source.path, related.join(", "), found.message)
            })
            .collect()
    }

    fn update(month: &str, learned: &str) -> String {
        format!("== updates/2026-{month}.md\n---\ndate: 2026-{month}\n---\n## Learned\n\n{learned}\n")
    }

    fn bet(body: &str) -> String {
        format!("== bets/archive.md\n---\nkind: core\nstarted: 2026-02-01\n---\n{body}\n")
    }

    fn two(one: &str, other: &str) -> String {
        update("06", one) + &update("08", other)
    }

    const SPEAKS: &str = "updates/2026-08.md (updates/2026-06.md): you explain this in 2 notes";

    #[test]
    fn the_newest_note_is_pointed_at() {
        assert_eq!(said(&two(ONE, OTHER)), [SPEAKS]);
        assert_eq!(said(&two(OTHER, ONE)), [SPEAKS]);
        assert_eq!(said(&two(&format!("- {ONE}"), &format!("1. [x] {OTHER}"))), [SPEAKS]);
        let three = two(ONE, OTHER) + &update("07", ONE);
        assert_eq!(
            said(&three),
            ["updates/2026-08.md (updates/2026-07.md, updates/2026-06.md): you explain this in 3 notes"]
        );
    }

    #[test]
    fn how_many_words_count_is_an_option_of_each_path() {
        let with = |settings: &str| {
            let config = format!("== careerdoc.toml\n[rules.\"marketing/write-what-you-repeat\"]\n{settings}\n");
            said(&(config + &two(ONE, OTHER)))
        };
        assert_eq!(with("words = 10"), [SPEAKS]);
        assert_eq!(with("words = 200"), [""; 0]);
        assert_eq!(with("words = 200\npaths = [\"updates/2026-06.md\"]"), [""; 0]);
        assert_eq!(with("words = 200\npaths = [\"bets\"]"), [SPEAKS]);
    }

    #[test]
    fn wins_and_the_lessons_of_bets_are_looked_at_too() {
        let lessons = bet(&format!("## Lessons\n\n- {ONE}"));
        assert_eq!(
            said(&(lessons + &update("08", OTHER))),
            ["updates/2026-08.md (bets/archive.md): you explain this in 2 notes"]
        );
        let wins = two(ONE, OTHER).replace("## Learned", "## Wins");
        assert_eq!(said(&wins), [SPEAKS]);
        let elsewhere = two(ONE, OTHER).replace("## Learned", "## Setbacks");
        assert_eq!(said(&elsewhere), [""; 0]);
    }

    #[test]
    fn a_bet_and_the_update_that_links_it_tell_the_same_story() {
        let lessons = bet(&format!("## Lessons\n\n- {ONE}"));
        let named = update("08", OTHER).replace("date: 2026-08", "date: 2026-08\nbets: \"[[archive]]\"");
        assert_eq!(said(&(lessons.clone() + &named)), [""; 0]);
        let linked = update("08", &format!("{OTHER}\n\nSee [[bets/archive]]."));
        assert_eq!(said(&(lessons.clone() + &linked)), [""; 0]);
        let again = lessons + &named + &update("06", ONE);
        assert_eq!(said(&again).len(), 1);
    }

    #[test]
    fn a_post_settles_it() {
        let post = |head: &str, body: &str| format!("== posts/migrations.md\n---\n{head}\n---\n{body}\n");
        let cases = [
            (post("covers: \"[[2026-06]]\"", "Short."), 0),
            (post("covers: [[other]]", "Short."), 1),
            (post("covers: who reads the table", "Short."), 0),
            (post("covers: the tab", "Short."), 1),
            (post("tags: x", "As told in [[2026-08]]."), 0),
            (post("tags: x", "As told elsewhere."), 1),
            (post("tags: x", ONE), 0),
        ];
        for (post, count) in cases {
            assert_eq!(said(&(two(ONE, OTHER) + &post)).len(), count, "{post}");
        }
        let links = two(ONE, &format!("{OTHER}\n\nNow in [[migrations]]."));
        assert_eq!(said(&(links + &post("tags: x", "Short."))).len(), 0);
    }

    #[test]
    fn what_is_not_told_is_no_repetition() {
        let long = format!("{ONE} {ONE}");
        let silent = [
            two(&format!("```\n{ONE}\n```"), &format!("```\n{ONE}\n```")),
            two(&format!("> {ONE}"), &format!("> {ONE}")),
            two(&format!("“{ONE}”"), &format!("“{ONE}”")),
            two(&format!("- Migrations\n    - Evidence: {ONE}"), &format!("- Moves\n    - Evidence: {ONE}")),
            two(&format!("| a |\n|---|\n| {ONE} |"), &format!("| a |\n|---|\n| {ONE} |")),
            two(
                ONE,
                "Postgres keeps dead rows until a vacuum; long transactions hold it back, so end them, and watch \
                      the oldest one from a dashboard that the whole team looks at each morning.",
            ),
            update("06", &format!("{ONE}\n\n{OTHER}")),
            two(&long, "Short."),
        ];
        for notes in silent {
            assert_eq!(said(&notes), [""; 0], "{notes}");
        }
    }

    #[test]
    fn an_explanation_has_twenty_five_words() {
        let words = |count: usize| {
            ["word"; 50].iter().enumerate().take(count).map(|(at, word)| format!("{word}{at} ")).collect::<String>()
        };
        assert_eq!(said(&two(&words(24), &words(24))), [""; 0]);
        assert_eq!(said(&two(&words(25), &words(25))), [SPEAKS]);
        let config = "== careerdoc.toml\n[rules]\n\"marketing/write-what-you-repeat\" = { words = 30 }\n";
        assert_eq!(said(&(config.to_owned() + &two(&words(25), &words(25)))), [""; 0]);
    }

    #[test]
    fn the_words_of_a_template_do_not_count() {
        let prompt = "What would you tell a colleague who starts on the same problem tomorrow? Be plain, name what \
                      surprised you, and say what you would look at first, and what you would leave alone next time";
        let of_five: String =
            ["03", "04", "05", "06", "07"].iter().map(|month| update(month, &format!("{prompt}\nNothing."))).collect();
        assert_eq!(said(&of_five), [""; 0]);
        assert_eq!(said(&of_five.replace("== updates/2026-07", "== notes/2026-07")).len(), 1);
    }

    #[test]
    fn what_was_written_before_the_start_is_evidence() {
        let before = two(ONE, OTHER).replace("2026-", "2025-");
        assert_eq!(said(&before), [""; 0]);
        let one_before = update("06", ONE).replace("2026-", "2025-") + &update("08", OTHER);
        assert_eq!(said(&one_before).len(), 1);
    }

    #[test]
    fn any_language_will_do() {
        let portuguese = two(
            "Antes de uma migração, liste quem lê a tabela (clientes antigos, tarefas agendadas, relatórios sem dono), \
             peça uma data a cada dono e mantenha a coluna antiga até o último leitor sair.",
            "Uma migração falha nas bordas: clientes antigos, tarefas agendadas e relatórios sem dono. Liste quem lê a \
             tabela, peça uma data a cada dono, mantenha a coluna antiga até o último sair.",
        );
        assert_eq!(said(&("== careerdoc.toml\nlanguage = [\"pt\"]\n".to_owned() + &portuguese)), [SPEAKS]);
        let japanese = two(
            "移行の前に、テーブルを読む人をすべて書き出し、担当者ごとに期限を決め、最後の利用者が離れるまで古い列を残す。",
            "古い列は最後の利用者が離れるまで残す。移行の前に、テーブルを読む人をすべて書き出し、担当者に期限を聞く。",
        );
        assert_eq!(said(&japanese), [SPEAKS]);
    }
}
