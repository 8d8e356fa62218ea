//! Builds vaults from places, each with its own canaries.

use super::places::{Place, Slot};

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Manager,
    Committee,
    Interview,
    /// The State of the Union.
    Team,
}

impl View {
    pub const ALL: [Self; 4] = [Self::Manager, Self::Committee, Self::Interview, Self::Team];
}

use View::{Committee, Interview, Manager, Team};

/// A section of a shared note that someone may see: the note, the section, the start of its items, and who sees it.
pub type OpenSection = (&'static str, &'static str, &'static str, &'static [View]);

pub const OPEN: &[OpenSection] = &[
    ("update", "Wins", "- ", &[Manager, Committee]),
    ("update", "Learned", "- ", &[Manager]),
    ("update", "Needs", "- ", &[Manager]),
    ("update", "Risks", "- ", &[Manager]),
    ("update", "Next", "- ", &[Manager]),
    ("bet", "Wins", "- ", &[Committee]),
    ("bet", "Asks", "- 2026-08-01 M: ", &[Manager]),
    ("bet", "Lessons", "- ", &[Interview]),
    ("bet", "Story", "- ", &[Interview]),
    ("landing", "Themes", "- ", &[Manager, Team]),
    ("landing", "Vision", "- ", &[Manager, Team]),
    ("landing", "Agreed problems", "- ", &[Manager, Team]),
    ("landing", "Quick wins", "- [x] 2026-08-01 ", &[Manager, Team]),
    ("contract", "I commit", "- ", &[Manager]),
    ("contract", "They commit", "- ", &[Manager]),
];

/// The shared notes: a short name, the path, properties and sections.
type Shared = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const SHARED: &[Shared] = &[
    (
        "update",
        "updates/Fqzmonth 2026-09.md",
        &["title: September"],
        &["Wins", "Learned", "Setbacks", "Feedback", "Needs", "Risks", "Measures", "Home life", "Private", "Next"],
    ),
    (
        "bet",
        "bets/Fqzcore.md",
        &["kind: core", "started: 2026-01-05", "title: Checkout", "metric: errors", "reach: shops", "role: true"],
        &["Hypothesis", "Kill criteria", "Asks", "Wins", "Home life", "Lessons", "Story", "Private"],
    ),
    ("untitled", "bets/Fqzuntitled.md", &["kind: core", "started: 2026-02-06", "metric: calls", "reach: makers"], &[]),
    (
        "landing",
        "landings/Fqzlanding.md",
        &["started: 2026-07-01"],
        &["Listening tour", "Themes", "Vision", "Agreed problems", "Private", "Quick wins"],
    ),
    (
        "contract",
        "contracts/Fqzcontract.md",
        &["started: 2026-01-01", "with: Fqzpartner"],
        &["I commit", "They commit"],
    ),
    ("post", "posts/Fqzpost.md", &["published: 2026-08-03", "url: https://h.example/p", "title: A post"], &["Wins"]),
];

/// Texts that no report may hold, whatever is in the vault: names of files, and of the contract's partner.
pub const NAMES: &[&str] = &["fqz"];

/// How every shared note declares its audiences.
pub const SHARE: &str = "share: [manager, committee, interview]";

/// A vault, and what must and must not be seen of it.
#[derive(Debug, Default)]
pub struct Vault {
    pub notes: Vec<(String, String)>,
    /// Canaries, each with the name of its place.
    pub hidden: Vec<(String, &'static str)>,
    /// Words, each with the name of its place and who sees it.
    pub shown: Vec<(String, &'static str, &'static [View])>,
    /// Paths of the notes that must not affect any report.
    pub unshared: Vec<String>,
}

impl Vault {
    /// A vault with a text in each of these places; the number selects a position for those that fit in many.
    pub fn with(places: &[(&'static Place, usize)]) -> Self {
        let mut vault = Self::default();
        let placed: Vec<Placed> = places.iter().map(|(place, choice)| vault.placed(place, *choice)).collect();
        for (name, path, properties, sections) in SHARED {
            vault.notes.push(((*path).to_owned(), shared_note(name, properties, sections, &placed)));
        }
        let star = "---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n";
        vault.notes.push(("north-star.md".to_owned(), format!("{star}---\n")));
        for placed in placed {
            if let (Some(path), text) = (placed.own_note, placed.text) {
                vault.unshared.push(path.to_owned());
                vault.notes.push((path.to_owned(), text));
            }
        }
        vault.notes.sort();
        vault.notes.dedup_by(|one, other| one.0 == other.0);
        vault
    }

    /// The notes that remain when all unshared ones are deleted.
    pub fn shared_alone(&self) -> Vec<(String, String)> {
        self.notes.iter().filter(|(path, _)| !self.unshared.contains(path)).cloned().collect()
    }

    /// Fills in the canaries of a place.
    fn placed(&mut self, (name, slot, text): &'static Place, choice: usize) -> Placed {
        let mut text = (*text).to_owned();
        if text.contains("CANARY") {
            let canary = word("kanarivo", self.hidden.len());
            text = text.replace("CANARY", &canary);
            self.hidden.push((canary, name));
        }
        if text.contains("NUMBER") {
            let number = (70_001 + 7 * self.hidden.len()).to_string();
            text = text.replace("NUMBER", &number);
            self.hidden.push((number, name));
        }
        let (note, part, views) = match slot {
            Slot::Entry | Slot::EndOfSection => {
                let (note, section, marker, views) = OPEN[choice % OPEN.len()];
                if *slot == Slot::Entry {
                    let lines: Vec<String> = text
                        .lines()
                        .map(|line| {
                            line.strip_prefix("- ").map_or_else(|| line.to_owned(), |rest| format!("{marker}{rest}"))
                        })
                        .collect();
                    text = lines.join("\n");
                }
                let part = if *slot == Slot::Entry { Part::Section(section) } else { Part::EndOf(section) };
                (note, part, views)
            }
            Slot::Section(note, section) => {
                let open = OPEN.iter().find(|(open, heading, ..)| open == note && heading == section);
                let views = match *section {
                    "Setbacks" => &[Manager][..],
                    _ => open.map_or(&[][..], |(.., views)| views),
                };
                (*note, Part::Section(section), views)
            }
            Slot::Top => (SHARED[choice % SHARED.len()].0, Part::Top, &[][..]),
            Slot::End => (SHARED[choice % SHARED.len()].0, Part::End, &[][..]),
            Slot::AnyProperty => (SHARED[choice % SHARED.len()].0, Part::Property, &[][..]),
            Slot::Property(note) => {
                let views = match (*note, text.split(':').next().unwrap_or_default()) {
                    ("bet", "title" | "reach") => &[Manager, Committee, Interview][..],
                    ("bet", "metric") => &[Manager, Committee][..],
                    ("bet", "skills") => &[Committee][..],
                    _ => &[][..],
                };
                (*note, Part::Property, views)
            }
            Slot::Unshared(path) => return Placed::note(path, format!("---\n{text}")),
            Slot::NeverShared(path) => return Placed::note(path, format!("---\n{SHARE}\n{text}")),
        };
        while text.contains("WORD") {
            let seen = word("worruda", self.shown.len());
            text = text.replacen("WORD", &seen, 1);
            self.shown.push((seen, name, views));
        }
        Placed { note, part, text, own_note: None }
    }
}

/// A text in its place.
struct Placed {
    note: &'static str,
    part: Part,
    text: String,
    /// The path, if it is a separate note.
    own_note: Option<&'static str>,
}

#[derive(PartialEq)]
enum Part {
    Property,
    Top,
    Section(&'static str),
    EndOf(&'static str),
    End,
}

impl Placed {
    const fn note(path: &'static str, text: String) -> Self {
        Self { note: "", part: Part::End, text, own_note: Some(path) }
    }
}

fn shared_note(name: &str, properties: &[&str], sections: &[&'static str], placed: &[Placed]) -> String {
    let here = |part: Part| {
        placed
            .iter()
            .filter(move |placed| placed.note == name && placed.part == part && placed.own_note.is_none())
            .map(|placed| placed.text.as_str())
    };
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let mut lines: Vec<&str> = vec![SHARE];
    let mut bodies = String::new();
    for text in here(Part::Property) {
        if lines.iter().any(|line| key(line) == key(text)) && !text.starts_with('#') {
            continue;
        }
        match text.split_once("\n---\n") {
            Some((property, body)) => {
                lines.push(property);
                bodies.push_str(body);
            }
            None => lines.push(text),
        }
    }
    for default in properties {
        let given = lines.iter().flat_map(|line| line.lines()).any(|line| key(line) == key(default));
        if !given {
            lines.push(default);
        }
    }
    let mut text = format!("---\n{}\n---\n{bodies}\n", lines.join("\n"));
    let pieces = |text: &mut String, part: Part| here(part).for_each(|piece| text.extend([piece, "\n\n"]));
    pieces(&mut text, Part::Top);
    for section in sections {
        text.extend(["## ", section, "\n\n"]);
        if *section == "Listening tour" {
            text += "| Who | Date | One thing | Done |\n|---|---|---|---|\n";
            here(Part::Section(section)).for_each(|row| text.extend([row, "\n"]));
            text += "\n";
            continue;
        }
        let marker =
            OPEN.iter().find(|(note, open, ..)| *note == name && open == section).map(|(_, _, marker, _)| marker);
        if let Some(marker) = marker {
            text.extend([marker, "Something that is shared\n\n"]);
        }
        pieces(&mut text, Part::Section(section));
        pieces(&mut text, Part::EndOf(section));
    }
    pieces(&mut text, Part::End);
    text
}

/// A word that occurs nowhere else, and in no other such word.
fn word(stem: &str, number: usize) -> String {
    let letters = [number / 676 % 26, number / 26 % 26, number % 26];
    let letters: String = letters.iter().map(|letter| char::from(b'a' + u8::try_from(*letter).unwrap_or(0))).collect();
    format!("{stem}{letters}xo")
}
