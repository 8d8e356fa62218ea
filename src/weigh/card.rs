//! A decision at a glance: the question, the options, what would change the result, and what it serves. It says what
//! the numbers say, in words that every output shares; it never says what to choose.

use jiff::civil::Date;

use super::rivalry::{BreakEven, Flip, Prospect, Rivalry};
use super::scores::{LeftOut, Reason};
use super::{Weighing, is_close};
use crate::model::bet::Outcome;
use crate::model::decision::Decision;
use crate::model::north_star::NorthStar;
use crate::model::spec::Spec;
use crate::note::entry::Entry;
use crate::note::link::Subpath;
use crate::note::section::{Section, fold};
use crate::source::{Source, Span};

/// What the measuring stick asks of every opportunity.
pub const QUESTION: &str = "Does this get me closer to or further from my 5-year destination?";

/// So many innovation bets must have ended before they make a record.
const RECORD_FROM: usize = 4;

/// A decision and all that helps to make it.
#[derive(Debug)]
pub struct Card<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// Where the career is to lead.
    pub destination: Option<String>,
    /// When.
    pub target: Option<Date>,
    /// The arithmetic; nothing while nothing has both a weight and scores.
    pub weighing: Option<Weighing>,
    /// How the user's own big swings ended; nothing while there are too few.
    pub record: Option<Record>,
    /// What it is for.
    pub serves: Serves,
}

/// How big swings ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Those that were won.
    pub won: usize,
    /// All.
    pub ended: usize,
}

/// The steps and skills that a decision names as its reasons.
#[derive(Debug, Default, PartialEq)]
pub struct Serves {
    /// Steps of the North Star that are not done.
    pub steps: Vec<Step>,
    /// Skills below their target.
    pub skills: Vec<Gap>,
    /// Skills at their target: they are no reason.
    pub mastered: Vec<String>,
}

/// A step of the North Star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub text: String,
    /// When it is due.
    pub due: Option<Date>,
}

/// A skill that is below its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The skill.
    pub name: String,
    /// Its level.
    pub now: f64,
    /// The level that the destination takes.
    pub target: f64,
}

impl<'a> Card<'a> {
    /// The card of a decision.
    #[must_use]
    pub fn of(decision: &'a Decision, spec: &Spec) -> Self {
        let star = spec.north_star.as_deref();
        let destination = star.and_then(|star| star.destination.as_ref()).map(|destination| destination.value.clone());
        Self {
            decision,
            destination,
            target: star.and_then(NorthStar::target_date).map(|target| target.value),
            weighing: Weighing::of(decision, star.and_then(|star| star.stick.as_ref())),
            record: record(spec),
            serves: star.map(|star| serves(decision, star, spec)).unwrap_or_default(),
        }
    }

    /// How firm the odds are known: the base rate, and the user's own record beside it. Nothing if no option can fail.
    #[must_use]
    pub fn base_rate(&self) -> Option<String> {
        let can_fail = self.weighing.as_ref()?.options.iter().any(|option| option.gamble.is_some());
        let own = match self.record {
            Some(Record { won, ended }) => format!("; of your own {ended} that ended, you won {won}"),
            None => String::new(),
        };
        can_fail.then(|| format!("half of all big swings fail{own}"))
    }
}

impl Card<'_> {
    /// What the numbers say beside the result: what would change it, and what it rests on. A sentence for each.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        let Some(weighing) = &self.weighing else { return Vec::new() };
        let flips = weighing.all_flips();
        let flips: Vec<String> = flips.iter().map(|(rivalry, flip)| weighing.flip_in_words(rivalry, flip)).collect();
        let mut facts = Vec::new();
        if !flips.is_empty() {
            facts.push(format!("Nearest flip first: {}", flips.join("; ")));
        }
        facts.extend(weighing.odds_in_words());
        facts.extend(self.base_rate().map(|rate| format!("Base rate: {rate}")));
        let equal = weighing.ranking().into_iter();
        let equal: Vec<String> =
            equal.map(|at| format!("{} {:.2}", weighing.options[at].name, weighing.equally[at])).collect();
        facts.push(format!("With equal weights: {}", equal.join(", ")));
        facts.extend(weighing.dominated_in_words());
        if let Some((name, _, Some(share))) = weighing.lead_by_criterion().first() {
            facts.push(format!("{name} makes {:.0} % of the lead", share * 100.0));
        }
        if !weighing.left_out.is_empty() {
            let left_out: Vec<String> = weighing.left_out.iter().map(LeftOut::in_words).collect();
            facts.push(format!("Left out: {}", left_out.join(", ")));
        }
        facts
    }
}

impl Gap {
    /// "Zero-to-one building, 2.5 of 5".
    #[must_use]
    pub fn in_words(&self) -> String {
        let level = |level: f64| (level * 100.0).round() / 100.0;
        format!("{}, {} of {}", self.name, level(self.now), level(self.target))
    }
}

impl Serves {
    /// What it is for: a sentence for each step and skill.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for step in &self.steps {
            let due = step.due.map(|due| format!(", due {due}")).unwrap_or_default();
            sentences.push(format!("Serves the step: {}{due}", step.text));
        }
        for skill in &self.skills {
            sentences.push(format!("Serves the skill: {}", skill.in_words()));
        }
        if !self.mastered.is_empty() {
            sentences.push(format!("Mastered, no reason any more: {}", self.mastered.join(", ")));
        }
        sentences
    }
}

impl Weighing {
    /// The result in one sentence.
    #[must_use]
    pub fn headline(&self) -> String {
        let leader = &self.options[self.leader];
        let Some(rivalry) = self.rivalries.first() else {
            return format!(
                "only {} is scored, at {:.2}; there is nothing to hold it against",
                leader.name, leader.expected.utility
            );
        };
        let rival = &self.options[rivalry.rival];
        let (first, second) = (leader.expected.utility, rival.expected.utility);
        if is_close(rivalry.lead) {
            return format!(
                "too close to call: {} {first:.2}, {} {second:.2}, and scores are guesses",
                leader.name, rival.name
            );
        }
        if !self.wins_with_equal_weights() {
            let equal = self.best_with_equal_weights();
            return format!(
                "too close to call: {} is ahead by your weights, {} if all criteria weigh the same",
                leader.name, self.options[equal].name
            );
        }
        format!("{} is {:.2} ahead of {}", leader.name, rivalry.lead, rival.name)
    }

    /// The changes of a single weight that would put another option first, the nearest first: of each criterion and
    /// direction the first one that is met.
    #[must_use]
    pub fn all_flips(&self) -> Vec<(&Rivalry, &Flip)> {
        let flips = self.rivalries.iter().flat_map(|rivalry| rivalry.flips.iter().map(move |flip| (rivalry, flip)));
        let mut flips: Vec<(&Rivalry, &Flip)> = flips.collect();
        flips.sort_by(|(_, one), (_, other)| one.change.total_cmp(&other.change));
        let mut met = Vec::new();
        flips.retain(|(_, flip)| {
            let way = (flip.criterion, self.is_above(flip));
            let is_first = !met.contains(&way);
            met.push(way);
            is_first
        });
        flips
    }

    /// "Home life above 57.8 % (now 10 %): Stay".
    #[must_use]
    pub fn flip_in_words(&self, rivalry: &Rivalry, flip: &Flip) -> String {
        let criterion = &self.criteria[flip.criterion];
        let way = if self.is_above(flip) { "above" } else { "below" };
        let (weight, now) = (percent(flip.weight), percent(criterion.weight));
        format!("{} {way} {weight} (now {now}): {}", criterion.name, self.options[rivalry.rival].name)
    }

    /// The criteria whose weight alone changes nothing.
    #[must_use]
    pub fn never_flip(&self) -> Vec<&str> {
        let flips = self.all_flips();
        let never = (0..self.criteria.len()).filter(|at| flips.iter().all(|(_, flip)| flip.criterion != *at));
        never.map(|at| self.criteria[at].name.as_str()).collect()
    }

    /// What odds can do, a sentence for each option that can fail.
    #[must_use]
    pub fn odds_in_words(&self) -> Vec<String> {
        let all = self.rivalries.iter().flat_map(|rivalry| rivalry.break_even.iter().map(move |odds| (rivalry, odds)));
        all.map(|(rivalry, break_even)| self.break_even_in_words(rivalry, *break_even)).collect()
    }

    fn break_even_in_words(&self, rivalry: &Rivalry, break_even: BreakEven) -> String {
        let is_leader = break_even.option == self.leader;
        let other = &self.options[if is_leader { rivalry.rival } else { self.leader }].name;
        let option = &self.options[break_even.option];
        let own = option.gamble.as_ref().map(|gamble| percent(gamble.odds)).unwrap_or_default();
        let name = &option.name;
        match break_even.prospect() {
            Prospect::WinsAnyway => format!("{name} wins against {other} even if failure is certain"),
            Prospect::LosesAnyway => format!("{name} loses against {other} even if success is certain"),
            Prospect::Depends => {
                format!("{name} beats {other} if its odds are above {}; you gave {own}", percent(break_even.odds))
            }
        }
    }

    /// "Stay is nowhere better than AI": a sentence for each option that another one dominates.
    #[must_use]
    pub fn dominated_in_words(&self) -> Vec<String> {
        let dominated = self.options.iter().filter_map(|option| Some((option, option.dominated_by?)));
        dominated
            .map(|(option, by)| format!("{} is nowhere better than {}", option.name, self.options[by].name))
            .collect()
    }

    /// How much of the lead over the next option each criterion makes: the criterion, its part of the lead, its share.
    /// Of a lead that says little shares would say less.
    #[must_use]
    pub fn lead_by_criterion(&self) -> Vec<(&str, f64, Option<f64>)> {
        let Some(rivalry) = self.rivalries.first() else { return Vec::new() };
        let share = |at| rivalry.share(at).filter(|_| !is_close(rivalry.lead));
        let parts = self.criteria.iter().zip(&rivalry.by_criterion).enumerate();
        let mut parts: Vec<_> =
            parts.map(|(at, (criterion, part))| (criterion.name.as_str(), *part, share(at))).collect();
        parts.sort_by(|(_, one, _), (_, other, _)| other.total_cmp(one));
        parts
    }

    /// The options, best first.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        std::iter::once(self.leader).chain(self.rivalries.iter().map(|rivalry| rivalry.rival)).collect()
    }

    fn best_with_equal_weights(&self) -> usize {
        let better = |one: usize, other: usize| if self.equally[other] > self.equally[one] { other } else { one };
        (0..self.equally.len()).reduce(better).unwrap_or(self.leader)
    }

    fn is_above(&self, flip: &Flip) -> bool {
        flip.weight >= self.criteria[flip.criterion].weight
    }
}

impl LeftOut {
    /// "Pay (no weight)".
    #[must_use]
    pub fn in_words(&self) -> String {
        let why = match self.reason {
            Reason::NoWeight => "no weight",
            Reason::NoScore => "no score yet",
            Reason::OneOutcome => "scored for one outcome only",
        };
        format!("{} ({why})", self.name)
    }
}

/// "57.8 %", "10 %".
#[must_use]
pub fn percent(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    format!("{} %", text.strip_suffix(".0").unwrap_or(&text))
}

fn record(spec: &Spec) -> Option<Record> {
    let ended = spec.bets.iter().filter(|bet| bet.is_innovation()).filter_map(|bet| bet.outcome);
    let (won, ended) =
        ended.fold((0, 0), |(won, ended), outcome| (won + usize::from(outcome.value == Outcome::Won), ended + 1));
    (ended >= RECORD_FROM).then_some(Record { won, ended })
}

/// What the entries of `Because` link and name, and what the bet that came of it serves.
fn serves(decision: &Decision, star: &NorthStar, spec: &Spec) -> Serves {
    let note = &decision.note;
    let reasons: Vec<Span> = note.sections(Section::Because).map(|section| section.span).collect();
    let is_reason = |span: Span| reasons.iter().any(|section| section.contains(span));
    let links = note.body().links.iter().filter(|link| is_reason(link.span)).map(|link| (link, note));
    let bet = decision.bet.as_ref().and_then(|link| spec.linked_bet(link, &note.source.path));
    let of_bet = bet.iter().filter_map(|bet| Some((&bet.step.as_ref()?.value, &bet.note)));
    let mut serves = Serves::default();
    for (link, from) in links.chain(of_bet) {
        let leads_to_star =
            spec.linked(link, &from.source.path).is_some_and(|found| found.note.source.path == star.note.source.path);
        let Some(Subpath::Block(id)) = link.subpath().filter(|_| leads_to_star) else { continue };
        let Some(entry) = star.steps().find(|entry| has_block(star, entry, id)) else { continue };
        let step = Step { text: plain_step(&star.note.source, entry), due: entry.due_on() };
        if entry.is_open() && !serves.steps.contains(&step) {
            serves.steps.push(step);
        }
    }
    let named: Vec<String> = reasons.iter().map(|span| words(note.source.slice(*span))).collect();
    for skill in &star.skills {
        let name = words(&skill.name);
        let of_bet =
            bet.is_some_and(|bet| bet.skills.iter().any(|practised| fold(&practised.text) == fold(&skill.name)));
        if !of_bet && !named.iter().any(|text| text.contains(&name)) {
            continue;
        }
        match (skill.now, skill.target) {
            (Some(now), Some(target)) if now.value < target.value => {
                serves.skills.push(Gap { name: skill.name.value.clone(), now: now.value, target: target.value });
            }
            (Some(_), Some(_)) => serves.mastered.push(skill.name.value.clone()),
            _ => {}
        }
    }
    serves
}

fn has_block(star: &NorthStar, entry: &Entry, id: &str) -> bool {
    let text = &star.note.source.text;
    let mut ids = star.note.body().block_ids.iter().filter(|block| entry.span.contains(block.span));
    ids.any(|block| block.name(text).eq_ignore_ascii_case(id))
}

/// The text of a step without dates behind it and its block id.
pub fn plain_step(source: &Source, entry: &Entry) -> String {
    entry.plain_line(&source.text).trim_end_matches('.').to_owned()
}

/// A text as its words, each with a space before and behind it: what is found in it is found as whole words.
fn words(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}
