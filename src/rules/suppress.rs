//! Suppressions: what a user has said need not be heard, where, why, and until when.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::note::Note;
use crate::note::front_matter::{Data, Value};
use crate::source::{Source, Span};

/// A suppression as written.
#[derive(Debug, Clone)]
struct Suppression {
    source: Arc<Source>,
    span: Span,
    /// The rule or its group.
    rule: String,
    has_reason: bool,
    until: Option<Date>,
    /// Whether it says until when, and that is no day.
    ends_on_no_day: bool,
    /// The line (from 1) that it is about; the whole note if absent.
    line: Option<usize>,
    /// Where the front matter of its note ends.
    body_start: usize,
}

/// A suppression that needs a look.
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
    /// It silences something, and does not say why.
    LacksReason,
    /// Its day has passed, so it silences nothing any more.
    Expired(Date),
    /// The day on which it ends is none, so that it never does.
    EndsOnNoDay,
}

/// The suppressions of a spec.
#[derive(Debug)]
pub struct Suppressions(Vec<Suppression>);

impl Suppressions {
    /// Those in some notes of a spec.
    #[must_use]
    pub fn of<'a>(documents: impl Iterator<Item = &'a Arc<Document>>) -> Self {
        Self(documents.flat_map(|document| in_document(document)).collect())
    }

    /// Those of them in the notes whose paths are `wanted`.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|suppression| wanted(&suppression.source.path)).cloned().collect())
    }

    /// These and others, in the order of their notes.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self.0.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
        self
    }

    /// Takes away what is silenced, and says which suppressions need a look.
    #[must_use]
    pub fn apply(
        &self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
        today: Date,
    ) -> (Vec<Diagnostic>, Vec<Unused>) {
        let mut used = vec![false; self.0.len()];
        let mut silences = |diagnostic: &Diagnostic| {
            let mut silenced = false;
            for (suppression, used) in self.0.iter().zip(&mut used) {
                if suppression.covers(diagnostic) {
                    *used = true;
                    silenced |= !suppression.has_expired(today);
                }
            }
            silenced
        };
        let heard = diagnostics.into_iter().filter(|diagnostic| !silences(diagnostic)).collect();
        let faults = self.0.iter().zip(used).filter_map(|(suppression, used)| {
            let fault = match suppression.until.filter(|_| suppression.has_expired(today)) {
                Some(until) => Fault::Expired(until),
                None if !used && !suppression.is_for_reports() => Fault::SilencesNothing,
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

impl Suppression {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let names_rule = diagnostic.rule == self.rule
            || diagnostic.rule.split_once('/').is_some_and(|(group, _)| group == self.rule);
        names_rule
            && diagnostic.location.source.path == self.source.path
            && match self.line {
                Some(line) => self.source.position(diagnostic.location.span.start()).line == line,
                // What is shared is allowed sentence by sentence; only above a property no comment can stand.
                None => !self.is_for_reports() || diagnostic.location.span.start() < self.body_start,
            }
    }

    fn has_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether it is about what only reports for others look at.
    fn is_for_reports(&self) -> bool {
        self.rule == "share/tripwire" || self.rule == "share"
    }
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

/// The text of an item of the list: `rule reason`, or the map that YAML makes of `rule: reason`.
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

/// The first line after the one that holds `offset` that is not blank.
fn next_line(source: &Source, offset: usize) -> usize {
    let lines = source.line_index();
    let own = source.position(offset).line;
    let is_blank = |line: &usize| source.slice(lines.line_span(&source.text, *line)).trim().is_empty();
    (own + 1..=lines.count()).find(|line| !is_blank(line)).unwrap_or(own + 1)
}
