//! The user's own names for sections, labels and values.

use std::collections::BTreeMap;

use super::values::{Entry, Reader};
use super::vocabulary::{fold, nearest};
use crate::sentence::quote;

/// The subject of a table of synonyms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Synonyms<'a> {
    /// Its name: `section`.
    pub thing: &'a str,
    /// Its known names.
    pub known: &'a [&'a str],
}

impl Reader<'_> {
    /// Reads synonyms, by known name; all folded.
    pub(super) fn synonyms(&mut self, entry: Entry<'_, '_>, about: Synonyms<'_>) -> BTreeMap<String, Vec<String>> {
        let mut synonyms = BTreeMap::new();
        if let Some(table) = self.table(entry) {
            for synonym in self.entries(table) {
                self.synonym(entry.key, synonym, about, &mut synonyms);
            }
        }
        synonyms
    }

    /// Reads `wins = ["Conquistas"]`, or the reverse: `"Conquistas" = "Wins"`.
    fn synonym(
        &mut self,
        table: &str,
        entry: Entry<'_, '_>,
        about: Synonyms<'_>,
        synonyms: &mut BTreeMap<String, Vec<String>>,
    ) {
        let Synonyms { thing, known } = about;
        let is_known = |name: &str| known.iter().any(|known| fold(known) == fold(name));
        let texts = self.texts(entry);
        if is_known(entry.key) {
            synonyms.entry(fold(entry.key)).or_default().extend(texts.into_iter().map(|text| text.value));
            return;
        }
        let is_near = |name: &str| nearest(name, known.iter().copied()).is_some();
        let has_known = !entry.key.trim().is_empty() && texts.iter().any(|text| is_known(text));
        let has_slip = || !is_near(entry.key) && texts.iter().any(|text| is_near(text));
        if !has_known && !has_slip() {
            let help = format!("put the name that careerdoc knows first, then yours: {} = [\"…\"]", example(known));
            let message = format!("{} is no {thing} that careerdoc knows", quote(entry.key));
            self.unknown_in(table, entry, message, known.iter().copied(), help);
            return;
        }
        for text in texts {
            if is_known(&text) {
                synonyms.entry(fold(&text)).or_default().push(entry.key.trim().to_owned());
            } else {
                let message = format!("{} is no {thing} that careerdoc knows", quote(&text));
                self.unknown(text.span, message, &text, known.iter().copied(), None);
            }
        }
    }

    /// Reads `active = "ativo"`, also below the name of its property: `[values.status]`.
    pub(super) fn values(&mut self, entry: Entry<'_, '_>) -> BTreeMap<String, Vec<String>> {
        let mut synonyms = BTreeMap::new();
        let Some(table) = self.table(entry) else {
            return synonyms;
        };
        let properties = self.vocabulary.values;
        let all: Vec<&str> = properties.iter().flat_map(|property| property.values).copied().collect();
        for entry in self.entries(table) {
            let Some(table) = entry.item.get_ref().as_table() else {
                self.synonym("values", entry, Synonyms { thing: "value", known: &all }, &mut synonyms);
                continue;
            };
            if let Some(property) = properties.iter().find(|property| property.property == entry.key) {
                let thing = &format!("value of `{}`", property.property);
                for value in self.entries(table) {
                    self.synonym("values", value, Synonyms { thing, known: property.values }, &mut synonyms);
                }
            } else {
                let names = properties.iter().map(|property| property.property);
                let message = format!("{} is no property that takes one of a few words", quote(entry.key));
                self.unknown_in("values", entry, message, names, None);
            }
        }
        synonyms
    }
}

/// The first known name, formatted as a key.
fn example(known: &[&str]) -> String {
    known.first().map(|name| fold(name).replace(' ', "-")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn mistakes_in_names() {
        check(
            r#"
[sections]
wnis = 'Conquistas'
=> wnis :: `wnis` is no section that careerdoc knows :: did you mean `Wins`?

[sections]
'Conquistas' = 'Winz'
=> 'Winz' :: `Winz` is no section that careerdoc knows :: did you mean `Wins`?

[sections]
'Conquistas' = 'Vitórias'
=> 'Conquistas' :: `Conquistas` is no section that careerdoc knows :: put the name that careerdoc knows first, then yours: measuring-stick = ["…"]

[sections]
wins = ['a', 3]
=> 3 :: `wins` needs texts, and this is a number :: write it in quotes

[labels]
lesosn = 'Lição'
=> lesosn :: `lesosn` is no label that careerdoc knows :: did you mean `Lesson`?

[values]
actve = 'ativo'
=> actve :: `actve` is no value that careerdoc knows :: did you mean `active`?

[values.status]
wno = 'x'
=> wno :: `wno` is no value of `status` that careerdoc knows :: put the name that careerdoc knows first, then yours: planned = ["…"]

[values.stauts]
active = 'x'
=> stauts :: `stauts` is no property that takes one of a few words :: did you mean `status`?

"#,
        );
    }
}
