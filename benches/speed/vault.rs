//! Makes vaults of any size: the same one every time, of notes as people write them, about two kilobytes each.

use std::fs;
use std::io;
use std::path::Path;

/// The size from which a note is long enough, in bytes.
const ENOUGH: usize = 2000;

/// Writes a vault of `count` notes into `folder`, of which `in_spec` are a career spec in `Career`; the others are a
/// journal beside it.
pub fn write(folder: &Path, count: usize, in_spec: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join(".obsidian"))?;
    for number in 0..count {
        let (path, text) = if number < in_spec {
            let (path, text) = spec_note(number, in_spec);
            (format!("Career/{path}"), text)
        } else {
            journal_note(number)
        };
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// The path and the text of one note of a spec of `count` notes: of twenty, one is a bet, two are decisions, three are
/// posts, and the others are updates; now and then there is a landing or a contract.
pub fn spec_note(number: usize, count: usize) -> (String, String) {
    let mut note = Writer::new(number);
    let group = number / 20;
    let path = match number % 20 {
        _ if number == 0 => note.north_star(),
        1 => note.bet(group),
        2 | 3 => note.decision(number, group),
        4..7 => note.post(number, group),
        7 if group.is_multiple_of(10) => note.landing(group),
        8 if group.is_multiple_of(10) => note.contract(group),
        _ => note.update(number, count, group),
    };
    (path, note.text.trim_end().to_owned() + "\n")
}

fn journal_note(number: usize) -> (String, String) {
    let mut note = Writer::new(number);
    let (year, month, day) = note.date(3650);
    let (title, tag) = (note.title(), note.pick(NOUNS));
    note.line(&format!("---\ntags: [journal, {tag}]\n---\n\n# {title}\n"));
    while note.text.len() < ENOUGH {
        let (sentence, entry, other) = (note.sentence(), note.sentence(), note.below(number as u64));
        note.line(&format!("{sentence} [[{other}]]\n\n- [ ] {entry} #later\n"));
    }
    (format!("Journal/{year}/{month:02}/{year}-{month:02}-{day:02} {number}.md"), note.text)
}

/// A note as it is being written.
struct Writer {
    text: String,
    state: u64,
}

const NOUNS: &[&str] = &[
    "checkout",
    "search",
    "onboarding",
    "pricing",
    "returns",
    "catalogue",
    "delivery",
    "support",
    "payments",
    "billing",
    "assistant",
    "forecast",
    "warehouse",
    "newsletter",
    "loyalty",
    "mobile",
    "platform",
    "hiring",
    "roadmap",
    "pilot",
    "retention",
    "activation",
    "consent",
    "invoices",
    "listing",
    "reviews",
    "recommendations",
    "accounts",
    "fraud",
    "latency",
    "inventory",
    "packaging",
    "routing",
    "translations",
    "accessibility",
    "analytics",
];
const TEAMS: &[&str] = &[
    "engineering",
    "design",
    "customer service",
    "data science",
    "legal",
    "finance",
    "sales",
    "operations",
    "marketing",
    "shoppers in Spain",
    "small sellers",
    "the night shift",
    "new hires",
    "drivers",
    "three partner teams",
];
const DID: &[&str] = &[
    "agreed with",
    "wrote down for",
    "measured with",
    "shipped to",
    "tested with",
    "explained to",
    "rebuilt for",
    "stopped for",
    "planned with",
    "handed over to",
    "learned from",
    "listened to",
    "reviewed with",
    "argued with",
];
const TURNS: &[&str] = &[
    "because the numbers of the week before had said so",
    "although nobody had asked for it",
    "after two tries that taught us where the cost sits",
    "before the quarter was over",
    "with half of the people",
    "which made the next question smaller",
    "so that the old page could go",
    "and wrote the reason into the plan",
    "as the closed test had shown in its third week",
    "while the larger change waited for its review",
];

impl Writer {
    fn new(number: usize) -> Self {
        Self { text: String::with_capacity(ENOUGH + 500), state: number as u64 + 1 }
    }

    /// A number below `limit`: the same for the same note, at every run and on every machine.
    fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % limit
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        let at = self.below(words.len() as u64);
        words[usize::try_from(at).unwrap_or_default()]
    }

    fn sentence(&mut self) -> String {
        let (did, noun, team, turn) = (self.pick(DID), self.pick(NOUNS), self.pick(TEAMS), self.pick(TURNS));
        let (from, to) = (self.below(90) + 1, self.below(90) + 1);
        let (one, other, third) = (self.word(), self.word(), self.word());
        match self.below(3) {
            0 => format!("We {did} {team} how the {one} {noun} went from {from}% to {to}% with {other} {third}."),
            1 => format!("The {one} {other} that {} {did} {team} took {from} days of {third}, {turn}.", self.word()),
            _ => format!("{noun} and {}: {one} {team} {other} {turn}; {from} {third} of {to}.", self.word()),
        }
    }

    /// A word of a language of some thousands, a few of which are used again and again, as in any.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 20] = [
            "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "lan", "mer",
            "tis", "kor", "nu",
        ];
        let rank = self.below(8000) * self.below(8000) / 8000;
        let syllable = |place: u32| SYLLABLES[usize::try_from(rank / 20_u64.pow(place) % 20).unwrap_or_default()];
        [syllable(0), syllable(1), syllable(2)].concat()
    }

    fn title(&mut self) -> String {
        let (one, other) = (self.pick(NOUNS), self.pick(NOUNS));
        let mut letters = one.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{} and {other}", letters.as_str())
    }

    /// A day in the `days` before the 1st of October 2026, as if each month had 28 of them.
    fn date(&mut self, days: u64) -> (u64, u64, u64) {
        let back = self.below(days);
        let months = 2026 * 12 + 8 - back / 30;
        (months / 12, months % 12 + 1, 28 - back % 28)
    }

    fn day(&mut self, days: u64) -> String {
        let (year, month, day) = self.date(days);
        format!("{year}-{month:02}-{day:02}")
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(&format!("## {heading}"));
        self.line("");
    }

    /// Entries below a last heading until the note is long enough.
    fn fill(&mut self, heading: &str) {
        self.heading(heading);
        loop {
            let entry = format!("- {}", self.sentence());
            self.line(&entry);
            if self.text.len() >= ENOUGH {
                break;
            }
        }
    }

    fn north_star(&mut self) -> String {
        self.line("---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2024-01-15");
        self.line("reviewed: 2026-08-20\nfield_start: 2012-09-01\n---\n\n# Where this is going");
        self.heading("Measuring stick");
        self.line("| Criterion | Weight |\n| --- | ---: |\n| North star | 35 |\n| Learning | 30 |");
        self.line("| Impact | 15 |\n| Pay | 10 |\n| Home | 10 |");
        self.heading("Steps");
        self.line("- [ ] 2027-03-31 Own the core product ^own-core");
        self.line("- [ ] 2028-02-29 Take something from zero to one ^zero-to-one");
        self.line("- [ ] 2028-12-31 Lead a group of product managers ^lead");
        self.heading("Skills");
        self.line("| Skill | Now | Target |\n| --- | ---: | ---: |\n| Zero-to-one building | 2 | 4 |");
        self.line("| Leading PMs | 2 | 4 |\n| Being heard | 3 | 4 |");
        self.fill("Home life");
        "north-star.md".to_owned()
    }

    fn bet(&mut self, group: usize) -> String {
        let kind = if group.is_multiple_of(3) { "innovation" } else { "core" };
        let started = self.day(1500);
        self.line(&format!("---\ntype: bet\nkind: {kind}\nstarted: {started}"));
        if !group.is_multiple_of(40) {
            let (ended, outcome) = (self.day(300), self.pick(&["won", "lost", "mixed"]));
            self.line(&format!("ended: {ended}\nstatus: ended\noutcome: {outcome}"));
        }
        let reach = self.below(900);
        self.line(&format!(
            "metric: Orders a week\nbaseline: 100\ngoal: 108\nreach: {reach} thousand shoppers a month"
        ));
        self.line("skills: [Zero-to-one building, Being heard]\nstep: \"[[north-star#^own-core]]\"\n---");
        let title = self.title();
        self.line(&format!("\n# {title} {group}"));
        self.heading("Hypothesis");
        let sentence = self.sentence();
        self.line(&sentence);
        self.heading("Kill criteria");
        for mark in ["x", " "] {
            let criterion = format!("- [{mark}] 2027-0{}-15 {}", self.below(9) + 1, self.sentence());
            self.line(&criterion);
        }
        self.heading("Wins");
        let win = format!("- {}\n  - For: {}\n  - My part: the second question", self.sentence(), self.pick(TEAMS));
        self.line(&win);
        self.fill("Lessons");
        format!("bets/Bet {group}.md")
    }

    fn decision(&mut self, number: usize, group: usize) -> String {
        let (year, month, day) = self.date(1500);
        self.line("---\ntype: decision\nopportunity: project\nstatus: declined");
        self.line(&format!("decided: {year}-{month:02}-{day:02}\nverdict: neutral\nbet: \"[[Bet {group}]]\"\n---\n"));
        let title = self.title();
        self.line(&format!("# {title}"));
        self.heading("Measuring stick");
        self.line("| Criterion | Weight | Stay | Move (works) | Move (fails) |\n| --- | ---: | ---: | ---: | ---: |");
        for (criterion, weight) in [("North star", 35), ("Learning", 30), ("Impact", 15), ("Pay", 10), ("Home", 10)] {
            let (stay, works, fails) = (self.below(11), self.below(11), self.below(11));
            self.line(&format!("| {criterion} | {weight} | {stay} | {works} | {fails} |"));
        }
        self.heading("Because");
        self.line("- [[north-star#^zero-to-one|The step from zero to one]] is the one that is missing");
        self.fill("Premortem");
        format!("decisions/{year}-{month:02}-{day:02}-{number}.md")
    }

    fn update(&mut self, number: usize, count: usize, group: usize) -> String {
        // The years before are what most of a long history is made of.
        let (year, month, day) = self.date(if count > 500 { 3650 } else { 700 });
        let other = self.below(group as u64 + 1);
        self.line(&format!("---\ntype: update\nsent: {year}-{month:02}-{day:02}\nto: [Priya Raman]"));
        self.line(&format!("bets: [\"[[Bet {group}]]\", \"[[Bet {other}]]\"]\nskills: [Being heard]"));
        self.line(&format!("work: {}\nhome: {}\ntags: [work/weekly]\n---", number % 3 + 3, number % 2 + 3));
        self.heading("Wins");
        for _ in 0..2 {
            let win =
                format!("- {}\n  - For: {}\n  - Evidence: [[Bet {other}#Wins]]", self.sentence(), self.pick(TEAMS));
            self.line(&win);
        }
        self.heading("Learned");
        let learned = format!("- {} ==It was {}.== {}", self.sentence(), self.pick(NOUNS), self.sentence());
        self.line(&learned);
        self.heading("Setbacks");
        let setback = format!("- {}\n  - Lesson: {}\n  - Next: ask sooner", self.sentence(), self.sentence());
        self.line(&setback);
        self.heading("Measures");
        let measures = format!("- Orders a week:: {}\n- Being heard:: {}", self.below(900), self.below(5) + 1);
        self.line(&measures);
        self.heading("Risks");
        let risk = format!("- [ ] {} 📅 {year}-{month:02}-28 #risk", self.sentence());
        self.line(&risk);
        self.fill("Next");
        format!("updates/{year}/{year}-{month:02}-{day:02} {number}.md")
    }

    fn post(&mut self, number: usize, group: usize) -> String {
        let published = self.day(1500);
        self.line(&format!("---\ntype: post\npublished: {published}\ncovers: [\"[[Bet {group}]]\"]\n---"));
        let title = self.title();
        self.line(&format!("\n# {title}\n"));
        while self.text.len() < ENOUGH {
            let paragraph = format!("{} *{}* {}\n", self.sentence(), self.pick(NOUNS), self.sentence());
            self.line(&paragraph);
        }
        format!("posts/Post {number}.md")
    }

    fn landing(&mut self, group: usize) -> String {
        let started = self.day(1500);
        self.line(&format!("---\ntype: landing\nbet: \"[[Bet {group}]]\"\nstarted: {started}\n---"));
        self.heading("Listening tour");
        self.line("| Who | Date | One thing | Done |\n| --- | --- | --- | --- |");
        for _ in 0..5 {
            let row = format!("| {} | {started} | {} | {started} |", self.pick(TEAMS), self.pick(TURNS));
            self.line(&row);
        }
        self.heading("Themes");
        let theme = format!("- {} ({})", self.pick(TURNS), self.below(4) + 2);
        self.line(&theme);
        self.fill("Vision");
        format!("landings/Landing {group}.md")
    }

    fn contract(&mut self, group: usize) -> String {
        let (started, ended) = (self.day(1500), self.day(200));
        self.line(&format!("---\ntype: contract\nwith: Priya Raman\nstarted: {started}\nended: {ended}\n---"));
        self.heading("I commit");
        let promise = format!("- {}", self.sentence());
        self.line(&promise);
        self.fill("They commit");
        format!("contracts/Contract {group}.md")
    }
}
