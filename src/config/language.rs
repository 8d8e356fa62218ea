//! The languages that a user writes in, and the user's additions to word lists.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::values::{Entry, Reader};
use crate::sentence::quote;

impl Reader<'_> {
    /// Reads the language codes that are well formed.
    pub(super) fn language(&mut self, entry: Entry<'_, '_>) -> Vec<String> {
        if matches!(entry.item.get_ref(), DeValue::Array(items) if items.is_empty()) {
            let help = "name one, or leave the line out for English".to_owned();
            self.problem(entry.item.span().into(), "`language` names no language", help);
        }
        let texts = self.texts(entry);
        let mut languages = Vec::new();
        for text in texts {
            let tag = text.replace('_', "-");
            if is_language_tag(&tag) {
                languages.push(tag);
            } else {
                let help = "write a code such as `en`, `pt` or `de-CH`".to_owned();
                self.problem(text.span, format!("{} is no code of a language", quote(&text)), help);
            }
        }
        languages
    }

    /// Reads additional words, by the name of their list.
    pub(super) fn words(&mut self, entry: Entry<'_, '_>) -> BTreeMap<String, Vec<String>> {
        let mut words = BTreeMap::new();
        let Some(table) = self.table(entry) else {
            return words;
        };
        let lists = self.vocabulary.words;
        for entry in self.entries(table) {
            if lists.contains(&entry.key) {
                let texts = self.texts(entry);
                words.insert(entry.key.to_owned(), texts.into_iter().map(|text| text.value).collect());
            } else {
                let help = format!("the lists are {}", lists.join(", "));
                let message = format!("{} is no list of words", quote(entry.key));
                self.unknown_in("words", entry, message, lists.iter().copied(), help);
            }
        }
        words
    }
}

/// Whether a text has the form of a language tag: `en`, `pt-BR` or `zh-Hant-TW`.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
