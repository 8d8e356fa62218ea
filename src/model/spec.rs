//! The career spec: all notes together, and queries that span several of them.

use std::sync::Arc;

use foldhash::HashMap;
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
use crate::links::{Links, Resolved};
use crate::note::link::{Link, Subpath};
use crate::note::markdown::Body;
use crate::note::section::are_same;
use crate::note::{Note, front_matter};
use crate::outside::Outside;
use crate::source::Source;
use crate::vault_path;

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
    /// The user's own templates of reports.
    pub templates: Vec<Arc<Source>>,
    links: Arc<Links>,
    prefix: String,
    paths: Arc<Paths>,
    outskirts: Outskirts,
}

/// Where a link leads.
#[derive(Debug, Clone)]
pub enum Target<'a> {
    /// A file of the vault.
    File {
        /// Its path, relative to the vault.
        path: &'a str,
        /// Other files that match equally well.
        others: Vec<&'a str>,
        /// Whether the file has the heading or block that the link names; true if it names none.
        has_subpath: bool,
    },
    /// Nowhere.
    Missing,
}

/// The name of a note that a broken link may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Similar {
    /// The note has the link's text as an alias, to which links do not resolve.
    Alias(String),
    /// The note's own name is a slip or two away.
    Slip(String),
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
        let copies = if paths.may_hold_copies { copies(&documents) } else { HashMap::default() };
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
            templates,
            links,
            prefix,
            paths,
            outskirts: Outskirts::new(outside),
            documents: Arc::default(),
        };
        for document in &*documents {
            let original = if copies.is_empty() { None } else { copies.get(&document.note.source.path) };
            match original {
                Some(original) if document.note_type().is_some() => {
                    spec.conflict_copies.push((Arc::clone(&document.note.source), original.clone()));
                }
                _ => spec.add(document),
            }
        }
        let roles = (0..).zip(&spec.bets).filter(|(_, bet)| bet.is_role());
        spec.roles = roles.filter_map(|(at, bet)| Some((bet.started?.first, at))).collect();
        spec.roles.sort_unstable();
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

    /// Resolves a link in the note at `from` (relative to the root).
    #[must_use]
    pub fn follow(&self, link: &Link, from: &str) -> Target<'_> {
        let resolved = self.links.resolve(link.path(), || self.in_vault(from));
        let Some(path) = resolved.file() else { return Target::Missing };
        let others = match resolved {
            Resolved::Ambiguous(files) => files.into_iter().skip(1).collect(),
            _ => Vec::new(),
        };
        let has_subpath = link.subpath().is_none_or(|subpath| self.has(path, subpath));
        Target::File { path, others, has_subpath }
    }

    /// Returns the document that a link in the note at `from` leads to.
    #[must_use]
    pub fn linked(&self, link: &Link, from: &str) -> Option<&Arc<Document>> {
        let resolved = self.links.resolve(link.path(), || self.in_vault(from));
        self.document(self.below_root(resolved.file()?)?)
    }

    /// Returns the note embedded in the note at `from` (relative to the root), with its path relative to the root: a
    /// note of the spec, or one elsewhere in the vault, which is read now.
    #[must_use]
    pub fn embedded(&self, link: &Link, from: &str) -> Option<(String, Arc<Note>)> {
        let resolved = self.links.resolve(link.path(), || self.in_vault(from));
        let path = resolved.file()?;
        if let Some(below) = self.below_root(path) {
            return self.document(below).map(|document| (below.to_owned(), Arc::clone(&document.note)));
        }
        if !vault_path::is_markdown(path) {
            return None;
        }
        Some((self.relative_to_root(path), self.outskirts.note(path)?))
    }

    /// Converts a path relative to the root to one relative to the vault.
    #[must_use]
    pub fn in_vault(&self, path: &str) -> String {
        let mut root = self.prefix.trim_end_matches('/');
        let mut below = path;
        while let Some(rest) = below.strip_prefix("../") {
            root = vault_path::folder(root);
            below = rest;
        }
        if root.is_empty() { below.to_owned() } else { format!("{root}/{below}") }
    }

    /// Returns the bet that a link in the note at `from` leads to. If the link leads to another note of that name, such
    /// as the bet's landing, it still means the only bet of that name.
    #[must_use]
    pub fn linked_bet(&self, link: &Link, from: &str) -> Option<&Arc<Bet>> {
        if let Some(Typed::Bet(bet)) = self.linked(link, from).map(|document| &document.typed) {
            return Some(bet);
        }
        let mut named = self.bets_named(link);
        named.next().filter(|_| named.next().is_none())
    }

    /// Returns the bets whose path ends with that of a link.
    pub fn bets_named(&self, link: &Link) -> impl Iterator<Item = &Arc<Bet>> {
        let documents = self.links.named(link.path()).filter_map(|path| self.document(self.below_root(path)?));
        documents.filter_map(|document| match &document.typed {
            Typed::Bet(bet) => Some(bet),
            _ => None,
        })
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

    /// Converts a path relative to the vault to one relative to the root; `None` if it is not below the root.
    #[must_use]
    pub fn below_root<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.prefix.as_str())
    }

    /// Converts a path relative to the vault to one relative to the root, with `../` where it is not below the root.
    #[must_use]
    pub fn relative_to_root(&self, path: &str) -> String {
        if let Some(below) = self.below_root(path) {
            return below.to_owned();
        }
        let root: Vec<&str> = self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        let shared = root.iter().zip(path.split('/')).take_while(|(one, other)| *one == other).count();
        let rest = path.split('/').skip(shared).collect::<Vec<_>>().join("/");
        format!("{}{rest}", "../".repeat(root.len() - shared))
    }

    /// Returns the note that a broken link may have meant: the one with that alias, else the one with the nearest name.
    #[must_use]
    pub fn similar(&self, link: &Link) -> Option<Similar> {
        let wanted = link.path().to_lowercase();
        let by_alias = self.documents.iter().find(|document| {
            let aliases = document.note.property("aliases").or_else(|| document.note.property("alias"));
            aliases.is_some_and(|property| texts(&property.value).any(|alias| alias.to_lowercase() == wanted))
        });
        let name = |path: &str| vault_path::without_md(vault_path::name(path)).to_owned();
        match by_alias {
            Some(document) => Some(Similar::Alias(name(&document.note.source.path))),
            None => self.links.nearest(link.path()).map(|path| Similar::Slip(name(path))),
        }
    }

    fn has(&self, path: &str, subpath: Subpath<'_>) -> bool {
        if !vault_path::is_markdown(path) {
            return true;
        }
        let inside = self.below_root(path).and_then(|path| self.document(path));
        if let Some(document) = inside {
            return has_subpath(&document.note.source, document.note.body(), subpath);
        }
        self.outskirts.note(path).is_none_or(|note| has_subpath(&note.source, note.body(), subpath))
    }
}

/// The sync-conflict copies among `documents`: a map from their paths to those of their originals.
fn copies(documents: &[Arc<Document>]) -> HashMap<String, String> {
    let sources = documents.iter().map(|document| &document.note.source);
    let notes: Vec<(&str, &str)> = sources.map(|source| (source.path.as_str(), source.text.as_str())).collect();
    conflict::copies(&notes).into_iter().collect()
}

/// Whether a body may hold headings and blocks that cannot be seen.
pub(super) fn hides_places(body: &Body) -> bool {
    body.fault.is_some() || body.comments.last().is_some_and(|comment| !comment.closed)
}

fn has_subpath(source: &Source, body: &Body, subpath: Subpath<'_>) -> bool {
    if hides_places(body) {
        return true;
    }
    match subpath {
        Subpath::Block(id) => body.block_ids.iter().any(|block| block.name(&source.text).eq_ignore_ascii_case(id)),
        Subpath::Heading(path) => {
            let mut wanted = path.split('#').peekable();
            for heading in &body.headings {
                if wanted.peek().is_some_and(|part| are_same(part, source.slice(heading.text))) {
                    wanted.next();
                }
            }
            wanted.peek().is_none()
        }
    }
}

fn texts(value: &front_matter::Value) -> impl Iterator<Item = &str> {
    use front_matter::Data;
    let items = match &value.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(value),
    };
    items.iter().filter_map(|item| match &item.data {
        Data::Text { text, .. } => Some(text.trim()),
        _ => None,
    })
}
