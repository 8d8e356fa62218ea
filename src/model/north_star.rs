//! The North Star: the 5-year vision, the measuring stick, the steps back from it, skills and metrics.

use std::collections::HashMap;
use std::sync::Arc;

use ecow::EcoString;
use jiff::civil::Date;

use super::leave::Leave;
use super::listed;
use super::number;
use super::problem::Problem;
use super::reader::Reader;
use super::shape::{Kind, Need, Property, Shape};
use super::stick::Stick;
use super::table::{Columns, plain};
use crate::calendar::{self, DateSpan};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::section::Section;
use crate::note::unfilled;
use crate::sentence::quote;
use crate::source::{Source, Span, Spanned};

/// The properties and sections of a North Star.
pub static SHAPE: Shape = Shape {
    name: "north-star",
    folder: None,
    meaning: "the 5-year vision, the measuring stick, steps, skills, metrics",
    properties: &[
        Property {
            name: "destination",
            kind: Kind::Text,
            need: Need::Required,
            meaning: "the role, and what kind of organisation, in five years: \"CPO at a mid-stage startup\"",
        },
        Property {
            name: "setting",
            kind: Kind::Text,
            need: Need::Optional,
            meaning: "the kind of organisation, if it is not in `destination`",
        },
        Property {
            name: "set",
            kind: Kind::Date,
            need: Need::Required,
            meaning: "the day on which you set this destination",
        },
        Property {
            name: "target",
            kind: Kind::Date,
            need: Need::Inferred("`set` and 5 years"),
            meaning: "when you want to be there",
        },
        Property {
            name: "reviewed",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when you last asked whether this is still it",
        },
        Property {
            name: "revised",
            kind: Kind::Dates,
            need: Need::Optional,
            meaning: "when the destination or the stick was changed",
        },
        Property {
            name: "field_start",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when you started to work in this field",
        },
        Property {
            name: "leave",
            kind: Kind::Periods,
            need: Need::Optional,
            meaning: "parental, sick, sabbatical: `2026-03` or `2026-03..2026-09`; no waiting time counts these days",
        },
    ],
    sections: &[
        Section::MeasuringStick,
        Section::Steps,
        Section::Skills,
        Section::Metrics,
        Section::HomeLife,
        Section::Private,
    ],
};

/// The North Star.
#[derive(Debug)]
pub struct NorthStar {
    /// Its note.
    pub note: Arc<Note>,
    /// The role aimed for, and the kind of organisation; `None` while the template's question stands in its place.
    pub destination: Option<Spanned<String>>,
    /// The kind of organisation.
    pub setting: Option<Spanned<String>>,
    /// When it was set.
    pub set: Option<Spanned<DateSpan>>,
    /// When it should be reached, as written.
    pub target: Option<Spanned<DateSpan>>,
    /// When it was last reviewed.
    pub reviewed: Option<Spanned<DateSpan>>,
    /// When it was revised.
    pub revised: Vec<Spanned<DateSpan>>,
    /// When work in the field began.
    pub field_start: Option<Spanned<DateSpan>>,
    /// Times of leave, which waiting times do not count.
    pub leave: Vec<Spanned<DateSpan>>,
    /// The days of these times.
    pub away: Leave,
    /// The measuring stick.
    pub stick: Option<Stick>,
    /// The skills and their levels.
    pub skills: Vec<Skill>,
    /// The index in `skills` of the first with each folded name.
    skill_named: HashMap<EcoString, usize>,
    /// The place of the first block with each id, in lower case.
    block_named: HashMap<String, Span>,
    /// The metrics.
    pub metrics: Vec<Metric>,
}

/// A row of the table `Skills`.
#[derive(Debug)]
pub struct Skill {
    /// The skill.
    pub name: Spanned<String>,
    /// Its level, 1 to 5.
    pub now: Option<Spanned<f64>>,
    /// The level that the destination requires.
    pub target: Option<Spanned<f64>>,
}

impl Skill {
    /// Whether its level is below the target.
    #[must_use]
    pub fn is_below_target(&self) -> bool {
        matches!((&self.now, &self.target), (Some(now), Some(target)) if now.value < target.value)
    }
}

/// A row of the table `Metrics`.
#[derive(Debug)]
pub struct Metric {
    /// Its name.
    pub name: Spanned<String>,
    /// Its unit.
    pub unit: Option<Spanned<String>>,
    /// The value at the start: a number, or a word such as "VP".
    pub baseline: Option<Spanned<String>>,
    /// The value to reach.
    pub target: Option<Spanned<String>>,
}

impl Metric {
    /// Its unit, unless its name tells it.
    #[must_use]
    pub fn unit_untold(&self) -> Option<&str> {
        let unit = self.unit.as_ref()?;
        (!fold(&self.name).contains(fold(unit).as_str())).then_some(unit.value.as_str())
    }
}

/// A value that is either written or inferred from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inferred<T> {
    /// The value.
    pub value: T,
    /// Whether the user wrote it.
    pub stated: bool,
}

impl NorthStar {
    /// When it was last looked at: the latest date on which it was set, reviewed or revised.
    #[must_use]
    pub fn last_look(&self) -> Option<Spanned<DateSpan>> {
        let looks = self.set.into_iter().chain(self.reviewed).chain(self.revised.iter().copied());
        looks.max_by_key(|look| look.last)
    }

    /// The level of a skill: as last measured, else as its table has it. Who looks at the North Star writes there how a
    /// skill has grown since; what it says less than a measure, and what it says in a report about the past, it says of
    /// another time.
    #[must_use]
    pub fn level(&self, skill: &Skill, measured: Option<(f64, Date)>, is_today: bool) -> Option<f64> {
        let stated = skill.now.map(|now| now.value);
        let Some((level, on)) = measured else { return stated };
        let is_newer = |stated: &f64| *stated > level && self.last_look().is_some_and(|look| look.first > on);
        stated.filter(is_newer).filter(|_| is_today).or(Some(level))
    }

    /// Reads a North Star from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>, decimal_comma: bool) -> Self {
        let stick = note.section(Section::MeasuringStick).and_then(|section| {
            Stick::read_weights(reader, note.body(), section.span, decimal_comma)
                .or_else(|| Stick::read_list(reader.source(), &section.entries, decimal_comma))
        });
        let skills = skills(note, reader, decimal_comma);
        let mut skill_named = HashMap::new();
        for (at, skill) in skills.iter().enumerate() {
            skill_named.entry(fold(&skill.name)).or_insert(at);
        }
        let mut block_named = HashMap::new();
        for block in &note.body().block_ids {
            block_named.entry(block.name(&note.source.text).to_ascii_lowercase()).or_insert(block.span);
        }
        let leave = reader.periods("leave");
        Self {
            destination: reader.text("destination").filter(|text| text.value != unfilled::DESTINATION),
            setting: reader.text("setting"),
            set: reader.date("set"),
            target: reader.date("target"),
            reviewed: reader.date("reviewed"),
            revised: reader.dates("revised"),
            field_start: reader.date("field_start"),
            away: Leave::of(leave.iter().map(|leave| leave.value)),
            leave,
            stick,
            skills,
            skill_named,
            block_named,
            metrics: metrics(note),
            note: Arc::clone(note),
        }
    }

    /// The steps back from the destination, nearest first.
    pub fn steps(&self) -> impl Iterator<Item = &Entry> {
        self.note.entries(Section::Steps)
    }

    /// The step with this block id, without its `^`.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Entry> {
        let block = self.block_named.get(&id.to_ascii_lowercase())?;
        let around = |entries: &[Entry]| entries.partition_point(|entry| entry.span.start() <= block.start());
        let mut sections = self.note.sections(Section::Steps).filter(|section| section.span.contains(*block));
        sections.find_map(|section| {
            let last = around(&section.entries).checked_sub(1)?;
            section.entries.get(last).filter(|entry| entry.span.contains(*block))
        })
    }

    /// When it should be reached: as written, else five years after it was set; `None` if the written value is no date.
    #[must_use]
    pub fn target_date(&self) -> Option<Inferred<Date>> {
        match (&self.target, &self.set) {
            (Some(target), _) => Some(Inferred { value: target.last, stated: true }),
            (None, Some(set)) if !self.note.says("target") => {
                Some(Inferred { value: calendar::years_after(set.first, 5), stated: false })
            }
            (None, _) => None,
        }
    }

    /// The first skill with this name, compared by folded name.
    #[must_use]
    pub fn skill(&self, name: &str) -> Option<&Skill> {
        self.skill_named.get(&fold(name)).map(|at| &self.skills[*at])
    }
}

fn skills(note: &Note, reader: &mut Reader<'_>, decimal_comma: bool) -> Vec<Skill> {
    let Some(section) = note.section(Section::Skills) else { return Vec::new() };
    let names: [&[&str]; 3] = [
        &["skill", "skills", "craft"],
        &["now", "current", "level", "today", "have"],
        &["target", "goal", "aim", "then", "want", "wanted", "needed"],
    ];
    let source = reader.source();
    let Some(columns) = Columns::find(source, note.body(), section.span, &names) else {
        return section.entries.iter().filter_map(|entry| listed_skill(source, entry, decimal_comma)).collect();
    };
    let mut level = |cell: Option<Span>| -> Option<Spanned<f64>> {
        let cell = cell?;
        if let Some(level) = level_in(source, cell, decimal_comma) {
            return Some(Spanned::new(level, cell));
        }
        let message = format!("a skill's level cannot be {}", quote(source.slice(cell)));
        reader.problem(Problem::invalid(cell, message, "write a number from 1 to 5"));
        None
    };
    columns
        .rows()
        .filter_map(|row| {
            let name = columns.cell(row, 0)?;
            Some(Skill {
                name: Spanned::new(plain(source.slice(name)), name),
                now: level(columns.cell(row, 1)),
                target: level(columns.cell(row, 2)),
            })
        })
        .collect()
}

/// Reads a level, `3` or `3/5`.
fn level_in(source: &Source, span: Span, decimal_comma: bool) -> Option<f64> {
    let written = source.slice(span).trim_end();
    let end = written.strip_suffix("/5").map_or(span.end(), |level| span.start() + level.len());
    let level = number::cell(&source.text, Span::new(span.start(), end), decimal_comma)?.value;
    (1.0..=5.0).contains(&level).then_some(level)
}

/// Reads `name: 2 → 4`.
fn listed_skill(source: &Source, entry: &Entry, decimal_comma: bool) -> Option<Skill> {
    let change = listed::change(&source.text, entry.text)?;
    let level = |span| Some(Spanned::new(level_in(source, span, decimal_comma)?, span));
    let name = Spanned::new(plain(source.slice(change.name)), change.name);
    Some(Skill { name, now: level(change.from), target: level(change.to) })
}

fn metrics(note: &Note) -> Vec<Metric> {
    let Some(section) = note.section(Section::Metrics) else { return Vec::new() };
    let names: [&[&str]; 4] = [
        &["metric", "metrics", "what"],
        &["unit", "units"],
        &["baseline", "now", "start", "today"],
        &["target", "goal", "aim", "then"],
    ];
    let source = &note.source;
    let Some(columns) = Columns::find(source, note.body(), section.span, &names) else {
        let changes = section.entries.iter().filter_map(|entry| listed::change(&source.text, entry.text));
        let text = |span| Spanned::new(plain(source.slice(span)), span);
        return changes
            .map(|change| Metric {
                name: text(change.name),
                unit: None,
                baseline: Some(text(change.from)),
                target: Some(text(change.to)),
            })
            .collect();
    };
    let text = |cell: Option<Span>| cell.map(|cell| Spanned::new(plain(source.slice(cell)), cell));
    columns
        .rows()
        .filter_map(|row| {
            Some(Metric {
                name: text(columns.cell(row, 0))?,
                unit: text(columns.cell(row, 1)),
                baseline: text(columns.cell(row, 2)),
                target: text(columns.cell(row, 3)),
            })
        })
        .collect()
}
