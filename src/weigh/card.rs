//! A decision at a glance: the question, the options, what would change the result, and what it serves. It states what
//! the numbers say, in wording shared by all outputs, and never what to choose.

use std::collections::HashSet;

use ecow::EcoString;
use jiff::civil::Date;

use super::Weighing;
use crate::language::prose::Prose;
use crate::language::wording::Texts;
use crate::model::bet::Outcome;
use crate::model::decision::Decision;
use crate::model::measures::Measures;
use crate::model::north_star::NorthStar;
use crate::model::number::Marks;
use crate::model::spec::Spec;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::link::Subpath;
use crate::note::section::Section;
use crate::source::{Source, Span};

/// The measuring stick's question about every opportunity.
pub const QUESTION: &str = "Does this get me closer to or further from my 5-year destination?";

/// The least number of ended innovation bets that make up a record.
const RECORD_FROM: usize = 4;

/// A decision with everything that helps to make it.
#[derive(Debug)]
pub struct Card<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// The destination of the career.
    pub destination: Option<String>,
    /// The target date.
    pub target: Option<Date>,
    /// The arithmetic; `None` while nothing has both a weight and scores.
    pub weighing: Option<Weighing>,
    /// The outcomes of the user's own big swings; `None` while there are too few.
    pub record: Option<Record>,
    /// The steps and skills that it serves.
    pub serves: Serves,
}

/// The outcomes of big swings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// How many were won.
    pub won: usize,
    /// How many ended.
    pub ended: usize,
}

/// The steps and skills that a decision gives as reasons.
#[derive(Debug, Default, PartialEq)]
pub struct Serves {
    /// Open steps of the North Star.
    pub steps: Vec<Step>,
    /// Skills below their target.
    pub skills: Vec<Gap>,
    /// Skills that have reached their target, and so are no reason.
    pub mastered: Vec<String>,
}

/// A step of the North Star.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// What it is.
    pub text: String,
    /// When it is due.
    pub due: Option<Date>,
}

/// A skill below its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The skill.
    pub name: String,
    /// Its level.
    pub now: f64,
    /// The level that the destination requires.
    pub target: f64,
}

impl<'a> Card<'a> {
    /// Builds the card of a decision, with the levels of skills as they were on the day of `measures`.
    #[must_use]
    pub fn of(decision: &'a Decision, spec: &Spec, measures: &Measures) -> Self {
        let star = spec.north_star.as_deref();
        let destination = star.and_then(|star| star.destination.as_ref()).map(|destination| destination.value.clone());
        Self {
            decision,
            destination,
            target: star.and_then(NorthStar::target_date).map(|target| target.value),
            weighing: Weighing::of(decision, star.and_then(|star| star.stick.as_ref())),
            record: record(spec),
            serves: star.map(|star| serves(decision, star, spec, measures)).unwrap_or_default(),
        }
    }

    /// The same card with numbers that are written so.
    #[must_use]
    pub fn with_marks(mut self, marks: Marks) -> Self {
        if let Some(weighing) = &mut self.weighing {
            weighing.marks = marks;
        }
        self
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
    /// Sentences about odds in the table that contradict each other or the front matter, and which of them apply.
    #[must_use]
    pub fn odds_that_disagree(&self) -> Vec<String> {
        let (Some(weighing), Some(stick)) = (&self.weighing, &self.decision.stick) else { return Vec::new() };
        weighing.odds_that_disagree(stick, self.decision.odds.map(|odds| odds.value))
    }

    /// A sentence for each fact beside the result: what would change it, and what it depends on.
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
        facts.extend(self.odds_that_disagree());
        facts.extend(self.base_rate().map(|rate| format!("Base rate: {rate}")));
        facts.push(format!("With equal weights: {}", weighing.equally_in_words()));
        facts.extend(weighing.dominated_in_words());
        if let Some((name, _, Some(share))) = weighing.lead_by_criterion().first() {
            let part = match (share * 100.0).round() {
                whole if whole > 100.0 => "more than all".to_owned(),
                part => format!("{part:.0} %"),
            };
            facts.push(format!("{} makes {part} of the lead", weighing.criterion(name)));
        }
        facts.extend(weighing.left_out_in_words().map(|left_out| format!("Left out: {left_out}")));
        facts
    }
}

impl Gap {
    /// The gap in words: "Zero-to-one building, 2.5 of 5".
    #[must_use]
    pub fn in_words(&self) -> String {
        let level = |level: f64| (level * 100.0).round() / 100.0;
        format!("{}, {} of {}", self.name, level(self.now), level(self.target))
    }
}

impl Serves {
    /// A sentence for each step and skill.
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

fn record(spec: &Spec) -> Option<Record> {
    let ended = spec.bets.iter().filter(|bet| bet.is_innovation()).filter_map(|bet| bet.outcome);
    let (won, ended) =
        ended.fold((0, 0), |(won, ended), outcome| (won + usize::from(outcome.value == Outcome::Won), ended + 1));
    (ended >= RECORD_FROM).then_some(Record { won, ended })
}

/// The steps and skills that the entries of `Because` link to or name, or that the resulting bet serves.
fn serves(decision: &Decision, star: &NorthStar, spec: &Spec, measures: &Measures) -> Serves {
    let note = &decision.note;
    let reasons: Vec<Span> = note.sections(Section::Because).map(|section| section.span).collect();
    let is_reason = |span: Span| {
        let begun = reasons.partition_point(|section| section.start() <= span.start());
        begun.checked_sub(1).is_some_and(|last| reasons[last].contains(span))
    };
    let links = note.body().links.iter().filter(|link| is_reason(link.span)).map(|link| (link, note));
    let bet = decision.bet.as_ref().and_then(|link| spec.linked_bet(link, &note.source.path));
    let of_bet = bet.iter().filter_map(|bet| Some((&bet.step.as_ref()?.value, &bet.note)));
    let mut serves = Serves::default();
    let mut met = HashSet::new();
    for (link, from) in links.chain(of_bet) {
        let leads_to_star =
            spec.linked(link, &from.source.path).is_some_and(|found| found.note.source.path == star.note.source.path);
        let Some(Subpath::Block(id)) = link.subpath().filter(|_| leads_to_star) else { continue };
        let Some(entry) = star.step(id) else { continue };
        let step = Step { text: plain_step(&star.note.source, entry), due: entry.due_on() };
        if entry.is_open() && met.insert(step.clone()) {
            serves.steps.push(step);
        }
    }
    // Only displayed words count, not the targets of links.
    let names: Texts = star.skills.iter().map(|skill| skill.name.as_str()).collect();
    let said = reasons.iter().map(|span| Prose::all_words(note, *span));
    let named: HashSet<usize> = said.flat_map(|said| names.within(said.text()).collect::<Vec<_>>()).collect();
    let practised: HashSet<EcoString> =
        bet.iter().flat_map(|bet| &bet.skills).map(|practised| fold(&practised.text)).collect();
    for (at, skill) in star.skills.iter().enumerate() {
        if !practised.contains(&fold(&skill.name)) && !named.contains(&at) {
            continue;
        }
        let measured = measures.named(&skill.name).last().map(|last| (last.value, last.on));
        match (star.level(skill, measured, measures.day == spec.today), skill.target) {
            (Some(now), Some(target)) if now < target.value => {
                serves.skills.push(Gap { name: skill.name.value.clone(), now, target: target.value });
            }
            (Some(_), Some(_)) => serves.mastered.push(skill.name.value.clone()),
            _ => {}
        }
    }
    serves
}

/// The text of a step without trailing dates and block id.
pub fn plain_step(source: &Source, entry: &Entry) -> String {
    entry.plain_line(&source.text).trim_end_matches('.').to_owned()
}
