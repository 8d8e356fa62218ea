//! The contract with the manager, and how regularly something was sent or published, month by month.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, entries, shown};
use crate::calendar::{self, DateSpan};
use crate::model::choice::Choice;
use crate::model::contract::{Cadence, Contract};
use crate::model::deadline::GRACE;
use crate::note::section::Section;
use crate::report::chart::strip::{self, Cell, Fill};
use crate::report::chart::{Chart, Table};
use crate::report::context::{Context, counted_in_words, in_words, of_all};
use crate::report::period::{Period, day, month_year, short_month};
use crate::sentence::capitalised;
use crate::templates;

/// The length of the strip, in months.
const MONTHS: i32 = 24;
/// Its length on a phone, in months.
const NARROW_MONTHS: usize = 12;

#[derive(Debug, Serialize)]
struct View {
    strip: Option<Chart>,
    /// The same for Markdown, as a row of twelve months per year.
    years: Vec<(String, Vec<String>)>,
    contracts: Vec<Terms>,
}

#[derive(Debug, Serialize)]
struct Terms {
    about: Reference,
    with: Option<String>,
    cadence: &'static str,
    /// Whether it is the default, as none is stated.
    cadence_inferred: bool,
    started: Option<String>,
    ended: Option<String>,
    mine: Vec<String>,
    theirs: Vec<String>,
}

/// A month, and what was sent or published in it.
struct Month {
    first: Date,
    fill: Fill,
    /// Whether something was due for it.
    owed: bool,
    sent: usize,
    published: usize,
}

impl Month {
    /// Whether nothing was sent in it, but something was sent in time: in its quarter, or within the days of grace.
    fn is_in_time(&self) -> bool {
        self.fill == Fill::Kept && self.sent + self.published == 0
    }
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let running = |contract: &&Contract| {
        let started = contract.started.is_some_and(|started| started.first <= context.as_of);
        started && contract.ended.is_none_or(|ended| ended.last >= context.period.days.first)
    };
    let contracts: Vec<Terms> =
        context.spec.contracts.iter().map(AsRef::as_ref).filter(running).map(|one| terms(context, one)).collect();
    let months = months(context);
    let strip = months.as_deref().map(|months| strip(context, months));
    let years = years(months.as_deref().unwrap_or_default());
    (!contracts.is_empty() || strip.is_some()).then(|| shown(&View { strip, years, contracts }))
}

/// How many updates were sent in a period.
pub(super) fn sent_in(context: &Context<'_>, period: Period) -> usize {
    sent_days(context).filter(|sent| period.has(*sent)).count()
}

/// The days on which an update was sent.
fn sent_days<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Date> + 'a {
    let sent = context.spec.updates.iter().filter_map(|update| update.sent).map(|sent| sent.last);
    sent.filter(|sent| *sent <= context.as_of)
}

fn published_days<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Date> + 'a {
    let published = context.spec.posts.iter().filter_map(|post| post.published).map(|published| published.last);
    published.filter(|published| *published <= context.as_of)
}

fn terms(context: &Context<'_>, contract: &Contract) -> Terms {
    let list = |section| {
        entries(context, &contract.note, section).map(|entry| context.prose.entry(&contract.note, entry)).collect()
    };
    Terms {
        about: Reference::to(context, &contract.note),
        with: contract.with.as_ref().map(|with| with.text.to_string()),
        cadence: contract.cadence_or_default().word(),
        cadence_inferred: contract.cadence.is_none(),
        started: contract.started.map(|started| day(started.first)),
        ended: contract.ended.filter(|ended| ended.last <= context.as_of).map(|ended| day(ended.last)),
        mine: list(Section::ICommit),
        theirs: list(Section::TheyCommit),
    }
}

/// A year's months in a few characters each, so that in a diff a new quarter changes three cells and moves no line.
fn years(months: &[Month]) -> Vec<(String, Vec<String>)> {
    let mut years: Vec<(String, Vec<String>)> = Vec::new();
    for month in months {
        let year = month.first.year().to_string();
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, vec![String::new(); 12]));
        }
        let cell = match month.fill {
            Fill::Kept if month.is_in_time() => "✓".to_owned(),
            Fill::Kept => (month.sent + month.published).to_string(),
            Fill::Missed => "–".to_owned(),
            Fill::Paused => "·".to_owned(),
            Fill::Due => "…".to_owned(),
        };
        if let Some((_, cells)) = years.last_mut() {
            cells[usize::from(month.first.month().unsigned_abs()) - 1] = cell;
        }
    }
    years
}

fn strip(context: &Context<'_>, months: &[Month]) -> Chart {
    let title = capitalised(&strip_title(context, months));
    let draw = |months: &[Month], id: &str| {
        let cells: Vec<Cell> = months
            .iter()
            .enumerate()
            .map(|(at, month)| {
                let is_january = month.first.month() == 1;
                let near_january = months[at..].iter().take(3).skip(1).any(|next| next.first.month() == 1);
                let label = (is_january || at == 0 && !near_january).then(|| {
                    if is_january {
                        month.first.year().to_string()
                    } else {
                        format!("{} {}", short_month(month.first), month.first.year())
                    }
                });
                Cell { fill: month.fill, label }
            })
            .collect();
        strip::draw(&cells, id, &title, "One cell per month; the table that follows holds the same.")
    };
    let recent = &months[months.len().saturating_sub(NARROW_MONTHS)..];
    let rows = months
        .iter()
        .map(|month| {
            let state = match month.fill {
                Fill::Kept if month.is_in_time() => "in time",
                Fill::Kept => "kept",
                Fill::Missed => "nothing",
                Fill::Paused => "paused",
                Fill::Due => "not over yet",
            };
            vec![month_year(month.first), month.sent.to_string(), month.published.to_string(), state.to_owned()]
        })
        .collect();
    Chart {
        wide: context.drawn(|| draw(months, "cadence-wide")),
        narrow: context.drawn(|| draw(recent, "cadence-narrow")),
        table: Table { header: ["Month", "Sent", "Published", "State"].map(str::to_owned).to_vec(), rows },
        title,
    }
}

/// How regularly something was sent, counted in the contracts' periods: months, or quarters if all contracts are
/// quarterly.
fn strip_title(context: &Context<'_>, months: &[Month]) -> String {
    let mut cadences = context.spec.contracts.iter().map(|contract| contract.cadence_or_default()).peekable();
    if cadences.peek().is_none() {
        let went_out = months.iter().filter(|month| month.sent + month.published > 0).count();
        return format!(
            "something was sent or published in {}, and no contract asks for it",
            counted_in_words(went_out, "month", "months")
        );
    }
    let is_quarterly = cadences.all(|cadence| cadence == Cadence::Quarterly);
    let (one, many) = if is_quarterly { ("quarter", "quarters") } else { ("month", "months") };
    let tally = Tally::of(months, if is_quarterly { calendar::quarter } else { calendar::month });
    let of = if tally.is_any_in_time { "in time for" } else { "in" };
    let all = counted_in_words(tally.counted, one, many);
    let said = match (tally.kept, tally.counted) {
        (_, 0) => return "nothing has been due yet".to_owned(),
        (1, 1) => format!("something was sent or published {of} the one {one} so far"),
        (kept, counted) if kept == counted => format!("something was sent or published {of} each of {all}"),
        (kept, _) => format!("something was sent or published {of} {} of {all}", of_all(kept, tally.counted)),
    };
    // Who counts the ticks shall find as many.
    match months.iter().filter(|month| !month.owed && month.fill == Fill::Kept).count() {
        0 => said,
        1 => format!("{said}, and in one month for which nothing was due"),
        free => format!("{said}, and in {} months for which nothing was due", in_words(free)),
    }
}

/// The number of periods for which something was due, and the number of those for which something was sent.
#[derive(Debug, Default)]
struct Tally {
    kept: usize,
    counted: usize,
    /// Whether any of them was kept only by something sent after its end, within the days of grace.
    is_any_in_time: bool,
}

impl Tally {
    /// Counts the periods for which something was due; `period_of` gives the period of a day.
    fn of(months: &[Month], period_of: fn(Date) -> DateSpan) -> Self {
        let mut tally = Self::default();
        let owed: Vec<&Month> = months.iter().filter(|month| month.owed).collect();
        for period in owed.chunk_by(|one, next| period_of(one.first) == period_of(next.first)) {
            let has = |fill| period.iter().any(|month| month.fill == fill);
            let is_kept = has(Fill::Kept) && !has(Fill::Missed);
            tally.kept += usize::from(is_kept);
            tally.counted += usize::from(is_kept || has(Fill::Missed));
            tally.is_any_in_time |=
                is_kept && period.iter().all(|month| month.fill != Fill::Kept || month.is_in_time());
        }
        tally
    }
}

/// The months from the first contract or the first thing sent on.
fn months(context: &Context<'_>) -> Option<Vec<Month>> {
    let begun = context.spec.contracts.iter().filter_map(|contract| contract.started).map(|started| started.first);
    let first =
        begun.chain(sent_days(context)).chain(published_days(context)).min().filter(|first| *first <= context.as_of)?;
    let current = context.as_of.first_of_month();
    let mut month = first.first_of_month().max(calendar::months_after(current, 1 - MONTHS));
    let mut months = Vec::new();
    while month <= current {
        let days = calendar::month(month);
        let has = |date: &Date| days.has(*date);
        let (sent, published) = (sent_days(context).filter(has).count(), published_days(context).filter(has).count());
        let fill = if sent + published > 0 { Fill::Kept } else { standing(context, days) };
        let owed = owed_periods(context, days).next().is_some();
        months.push(Month { first: month, fill, owed, sent, published });
        month = calendar::months_after(month, 1);
    }
    Some(months)
}

/// The state of a month in which nothing was sent, judged by the month or quarter for which a contract asks.
fn standing(context: &Context<'_>, month: DateSpan) -> Fill {
    let is_served = |days: &DateSpan| {
        let mut went_out = sent_days(context).chain(published_days(context));
        went_out.any(|on| days.has(on))
    };
    let owed: Vec<DateSpan> = owed_periods(context, month).collect();
    if owed.is_empty() {
        return Fill::Paused;
    }
    match owed.iter().find(|days| !is_served(days)) {
        None => Fill::Kept,
        Some(days) if days.last >= context.as_of => Fill::Due,
        Some(_) => Fill::Missed,
    }
}

/// The days in which something was due for this month, or for its quarter under a quarterly contract: one span for each
/// contract that ran all the time without a pause or leave, up to the end of its days of grace.
fn owed_periods<'a>(context: &'a Context<'_>, month: DateSpan) -> impl Iterator<Item = DateSpan> + 'a {
    context.spec.contracts.iter().filter_map(move |contract| {
        let period = match contract.cadence_or_default() {
            Cadence::Weekly | Cadence::Fortnightly | Cadence::Monthly => month,
            Cadence::Quarterly => calendar::quarter(month.first),
        };
        let runs = contract.started.is_some_and(|started| started.first <= period.first)
            && contract.ended.is_none_or(|ended| ended.last >= period.last)
            && !context.spec.is_at_rest(contract, period);
        let grace = GRACE.days(context.config, &contract.note.source.path);
        runs.then(|| DateSpan::new(period.first, calendar::days_after(period.last, grace)))
    })
}
