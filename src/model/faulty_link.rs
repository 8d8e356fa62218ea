//! The links of notes that must lead somewhere, because a rule follows them or a reader shall, and do not.

use std::sync::Arc;

use super::document::{Document, Typed};
use super::reader::Name;
use super::spec::{Spec, Target};
use crate::note::link::Link;

/// A link that does not lead to one place.
#[derive(Debug)]
pub struct FaultyLink {
    /// The note in which it stands.
    pub document: Arc<Document>,
    /// The link.
    pub link: Link,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a link.
#[derive(Debug)]
pub enum Fault {
    /// It leads nowhere.
    Missing,
    /// The file is there (its path, relative to the vault), but not the heading or block.
    NoSuchPlace(String),
    /// Several files fit it equally well, and it is not the only bet of that name that is meant.
    Ambiguous(Vec<String>),
}

/// The faulty ones among the links of a note in known properties and in `Evidence:`.
pub fn find(spec: &Spec, document: &Arc<Document>) -> Vec<FaultyLink> {
    let mut faulty = Vec::new();
    let mut check = |link: &Link, meant: Meant| {
        let fault = match spec.follow(link, &document.note.source.path) {
            Target::Missing => Fault::Missing,
            Target::File { path, others, .. } if !others.is_empty() => {
                if meant == Meant::Bet && spec.bets_named(link).count() == 1 {
                    return;
                }
                Fault::Ambiguous([&[path], &others[..]].concat().into_iter().map(str::to_owned).collect())
            }
            Target::File { path, has_subpath: false, .. } if meant == Meant::Place => {
                Fault::NoSuchPlace(path.to_owned())
            }
            Target::File { .. } => return,
        };
        faulty.push(FaultyLink { document: Arc::clone(document), link: link.clone(), fault });
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
    faulty
}

/// What a link is to lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Note,
    Bet,
    /// The heading or block that it names, if it names one.
    Place,
}

/// Those of some names that are written as links.
fn links(names: &[Name]) -> impl Iterator<Item = &Link> {
    names.iter().filter_map(|name| name.link.as_ref())
}
