//! What a promotion committee may see.

use super::manager::Post;
use super::{Lens, Passage, Shared};
use crate::calendar::DateSpan;
use crate::model::bet::{BetKind, Outcome};
use crate::model::document::Typed;
use crate::note::section::{Label, Section};

/// The parts of a spec that a promotion committee may see.
#[derive(Debug)]
pub struct ForCommittee {
    /// The bets.
    pub bets: Vec<Bet>,
    /// The wins of updates with the days that they cover, sorted by date.
    pub wins: Vec<(DateSpan, Shared)>,
    /// The skills named by the bets and updates, without duplicates, ignoring case.
    pub skills: Vec<Skill>,
    /// The posts.
    pub posts: Vec<Post>,
}

/// A bet.
#[derive(Debug)]
pub struct Bet {
    pub title: Passage,
    pub kind: Option<BetKind>,
    pub outcome: Option<Outcome>,
    pub metric: Option<Passage>,
    pub baseline: Option<f64>,
    pub goal: Option<f64>,
    pub reach: Option<Passage>,
    pub wins: Vec<Shared>,
}

/// A skill, and the titles of the shared bets that practise it.
#[derive(Debug)]
pub struct Skill {
    pub name: Passage,
    pub bets: Vec<Passage>,
}

impl ForCommittee {
    /// Collects what `lens` lets through.
    #[must_use]
    pub fn new(lens: &Lens<'_>) -> Self {
        let parts = &[Label::For, Label::MyPart, Label::Evidence];
        let mut shared = Self { bets: Vec::new(), wins: Vec::new(), skills: Vec::new(), posts: Vec::new() };
        for typed in lens.typed() {
            match typed {
                Typed::Bet(bet) => {
                    let started = bet.started.map(|started| started.value);
                    let title = lens.title_within(&bet.note, "project", started);
                    for skill in bet.skills.iter().filter(|skill| skill.link.is_none()) {
                        shared.add_skill(lens.words(&bet.note, skill.span, &skill.text), &title);
                    }
                    shared.bets.push(Bet {
                        title: lens.title(&bet.note, "project", started),
                        kind: bet.kind.map(|kind| kind.value),
                        outcome: bet.outcome.map(|outcome| outcome.value),
                        metric: lens.property(&bet.note, bet.metric.as_ref()),
                        baseline: bet.baseline.map(|baseline| baseline.value),
                        goal: bet.goal.map(|goal| goal.value),
                        reach: lens.property(&bet.note, bet.reach.as_ref()),
                        wins: lens.entries(&bet.note, Section::Wins, parts),
                    });
                }
                Typed::Update(update) => {
                    let Some(date) = update.date else { continue };
                    let wins = lens.entries(&update.note, Section::Wins, parts);
                    shared.wins.extend(wins.into_iter().map(|win| (date.value, win)));
                }
                Typed::Post(post) => shared.posts.push(Post::new(lens, post)),
                _ => {}
            }
        }
        shared.wins.sort_by_key(|(date, _)| (date.last, date.first));
        shared
    }

    fn add_skill(&mut self, name: Passage, bet: &Passage) {
        let same = |skill: &&mut Skill| skill.name.markdown().eq_ignore_ascii_case(name.markdown());
        match self.skills.iter_mut().find(same) {
            Some(skill) => skill.bets.push(bet.clone()),
            None if name.is_empty() => {}
            None => self.skills.push(Skill { name, bets: vec![bet.clone()] }),
        }
    }
}
