//! Turns sources into the spec and its findings: the one pure function that every command calls.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::links::Links;
use crate::merge_join::merge_join;
use crate::model::document::{Document, Typed, UNFILLED};
use crate::model::north_star::NorthStar;
use crate::model::paths::Paths;
use crate::model::spec::{Spec, Surroundings};
use crate::note::names::Names;
use crate::rules;
use crate::source::Source;
use crate::vault::{Skipped, Sources};

/// A compiled spec and its findings.
#[derive(Debug)]
pub struct Compiled {
    /// The typed notes.
    pub spec: Spec,
    /// The findings, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// The notes that are not part of the spec, and why, sorted by path.
    pub skipped: Vec<Skipped>,
}

/// Compiles a spec. Pure: the same notes, configuration and day give the same result.
#[must_use]
pub fn compile(sources: &Sources, config: &Config, today: Date) -> Compiled {
    Compiler::default().compile(sources, config, today)
}

/// Compiles a spec repeatedly, and rereads only the notes that changed.
#[derive(Debug, Default)]
pub struct Compiler {
    last: Option<Last>,
    cache: rules::Cache,
}

/// The inputs and cached results of the last call.
#[derive(Debug)]
struct Last {
    sources: Arc<[Arc<Source>]>,
    /// The document read from each source, in the same order.
    documents: Arc<[Arc<Document>]>,
    paths: Arc<Paths>,
    links: Arc<Links>,
}

impl Compiler {
    /// Compiles `sources`. Sources unchanged since the last call are not read again. A changed configuration needs a
    /// new compiler.
    #[must_use]
    pub fn compile(&mut self, sources: &Sources, config: &Config, today: Date) -> Compiled {
        let last = self.last.take();
        let (documents, (links, paths)) = rayon::join(
            || documents(sources, config, last.as_ref()),
            || (links(sources, last.as_ref()), paths(sources, last.as_ref())),
        );
        self.last = Some(Last {
            sources: Arc::clone(&sources.notes),
            documents: Arc::clone(&documents),
            paths: Arc::clone(&paths),
            links: Arc::clone(&links),
        });
        let surroundings = Surroundings {
            paths,
            links,
            prefix: sources.prefix.clone(),
            templates: sources.templates.clone(),
            outside: Arc::clone(&sources.outside),
        };
        let spec = Spec::new(documents, surroundings, today);
        let skipped = skipped(sources, &spec);
        let diagnostics = rules::run(&spec, config, &self.cache);
        Compiled { spec, diagnostics, skipped }
    }
}

fn links(sources: &Sources, last: Option<&Last>) -> Arc<Links> {
    let known = last.map(|last| &last.links).filter(|links| links.is_of(&sources.files));
    known.map_or_else(|| Arc::new(Links::new(Arc::clone(&sources.files))), Arc::clone)
}

fn paths(sources: &Sources, last: Option<&Last>) -> Arc<Paths> {
    let known = last.filter(|last| have_same_paths(&last.sources, &sources.notes));
    known.map_or_else(|| Arc::new(Paths::new(&sources.notes)), |last| Arc::clone(&last.paths))
}

/// The documents read from `sources`; unchanged sources keep the document of the last call.
fn documents(sources: &Sources, config: &Config, last: Option<&Last>) -> Arc<[Arc<Document>]> {
    let names = Names::new(config);
    let known = last.map_or_else(|| vec![None; sources.notes.len()], |last| known(last, &sources.notes));
    let documents: Vec<Arc<Document>> = (&*sources.notes, known)
        .into_par_iter()
        .map(|(source, known)| known.map_or_else(|| Arc::new(Document::read(source, config, &names)), Arc::clone))
        .collect();
    documents.into()
}

/// For each of `notes`, the document read from that very source, if any: a merge join, as both are sorted by path.
fn known<'a>(last: &'a Last, notes: &[Arc<Source>]) -> Vec<Option<&'a Arc<Document>>> {
    let lasting = last.sources.iter().zip(&*last.documents);
    let all = merge_join(lasting, notes.iter(), |(source, _), note| Source::by_path(source, note));
    let of_note = |was: Option<(&Arc<Source>, &'a Arc<Document>)>, note: &Arc<Source>| {
        was.filter(|(source, _)| Arc::ptr_eq(source, note)).map(|(_, document)| document)
    };
    all.filter_map(|(was, is)| is.map(|note| of_note(was, note))).collect()
}

/// Whether the notes have the same paths as last time; their text may differ.
fn have_same_paths(some: &[Arc<Source>], others: &[Arc<Source>]) -> bool {
    let are_same = |(one, other)| Source::by_path(one, other).is_eq();
    some.len() == others.len() && some.iter().zip(others).all(are_same)
}

fn path(document: &Document) -> String {
    document.note.source.path.clone()
}

fn skipped(sources: &Sources, spec: &Spec) -> Vec<Skipped> {
    let is_second = |star: &Arc<NorthStar>| {
        let is_first = spec.north_star.as_ref().is_none_or(|first| Arc::ptr_eq(first, star));
        !is_first && !spec.is_conflict_copy(&star.note.source.path)
    };
    let for_content = spec.documents.iter().filter_map(|document| match &document.typed {
        Typed::Outside(reason) => Some(Skipped {
            path: path(document),
            reason: (*reason).to_owned(),
            // A note with neither type nor place is not part of the spec, nor is a board or an index.
            may_be_missed: *reason == UNFILLED && document.place.is_some(),
        }),
        Typed::NorthStar(star) if is_second(star) => {
            let reason = "another note is the North Star already; it takes one".to_owned();
            Some(Skipped { path: path(document), reason, may_be_missed: true })
        }
        _ => None,
    });
    let mut skipped: Vec<Skipped> = sources.skipped.iter().cloned().chain(for_content).collect();
    skipped.sort();
    skipped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::vault::open;

    /// A change to the notes between two compilations.
    #[derive(Debug, Clone)]
    enum Edit {
        DeleteLine(Index, Index),
        CopyLine(Index, Index, Index),
        /// Removes a heading, or a line with a block id, as links may lead there.
        DeletePlace(Index),
        /// Opens a comment that hides what follows.
        Hide(Index, Index),
        Move(Index, Index),
        Delete(Index),
        Restore(Index),
        NextDay(i32),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let index = any::<Index>;
        prop_oneof![
            4 => (index(), index()).prop_map(|(note, line)| Edit::DeleteLine(note, line)),
            4 => (index(), index(), index()).prop_map(|(note, from, to)| Edit::CopyLine(note, from, to)),
            4 => index().prop_map(Edit::DeletePlace),
            1 => (index(), index()).prop_map(|(note, line)| Edit::Hide(note, line)),
            1 => (index(), index()).prop_map(|(from, to)| Edit::Move(from, to)),
            1 => index().prop_map(Edit::Delete),
            1 => index().prop_map(Edit::Restore),
            1 => (0..400).prop_map(Edit::NextDay),
        ]
    }

    type Notes = BTreeMap<String, Arc<Source>>;

    fn apply(edit: &Edit, notes: &mut Notes, day: &mut Date, originals: &[Arc<Source>]) {
        let paths: Vec<String> = notes.keys().cloned().collect();
        let path = |index: &Index| (!paths.is_empty()).then(|| index.get(&paths).clone());
        let mut rewrite = |note: &Index, change: &dyn Fn(&mut Vec<&str>)| {
            let Some(path) = path(note) else { return };
            let mut lines: Vec<&str> = notes[&path].text.lines().collect();
            if !lines.is_empty() {
                change(&mut lines);
            }
            let source = Source::new(path.as_str(), lines.join("\n"));
            notes.insert(path, source);
        };
        match edit {
            Edit::DeleteLine(note, line) => rewrite(note, &|lines| {
                lines.remove(line.index(lines.len()));
            }),
            Edit::CopyLine(note, from, to) => {
                rewrite(note, &|lines| lines.insert(to.index(lines.len()), lines[from.index(lines.len())]));
            }
            Edit::DeletePlace(place) => {
                let is_place = |line: &str| line.starts_with('#') || line.contains(" ^");
                let of_note = |(path, note): (&String, &Arc<Source>)| {
                    let lines = note.text.lines().enumerate().filter(|(_, line)| is_place(line));
                    lines.map(|(at, _)| (path.clone(), at)).collect::<Vec<_>>()
                };
                let places: Vec<(String, usize)> = notes.iter().flat_map(of_note).collect();
                if !places.is_empty() {
                    let (path, line) = place.get(&places);
                    let mut lines: Vec<&str> = notes[path].text.lines().collect();
                    lines.remove(*line);
                    let source = Source::new(path.as_str(), lines.join("\n"));
                    notes.insert(path.clone(), source);
                }
            }
            Edit::Hide(note, line) => rewrite(note, &|lines| lines.insert(line.index(lines.len()), "%%")),
            Edit::Move(from, to) => {
                if let Some(source) = path(from).and_then(|path| notes.remove(&path)) {
                    let to = &to.get(originals).path;
                    notes.insert(to.clone(), Source::new(to.as_str(), source.text.as_str()));
                }
            }
            Edit::Delete(note) => drop(path(note).and_then(|path| notes.remove(&path))),
            Edit::Restore(note) => {
                let original = note.get(originals);
                notes.insert(original.path.clone(), Arc::clone(original));
            }
            Edit::NextDay(days) => *day = crate::calendar::days_after(*day, *days),
        }
    }

    fn sources(notes: &Notes) -> Sources {
        Sources::of(notes.values().cloned().collect())
    }

    /// Everything reported about the notes.
    fn said(compiled: &Compiled) -> String {
        let findings = compiled.diagnostics.iter().map(|found| {
            let related: Vec<_> = found
                .related
                .iter()
                .map(|other| (&other.message, &other.location.source.path, other.location.span))
                .collect();
            let Diagnostic { rule, severity, message, help, location, fix, .. } = found;
            format!(
                "{}:{:?} {rule} {severity} {message} {help:?} {fix:?} {related:?}\n",
                location.source.path, location.span
            )
        });
        findings.collect::<String>() + &format!("{:?}", compiled.skipped)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn a_compiler_that_has_seen_it_all_says_what_a_new_one_says(
            looks in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..12),
        ) {
            let example = concat!(env!("CARGO_MANIFEST_DIR"), "/example-spec");
            let folder = open(example.as_ref(), None, &rules::vocabulary()).expect("the example is a spec");
            let originals = &folder.sources.notes;
            let mut notes: Notes = originals.iter().map(|note| (note.path.clone(), Arc::clone(note))).collect();
            let mut day = date(2026, 10, 1);
            let mut compiler = Compiler::default();
            for edits in looks {
                for edit in &edits {
                    apply(edit, &mut notes, &mut day, originals);
                }
                let again = compiler.compile(&sources(&notes), &folder.config, day);
                // A new compiler with new sources, so that nothing is cached.
                let copy = notes.iter().map(|(path, note)| (path.clone(), Source::new(path.as_str(), note.text.as_str())));
                let anew = compile(&sources(&copy.collect()), &folder.config, day);
                prop_assert_eq!(said(&again), said(&anew));
            }
        }
    }
}
