//! Interprets scalars: numbers, dates, words of a choice, links, names.

use ecow::EcoString;

use super::scalar::Scalar;
use super::{Name, Reader};
use crate::calendar::DateSpan;
use crate::model::number;
use crate::model::problem::Problem;
use crate::note::date::{self, DateError};
use crate::note::link::Link;
use crate::sentence::quote;
use crate::slips;
use crate::source::{Source, Span, Spanned};

impl Reader<'_> {
    pub(super) fn number_of(&mut self, name: &str, value: Scalar<'_>) -> Option<Spanned<f64>> {
        if let Some(number) = value.text.parse::<f64>().ok().filter(|number| number.is_finite()) {
            return Some(Spanned::new(number, value.span));
        }
        // A fix must not change the value, so the number must read the same with either decimal mark.
        let whole = Span::new(0, value.text.len());
        let read = [false, true].map(|decimal_comma| number::cell(value.text, whole, decimal_comma));
        let help = match read {
            [Some(one), Some(other)] if (one.value - other.value).abs() <= f64::EPSILON * one.value.abs() => {
                format!("write the number alone: `{}`", one.value)
            }
            _ => "write a number alone, such as `1200` or `2.5`".to_owned(),
        };
        self.invalid(value.span, format!("`{name}` is no plain number: {}", quote(value.text)), &help);
        None
    }

    pub(super) fn date_of(
        &mut self,
        name: &str,
        value: Scalar<'_>,
        parse: fn(&str) -> Result<DateSpan, DateError>,
    ) -> Option<Spanned<DateSpan>> {
        let link = value.text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
        match parse(link.unwrap_or(value.text)) {
            Ok(date) => Some(Spanned::new(date, value.span)),
            Err(DateError::Impossible) => {
                let message = format!("`{name}` is no day of the calendar: {}", quote(value.text));
                self.invalid(value.span, message, "check the day, month or week");
                None
            }
            Err(DateError::NotADate) => {
                let message = format!("`{name}` is no date: {}", quote(value.text));
                let usual = "write it as `2026-03-14`, `2026-03`, `2026-Q1` or `2026-W12`";
                self.invalid(value.span, message, &date::how_to_write(value.text, usual));
                None
            }
        }
    }

    pub(super) fn choice_of(
        &mut self,
        name: &str,
        value: Scalar<'_>,
        words: &'static [&'static str],
    ) -> Option<Spanned<&'static str>> {
        let folded = fold_choice(value.text);
        let meant = self.names.value(&folded);
        let meant = if meant == "big swing" { "innovation" } else { meant };
        if let Some(word) = words.iter().find(|word| fold_choice(word) == meant) {
            return Some(Spanned::new(word, value.span));
        }
        let (message, help, fix) = not_one_of(name, value.text, &folded, words);
        let mut problem = Problem::invalid(value.span, message, help);
        if let Some(word) = fix {
            problem = problem.fixed_by(value.span, self.in_its_quotes(value.span, word));
        }
        self.problems.push(problem);
        None
    }

    /// What is written instead of the value at `span`, in the quotes that stand there.
    pub(super) fn in_its_quotes(&self, span: Span, text: &str) -> String {
        let written = self.source.slice(span);
        let is_quoted = |mark: &&str| written.len() > 1 && written.starts_with(*mark) && written.ends_with(*mark);
        let mark = ["\"", "'"].into_iter().find(is_quoted).unwrap_or_default();
        format!("{mark}{text}{mark}")
    }

    pub(super) fn link_of(&mut self, name: &str, value: Scalar<'_>) -> Option<Spanned<Link>> {
        let link = self.name_of(value).link;
        if link.is_none() {
            let message = format!("`{name}` is text, not a link: {}", quote(value.text));
            self.invalid(
                value.span,
                message,
                &format!("link the note: \"[[{}]]\"", value.text.trim_matches(['[', ']'])),
            );
        }
        link.map(|link| Spanned::new(link, value.span))
    }

    pub(super) fn name_of(&self, value: Scalar<'_>) -> Name {
        let link = property_link(self.source, value.span).or_else(|| link_of_person(self.source, value.span));
        let text = match &link {
            Some(link) => link.display.map_or(&*link.target, |display| self.source.slice(display)),
            None => value.text,
        };
        Name { span: value.span, text: text.into(), link }
    }
}

/// The link that makes up the whole value of a property, if any.
#[must_use]
pub fn property_link(source: &Source, span: Span) -> Option<Link> {
    let written = source.slice(span);
    let unquoted = written.trim_matches(['"', '\'']);
    let start = span.start() + (written.len() - written.trim_start_matches(['"', '\'']).len());
    let inner = Span::new(start, start + unquoted.len()).trimmed(&source.text);
    let text = source.slice(inner);
    if text.starts_with("[[") && text.ends_with("]]") {
        return Link::property(&source.text, inner);
    }
    let (_, address) = text.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    Link::markdown(&source.text, inner, address, false)
}

/// The link in `[[Hanna]] (first violin)`: the rest describes the person.
fn link_of_person(source: &Source, span: Span) -> Option<Link> {
    let written = source.slice(span);
    let text = written.trim_matches(['"', '\'']);
    let (link, remark) = text.split_at(text.find("]]")? + 2);
    let remark = remark.trim();
    let is_remark = remark.starts_with('(') && remark.ends_with(')') && !remark.contains("[[");
    let start = span.start() + written.find(link)?;
    property_link(source, Span::new(start, start + link.len())).filter(|_| is_remark)
}

/// A word normalised for comparison with choices: lower case, without emoji and surrounding brackets.
pub(super) fn fold_choice(word: &str) -> EcoString {
    let mut folded = EcoString::new();
    let mut is_spaced = false;
    for character in word.chars() {
        if matches!(character, '-' | '_' | ' ') {
            is_spaced = true;
        } else if character.is_alphanumeric() {
            if std::mem::take(&mut is_spaced) && !folded.is_empty() {
                folded.push(' ');
            }
            folded.extend(character.to_lowercase());
        }
    }
    folded
}

/// The message and help for a word that is none of `words`, and the word that was clearly meant, if any.
pub fn not_one_of(
    name: &str,
    written: &str,
    folded: &str,
    words: &'static [&'static str],
) -> (String, String, Option<&'static str>) {
    const MOST_SLIPS: usize = 2;
    let mut near: Vec<(usize, &'static str)> = words
        .iter()
        .filter_map(|word| Some((slips::between(folded, &fold_choice(word), MOST_SLIPS)?, *word)))
        .collect();
    near.sort_unstable();
    let message = format!("`{name}` cannot be {}", quote(written));
    let all = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match near[..] {
        [(distance, word), ref rest @ ..] if distance * 3 <= word.len() => {
            let only = rest.first().is_none_or(|(next, _)| *next > distance);
            (message, format!("did you mean `{word}`? it takes {all}"), only.then_some(word))
        }
        _ => {
            let joined = folded.replace(' ', "");
            let meant = MEANT.iter().find(|(said, word)| said.replace(' ', "") == joined && words.contains(word));
            let meant = meant.map(|(_, word)| format!("did you mean `{word}`? ")).unwrap_or_default();
            (message, format!("{meant}it takes {all}"), None)
        }
    }
}

/// Words that people write for others: one of them is most likely meant, but not surely.
const MEANT: [(&str, &str); 18] = [
    ("done", "ended"),
    ("finished", "ended"),
    ("closed", "ended"),
    ("complete", "ended"),
    ("completed", "ended"),
    ("running", "active"),
    ("ongoing", "active"),
    ("in progress", "active"),
    ("on hold", "paused"),
    ("next", "planned"),
    ("success", "won"),
    ("failed", "lost"),
    ("failure", "lost"),
    ("pending", "open"),
    ("rejected", "declined"),
    ("expired", "lapsed"),
    ("job", "offer"),
    ("biweekly", "fortnightly"),
];

/// What is wrong with a percentage.
#[derive(Debug)]
pub struct NotPercent {
    /// A predicate for the name of the property: "is no percentage: ‘half’".
    pub why: String,
    /// How to write it.
    pub help: String,
    /// The correct form, if the meaning is clear.
    pub meant: Option<String>,
}

/// Reads a percentage (`40%`, `40`) as a value from 0 to 1.
///
/// # Errors
///
/// If it is not a percentage. Fractions (`0.4`) are rejected: read as percentages, they would be a hundredth of what
/// was meant.
pub fn percentage(written: &str) -> Result<f64, NotPercent> {
    let written = written.trim();
    let not = |why: String| NotPercent { why, help: "write it as `50%`".to_owned(), meant: None };
    let plain = written.trim_end_matches(['%', '％']).trim_end();
    let number = plain.parse::<f64>().ok().filter(|number| number.is_finite());
    let number = number.ok_or_else(|| not(format!("is no percentage: {}", quote(written))))?;
    if number > 0.0 && number < 1.0 && plain == written {
        let meant = format!("{}%", trimmed_number(number * 100.0));
        let (why, help) = (format!("is a fraction: {written}"), format!("write it as a percentage: `{meant}`"));
        return Err(NotPercent { why, help, meant: Some(meant) });
    }
    if !(0.0..=100.0).contains(&number) {
        return Err(not(format!("is {written}, outside 0 to 100 %")));
    }
    Ok(number / 100.0)
}

fn trimmed_number(number: f64) -> String {
    let rounded = format!("{number:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
