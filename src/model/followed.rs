//! Finds broken links: of those that rules or readers follow, the ones that do not lead to exactly one place.

use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Document, Typed};
use super::reader::Name;
use super::resolve::{Target, hides_places};
use super::spec::Spec;
use crate::links::Links;
use crate::note::link::Link;

/// A link that does not lead to exactly one place.
#[derive(Debug, Clone)]
pub struct FaultyLink {
    /// The note that holds it.
    pub document: Arc<Document>,
    /// The index of that note among the documents.
    place: usize,
    /// The link.
    pub link: Link,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a link.
#[derive(Debug, Clone)]
pub enum Fault {
    /// It leads nowhere.
    Missing,
    /// The file exists (path relative to the vault), but has no such heading or block.
    NoSuchPlace(String),
    /// Several files match equally well, and there is not exactly one bet of that name.
    Ambiguous {
        /// The first two of them.
        files: [String; 2],
        /// How many they are.
        count: usize,
    },
}

/// The links of a spec, resolved.
#[derive(Debug)]
pub struct Followed {
    /// The faulty ones, sorted by the path of their note.
    pub faulty: Vec<FaultyLink>,
    /// The index of files that they were resolved against.
    files: Arc<Links>,
    documents: Arc<[Arc<Document>]>,
    /// The paths of the sync-conflict copies, which rules ignore.
    copies: Vec<String>,
    /// For each document, whether a link names a place in a note outside the root, whose changes go unnoticed.
    lead_outside: Vec<bool>,
}

impl Followed {
    /// Resolves the links of the notes of `spec`. Reuses the results of `known` as long as every note, and every place
    /// in one that a link could lead to, is unchanged.
    #[must_use]
    pub fn new(spec: &Spec, known: Option<&Self>) -> Self {
        let known = known.filter(|known| known.is_still_right(spec));
        let documents = &spec.documents;
        let is_known = |at: usize| {
            known.is_some_and(|known| Arc::ptr_eq(&known.documents[at], &documents[at]) && !known.lead_outside[at])
        };
        let has_unread = documents.iter().any(|document| matches!(document.typed, Typed::Unreadable(_)));
        let anew = (0..documents.len()).into_par_iter().filter(|at| !is_known(*at));
        let anew: Vec<(usize, Looked)> = anew.map(|at| (at, look(spec, at, has_unread))).collect();
        let lasting = known.iter().flat_map(|known| &known.faulty).filter(|link| is_known(link.place));
        let mut faulty: Vec<FaultyLink> = lasting.cloned().collect();
        let mut lead_outside = known.map_or_else(|| vec![false; documents.len()], |known| known.lead_outside.clone());
        for (at, looked) in anew {
            lead_outside[at] = looked.leads_outside;
            faulty.extend(looked.faulty);
        }
        faulty.sort_by_key(|link| link.place);
        let copies = spec.conflict_copy_paths().map(str::to_owned).collect();
        Self { faulty, files: Arc::clone(spec.files()), documents: Arc::clone(documents), copies, lead_outside }
    }

    /// Whether the notes and files are the same, and no change to a note affects places that links can lead to.
    fn is_still_right(&self, spec: &Spec) -> bool {
        Arc::ptr_eq(&self.files, spec.files())
            && self.documents.len() == spec.documents.len()
            && spec.conflict_copy_paths().eq(self.copies.iter().map(String::as_str))
            && self
                .documents
                .iter()
                .zip(&*spec.documents)
                .all(|(known, document)| Arc::ptr_eq(known, document) || have_same_places(known, document))
    }
}

/// Whether any link would lead to the same place in both versions of a note.
fn have_same_places(one: &Document, other: &Document) -> bool {
    fn places(document: &Document) -> impl Iterator<Item = &str> {
        let (source, body) = (&document.note.source, document.note.body());
        let headings = body.headings.iter().map(|heading| source.slice(heading.text));
        headings.chain(body.block_ids.iter().map(|block| block.name(&source.text)))
    }
    let is_read = |document: &Document| !matches!(document.typed, Typed::Unreadable(_));
    let whole = |document: &Document| (document.note_type(), is_read(document), hides_places(document.note.body()));
    let counts = |document: &Document| (document.note.body().headings.len(), document.note.body().block_ids.len());
    one.note.source.path == other.note.source.path
        && whole(one) == whole(other)
        && counts(one) == counts(other)
        && places(one).eq(places(other))
}

/// The result of checking the links of a note.
#[derive(Default)]
struct Looked {
    faulty: Vec<FaultyLink>,
    leads_outside: bool,
}

/// Checks the links in known properties and in `Evidence:` of the document at index `place`, if rules apply to it.
/// `has_unread` tells whether any document cannot be read.
fn look(spec: &Spec, place: usize, has_unread: bool) -> Looked {
    let document = &spec.documents[place];
    let mut looked = Looked::default();
    if !spec.is_own(document) {
        return looked;
    }
    let mut check = |link: &Link, meant: Meant| {
        let fault = match spec.follow(link, &document.note.source.path) {
            Target::Missing => Fault::Missing,
            Target::File { path, others, .. } if !others.is_empty() => {
                if meant == Meant::Bet && spec.bets_named(link).count() == 1 {
                    return;
                }
                // Of which type a note is that cannot be read, it says itself; then one of them may be meant.
                let is_unread = |path: &&str| {
                    let document = spec.below_root(path).and_then(|path| spec.document(path));
                    document.is_some_and(|document| matches!(document.typed, Typed::Unreadable(_)))
                };
                if has_unread && [path].iter().chain(&others).any(is_unread) {
                    return;
                }
                Fault::Ambiguous { files: [path, others[0]].map(str::to_owned), count: 1 + others.len() }
            }
            Target::File { path, has_subpath, .. } => {
                let is_inside = || spec.below_root(path).and_then(|path| spec.document(path)).is_some();
                looked.leads_outside |= link.subpath().is_some() && !is_inside();
                if has_subpath || meant != Meant::Place {
                    return;
                }
                Fault::NoSuchPlace(path.to_owned())
            }
        };
        looked.faulty.push(FaultyLink { document: Arc::clone(document), place, link: link.clone(), fault });
    };
    for link in document.evidence() {
        check(link, Meant::Place);
    }
    match &document.typed {
        Typed::Bet(bet) => bet.step.iter().for_each(|step| check(&step.value, Meant::Place)),
        Typed::Decision(decision) => decision.bet.iter().for_each(|bet| check(&bet.value, Meant::Bet)),
        Typed::Update(update) => {
            update.bets.iter().for_each(|bet| check(&bet.value, Meant::Bet));
            links(&update.to).for_each(|link| check(link, Meant::Note));
        }
        Typed::Landing(landing) => landing.bet.iter().for_each(|bet| check(&bet.value, Meant::Bet)),
        Typed::Contract(contract) => links(contract.with.as_slice()).for_each(|link| check(link, Meant::Note)),
        Typed::Post(post) => links(&post.covers).for_each(|link| check(link, Meant::Note)),
        Typed::NorthStar(_) | Typed::Unreadable(_) | Typed::Outside(_) => {}
    }
    looked
}

/// What a link must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Note,
    Bet,
    /// The heading or block that it names, if any.
    Place,
}

/// The names that are written as links.
fn links(names: &[Name]) -> impl Iterator<Item = &Link> {
    names.iter().filter_map(|name| name.link.as_ref())
}
