//! Queries shared by the sections of a report: which notes belong to the period, and how things stood on a day.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use ecow::EcoString;
use jiff::civil::Date;

use super::chart::scale::as_f64;
use super::period::Period;
use super::prose::Prose;
use super::{Format, anchor};
use crate::calendar::DateSpan;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::bet::{Bet, BetStatus, Mode};
use crate::model::decision::Decision;
use crate::model::measures::{self, Measured, Measures};
use crate::model::north_star::{Inferred, NorthStar, Skill};
use crate::model::number::{Marks, uses_decimal_comma};
use crate::model::spec::Spec;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::fold::fold;

/// A spec as seen by a report.
#[derive(Debug)]
pub struct Context<'a> {
    pub spec: &'a Spec,
    pub config: &'a Config,
    pub diagnostics: &'a [Diagnostic],
    pub period: Period,
    /// The day that the report reflects.
    pub as_of: Date,
    pub format: Format,
    pub prose: Prose<'a>,
    /// The updates that begin by that day, sorted by date.
    pub updates: Vec<&'a Update>,
    /// The number of bets that move a metric, by its folded name.
    pub bets_by_metric: HashMap<EcoString, usize>,
    /// The indices of the updates that link a bet, by its path.
    updates_by_bet: OnceCell<HashMap<String, Vec<usize>>>,
    /// By the folded name of a metric, the last value of it in each update, by the update's index.
    told_by_metric: OnceCell<HashMap<EcoString, BTreeMap<usize, f64>>>,
    /// What was measured until that day.
    pub measures: Measures,
}

impl<'a> Context<'a> {
    /// Views the spec as it stood at the end of `period`, or stands today.
    #[must_use]
    pub fn new(
        spec: &'a Spec,
        config: &'a Config,
        diagnostics: &'a [Diagnostic],
        period: Period,
        format: Format,
    ) -> Self {
        let as_of = period.stands_on(spec.today);
        let updates = measures::begun(as_of, spec);
        let measures = Measures::of(&updates, as_of);
        let mut context = Self {
            spec,
            config,
            diagnostics,
            period,
            as_of,
            format,
            prose: Prose::new(spec, format, config.foreign_language(), HashMap::new()),
            updates,
            bets_by_metric: HashMap::new(),
            updates_by_bet: OnceCell::new(),
            told_by_metric: OnceCell::new(),
            measures,
        };
        for metric in context.bets().into_iter().filter_map(|bet| bet.metric.as_ref()) {
            *context.bets_by_metric.entry(fold(metric)).or_default() += 1;
        }
        context.prose = Prose::new(spec, format, config.foreign_language(), context.anchors());
        context
    }

    /// The notes with an element of their own in the report, and the element's id.
    fn anchors(&self) -> HashMap<String, String> {
        let bets = self.bets().into_iter().map(|bet| &bet.note);
        let decisions = self.decisions().into_iter().map(|decision| &decision.note);
        let star = self.spec.north_star.iter().map(|star| (star.note.source.path.clone(), "top".to_owned()));
        let mut anchors: HashMap<String, String> = star.collect();
        let mut taken: HashMap<String, usize> = HashMap::new();
        for note in bets.chain(decisions) {
            let id = anchor(&note.source.path);
            let count = taken.entry(id.clone()).or_default();
            *count += 1;
            let id = if *count == 1 { id } else { format!("{id}--{count}") };
            anchors.insert(note.source.path.clone(), id);
        }
        anchors
    }

    /// The North Star.
    #[must_use]
    pub fn star(&self) -> Option<&'a NorthStar> {
        self.spec.north_star.as_deref()
    }

    /// The updates of the period, sorted by date.
    pub fn period_updates(&self) -> impl Iterator<Item = &'a Update> {
        self.updates_of(self.period)
    }

    /// The updates of any period, sorted by date.
    pub fn updates_of(&self, period: Period) -> impl Iterator<Item = &'a Update> {
        self.updates.iter().copied().filter(move |update| update.date.is_some_and(|date| period.overlaps(date.value)))
    }

    /// The bets that had begun, and those planned; active ones first, then planned, then ended.
    #[must_use]
    pub fn bets(&self) -> Vec<&'a Bet> {
        let begun = |bet: &Bet| bet.started.is_none_or(|started| started.first <= self.as_of);
        let is_planned_now = |bet: &Bet| bet.status_on(self.spec.today).value == BetStatus::Planned;
        let mut bets: Vec<&Bet> =
            self.spec.bets.iter().map(AsRef::as_ref).filter(|bet| begun(bet) || is_planned_now(bet)).collect();
        bets.sort_by_key(|bet| {
            let rank = match self.standing(bet) {
                BetStatus::Active => 0,
                BetStatus::Paused => 1,
                BetStatus::Planned => 2,
                BetStatus::Ended => 3,
            };
            let newest_first = std::cmp::Reverse(bet.ended.or(bet.started).map(|date| date.value.first));
            (rank, newest_first, bet.note.source.path.as_str())
        });
        bets
    }

    /// The decisions that had arrived, newest first.
    #[must_use]
    pub fn decisions(&self) -> Vec<&'a Decision> {
        let mut decisions: Vec<&Decision> = self
            .spec
            .decisions
            .iter()
            .map(AsRef::as_ref)
            .filter(|decision| decision.date.is_none_or(|date| date.first <= self.as_of))
            .collect();
        decisions.sort_by_key(|decision| {
            let on = decision.decided.or(decision.date).map(|date| date.value.last);
            (std::cmp::Reverse(on), decision.note.source.path.as_str())
        });
        decisions
    }

    /// The status of a bet on the day of the report, ignoring later events.
    #[must_use]
    pub fn standing(&self, bet: &Bet) -> BetStatus {
        let after = |date: DateSpan| date.first > self.as_of;
        let status = bet.status_on(self.spec.today).value;
        if bet.started.is_some_and(|started| after(started.value)) {
            return BetStatus::Planned;
        }
        match status {
            BetStatus::Ended if bet.ended.is_some_and(|ended| self.is_to_come(ended.value)) => BetStatus::Active,
            BetStatus::Paused if bet.paused.is_some_and(|paused| after(paused.value)) => BetStatus::Active,
            status => status,
        }
    }

    /// Whether the end that is written as these days was still to come on the day of the report. A month that has begun
    /// has not ended, but who writes today that it is over says so of today.
    fn is_to_come(&self, ended: DateSpan) -> bool {
        let has_begun_today = self.as_of == self.spec.today && ended.first <= self.as_of;
        ended.last > self.as_of && !has_begun_today
    }

    /// What a bet is for: as written, else learning if it practises a skill that is below its target.
    #[must_use]
    pub fn mode(&self, bet: &Bet) -> Inferred<Mode> {
        if let Some(mode) = bet.mode {
            return Inferred { value: mode.value, stated: true };
        }
        let practised =
            self.star().into_iter().flat_map(|star| bet.skills.iter().filter_map(|name| star.skill(&name.text)));
        let learns = practised.into_iter().any(Skill::is_below_target);
        Inferred { value: if learns { Mode::Learning } else { Mode::Impact }, stated: false }
    }

    /// The values of a metric or skill until the day of the report, sorted by date.
    #[must_use]
    pub fn measured(&self, name: &str) -> &[Measured] {
        self.measures.named(name)
    }

    /// The updates that measured something under a folded name, with the last value in each, sorted by date; of a bet,
    /// only those that link it.
    #[must_use]
    pub fn told(&self, name: &str, of: Option<&Bet>) -> Vec<(&'a Update, f64)> {
        let by_metric = self.told_by_metric.get_or_init(|| self.told_by_metric());
        let Some(told) = by_metric.get(name) else { return Vec::new() };
        let told = |at: &usize| Some((self.updates[*at], *told.get(at)?));
        let Some(bet) = of else { return by_metric[name].keys().filter_map(told).collect() };
        let by_bet = self.updates_by_bet.get_or_init(|| self.updates_by_bet());
        by_bet.get(&bet.note.source.path).into_iter().flatten().filter_map(told).collect()
    }

    fn told_by_metric(&self) -> HashMap<EcoString, BTreeMap<usize, f64>> {
        let mut by_metric: HashMap<EcoString, BTreeMap<usize, f64>> = HashMap::new();
        for (at, update) in self.updates.iter().enumerate() {
            for measure in &update.measures {
                if let Some(value) = measure.number {
                    by_metric.entry(fold(&measure.name)).or_default().insert(at, value);
                }
            }
        }
        by_metric
    }

    fn updates_by_bet(&self) -> HashMap<String, Vec<usize>> {
        let mut by_bet: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, update) in self.updates.iter().enumerate() {
            let from = &update.note.source.path;
            let linked = update.bets.iter().filter_map(|link| self.spec.linked_bet(link, from));
            let paths: BTreeSet<&String> = linked.map(|bet| &bet.note.source.path).collect();
            for path in paths {
                by_bet.entry(path.clone()).or_default().push(at);
            }
        }
        by_bet
    }

    /// The last value measured before the period.
    #[must_use]
    pub fn measured_before(&self, name: &str) -> Option<f64> {
        self.measured(name).iter().rev().find(|measured| measured.on < self.period.days.first).map(|m| m.value)
    }

    /// The last measured value.
    #[must_use]
    pub fn measured_last(&self, name: &str) -> Option<Measured> {
        self.measured(name).last().copied()
    }

    /// Whether numbers in the notes are written with a decimal comma.
    #[must_use]
    pub fn decimal_comma(&self) -> bool {
        uses_decimal_comma(&self.config.language)
    }

    /// A number as people write it in the first language of the configuration.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        Marks::of(&self.config.language).write(&number(value))
    }

    /// A drawing on a page; nothing in Markdown.
    #[must_use]
    pub fn drawn(&self, draw: impl FnOnce() -> String) -> String {
        match self.format {
            Format::Html => draw(),
            Format::Markdown => String::new(),
        }
    }

    /// The id of the element about a note, if the report has one.
    #[must_use]
    pub fn link(&self, note: &Note) -> Option<String> {
        self.prose.anchor(&note.source.path).map(str::to_owned)
    }
}

/// The mean of these values; `None` without any.
#[must_use]
pub fn mean(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = as_f64(i64::try_from(values.len()).ok()?);
    (count > 0.0).then(|| values.sum::<f64>() / count)
}

/// A number for display: with no more decimals than needed, and grouped thousands. Of a small one two digits count, so
/// that a rate of 0.004 is not nothing.
#[must_use]
pub fn number(value: f64) -> String {
    let text = if value != 0.0 && value.abs() < 0.1 {
        let short: f64 = format!("{value:.1e}").parse().unwrap_or(value);
        format!("{short}")
    } else {
        // What is nothing has no sign.
        format!("{}", (value * 100.0).round() / 100.0 + 0.0)
    };
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    decimals.map_or_else(|| format!("{sign}{grouped}"), |decimals| format!("{sign}{grouped}.{decimals}"))
}

/// A small count in words: `none`, `three`.
#[must_use]
pub fn in_words(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// How many of so many, before "of": `none`, `neither` of two, `three`.
#[must_use]
pub fn of_all(count: usize, all: usize) -> String {
    if (count, all) == (0, 2) { "neither".to_owned() } else { in_words(count) }
}

/// `no wins`, `one win`, `three wins`.
#[must_use]
pub fn counted_in_words(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("one {one}"),
        count => format!("{} {many}", in_words(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let cases = [
            (0.31, "0.31"),
            (480.0, "480"),
            (4800.0, "4,800"),
            (41_200.0, "41,200"),
            (-2.5, "−2.5"),
            (1.0 / 3.0, "0.33"),
            (1e7, "10,000,000"),
            (0.004, "0.004"),
            (-0.01234, "−0.012"),
            (0.05, "0.05"),
            (0.0999, "0.1"),
            (0.0, "0"),
            (-0.0, "0"),
            (1.2e-6, "0.0000012"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
        assert_eq!(counted_in_words(1, "win", "wins"), "one win");
        assert_eq!((counted_in_words(0, "win", "wins"), in_words(0)), ("no wins".to_owned(), "none".to_owned()));
        assert_eq!(counted_in_words(13, "win", "wins"), "13 wins");
    }
}
