//! The names of sections, labels and values, in English and as the configuration adds them.

use std::collections::{BTreeMap, HashMap};

use memchr::memchr3_iter;

use super::fold::fold;
use super::section::{Label, Section};
use crate::config::Config;

/// Looks up headings, labels and values.
#[derive(Debug)]
pub struct Names {
    sections: HashMap<String, Vec<Section>>,
    /// Sorted by folded name.
    labels: Vec<(String, Label)>,
    values: BTreeMap<String, String>,
}

/// The longest label, in bytes, that is recognised at the start of a line.
const LONGEST_LABEL: usize = 80;

impl Names {
    /// The built-in names and those of `config`.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let mut sections: HashMap<String, Vec<Section>> = HashMap::new();
        for section in Section::ALL {
            let name = section.name().to_lowercase();
            let added = config.sections.get(&name).into_iter().flatten().map(|alias| fold(alias).into());
            let built_in = section.synonyms().iter().map(|synonym| (*synonym).to_owned());
            for known in built_in.chain(added).chain([name.clone()]) {
                sections.entry(known).or_default().push(section);
            }
        }
        let mut labels = BTreeMap::new();
        for label in Label::ALL {
            let name = label.name().to_lowercase();
            for alias in config.labels.get(&name).into_iter().flatten() {
                labels.insert(alias.to_lowercase(), label);
            }
            labels.insert(name, label);
        }
        let values = config
            .values
            .iter()
            .flat_map(|(canonical, aliases)| aliases.iter().map(|alias| (alias.to_lowercase(), canonical.clone())))
            .collect();
        Self { sections, labels: labels.into_iter().collect(), values }
    }

    /// The section that a heading opens in a note type with the sections `of_type`. A section's own name takes
    /// precedence over a synonym of another (`Asks` means `Needs` only if there is no section `Asks`).
    #[must_use]
    pub fn section(&self, folded: &str, of_type: &[Section]) -> Option<Section> {
        let known = self.sections.get(folded)?;
        let own_name = |section: &&Section| section.name().eq_ignore_ascii_case(folded);
        let here = || known.iter().filter(|section| of_type.contains(section));
        here().find(own_name).or_else(|| here().next()).copied()
    }

    /// Every heading that opens `section`, folded.
    pub fn headings_of(&self, section: Section) -> impl Iterator<Item = &str> {
        self.sections.iter().filter(move |(_, known)| known.contains(&section)).map(|(name, _)| name.as_str())
    }

    /// The label that the line at `start` begins with, bold or not, and the offset where its text begins.
    #[must_use]
    pub fn label_at(&self, text: &str, start: usize, end: usize) -> Option<(Label, usize)> {
        let line = &text[start..end.max(start)];
        let (at, mark) = colon(line)?;
        let label = self.label(line[..at].trim_matches(['*', '_', ' ']))?;
        let mut after = &line[at + mark.len()..];
        after = after.strip_prefix(':').unwrap_or(after);
        let emphasis = line.len() - line.trim_start_matches(['*', '_']).len();
        let closed_before = line[..at].ends_with(['*', '_']);
        if emphasis > 0 && !closed_before {
            after = after.trim_start_matches(['*', '_']);
        }
        Some((label, end - after.trim_start_matches([' ', '\t']).len()))
    }

    /// The label with this name.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<Label> {
        let found = if name.is_ascii() {
            let folded = || name.bytes().map(|byte| byte.to_ascii_lowercase());
            self.labels.binary_search_by(|(known, _)| known.bytes().cmp(folded()))
        } else {
            let folded = name.to_lowercase();
            self.labels.binary_search_by(|(known, _)| known.cmp(&folded))
        };
        Some(self.labels[found.ok()?].1)
    }

    /// The built-in value for which the configuration makes `folded` a synonym, else `folded` itself.
    #[must_use]
    pub fn value<'a>(&'a self, folded: &'a str) -> &'a str {
        self.values.get(folded).map_or(folded, String::as_str)
    }
}

/// The first colon of a line, ASCII or full-width, if it is near enough to the start to end a label.
fn colon(line: &str) -> Option<(usize, &'static str)> {
    const WIDE: &str = "：";
    let near = &line.as_bytes()[..line.len().min(LONGEST_LABEL + 1)];
    let mut marks = memchr3_iter(b':', b'\n', WIDE.as_bytes()[0], near).take_while(|at| near[*at] != b'\n');
    marks.find_map(|at| {
        let mark = if near[at] == b':' { ":" } else { WIDE };
        line[at..].starts_with(mark).then_some((at, mark))
    })
}
