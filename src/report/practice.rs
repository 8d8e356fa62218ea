//! What tells of each skill: the updates that name or measure it, and the bets that practise it.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ptr;
use std::rc::Rc;

use ecow::EcoString;

use super::context::Context;
use crate::model::bet::Bet;
use crate::model::reader::Name;
use crate::model::update::Update;
use crate::note::fold::fold;

/// The notes that tell of a skill, by its folded name.
pub struct Practice<'a> {
    context: &'a Context<'a>,
    told: HashMap<EcoString, &'a Update>,
    practised: HashMap<EcoString, Vec<&'a Bet>>,
    /// By the path of an update, what it links.
    linked: RefCell<HashMap<&'a str, Rc<Linked<'a>>>>,
}

/// The bets that an update links.
struct Linked<'a> {
    /// The first that practises a skill, by the skill's folded name.
    by_skill: HashMap<EcoString, &'a Bet>,
    /// The only one.
    only: Option<&'a Bet>,
    /// The skills that the update itself names, folded.
    skills: HashSet<EcoString>,
}

impl<'a> Practice<'a> {
    /// Reads the updates and bets of a report.
    pub fn of(context: &'a Context<'a>) -> Self {
        let mut told = HashMap::new();
        for update in context.updates.iter().copied().filter(|update| update.date.is_some()) {
            let measured = update.measures.iter().filter(|measure| measure.number.is_some());
            let names = measured.map(|measure| fold(&measure.name));
            told.extend(folded(&update.skills).chain(names).map(|skill| (skill, update)));
        }
        let mut practised: HashMap<EcoString, Vec<&Bet>> = HashMap::new();
        for bet in context.bets() {
            for skill in folded(&bet.skills).collect::<HashSet<_>>() {
                practised.entry(skill).or_default().push(bet);
            }
        }
        Self { context, told, practised, linked: RefCell::default() }
    }

    /// The last update with a date that names or measures the skill.
    pub fn told(&self, skill: &str) -> Option<&'a Update> {
        self.told.get(&fold(skill)).copied()
    }

    /// The bets that practise the skill, in the order of the report.
    pub fn bets(&self, skill: &str) -> &[&'a Bet] {
        self.practised.get(&fold(skill)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The bet that `update` tells of where it names or measures the skill: the first that it links and that practises
    /// the skill; else the only one that it links, unless the update only measures the skill and that bet names others.
    pub fn told_of(&self, update: &'a Update, skill: &str) -> Option<&'a Bet> {
        let linked = Rc::clone(
            self.linked
                .borrow_mut()
                .entry(&update.note.source.path)
                .or_insert_with(|| Rc::new(Linked::by(update, self.context))),
        );
        let skill = fold(skill);
        let may_be_about_it = |bet: &&Bet| linked.skills.contains(&skill) || bet.skills.is_empty();
        linked.by_skill.get(&skill).copied().or_else(|| linked.only.filter(may_be_about_it))
    }
}

impl<'a> Linked<'a> {
    fn by(update: &'a Update, context: &Context<'a>) -> Self {
        let spec = context.spec;
        let bet = |link| spec.linked_bet(link, &update.note.source.path).map(AsRef::as_ref);
        let bets: Vec<&'a Bet> = update.bets.iter().filter_map(|link| bet(&link.value)).collect();
        let mut by_skill = HashMap::new();
        for bet in bets.iter().copied() {
            for skill in folded(&bet.skills) {
                by_skill.entry(skill).or_insert(bet);
            }
        }
        let only = bets.first().copied().filter(|first| bets.iter().all(|other| ptr::eq(*first, *other)));
        Self { by_skill, only, skills: folded(&update.skills).collect() }
    }
}

fn folded(names: &[Name]) -> impl Iterator<Item = EcoString> + use<'_> {
    names.iter().map(|name| fold(&name.text))
}
