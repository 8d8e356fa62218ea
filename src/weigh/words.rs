//! The results in words shared by all outputs: sentences that never say what to choose.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ecow::EcoString;

use super::rivalry::{BreakEven, Flip, Prospect, Rivalry};
use super::scores::{LeftOut, Reason};
use super::{EPSILON, Rating, Weighing, Weighted, is_close};
use crate::model::stick::{Outcome, Stick};
use crate::note::fold::fold;
use crate::sentence::quote;
use crate::source::Spanned;

/// Whether names are quoted in sentences: all of a kind, where one would blur into the sentence around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted {
    options: bool,
    criteria: bool,
}

impl Quoted {
    pub(super) fn of(options: &[Rating], criteria: &[Weighted]) -> Self {
        Self {
            options: options.iter().any(|option| is_long(&option.name) || is_an_answer(&option.name)),
            criteria: criteria.iter().any(|criterion| is_long(&criterion.name)),
        }
    }
}

impl Weighing {
    /// The result in one sentence.
    #[must_use]
    pub fn headline(&self) -> String {
        let leader = self.option(self.leader);
        let best = self.options[self.leader].expected.utility;
        let first = self.two_places(best);
        let Some(rivalry) = self.rivalries.first() else {
            return format!("only {leader} is scored, at {first}; there is nothing to hold it against");
        };
        let rival = self.option(rivalry.rival);
        let next_best = self.options[rivalry.rival].expected.utility;
        let second = self.two_places(next_best);
        if is_close(rivalry.lead) {
            return format!("too close to call: {leader} {first}, {rival} {second}, and scores are guesses");
        }
        if !self.wins_with_equal_weights() {
            let equal = self.option(self.best_with_equal_weights());
            return format!(
                "too close to call: {leader} is ahead by your weights, {equal} if all criteria weigh the same"
            );
        }
        let part = (!self.is_whole()).then(|| format!(", on {} of the weights", self.percent(self.weighed)));
        let of_weights = part.unwrap_or_default();
        // As the two numbers are shown, so that a reader finds their difference.
        let lead = self.two_places(rounded(best) - rounded(next_best));
        format!("{leader} is {lead} ahead of {rival}{of_weights}")
    }

    /// The changes of a single weight that would put another option first, nearest first: for each criterion and
    /// direction the first to take effect.
    #[must_use]
    pub fn all_flips(&self) -> Vec<(&Rivalry, &Flip)> {
        let flips = self.rivalries.iter().flat_map(|rivalry| rivalry.flips.iter().map(move |flip| (rivalry, flip)));
        let mut flips: Vec<(&Rivalry, &Flip)> = flips.collect();
        flips.sort_by(|(_, one), (_, other)| one.nearer(other));
        let mut met = HashSet::new();
        flips.retain(|(_, flip)| met.insert((flip.criterion, self.is_above(flip))));
        flips
    }

    /// A flip in words: "Home life above 57.8 % (now 10 %): Stay".
    #[must_use]
    pub fn flip_in_words(&self, rivalry: &Rivalry, flip: &Flip) -> String {
        let criterion = &self.criteria[flip.criterion];
        let way = if self.is_above(flip) { "above" } else { "below" };
        let (weight, now) = (self.percent(flip.weight), self.percent(criterion.weight));
        format!("{} {way} {weight} (now {now}): {}", self.criterion(&criterion.name), self.option(rivalry.rival))
    }

    /// The criteria whose weight alone cannot change the winner.
    #[must_use]
    pub fn never_flip(&self) -> Vec<Cow<'_, str>> {
        let flips = self.rivalries.iter().flat_map(|rivalry| &rivalry.flips);
        let flipping: HashSet<usize> = flips.map(|flip| flip.criterion).collect();
        let never = (0..self.criteria.len()).filter(|at| !flipping.contains(at));
        never.map(|at| self.criterion(&self.criteria[at].name)).collect()
    }

    /// How the result depends on the odds: a sentence for each option that can fail.
    #[must_use]
    pub fn odds_in_words(&self) -> Vec<String> {
        let all = self.rivalries.iter().flat_map(|rivalry| rivalry.break_even.iter().map(move |odds| (rivalry, odds)));
        all.map(|(rivalry, break_even)| self.break_even_in_words(rivalry, *break_even)).collect()
    }

    fn break_even_in_words(&self, rivalry: &Rivalry, break_even: BreakEven) -> String {
        let is_leader = break_even.option == self.leader;
        let other = self.option(if is_leader { rivalry.rival } else { self.leader });
        let option = &self.options[break_even.option];
        let own = option.gamble.as_ref().map(|gamble| self.percent(gamble.odds)).unwrap_or_default();
        let name = self.option(break_even.option);
        match break_even.prospect() {
            Prospect::WinsAnyway => format!("{name} wins against {other} even if failure is certain"),
            Prospect::LosesAnyway => format!("{name} loses against {other} even if success is certain"),
            Prospect::Depends => {
                format!("{name} beats {other} if its odds are above {}; you gave {own}", self.percent(break_even.odds))
            }
        }
    }

    /// A sentence for each option that another one dominates: "Stay is nowhere better than AI".
    #[must_use]
    pub fn dominated_in_words(&self) -> Vec<String> {
        let dominated = (0..self.options.len()).filter_map(|at| Some((at, self.options[at].dominated_by?)));
        dominated.map(|(at, by)| format!("{} is nowhere better than {}", self.option(at), self.option(by))).collect()
    }

    /// The contribution of each criterion to the lead over the next option: the criterion, its part of the lead, and
    /// its share. There are no shares of an insignificant lead.
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

    /// The value of each option with equal weights, in order of the actual ranking: "AI 0.63, Stay 0.48".
    #[must_use]
    pub fn equally_in_words(&self) -> String {
        let ranking = self.ranking().into_iter();
        let worth: Vec<String> =
            ranking.map(|at| format!("{} {}", self.option(at), self.two_places(self.equally[at]))).collect();
        worth.join(", ")
    }

    /// What was left out, and how that affects the weights; `None` if everything was weighed.
    #[must_use]
    pub fn left_out_in_words(&self) -> Option<String> {
        let left_out: Vec<String> = self.left_out.iter().map(LeftOut::in_words).collect();
        let weights = (!self.is_whole())
            .then(|| format!("; the other weights, {} of all, count as 100 %", self.percent(self.weighed)));
        (!left_out.is_empty()).then(|| left_out.join(", ") + &weights.unwrap_or_default())
    }

    /// Whether no criterion with a weight was left out.
    fn is_whole(&self) -> bool {
        self.weighed > 1.0 - EPSILON
    }

    /// Where the odds of a column contradict those of the other one, or those in the front matter (`odds`).
    pub(super) fn odds_that_disagree(&self, stick: &Stick, odds: Option<f64>) -> Vec<String> {
        let differs = |one: f64, other: f64| (one - other).abs() > EPSILON;
        let mut stated: HashMap<(EcoString, Outcome), Spanned<f64>> = HashMap::new();
        for column in &stick.columns {
            if let Some(odds) = column.odds {
                stated.entry((fold(&column.option), column.outcome)).or_insert(odds);
            }
        }
        let mut sentences = Vec::new();
        let mut all_differ = true;
        for (at, option) in self.options.iter().enumerate() {
            let Some(gamble) = &option.gamble else { continue };
            let own = |outcome| stated.get(&(fold(&option.name), outcome));
            let (works, fails) = (own(Outcome::Works), own(Outcome::Fails));
            if let (Some(works), Some(fails)) = (works, fails)
                && differs(works.value + fails.value, 1.0)
            {
                let (works, fails) = (self.percent(works.value), self.percent(fails.value));
                let name = self.option(at);
                sentences
                    .push(format!("{name} works by {works} and fails by {fails}, not 100 % in all: {works} counts"));
            }
            let is_stated = works.or(fails).is_some();
            all_differ &= is_stated && odds.is_some_and(|odds| differs(odds, gamble.odds));
        }
        // Odds in the front matter apply to options that have none of their own.
        let gambles = (0..self.options.len()).filter_map(|at| Some((at, self.options[at].gamble.as_ref()?.odds)));
        let table: Vec<String> =
            gambles.map(|(at, own)| format!("{} for {}", self.percent(own), self.option(at))).collect();
        if let Some(odds) = odds.filter(|_| all_differ && !table.is_empty()) {
            let (odds, table) = (self.percent(odds), table.join(", "));
            sentences.push(format!("`odds:` says {odds}, and the table {table}: the table counts"));
        }
        sentences
    }

    /// A worth as every output shows it: two places, a half rounded up.
    #[must_use]
    pub fn two_places(&self, number: f64) -> String {
        self.marks.write(&two_places(number))
    }

    /// "57.8 %", "10 %".
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.marks.write(&percent(share))
    }

    /// An option as a sentence names it.
    #[must_use]
    pub fn option(&self, at: usize) -> Cow<'_, str> {
        named(&self.options[at].name, self.quoted.options)
    }

    /// The name of a criterion, as used in sentences.
    #[must_use]
    pub fn criterion<'a>(&self, name: &'a str) -> Cow<'a, str> {
        named(name, self.quoted.criteria)
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
    /// A left-out item in words: "Pay (no weight)".
    #[must_use]
    pub fn in_words(&self) -> String {
        let why = match (self.reason, &self.garbled) {
            (Reason::NoRow, _) => "on your measuring stick, and not asked here",
            (Reason::NoWeight, _) => "no weight",
            (Reason::NoScore, None) => "no score yet",
            (Reason::NoScore, Some(written)) => &format!("{} is no score from 0 to 10", quote(written)),
            (Reason::OneOutcome, _) => "scored for one outcome only",
        };
        format!("{} ({why})", named(&self.name, is_long(&self.name)))
    }
}

/// A worth as every output shows it: two places, a half rounded up.
#[must_use]
pub fn two_places(number: f64) -> String {
    // A minus before what rounds to nothing would puzzle.
    format!("{:.2}", rounded(number) + 0.0)
}

fn rounded(number: f64) -> f64 {
    (number * 100.0 + EPSILON).round() / 100.0
}

fn percent(share: f64) -> String {
    let text = format!("{:.1}", (share * 1000.0 + EPSILON).round() / 10.0);
    format!("{} %", text.strip_suffix(".0").unwrap_or(&text))
}

/// Whether a name would blur into the sentence around it: it has punctuation, or many words.
fn is_long(name: &str) -> bool {
    const MOST_WORDS: usize = 3;
    name.contains([',', ';', ':', '.', '?', '!', '(', '–', '—']) || name.split_whitespace().count() > MOST_WORDS
}

/// Whether a name would be read as an answer, or as a word of the sentence around it: "no", "stay here".
fn is_an_answer(name: &str) -> bool {
    const ANSWERS: [&str; 8] = ["yes", "no", "none", "never", "neither", "nothing", "both", "maybe"];
    name.starts_with(char::is_lowercase) || ANSWERS.contains(&fold(name).as_str())
}

/// A name in a sentence. Where one of its kind is quoted, all are.
fn named(name: &str, is_quoted: bool) -> Cow<'_, str> {
    if is_quoted { Cow::Owned(format!("“{name}”")) } else { Cow::Borrowed(name) }
}
