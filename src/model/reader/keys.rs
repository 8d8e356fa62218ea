//! Matches the keys of a note with the properties of its type, allowing for typing slips.

use std::borrow::Cow;

use super::Reader;
use super::value::{fold_choice, property_link};
use crate::calendar::DateSpan;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::shape::{Kind, Need, Property};
use crate::note::front_matter::{Data, Value};
use crate::note::names::Names;
use crate::slips::is_one_slip;
use crate::source::{Source, Span};

impl Reader<'_> {
    pub(super) fn match_known(&mut self) {
        for (at, key) in self.keys.iter().enumerate() {
            let known = self.shape.property(key);
            if let Some(known) = known
                && !self.found.iter().any(|(name, _)| *name == known.name)
            {
                self.found.push((known.name, at));
            }
        }
    }

    /// Matches a key one slip away from an absent known property with it, if its value is of that kind.
    pub(super) fn match_slips(&mut self) {
        for (at, property) in self.front_matter.properties.iter().enumerate() {
            let folded = &self.keys[at];
            if self.shape.property(folded).is_some() {
                continue;
            }
            let meant = self.shape.all_properties().find(|known| {
                known.name != "share"
                    && is_one_slip(folded, known.name)
                    && !self.found.iter().any(|(name, _)| *name == known.name)
                    && fits(self.source, known, &property.value, self.names)
            });
            let Some(meant) = meant else { continue };
            self.found.push((meant.name, at));
            let problem = Problem::new(
                ProblemKind::UnknownProperty,
                property.key.span,
                format!("`{}` looks like `{}`", property.key.value, meant.name),
                format!("rename it to `{}`; it is read as that until then", meant.name),
            );
            let deprecated = matches!(&**folded, "tag" | "alias" | "cssclass");
            let is_fixable = meant.need == Need::Required || deprecated;
            let key = self.in_its_quotes(property.key.span, meant.name);
            self.problems.push(if is_fixable { problem.fixed_by(property.key.span, key) } else { problem });
        }
    }

    pub(super) fn check_duplicates(&mut self) {
        let keys = self.front_matter.properties.iter().map(|property| &property.key);
        let mut keys: Vec<_> = self.keys.iter().zip(keys).collect();
        keys.sort_by_key(|(folded, _)| *folded);
        for same in keys.chunk_by(|(one, _), (other, _)| one == other) {
            let [(_, first), others @ ..] = same else { continue };
            for (_, key) in others {
                let mut problem = Problem::new(
                    ProblemKind::DuplicateProperty,
                    key.span,
                    format!("`{}` stands twice", key.value),
                    "keep one of them; the first is read until then",
                );
                problem.related = Some((first.span, "the first one".to_owned()));
                self.problems.push(problem);
            }
        }
    }
}

/// A key normalised for comparison: lower case.
pub(super) fn fold(key: &str) -> Cow<'_, str> {
    let key = key.trim();
    let is_lower_case = key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower_case { Cow::Borrowed(key) } else { Cow::Owned(key.to_lowercase()) }
}

/// Whether a value is valid for a property; checked before a slip in its name is assumed.
fn fits(source: &Source, property: &Property, value: &Value, names: &Names) -> bool {
    let texts: Vec<(&str, Span)> = match &value.data {
        Data::Text { text, .. } => vec![(text.trim(), value.span)],
        Data::List(items) => items
            .iter()
            .filter_map(|item| match &item.data {
                Data::Text { text, .. } => Some((text.trim(), item.span)),
                _ => None,
            })
            .collect(),
        Data::Null | Data::Map(_) => return false,
    };
    let takes_list = matches!(
        property.kind,
        Kind::Texts | Kind::Names | Kind::Links | Kind::Dates | Kind::Periods | Kind::Choices(_)
    );
    let one = texts.len() == 1 || takes_list;
    let is_link = |span: Span| property_link(source, span).is_some();
    !texts.is_empty()
        && one
        && texts.iter().all(|(text, span)| match property.kind {
            Kind::Text | Kind::Texts | Kind::Name | Kind::Names => true,
            Kind::Number | Kind::Level => text.parse::<f64>().is_ok(),
            Kind::Percent => text.trim_end_matches('%').trim().parse::<f64>().is_ok(),
            Kind::Checkbox => matches!(text.to_ascii_lowercase().as_str(), "true" | "false"),
            Kind::Date | Kind::Dates => DateSpan::parse(text).is_ok(),
            Kind::Periods => DateSpan::parse_range(text).is_ok(),
            Kind::Choice(words) | Kind::Choices(words) => {
                let folded = fold_choice(text);
                words.iter().any(|word| fold_choice(word) == names.value(&folded))
            }
            Kind::Link | Kind::Links => is_link(*span),
        })
}
