//! One interpreted file of the spec: its type, its content, and its problems. It depends on nothing but the file and
//! the configuration, so that it can be cached while other notes change.

use std::sync::{Arc, OnceLock};

use super::audience::Audience;
use super::bet::Bet;
use super::contract::Contract;
use super::decision::Decision;
use super::landing::Landing;
use super::north_star::NorthStar;
use super::number;
use super::place::{is_folder_note, place};
use super::placeholder;
use super::post::Post;
use super::problem::{Problem, ProblemKind};
use super::reader::Reader;
use super::shape::NoteType;
use super::stated::{self, Stated};
use super::update::Update;
use crate::calendar::DateSpan;
use crate::config::Config;
use crate::language::passage::{self, Explanations};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::front_matter::{self, FrontMatter};
use crate::note::link::Link;
use crate::note::names::Names;
use crate::note::outline;
use crate::note::section::{Label, Section};
use crate::sentence::quote;
use crate::slips::is_one_slip;
use crate::source::{Source, Span, Spanned};

/// A file inside the root.
#[derive(Debug)]
pub struct Document {
    /// The note.
    pub note: Arc<Note>,
    /// Its type and content.
    pub typed: Typed,
    /// The note type that its folder implies.
    pub place: Option<NoteType>,
    /// The audiences it is shared with; empty if there is any doubt.
    pub share: Vec<Spanned<Audience>>,
    /// The problems found while reading it.
    pub problems: Vec<Problem>,
    /// Template placeholders left in its body.
    pub placeholders: Vec<Span>,
    /// The completion dates (✅) of its entries.
    pub ticked: Box<[Spanned<DateSpan>]>,
    explanations: OnceLock<Explanations>,
    /// The links among its evidence: indices into [`Body::links`](crate::note::markdown::Body::links).
    evidence: OnceLock<Box<[usize]>>,
}

/// The interpretation of a note.
#[derive(Debug, Clone)]
pub enum Typed {
    NorthStar(Arc<NorthStar>),
    Bet(Arc<Bet>),
    Decision(Arc<Decision>),
    Update(Arc<Update>),
    Landing(Arc<Landing>),
    Contract(Arc<Contract>),
    Post(Arc<Post>),
    /// A note of the spec that could not be read.
    Unreadable(NoteType),
    /// Not part of the spec, and why.
    Outside(&'static str),
}

impl Document {
    /// Its type; `None` if it is not part of the spec.
    #[must_use]
    pub const fn note_type(&self) -> Option<NoteType> {
        match &self.typed {
            Typed::NorthStar(_) => Some(NoteType::NorthStar),
            Typed::Bet(_) => Some(NoteType::Bet),
            Typed::Decision(_) => Some(NoteType::Decision),
            Typed::Update(_) => Some(NoteType::Update),
            Typed::Landing(_) => Some(NoteType::Landing),
            Typed::Contract(_) => Some(NoteType::Contract),
            Typed::Post(_) => Some(NoteType::Post),
            Typed::Unreadable(note_type) => Some(*note_type),
            Typed::Outside(_) => None,
        }
    }

    /// The passages that explain something: the wins and lessons of a bet, the wins and learnings of an update, all of
    /// a post. Read on first use, and kept for as long as the note is.
    #[must_use]
    pub fn explanations(&self) -> &Explanations {
        self.explanations.get_or_init(|| {
            let mut reader = passage::Reader::new(&self.note);
            let sections: &[Section] = match self.typed {
                Typed::Bet(_) => &[Section::Wins, Section::Lessons],
                Typed::Update(_) => &[Section::Wins, Section::Learned],
                _ => &[],
            };
            if matches!(self.typed, Typed::Post(_)) {
                reader.read(self.note.body().blocks.iter(), &[]);
            }
            for named in self.note.all_sections().iter().filter(|named| sections.contains(&named.section)) {
                reader.read(outline::blocks(self.note.body(), named.span), &named.entries);
            }
            reader.finish()
        })
    }

    /// Whether it is shared with `audience`; what it is may forbid that all the same.
    #[must_use]
    pub fn is_shared_with(&self, audience: Audience) -> bool {
        self.share.iter().any(|shared| shared.value == audience)
    }

    /// The links after `Evidence:` in its entries, in order. Computed once.
    pub fn evidence(&self) -> impl Iterator<Item = &Link> {
        let links = &self.note.body().links;
        let places = self.evidence.get_or_init(|| {
            let entries = self.note.all_sections().iter().flat_map(|section| &section.entries);
            let parts = entries.flat_map(|entry| &entry.parts).filter(|part| part.label == Label::Evidence);
            let within = |text: Span| {
                let first = links.partition_point(|link| link.span.start() < text.start());
                (first..links.len()).take_while(move |at| links[*at].span.end() <= text.end())
            };
            parts.flat_map(|part| within(part.text)).collect()
        });
        places.iter().map(|at| &links[*at])
    }

    /// Reads and interprets a file.
    #[must_use]
    pub fn read(source: &Arc<Source>, config: &Config, names: &Names) -> Self {
        let place = place(&source.path, config);
        let front_matter = front_matter::read(&source.text);
        if let Some(reason) = content_skip(source, &front_matter) {
            return Self::outside(source, front_matter, place, reason);
        }
        let unreadable = source.unreadable.is_some() || front_matter.problem.is_some();
        if unreadable {
            return match place {
                Some(note_type) => Self::unreadable(source, front_matter, note_type),
                None => Self::outside(source, front_matter, place, "it cannot be read, and no folder says what it is"),
            };
        }
        match stated::read(&front_matter, names) {
            Stated::Type(note_type) => Self::typed(source, front_matter, note_type, place, config, names),
            Stated::Slip(problem) => {
                let mut document = Self::outside(source, front_matter, place, "its `type` is misspelt");
                document.problems.push(problem);
                document
            }
            Stated::Other => Self::outside(source, front_matter, place, "its `type` is none of a career spec"),
            Stated::Nothing => match place {
                Some(_) if is_folder_note(&source.path) => {
                    Self::outside(source, front_matter, place, "it is the index of its folder")
                }
                Some(note_type) => Self::typed(source, front_matter, note_type, place, config, names),
                None => Self::outside(source, front_matter, place, "neither `type` nor its folder says what it is"),
            },
        }
    }

    fn outside(source: &Arc<Source>, front_matter: FrontMatter, place: Option<NoteType>, reason: &'static str) -> Self {
        let note = Arc::new(Note::new(Arc::clone(source), front_matter));
        Self { place, ..Self::nothing_of(note, Typed::Outside(reason)) }
    }

    fn unreadable(source: &Arc<Source>, front_matter: FrontMatter, note_type: NoteType) -> Self {
        let problems = front_matter
            .problem
            .clone()
            .map(|problem| Problem::new(ProblemKind::InvalidFrontMatter, problem.span, problem.message, problem.help));
        let note = Arc::new(Note::new(Arc::clone(source), front_matter));
        Self { problems: problems.into_iter().collect(), ..Self::nothing_readable_of(note, note_type) }
    }

    /// An unreadable note of the spec, of which nothing is used or shared.
    fn nothing_readable_of(note: Arc<Note>, note_type: NoteType) -> Self {
        Self { place: Some(note_type), ..Self::nothing_of(note, Typed::Unreadable(note_type)) }
    }

    fn nothing_of(note: Arc<Note>, typed: Typed) -> Self {
        Self {
            note,
            typed,
            place: None,
            share: Vec::new(),
            problems: Vec::new(),
            placeholders: Vec::new(),
            ticked: Box::default(),
            explanations: OnceLock::new(),
            evidence: OnceLock::new(),
        }
    }

    fn typed(
        source: &Arc<Source>,
        front_matter: FrontMatter,
        note_type: NoteType,
        place: Option<NoteType>,
        config: &Config,
        names: &Names,
    ) -> Self {
        let shape = note_type.shape();
        let note = Arc::new(Note::new(Arc::clone(source), front_matter).with_sections(shape.sections, names));
        if note.body().fault.is_some() {
            return Self::nothing_readable_of(note, note_type);
        }
        let mut reader = Reader::new(source, &note.front_matter, shape, names);
        let decimal_comma = number::uses_decimal_comma(&config.language);
        let typed = match note_type {
            NoteType::NorthStar => Typed::NorthStar(Arc::new(NorthStar::read(&note, &mut reader, decimal_comma))),
            NoteType::Bet => Typed::Bet(Arc::new(Bet::read(&note, &mut reader))),
            NoteType::Decision => Typed::Decision(Arc::new(Decision::read(&note, &mut reader, decimal_comma))),
            NoteType::Update => Typed::Update(Arc::new(Update::read(&note, &mut reader, decimal_comma))),
            NoteType::Landing => Typed::Landing(Arc::new(Landing::read(&note, &mut reader, config))),
            NoteType::Contract => Typed::Contract(Arc::new(Contract::read(&note, &mut reader))),
            NoteType::Post => Typed::Post(Arc::new(Post::read(&note, &mut reader))),
        };
        reader.text("title");
        for name in ["tags", "aliases", "cssclasses"] {
            reader.texts(name);
        }
        let share = reader.share();
        read_headings_and_dates(&note, names, &mut reader);
        let problems = reader.finish();
        let placeholders = placeholder::find(&note);
        let entries = note.all_sections().iter().flat_map(|section| &section.entries);
        let done = entries.filter_map(Entry::done);
        let ticked = done.filter_map(|done| Some(Spanned::new(done.value?, done.span))).collect();
        Self { place, share, problems, placeholders, ticked, ..Self::nothing_of(note, typed) }
    }
}

/// Reports slips in headings, and dates in entries that do not exist.
fn read_headings_and_dates(note: &Note, names: &Names, reader: &mut Reader<'_>) {
    for named in note.all_sections() {
        if named.slip {
            let heading = &note.body().headings[named.heading];
            let written = note.source.slice(heading.text);
            reader.problem(Problem::new(
                ProblemKind::UnknownSection,
                heading.text,
                format!("{} looks like `{}`", quote(written), meant_heading(written, named.section, names)),
                "rename the heading; it is read as that until then",
            ));
        }
        for span in named.entries.iter().flat_map(Entry::impossible_dates) {
            let message = format!("{} is no day of the calendar", quote(note.source.slice(span)));
            reader.problem(Problem::invalid(span, message, "check the day, month or week"));
        }
    }
}

/// The name of `section` that was probably meant by a heading with a slip in it.
fn meant_heading(written: &str, section: Section, names: &Names) -> String {
    let folded = fold(written);
    let own = section.name();
    if is_one_slip(&folded, &own.to_lowercase()) {
        return own.to_owned();
    }
    let mut near: Vec<&str> = names.headings_of(section).filter(|name| is_one_slip(&folded, name)).collect();
    near.sort_unstable();
    near.first().map_or_else(|| own.to_owned(), |name| (*name).to_owned())
}

/// The reason for leaving out a template that may have been meant as a note.
pub const UNFILLED: &str = "it is a template: its front matter has placeholders";

/// Why a note is left out because of its content: a template, a drawing, a board, or a careerdoc report.
fn content_skip(source: &Source, front_matter: &FrontMatter) -> Option<&'static str> {
    let block = front_matter.block.map(|block| source.slice(block))?;
    let has_key = |name: &str| {
        front_matter.properties.iter().any(|property| property.key.value.eq_ignore_ascii_case(name))
            || (front_matter.problem.is_some() && block.lines().any(|line| line.starts_with(name)))
    };
    if block.contains("{{") && block.contains("}}") || block.contains("<%") && block.contains("%>") {
        Some(UNFILLED)
    } else if has_key("excalidraw-plugin") {
        Some("it is an Excalidraw drawing")
    } else if has_key("kanban-plugin") {
        Some("it is a Kanban board")
    } else if has_key("careerdoc-report") {
        Some("it is a report that careerdoc wrote")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Span;

    /// Pieces that people write, and pieces that only an enemy would.
    fn pieces() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "---\n",
            "type: bet\n",
            "kind: innovation\n",
            "started: 2026-01-12\n",
            "odds: 0.5\n",
            "step: [[a#^b]]\n",
            "share: [manager]\n",
            "# Größe\n",
            "## Wins\n",
            "## Kill criteria\n",
            "## Asks\n",
            "- [ ] 2026-02-30 no day\n",
            "- 2026-03-01 M: two\n",
            "  - For: them\n",
            "  **Lesson:** it\n",
            "> [!note] call\n",
            "%%",
            "`",
            "```\n",
            "[[",
            "]]",
            "|",
            "| a | b |\n|---|---|\n",
            "| [[x\\|y]] | 7 |\n",
            "#tag ",
            "^id\n",
            "[due:: 2026-01-01] ",
            "✅ 2026-03-14 ",
            "📅 ",
            "\r\n",
            "\t",
            "\u{feff}",
            "\0",
            "日本語",
            "e\u{301}",
            "![[i.png|3]]",
            "<b>",
            "$a$",
            "\n\n",
            "## Measuring stick\n",
            "| Criterion | Weight | Stay | Go (works 40%) |\n",
            "1. ",
            "    ",
            "==m==",
            "\\",
            ": ",
            "&x ",
            "*x",
        ]);
        prop::collection::vec(prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => ".{0,6}"], 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    fn spans(document: &Document) -> Vec<Span> {
        let note = &document.note;
        let body = note.body();
        let mut spans: Vec<Span> = document.problems.iter().map(|problem| problem.span).collect();
        spans.extend(note.front_matter.properties.iter().flat_map(|property| [property.key.span, property.value.span]));
        spans.extend(body.blocks.iter().map(|block| block.span));
        spans.extend(body.headings.iter().flat_map(|heading| [heading.span, heading.text]));
        spans.extend(body.links.iter().flat_map(|link| [Some(link.span), link.display]).flatten());
        spans.extend(body.tasks.iter().flat_map(|task| [task.span, task.text]));
        spans.extend(body.tags.iter().copied());
        spans.extend(body.block_ids.iter().map(|id| id.span));
        spans.extend(body.fields.iter().flat_map(|field| [field.span, field.key, field.value]));
        for named in note.all_sections() {
            spans.push(named.span);
            for entry in &named.entries {
                spans.extend([entry.span, entry.text, entry.first_line(&note.source.text)]);
                spans
                    .extend([entry.leading(), entry.due(), entry.done()].into_iter().flatten().map(|dated| dated.span));
                spans.extend(entry.parts.iter().flat_map(|part| [part.span, part.text]));
            }
        }
        spans
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn every_span_lies_in_the_text(text in pieces(), path in prop::sample::select(vec![
            "north-star.md", "bets/a.md", "decisions/2026-03-01.md", "updates/2026-W12.md", "landings/a.md",
            "contracts/a.md", "posts/a.md", "a.md",
        ])) {
            let config = Config::default();
            let document = Document::read(&Source::new(path, text.clone()), &config, &Names::new(&config));
            let body = document.note.body();
            prop_assert!(body.links.is_sorted_by_key(|link| link.span.start()), "links are looked up by their places");
            prop_assert!(body.block_ids.is_sorted_by_key(|id| id.span.start()), "so are block ids");
            for span in spans(&document) {
                prop_assert!(span.start() <= span.end(), "{span:?}");
                prop_assert!(text.get(span.range()).is_some(), "{span:?} is no part of {text:?}");
            }
        }
    }
}
