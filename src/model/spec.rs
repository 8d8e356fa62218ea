//! The career spec: all notes together, and queries that span several of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ecow::EcoString;
use jiff::civil::Date;

use super::bet::Bet;
use super::contract::Contract;
use super::decision::Decision;
use super::document::{Document, Typed};
use super::landing::Landing;
use super::north_star::NorthStar;
use super::outskirts::Outskirts;
use super::paths::Paths;
use super::post::Post;
use super::shape::NoteType;
use super::stick::Stick;
use super::update::Update;
use crate::conflict;
use crate::links::Links;
use crate::note::Note;
use crate::note::fold::fold;
use crate::outside::Outside;
use crate::source::Source;

/// A career spec.
#[derive(Debug)]
pub struct Spec {
    /// The day on which it is compiled.
    pub today: Date,
    /// Every file inside the root that was not skipped because of its path, sorted by path.
    pub documents: Arc<[Arc<Document>]>,
    /// The North Star: the one at its usual path, else the first.
    pub north_star: Option<Arc<NorthStar>>,
    /// The bets, sorted by path.
    pub bets: Vec<Arc<Bet>>,
    /// The decisions, sorted by path.
    pub decisions: Vec<Arc<Decision>>,
    /// The updates, sorted by path.
    pub updates: Vec<Arc<Update>>,
    /// The landings, sorted by path.
    pub landings: Vec<Arc<Landing>>,
    /// The contracts, sorted by path.
    pub contracts: Vec<Arc<Contract>>,
    /// The posts, sorted by path.
    pub posts: Vec<Arc<Post>>,
    /// Sync-conflict copies of notes, each with the path of its original.
    pub conflict_copies: Vec<(Arc<Source>, String)>,
    /// The bets with `role: true`: their first day and index in `bets`, sorted by day.
    pub(super) roles: Vec<(Date, usize)>,
    /// The index in `bets` of the first of these roles whose file has this folded name.
    pub(super) role_named: HashMap<EcoString, usize>,
    /// The user's own templates of reports.
    pub templates: Vec<Arc<Source>>,
    pub(super) links: Arc<Links>,
    pub(super) prefix: String,
    pub(super) outskirts: Outskirts,
    paths: Arc<Paths>,
}

/// The surroundings of a spec's notes, needed to resolve links.
#[derive(Debug)]
pub struct Surroundings {
    /// The paths of the notes.
    pub paths: Arc<Paths>,
    /// The files of the vault.
    pub links: Arc<Links>,
    /// The path of the root within the vault.
    pub prefix: String,
    /// The user's own templates of reports.
    pub templates: Vec<Arc<Source>>,
    /// Reads notes outside the root.
    pub outside: Arc<dyn Outside>,
}

impl Spec {
    /// Assembles a spec. `documents` must be sorted by path.
    #[must_use]
    pub fn new(documents: Arc<[Arc<Document>]>, surroundings: Surroundings, today: Date) -> Self {
        let Surroundings { paths, links, prefix, templates, outside } = surroundings;
        let copies = copies(&documents, &paths);
        let mut spec = Self {
            today,
            north_star: None,
            bets: Vec::new(),
            decisions: Vec::new(),
            updates: Vec::new(),
            landings: Vec::new(),
            contracts: Vec::new(),
            posts: Vec::new(),
            conflict_copies: Vec::new(),
            roles: Vec::new(),
            role_named: HashMap::new(),
            templates,
            links,
            prefix,
            paths,
            outskirts: Outskirts::new(outside),
            documents: Arc::default(),
        };
        for (at, document) in documents.iter().enumerate() {
            match copies.get(&at) {
                Some(original) if document.note_type().is_some() => {
                    spec.conflict_copies.push((Arc::clone(&document.note.source), original.clone()));
                }
                _ => spec.add(document),
            }
        }
        let roles = (0..).zip(&spec.bets).filter(|(_, bet)| bet.is_role());
        spec.roles = roles.filter_map(|(at, bet)| Some((bet.started?.first, at))).collect();
        spec.roles.sort_unstable();
        for (_, at) in &spec.roles {
            spec.role_named.entry(fold(spec.bets[*at].note.stem())).or_insert(*at);
        }
        spec.documents = documents;
        spec
    }

    fn add(&mut self, document: &Document) {
        match &document.typed {
            Typed::NorthStar(star) => {
                let at_its_place = document.place == document.note_type();
                let has_place = |star: &Arc<NorthStar>| !star.note.source.path.contains('/');
                if self.north_star.as_ref().is_none_or(|known| at_its_place && !has_place(known)) {
                    self.north_star = Some(Arc::clone(star));
                }
            }
            Typed::Bet(bet) => self.bets.push(Arc::clone(bet)),
            Typed::Decision(decision) => self.decisions.push(Arc::clone(decision)),
            Typed::Update(update) => self.updates.push(Arc::clone(update)),
            Typed::Landing(landing) => self.landings.push(Arc::clone(landing)),
            Typed::Contract(contract) => self.contracts.push(Arc::clone(contract)),
            Typed::Post(post) => self.posts.push(Arc::clone(post)),
            Typed::Unreadable(_) | Typed::Outside(_) => {}
        }
    }

    /// Returns the documents that rules apply to: those of the spec, without conflict copies.
    pub fn own_documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.iter().filter(|document| self.is_own(document))
    }

    /// Returns whether rules apply to this document.
    #[must_use]
    pub fn is_own(&self, document: &Document) -> bool {
        document.note_type().is_some()
            && (self.conflict_copies.is_empty() || !self.is_conflict_copy(&document.note.source.path))
    }

    /// Returns the paths of the sync-conflict copies, sorted.
    pub fn conflict_copy_paths(&self) -> impl Iterator<Item = &str> {
        self.conflict_copies.iter().map(|(copy, _)| copy.path.as_str())
    }

    /// Returns whether the note at `path` is a sync-conflict copy.
    #[must_use]
    pub fn is_conflict_copy(&self, path: &str) -> bool {
        self.conflict_copies.binary_search_by(|(copy, _)| copy.path.as_str().cmp(path)).is_ok()
    }

    /// Returns whether there is a note of this type, readable or not. If there is none, only that is worth reporting,
    /// and nothing that such a note would hold.
    #[must_use]
    pub fn has_notes_of(&self, note_type: NoteType) -> bool {
        self.own_documents().any(|document| document.note_type() == Some(note_type))
    }

    /// Returns the active bets; those of unknown status are not included.
    pub fn active_bets(&self) -> impl Iterator<Item = &Arc<Bet>> {
        self.bets.iter().filter(|bet| bet.is_active_on(self.today))
    }

    /// Returns the active big swings.
    pub fn active_swings(&self) -> impl Iterator<Item = &Arc<Bet>> {
        self.active_bets().filter(|bet| bet.is_innovation())
    }

    /// Returns the measuring sticks with deliberately chosen criteria: the North Star's, and those of decisions that
    /// use different criteria. Excludes decisions settled before the North Star was set, which are evidence, and a
    /// North Star's stick of a single criterion, which another rule reports.
    pub fn chosen_sticks(&self) -> impl Iterator<Item = (&Arc<Note>, &Stick)> {
        let usual = self.north_star.as_ref().and_then(|star| Some((&star.note, star.stick.as_ref()?)));
        let usual_criteria = usual.map(|(_, stick)| stick.criteria_names());
        let own = self.decisions.iter().filter_map(move |decision| {
            let settled_before = |set: Date| decision.settled().is_some_and(|settled| settled < set);
            let is_evidence = self.set().is_some_and(settled_before);
            let stick = decision.stick.as_ref().filter(|_| !is_evidence)?;
            (usual_criteria.as_ref() != Some(&stick.criteria_names())).then_some((&decision.note, stick))
        });
        usual.filter(|(_, stick)| stick.criteria.len() > 1).into_iter().chain(own)
    }

    /// When the North Star was set: earlier events are evidence, never the subject of a finding.
    #[must_use]
    pub fn set(&self) -> Option<Date> {
        self.north_star.as_ref()?.set.as_ref().map(|set| set.first)
    }

    /// Returns the document at a path relative to the root.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<&Arc<Document>> {
        self.paths.candidates(path).map(|at| &self.documents[at]).find(|document| document.note.source.path == path)
    }

    /// Returns the files that links may lead to.
    #[must_use]
    pub const fn files(&self) -> &Arc<Links> {
        &self.links
    }

    /// Returns whether there are unreadable notes of this type, whose content is unknown.
    #[must_use]
    pub fn has_unreadable(&self, note_type: NoteType) -> bool {
        self.documents.iter().any(|document| matches!(document.typed, Typed::Unreadable(unread) if unread == note_type))
    }

    /// Returns an index of the vault's files whose paths satisfy `wanted`.
    #[must_use]
    pub fn files_like(&self, wanted: fn(&str) -> bool) -> Links {
        self.links.only(wanted)
    }

    /// Returns the bytes of a file of the vault, or its size if larger than `most`; `None` if it cannot be read.
    #[must_use]
    pub fn bytes(&self, path: &str, most: u64) -> Option<Result<Vec<u8>, u64>> {
        self.outskirts.bytes(path, most)
    }
}

/// The sync-conflict copies among `documents`: the index of each, and the path of its original.
fn copies(documents: &[Arc<Document>], paths: &Paths) -> BTreeMap<usize, String> {
    let source = |at: usize| &documents[at].note.source;
    let text = |path: &str| {
        let mut sources = paths.candidates(path).map(source);
        sources.find(|source| source.path == path).map(|source| source.text.as_str())
    };
    let copies = paths.may_be_copies.iter().filter_map(|at| Some((*at, conflict::original(&source(*at).path, text)?)));
    copies.collect()
}
