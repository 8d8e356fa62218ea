//! Reads `careerdoc.toml`. Never fails: mistakes become problems, and the rest is used.

use std::sync::Arc;

use toml::de::DeTable;

use super::synonyms::Synonyms;
use super::syntax;
use super::values::{Entry, Reader};
use super::vocabulary::Vocabulary;
use super::{Config, Problem};
use crate::sentence::quote;
use crate::source::{Source, Span};

/// The top-level settings.
const SETTINGS: [&str; 10] =
    ["name", "role", "language", "exclude", "folders", "sections", "labels", "values", "words", "rules"];

impl Config {
    /// Reads the configuration in `source`; the default one if there is none.
    #[must_use]
    pub fn read(source: Option<Arc<Source>>, vocabulary: &Vocabulary<'_>) -> Self {
        let Some(source) = source else {
            return Self::default();
        };
        let mut config = Self::default();
        if let Some(why) = &source.unreadable {
            let message = format!("this file cannot be read: {why}");
            config.problems.push(Problem { span: Span::at(0), message, help: why.help().map(str::to_owned) });
        } else {
            let (table, errors) = DeTable::parse_recoverable(&source.text);
            let mut reader = Reader::new(vocabulary, syntax::mistakes(&source.text, &errors));
            reader.settings(table.get_ref(), &mut config);
            config.problems = reader.into_problems();
        }
        config.source = Some(source);
        config
    }
}

impl Reader<'_> {
    fn settings(&mut self, table: &DeTable<'_>, config: &mut Config) {
        for entry in self.entries(table) {
            match entry.key {
                "name" => config.name = self.text(entry).map(|text| text.value),
                "role" => config.role = self.text(entry).map(|text| text.value),
                "language" => {
                    let language = self.language(entry);
                    if !language.is_empty() {
                        config.language = language;
                    }
                }
                "exclude" => config.exclude = self.globs(entry).unwrap_or_default(),
                "folders" => config.folders = self.folders(entry),
                "sections" => {
                    let known = self.vocabulary.sections;
                    config.sections = self.synonyms(entry, Synonyms { thing: "section", known });
                }
                "labels" => {
                    let known = self.vocabulary.labels;
                    config.labels = self.synonyms(entry, Synonyms { thing: "label", known });
                }
                "values" => config.values = self.values(entry),
                "words" => config.words = self.words(entry),
                "rules" => config.rules = self.rules(entry),
                _ => self.unknown_setting(entry),
            }
        }
    }

    fn unknown_setting(&mut self, entry: Entry<'_, '_>) {
        let names_rule = self.vocabulary.rules.iter().any(|rule| rule.name == entry.key || rule.group() == entry.key);
        let help = if names_rule {
            "write it below a line `[rules]`".to_owned()
        } else {
            format!("the settings are {}", SETTINGS.join(", "))
        };
        let message = format!("{} is no setting", quote(entry.key));
        let near = if names_rule { &[][..] } else { &SETTINGS[..] };
        self.unknown(entry.span, message, entry.key, near.iter().copied(), help);
    }

    /// Reports an unknown name in the table `table`. Recognises a top-level setting that is below the line `[table]` by
    /// mistake.
    pub(super) fn unknown_in<'a>(
        &mut self,
        table: &str,
        entry: Entry<'_, '_>,
        message: String,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<Option<String>>,
    ) {
        if SETTINGS.contains(&entry.key) {
            let help = format!("below `[{table}]` it belongs to that table; move it above the first `[…]` line");
            self.problem(entry.span, message, help);
        } else {
            self.unknown(entry.span, message, entry.key, known, otherwise);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::testing::{VOCABULARY, check, read};
    use super::*;
    use crate::source::Unreadable;

    fn map(entries: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        entries
            .iter()
            .map(|(key, texts)| ((*key).to_owned(), texts.iter().map(|text| (*text).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn no_file_is_needed() {
        let config = Config::read(None, &VOCABULARY);
        assert_eq!(config.language, ["en"]);
        assert!(config.source.is_none() && config.problems.is_empty() && config.exclude.is_empty());
        assert_eq!(read("").language, ["en"]);
    }

    #[test]
    fn settings_are_read_as_they_are_written() {
        let text = r#"
name = " Ana "
role = "PM"
language = ["pt_BR", "en"]
exclude = ["archive", "/drafts/", "bets/*.tmp.md", "**/[xy]"]

[folders]
bet = "Bets"
posts = "Textos/Publicados/"

[sections]
wins = ["Conquistas", "Vitórias"]
Measuring_Stick = "Régua"
"Riscos" = "risks"
"Aprendizados" = ["Learned", "Lessons"]

[labels]
my-part = "Minha parte"
"Para" = "For"

[values]
active = ["ativo", "em curso"]
"ganho" = "won"

[values.status]
paused = "em pausa"

[words]
learning = ["aprender"]
title-or-pay = "salário"
"#;
        for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let config = read(&text);
            assert_eq!(config.problems, []);
            assert_eq!(config.name.as_deref(), Some("Ana"));
            assert_eq!(config.role.as_deref(), Some("PM"));
            assert_eq!(config.language, ["pt-BR", "en"]);
            let folders = [("bet", "Bets"), ("post", "Textos/Publicados")];
            let read = config.folders.iter().map(|(key, folder)| (key.as_str(), folder.as_str()));
            assert_eq!(read.collect::<Vec<_>>(), folders);
            assert_eq!(
                config.sections,
                map(&[
                    ("learned", &["Aprendizados"]),
                    ("lessons", &["Aprendizados"]),
                    ("measuring stick", &["Régua"]),
                    ("risks", &["Riscos"]),
                    ("wins", &["Conquistas", "Vitórias"]),
                ])
            );
            assert_eq!(config.labels, map(&[("for", &["Para"]), ("my part", &["Minha parte"])]));
            assert_eq!(
                config.values,
                map(&[("active", &["ativo", "em curso"]), ("paused", &["em pausa"]), ("won", &["ganho"])])
            );
            assert_eq!(config.words, map(&[("learning", &["aprender"]), ("title-or-pay", &["salário"])]));
            for (path, is_excluded) in [
                ("archive", true),
                ("archive/2020/a.md", true),
                ("archives/a.md", false),
                ("bets/archive/a.md", false),
                ("drafts/a.md", true),
                ("bets/a.tmp.md", true),
                ("bets/deep/a.tmp.md", false),
                ("deep/x/a.md", true),
                ("x", true),
            ] {
                assert_eq!(config.exclude.has(path), is_excluded, "{path}");
            }
        }
    }

    #[test]
    fn mistakes_in_settings() {
        check(
            r"
langauge = 'en'
=> langauge :: `langauge` is no setting :: did you mean `language`?

colour = 'red'
=> colour :: `colour` is no setting :: the settings are name, role, language, exclude, folders, sections, labels, values, words, rules

'drift/stagnant' = 'off'
=> 'drift/stagnant' :: `drift/stagnant` is no setting :: write it below a line `[rules]`

drift = 'off'
=> drift :: `drift` is no setting :: write it below a line `[rules]`

name = 3
=> 3 :: `name` needs a text, and this is a number :: write it in quotes

name = ['a']
=> ['a'] :: `name` needs a text, and this is a list

[name]
=> [name] :: `name` needs a text, and this is a table

name = ''
=> '' :: `name` is set to an empty text :: write something, or leave it out

language = 2026-01-01
=> 2026-01-01 :: `language` needs a text or a list of texts, and this is a date :: write it in quotes

language = ['en', true]
=> true :: `language` needs texts, and this is true or false :: write it in quotes

language = 'English'
=> 'English' :: `English` is no code of a language :: write a code such as `en`, `pt` or `de-CH`

language = []
=> [] :: `language` names no language :: name one, or leave the line out for English

exclude = ['a', '[z-a]']
=> '[z-a]' :: `[z-a]` is no glob: invalid range; 'z' > 'a'

exclude = 'a{b'
=> 'a{b' :: `a{b` is no glob: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)

exclude = '/'
=> '/' :: `/` is no glob: it names no file or folder below the root

folders = 'Bets'
=> 'Bets' :: `folders` needs a table, and this is a text :: write a line `[folders]`, and one setting on each line below it

[[folders]]
=> [[folders]] :: `folders` needs a table, and this is a list :: write a line `[folders]`, and one setting on each line below it

[words]
lerning = 'x'
=> lerning :: `lerning` is no list of words :: did you mean `learning`?

[rules]
exclude = 'x'
=> exclude :: `exclude` is no rule, nor a group of rules :: below `[rules]` it belongs to that table; move it above the first `[…]` line
",
        );
    }

    #[test]
    fn a_setting_that_cannot_be_read_sets_nothing() {
        let config = read(
            "language = 'English'\nexclude = ['[', 'archive']\n[folders]\nbet = 'updates'\npost = 'Texts'\n\
             [sections]\nwins = ['Conquistas', 3]\n[rules]\ndrift = { severity = 'off', paths = '[' }\n\
             portfolio = { severity = 'hint', growth = 2 }",
        );
        assert_eq!(config.problems.len(), 6, "{:?}", config.problems);
        assert_eq!(config.language, ["en"]);
        assert!(config.exclude.has("archive/a.md"));
        assert_eq!(config.folders["post"].as_str(), "Texts");
        assert_eq!(config.folders.len(), 1);
        assert_eq!(config.sections, map(&[("wins", &["Conquistas"])]));
        assert_eq!(config.rules.iter().map(|setting| setting.rule.as_str()).collect::<Vec<_>>(), ["portfolio"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_one_problem() {
        for (why, message) in [
            (Unreadable::Io("permission denied".to_owned()), "this file cannot be read: permission denied"),
            (
                Unreadable::Encoding { offset: 0, line: 1, looks_like: Some("UTF-16") },
                "this file cannot be read: line 1 is not UTF-8 and looks like UTF-16",
            ),
            (
                Unreadable::Encoding { offset: 9, line: 3, looks_like: None },
                "this file cannot be read: line 3 is not UTF-8",
            ),
        ] {
            let config = Config::read(Some(Source::unreadable("careerdoc.toml", why)), &VOCABULARY);
            assert_eq!(config.problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), [message]);
        }
    }

    #[test]
    fn hostile_files_end_in_problems() {
        let deep_key = vec!["a"; 79].join(".");
        let numbered =
            |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join("\n");
        for text in [
            "[".repeat(100_000),
            "a.".repeat(100_000),
            format!("a = {}", "[".repeat(100_000)),
            format!("{deep_key} = {{ ").repeat(200),
            format!("{}{}", format!("{deep_key} = {{ ").repeat(78), "}".repeat(78)),
            format!("exclude = '{}'", "{".repeat(100_000)),
            format!("exclude = '{}{}'", "{".repeat(500), "}".repeat(500)),
            format!("exclude = [{}]", "'**/*a*b*',".repeat(20_000)),
            format!("exclude = [{}]", format!("'{}',", "?*".repeat(400)).repeat(60)),
            format!("name = '{}", "x".repeat(1_000_000)),
            format!("language = [{}]", "en, ".repeat(100_000)),
            format!("language = [{}]", "3, ".repeat(100_000)),
            numbered(50_000, &|n| format!("portfolio-{n} = 'off'")),
            numbered(50_000, &|n| format!("portfolio-{n} = off")),
            format!("[rules]\n{}", numbered(5_000, &|n| format!("drift.x{n} = {{ paths = '**/*{n}*' }}"))),
        ] {
            let count = read(&text).problems.len();
            assert!(count <= 100, "{count}: {}", &text[..40]);
        }
    }

    /// Text in which keys, tables, values and what breaks them meet often.
    const LIKE_TOML: &str = concat!(
        "(",
        r"\[\[?(rules|folders|values|words|sections)(\.[a-z'/]{1,5})?\]\]?\n|",
        r#"(name|language|exclude|"?portfolio/small-swing"?|bets?|wins|paths|growth|é|"x"|[a-z.]{1,4}) ?=? ?|"#,
        r#"['"“]?[a-zé*{\[/.]{0,4}['"”]?|[-+0-9_.:]{1,6}|true|[\[\]{},#\n\r= ]|\u{feff}|\p{Cc}|\PC"#,
        "){0,40}",
    );

    proptest! {
        #[test]
        fn spans_lie_in_the_text(text in LIKE_TOML) {
            for problem in read(&text).problems {
                prop_assert!(problem.span.start() <= problem.span.end());
                prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
                prop_assert!(!problem.message.contains('\n'));
            }
        }
    }
}
