//! Suppressions: which findings a user has silenced, where, why, and until when.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::note::Note;
use crate::note::front_matter::{Data, Value};
use crate::source::{Location, Source, Span};

/// A suppression, as written.
#[derive(Debug, Clone)]
struct Suppression {
    source: Arc<Source>,
    span: Span,
    /// The rule or its group.
    rule: String,
    has_reason: bool,
    until: Option<Date>,
    /// Whether it has an end date that does not exist.
    ends_on_no_day: bool,
    /// The line (from 1) that it applies to; `None` for the whole note.
    line: Option<usize>,
    /// The offset where its note's front matter ends.
    body_start: usize,
}

/// A suppression in need of attention.
#[derive(Debug)]
pub struct Unused {
    /// The note.
    pub source: Arc<Source>,
    /// The suppression in it.
    pub span: Span,
    /// The rule or group that it names.
    pub rule: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a suppression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It silences nothing.
    SilencesNothing,
    /// It silences something, but gives no reason.
    LacksReason,
    /// It has expired, and silences nothing any more.
    Expired(Date),
    /// Its end date does not exist, so that it would never expire.
    EndsOnNoDay,
}

/// The suppressions of a spec.
#[derive(Debug)]
pub struct Suppressions(Vec<Suppression>);

impl Suppressions {
    /// The suppressions in these documents.
    #[must_use]
    pub fn of<'a>(documents: impl Iterator<Item = &'a Arc<Document>>) -> Self {
        Self(documents.flat_map(|document| in_document(document)).collect())
    }

    /// The suppressions in notes whose paths satisfy `wanted`.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|suppression| wanted(&suppression.source.path)).cloned().collect())
    }

    /// Merges two sets of suppressions, sorted by note.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self.0.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
        self
    }

    /// Removes silenced findings, and returns the suppressions in need of attention.
    #[must_use]
    pub fn apply(
        &self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
        today: Date,
    ) -> (Vec<Diagnostic>, Vec<Unused>) {
        let mut silences = Silences::of(&self.0, today);
        let heard = diagnostics.into_iter().filter(|diagnostic| !silences.cover(diagnostic)).collect();
        let faults = self.0.iter().filter_map(|suppression| {
            let fault = match suppression.until.filter(|_| suppression.has_expired(today)) {
                Some(until) => Fault::Expired(until),
                None if !silences.met(suppression) && !suppression.is_for_reports() => Fault::SilencesNothing,
                None if !suppression.has_reason => Fault::LacksReason,
                None if suppression.ends_on_no_day => Fault::EndsOnNoDay,
                None => return None,
            };
            let Suppression { source, span, rule, .. } = suppression;
            Some(Unused { source: Arc::clone(source), span: *span, rule: rule.clone(), fault })
        });
        (heard, faults.collect())
    }
}

/// What suppressions silence, so that a finding need not be held against each of them.
struct Silences<'a> {
    /// By the path of their note: what is silenced there.
    by_note: HashMap<&'a str, HashMap<Scope<'a>, Silence>>,
}

/// Where in a note a rule or group is silenced: on a line, or in the whole note.
type Scope<'a> = (Option<usize>, &'a str);

/// What the suppressions of one scope do.
#[derive(Debug)]
struct Silence {
    /// Whether one of them has not expired.
    holds: bool,
    /// Whether there was a finding for them.
    is_met: bool,
    /// The offset where the note's front matter ends.
    body_start: usize,
}

impl<'a> Silences<'a> {
    fn of(suppressions: &'a [Suppression], today: Date) -> Self {
        let mut by_note: HashMap<&str, HashMap<Scope<'_>, Silence>> = HashMap::new();
        for suppression in suppressions {
            let of_note = by_note.entry(&suppression.source.path).or_default();
            let body_start = suppression.body_start;
            let silence =
                of_note.entry(suppression.scope()).or_insert(Silence { holds: false, is_met: false, body_start });
            silence.holds |= !suppression.has_expired(today);
        }
        Self { by_note }
    }

    /// Whether a finding is silenced.
    fn cover(&mut self, diagnostic: &Diagnostic) -> bool {
        let Location { source, span } = &diagnostic.location;
        let Some(of_note) = self.by_note.get_mut(source.path.as_str()) else { return false };
        let line = source.position(span.start()).line;
        let mut is_silenced = false;
        for scope in [None, Some(line)] {
            for named in [diagnostic.rule, super::group_of(diagnostic.rule)] {
                let Some(silence) = of_note.get_mut(&(scope, named)) else { continue };
                // Sharing is allowed sentence by sentence; only properties cannot have a comment above them.
                if scope.is_some() || !is_for_reports(named) || span.start() < silence.body_start {
                    silence.is_met = true;
                    is_silenced |= silence.holds;
                }
            }
        }
        is_silenced
    }

    /// Whether there was a finding for a suppression.
    fn met(&self, suppression: &Suppression) -> bool {
        let of_note = self.by_note.get(suppression.source.path.as_str());
        of_note.and_then(|of_note| of_note.get(&suppression.scope())).is_some_and(|silence| silence.is_met)
    }
}

impl Suppression {
    fn scope(&self) -> Scope<'_> {
        (self.line, &self.rule)
    }

    fn has_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    fn is_for_reports(&self) -> bool {
        is_for_reports(&self.rule)
    }
}

/// Whether a name stands for rules that check reports for others.
fn is_for_reports(named: &str) -> bool {
    super::includes(named, super::share::tripwire::RULE.name)
}

fn in_document(document: &Document) -> Vec<Suppression> {
    let note = &document.note;
    let mut suppressions = Vec::new();
    if let Some(property) = note.property("careerdoc-ignore") {
        let items = match &property.value.data {
            Data::List(items) => items,
            _ => std::slice::from_ref(&property.value),
        };
        suppressions.extend(items.iter().filter_map(|item| read(note, item.span, &text_of(item)?, None)));
    }
    for comment in &note.body().comments {
        let content = comment.content(&note.source.text).trim();
        if let Some(rest) = content.strip_prefix("careerdoc-ignore") {
            let line = next_line(&note.source, comment.span.end());
            suppressions.extend(read(note, comment.span, rest.trim_start_matches(':'), Some(line)));
        }
    }
    suppressions
}

/// The text of a list item: `rule reason`, or the map that YAML makes of `rule: reason`.
fn text_of(item: &Value) -> Option<String> {
    match &item.data {
        Data::Text { text, .. } => Some(text.to_string()),
        Data::Map(pairs) => {
            let (rule, reason) = pairs.first()?;
            let reason = match &reason.data {
                Data::Text { text, .. } => text,
                _ => "",
            };
            Some(format!("{} {reason}", rule.value))
        }
        Data::Null | Data::List(_) => None,
    }
}

fn read(note: &Note, span: Span, text: &str, line: Option<usize>) -> Option<Suppression> {
    let text = text.trim();
    let (rule, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rule = rule.trim_end_matches(':');
    let end = rest.rsplit_once("until ").map(|(reason, day)| (reason, day.trim().trim_end_matches(['.', ')'])));
    let until = end.and_then(|(_, day)| DateSpan::parse(day).ok()).map(|until| until.last);
    let reason = end.filter(|_| until.is_some()).map_or(rest, |(reason, _)| reason);
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let looks_like_day = |day: &str| day.split_once('-').is_some_and(|(year, _)| is_year(year));
    let ends_on_no_day = until.is_none() && end.is_some_and(|(_, day)| looks_like_day(day));
    (!rule.is_empty()).then(|| Suppression {
        source: Arc::clone(&note.source),
        span,
        rule: rule.to_lowercase(),
        has_reason: reason.chars().any(char::is_alphanumeric),
        until,
        ends_on_no_day,
        line,
        body_start: note.front_matter.body_start,
    })
}

/// The first non-blank line after the one that holds `offset`.
fn next_line(source: &Source, offset: usize) -> usize {
    let lines = source.line_index();
    let own = source.position(offset).line;
    let is_blank = |line: &usize| source.slice(lines.line_span(&source.text, *line)).trim().is_empty();
    (own + 1..=lines.count()).find(|line| !is_blank(line)).unwrap_or(own + 1)
}
