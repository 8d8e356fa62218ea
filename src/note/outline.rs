//! The named sections of a note: which heading opens each, and where it ends.

use ecow::EcoString;

use super::entry::{self, Entry};
use super::fold::fold;
use super::markdown::{Block, BlockKind, Body, Table};
use super::names::Names;
use super::section::Section;
use super::story;
use crate::slips::is_one_slip;
use crate::source::{Span, starting_in};

/// A section of a note with a known meaning, and its entries.
#[derive(Debug)]
pub struct NamedSection {
    /// Which section it is.
    pub section: Section,
    /// Its heading: the index in [`Body::headings`].
    pub heading: usize,
    /// The span below the heading.
    pub span: Span,
    /// Its list items or paragraphs.
    pub entries: Box<[Entry]>,
    /// Whether the heading is one typing slip away from the section's name.
    pub slip: bool,
}

/// Finds the sections in `body` for a note type with the sections `of_type`.
#[must_use]
pub fn read(text: &str, body: &Body, of_type: &[Section], names: &Names) -> Box<[NamedSection]> {
    if of_type.is_empty() {
        return Box::default();
    }
    let folded: Vec<EcoString> = body.headings.iter().map(|heading| fold(&text[heading.text.range()])).collect();
    let mut known: Vec<Option<(Section, bool)>> =
        folded.iter().map(|heading| names.section(heading, of_type).map(|section| (section, false))).collect();
    let is_present = |section: &Section| known.iter().flatten().any(|(present, _)| present == section);
    let mut absent: Vec<Section> = of_type.iter().copied().filter(|section| !is_present(section)).collect();
    for (heading, known) in folded.iter().zip(&mut known).filter(|(_, known)| known.is_none()) {
        let is_slip = |section: &Section| names.headings_of(*section).any(|name| is_one_slip(heading, name));
        if let Some(at) = absent.iter().position(is_slip) {
            *known = Some((absent.remove(at), true));
        }
    }
    for (at, heading) in body.headings.iter().enumerate() {
        let dressed = |section: &Section| {
            let name = without_remark(&text[heading.text.range()]).map(fold);
            !SHARED.contains(section) && name.and_then(|name| names.section(&name, of_type)) == Some(*section)
        };
        if known[at].is_none()
            && let Some(found) = absent.iter().position(dressed)
        {
            known[at] = Some((absent.remove(found), false));
        }
    }
    let mut sections = Vec::new();
    for (at, found) in known.iter().enumerate() {
        let Some((section, slip)) = *found else { continue };
        let heading = &body.headings[at];
        let end = body.headings[at + 1..]
            .iter()
            .zip(&known[at + 1..])
            .find(|(next, known)| next.level <= heading.level || known.is_some())
            .map_or(text.len(), |(next, _)| next.span.start());
        let span = Span::new(heading.span.end(), end);
        let entries = match section {
            Section::Story => story::read(text, body, span, names),
            _ => entry::read(text, body, span, names),
        };
        sections.push(NamedSection { section, heading: at, span, entries, slip });
    }
    sections.into()
}

/// The sections that may be shared. A remark in parentheses after their heading is not ignored, as it may forbid just
/// that: `Wins (not for Dana)`.
const SHARED: [Section; 15] = [
    Section::Wins,
    Section::Asks,
    Section::Lessons,
    Section::Learned,
    Section::Setbacks,
    Section::Needs,
    Section::Risks,
    Section::Next,
    Section::Story,
    Section::Themes,
    Section::Vision,
    Section::AgreedProblems,
    Section::QuickWins,
    Section::ICommit,
    Section::TheyCommit,
];

/// A heading without the trailing remark in parentheses: `Steps (working back)`.
fn without_remark(heading: &str) -> Option<&str> {
    let open = heading.trim_end().trim_end_matches(['*', '_', ':']).strip_suffix(')')?;
    open.rsplit_once('(').map(|(name, _)| name)
}

/// The blocks of a body within `span`.
pub fn blocks(body: &Body, span: Span) -> impl Iterator<Item = &Block> {
    starting_in(&body.blocks, span, |block| block.span).iter()
}

/// The first table of a body within `span`.
#[must_use]
pub fn table(body: &Body, span: Span) -> Option<&Table> {
    blocks(body, span).find_map(|block| if let BlockKind::Table(table) = &block.kind { Some(&**table) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// Every entry as `Section: [state] dates | text | label = text`.
    fn entries(text: &str, of_type: &[Section]) -> Vec<String> {
        let body = Body::read(text, 0);
        let names = Names::new(&Config::default());
        let mut lines = Vec::new();
        for named in read(text, &body, of_type, &names) {
            for entry in &named.entries {
                let state = entry.state.map_or(String::new(), |state| format!("[{state}] "));
                let dates: String = [("", entry.leading()), ("due ", entry.due()), ("done ", entry.done())]
                    .into_iter()
                    .filter_map(|(kind, dated)| Some((kind, dated?)))
                    .map(|(kind, dated)| match dated.value {
                        Some(date) => format!("{kind}{} ", date.last),
                        None => format!("{kind}impossible {} ", &text[dated.span.range()]),
                    })
                    .collect();
                let parts: String = entry
                    .parts
                    .iter()
                    .map(|part| format!(" | {} = {}", part.label.name(), &text[part.text.range()]))
                    .collect();
                lines.push(format!("{}: {state}{dates}{}{parts}", named.section.name(), &text[entry.text.range()]));
            }
        }
        lines
    }

    #[test]
    fn entries_have_dates_states_and_parts() {
        let update = [Section::Wins, Section::Setbacks, Section::Next, Section::Needs];
        let star = [Section::Steps, Section::Skills];
        let bet = [Section::Wins, Section::Story];
        let cases: [(&[Section], &str, &[&str]); 22] = [
            (
                &update,
                "## Wins\n- One\n  - For: merchants\n  - more\n- Two\n\n## Other\n- no\n",
                &["Wins: One | For = merchants", "Wins: Two"],
            ),
            (
                &update,
                "# 🏆 Highlights:\nA paragraph\nFor: them\n**My part:** all\nof it\n\nAnother",
                &["Wins: A paragraph | For = them | My part = all\nof it", "Wins: Another"],
            ),
            (
                &update,
                "## Setbacks\n- It broke\n  Lesson:: test it\n  **Next**: do\n",
                &["Setbacks: It broke | Lesson = test it | Next = do"],
            ),
            (&update, "## Setbacks\n- Lesson: only a lesson\n-\n- \n", &["Setbacks:  | Lesson = only a lesson"]),
            (&update, "## Wins\n### Sub\n- a\n#### Next steps\n- b\n## x\n- c", &["Wins: a", "Next: b"]),
            (&update, "## Asks\n- more people", &["Needs: more people"]),
            (
                &star,
                "## Working backward\n- [x] 2026-03-14 Own it ^own-core\n- [-] 2027-Q1: drop\n- [ ] later",
                &["Steps: [x] 2026-03-14 Own it ^own-core", "Steps: [-] 2027-03-31 drop", "Steps: [ ] later"],
            ),
            (
                &star,
                "## Steps\n- [ ] lead 📅 2027-01-02\n- [x] ship ✅ 2026-05-06\n- [ ] 2026-02-30 never\n",
                &[
                    "Steps: [ ] due 2027-01-02 lead 📅 2027-01-02",
                    "Steps: [x] done 2026-05-06 ship ✅ 2026-05-06",
                    "Steps: [ ] impossible 2026-02-30 never",
                ],
            ),
            (
                &star,
                "## Steps\n- [ ] [due:: 2027-03] a team\n- [ ] **2028** — run it\n- [ ] [[2026-04-01]] linked\n",
                &[
                    "Steps: [ ] due 2027-03-31 [due:: 2027-03] a team",
                    "Steps: [ ] 2028-12-31 run it",
                    "Steps: [ ] 2026-04-01 linked",
                ],
            ),
            (
                &update,
                "## Wins\n- Note: no label\n- Result: a label\n- 10:30 meeting\n- http://x.org\n",
                &["Wins: Note: no label", "Wins:  | Result = a label", "Wins: 10:30 meeting", "Wins: http://x.org"],
            ),
            (
                &update,
                "## Wins\n- a\n\n  second paragraph\n\n  For: them\n\n- b",
                &["Wins: a\n\n  second paragraph | For = them", "Wins: b"],
            ),
            (
                &update,
                "## Wins\n- deep\n  - one\n    - For: two\n      - three\n    - four\n",
                &["Wins: deep\n  - one | For = two\n      - three"],
            ),
            (&update, "## Wins\n> quoted\n\n```\ncode\n```\n", &[]),
            (&update, "## Wins\r\n- a\r\n  For: b\r\n- c\r\n", &["Wins: a | For = b", "Wins: c"]),
            (&star, "## Steps (working back)\n- a", &["Steps: a"]),
            (&star, "## Steps (old)\n- a\n## Steps\n- b\n## Skills (2026)\n- c", &["Steps: b", "Skills: c"]),
            (&update, "## Wins (not for Dana)\n- a\n- …\n## Next\n- …\n- b", &["Next: b"]),
            (
                &bet,
                "## Story\nIn 2019\n### Situation\nNo money.\n\nNone\n### 2. Action:\n- Told all\n- Asked each\n> why\n\nlost\n#### Notes\n- a\n### Result\n",
                &[
                    "Story: In 2019",
                    "Story:  | Situation = No money.\n\nNone",
                    "Story:  | Action = - Told all\n- Asked each",
                    "Story: lost",
                    "Story: a",
                ],
            ),
            (&bet, "## Story\n### Act one\n- Task: a\n- b\n", &["Story:  | Task = a", "Story: b"]),
            (&bet, "## Wins\n### Result\n- a\n- b\n", &["Wins: a", "Wins: b"]),
            (&update, "## Win\n- slipped\n## Wnis\n- second\n", &["Wins: slipped"]),
            (&update, "## Wins\n- For:\n- x\n  For: \n  Next: y", &["Wins:  | For = ", "Wins: x | For =  | Next = y"]),
        ];
        let wrong = cases.iter().filter(|(of_type, text, expected)| entries(text, of_type) != *expected);
        let wrong: Vec<_> =
            wrong.map(|(of_type, text, _)| format!("{text:?}\n    {:#?}", entries(text, of_type))).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
