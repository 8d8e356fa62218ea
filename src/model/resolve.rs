//! Resolves the links of notes: to files of the vault, to notes of the spec, and to bets by name.

use std::sync::Arc;

use super::bet::Bet;
use super::document::{Document, Typed};
use super::spec::Spec;
use crate::links::Resolved;
use crate::note::link::{Link, Subpath};
use crate::note::markdown::Body;
use crate::note::{Note, front_matter};
use crate::vault_path;

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

impl Spec {
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
            return has_subpath(&document.note, subpath);
        }
        self.outskirts.note(path).is_none_or(|note| has_subpath(&note, subpath))
    }
}

/// Whether a body may hold headings and blocks that cannot be seen.
pub(super) fn hides_places(body: &Body) -> bool {
    body.fault.is_some() || body.comments.last().is_some_and(|comment| !comment.closed)
}

fn has_subpath(note: &Note, subpath: Subpath<'_>) -> bool {
    hides_places(note.body()) || note.place(subpath).is_some()
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
