//! `[rules]`: the level of each rule, where it applies, and its options.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::values::{Entry, Item, Reader};
use super::vocabulary::{KnownRule, OptionDefault};
use super::{Globs, Level, OptionValue, RuleSetting};
use crate::diagnostic::Severity;
use crate::sentence::quote;

/// The values that set a rule's level.
pub(super) const LEVELS: [(&str, Level); 4] = [
    ("off", Level::Off),
    ("hint", Level::At(Severity::Hint)),
    ("warning", Level::At(Severity::Warning)),
    ("error", Level::At(Severity::Error)),
];

const LEVELS_HELP: &str = "write \"off\", \"hint\", \"warning\" or \"error\"";

const LIST_HELP: &str = "write `[{ paths = \"…\", severity = \"…\" }]`, one table for each set of paths";

/// The target of a setting: a rule, or all rules of a group.
#[derive(Clone, Copy)]
enum Target<'v> {
    Rule(&'v KnownRule<'v>),
    Group(&'v str),
}

impl<'v> Target<'v> {
    const fn name(self) -> &'v str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Group(group) => group,
        }
    }
}

impl<'v> Reader<'v> {
    pub(super) fn rules(&mut self, entry: Entry<'_, '_>) -> Vec<RuleSetting> {
        let mut settings = Vec::new();
        let Some(table) = self.table(entry) else {
            return settings;
        };
        for entry in self.entries(table) {
            match self.target(entry.key) {
                Some(target) => self.rule(target, entry, &mut settings),
                None => self.unknown_rule(entry),
            }
        }
        settings
    }

    fn target(&self, name: &str) -> Option<Target<'v>> {
        let rules = self.vocabulary.rules;
        let rule = rules.iter().find(|rule| rule.name == name).map(Target::Rule);
        rule.or_else(|| rules.iter().map(KnownRule::group).find(|group| *group == name).map(Target::Group))
    }

    fn unknown_rule(&mut self, entry: Entry<'_, '_>) {
        let rules = self.vocabulary.rules;
        let message = format!("{} is no rule, nor a group of rules", quote(entry.key));
        // A rule's name without its group is recognised even if it is many edits from the full name.
        if let Some(rule) = rules.iter().find(|rule| rule.name.split('/').nth(1) == Some(entry.key)) {
            self.problem(entry.span, message, format!("did you mean `{}`?", rule.name));
            return;
        }
        let names = rules.iter().flat_map(|rule| [rule.name, rule.group()]);
        self.unknown_in("rules", entry, message, names, "`careerdoc rules` lists them".to_owned());
    }

    fn rule(&mut self, target: Target<'v>, entry: Entry<'_, '_>, settings: &mut Vec<RuleSetting>) {
        match entry.item.get_ref() {
            DeValue::Array(items) => {
                for item in items {
                    match item.get_ref().as_table() {
                        Some(table) => settings.extend(self.table_setting(target, item, table)),
                        None => self.wrong_kind(entry.key, "tables in its list", item, LIST_HELP.to_owned()),
                    }
                }
            }
            DeValue::Table(table) => settings.extend(self.table_setting(target, entry.item, table)),
            _ => settings.extend(self.level(entry).map(|level| setting(target, Some(level)))),
        }
    }

    fn level(&mut self, entry: Entry<'_, '_>) -> Option<Level> {
        let span = entry.item.span().into();
        match entry.item.get_ref() {
            DeValue::String(text) => {
                let level = LEVELS.iter().find(|(name, _)| name == text).map(|(_, level)| *level);
                if level.is_none() {
                    let names = LEVELS.iter().map(|(name, _)| *name);
                    let message = format!("{} is no severity", quote(text));
                    self.unknown(span, message, text, names, LEVELS_HELP.to_owned());
                }
                return level;
            }
            DeValue::Boolean(false) => {
                self.problem(span, "`false` is no severity", "write \"off\" to silence it".to_owned());
            }
            DeValue::Boolean(true) => {
                let help = "leave the line out: a rule speaks unless it is \"off\"".to_owned();
                self.problem(span, "`true` is no severity", help);
            }
            _ => self.wrong_kind(entry.key, "a severity", entry.item, LEVELS_HELP.to_owned()),
        }
        None
    }

    /// Reads `{ severity = "hint", paths = ["bets/old"], days = 90 }`.
    fn table_setting(&mut self, target: Target<'v>, item: &Item<'_>, table: &DeTable<'_>) -> Option<RuleSetting> {
        let entries = self.entries(table);
        if entries.iter().all(|entry| entry.key == "paths") {
            let message = format!("this sets nothing of `{}`", target.name());
            self.problem(item.span().into(), message, "add `severity` or an option".to_owned());
            return None;
        }
        let mut setting = setting(target, None);
        let mut holds_somewhere = true;
        for entry in entries {
            match entry.key {
                "severity" => setting.level = self.level(entry),
                "paths" => {
                    setting.paths = self.paths(entry);
                    holds_somewhere = setting.paths.is_some();
                }
                _ => setting.options.extend(self.option(target, entry)),
            }
        }
        let says_something = setting.level.is_some() || !setting.options.is_empty();
        (holds_somewhere && says_something).then_some(setting)
    }

    fn paths(&mut self, entry: Entry<'_, '_>) -> Option<Globs> {
        if matches!(entry.item.get_ref(), DeValue::Array(items) if items.is_empty()) {
            let help = "name one, or leave `paths` out for all".to_owned();
            self.problem(entry.item.span().into(), "`paths` names no path", help);
        }
        self.globs(entry)
    }

    fn option(&mut self, target: Target<'v>, entry: Entry<'_, '_>) -> Option<(String, OptionValue)> {
        let rule = match target {
            Target::Rule(rule) => rule,
            Target::Group(group) => {
                self.option_of_group(group, entry);
                return None;
            }
        };
        let Some(option) = rule.options.iter().find(|option| option.name == entry.key) else {
            let names: Vec<&str> = rule.options.iter().map(|option| option.name).collect();
            let help = match names.as_slice() {
                [] => "it has none besides `severity` and `paths`".to_owned(),
                names => format!("its options are {}, besides `severity` and `paths`", names.join(", ")),
            };
            let message = format!("{} is no option of `{}`", quote(entry.key), rule.name);
            self.unknown(entry.span, message, entry.key, names.into_iter().chain(["severity", "paths"]), help);
            return None;
        };
        let value = match option.default {
            OptionDefault::Number(_) => self.number(entry)?,
            OptionDefault::Texts(_) => {
                let texts = self.texts(entry);
                let is_meant_empty = matches!(entry.item.get_ref(), DeValue::Array(items) if items.is_empty());
                if texts.is_empty() && !is_meant_empty {
                    return None;
                }
                OptionValue::Texts(texts.into_iter().map(|text| text.value).collect())
            }
        };
        Some((option.name.to_owned(), value))
    }

    fn option_of_group(&mut self, group: &str, entry: Entry<'_, '_>) {
        let rule = format!("{group}/{}", entry.key);
        let is_rule = self.vocabulary.rules.iter().any(|known| known.name == rule);
        let help = if is_rule {
            format!("write `\"{rule}\" = …` below `[rules]`")
        } else {
            format!("options belong to one rule: `\"{group}/…\" = {{ … }}`")
        };
        let message = format!("{} cannot be set for a group of rules", quote(entry.key));
        self.unknown(entry.span, message, entry.key, ["severity", "paths"], help);
    }
}

fn setting(target: Target<'_>, level: Option<Level>) -> RuleSetting {
    RuleSetting { rule: target.name().to_owned(), paths: None, level, options: BTreeMap::new() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, read};
    use super::*;

    #[test]
    fn settings_are_read_in_their_order() {
        let config = read(
            r#"
            [rules."portfolio/small-swing"]
            growth = 0x10
            units = ["%", "points"]

            [[rules."marketing/nothing-sent"]]
            paths = "bets"
            severity = "off"

            [[rules."marketing/nothing-sent"]]
            days = 1_000.5

            [rules]
            drift = "hint"
            "#,
        );
        assert_eq!(config.problems, []);
        let names: Vec<_> = config.rules.iter().map(|setting| setting.rule.as_str()).collect();
        assert_eq!(names, ["portfolio/small-swing", "marketing/nothing-sent", "marketing/nothing-sent", "drift"]);
        let levels: Vec<_> = config.rules.iter().map(|setting| setting.level).collect();
        assert_eq!(levels, [None, Some(Level::Off), None, Some(Level::At(Severity::Hint))]);
        let has_paths: Vec<_> = config.rules.iter().map(|setting| setting.paths.is_some()).collect();
        assert_eq!(has_paths, [false, true, false, false]);
        let options: Vec<_> = config.rules.iter().flat_map(|setting| setting.options.clone()).collect();
        let units = OptionValue::Texts(vec!["%".to_owned(), "points".to_owned()]);
        assert_eq!(
            options,
            [
                ("growth".to_owned(), OptionValue::Number(16.0)),
                ("units".to_owned(), units),
                ("days".to_owned(), OptionValue::Number(1000.5)),
            ]
        );
    }

    #[test]
    fn mistakes_in_rules() {
        check(
            r#"
[rules]
'portfolio/smal-swing' = 'off'
=> 'portfolio/smal-swing' :: `portfolio/smal-swing` is no rule, nor a group of rules :: did you mean `portfolio/small-swing`?

[rules]
portfolo = 'off'
=> portfolo :: `portfolo` is no rule, nor a group of rules :: did you mean `portfolio`?

[rules]
small-swing = 'off'
=> small-swing :: `small-swing` is no rule, nor a group of rules :: did you mean `portfolio/small-swing`?

[rules]
nothing = 'off'
=> nothing :: `nothing` is no rule, nor a group of rules :: `careerdoc rules` lists them

[rules]
drift = 'warn'
=> 'warn' :: `warn` is no severity :: did you mean `warning`?

[rules]
drift = 'loud'
=> 'loud' :: `loud` is no severity :: write "off", "hint", "warning" or "error"

[rules]
drift = false
=> false :: `false` is no severity :: write "off" to silence it

[rules]
drift = true
=> true :: `true` is no severity :: leave the line out: a rule speaks unless it is "off"

[rules]
drift = 3
=> 3 :: `drift` needs a severity, and this is a number :: write "off", "hint", "warning" or "error"

[rules]
drift = ['off']
=> 'off' :: `drift` needs tables in its list, and this is a text :: write `[{ paths = "…", severity = "…" }]`, one table for each set of paths

[rules]
drift = { severty = 'off' }
=> severty :: `severty` cannot be set for a group of rules :: did you mean `severity`?

[rules]
portfolio = { growth = 3 }
=> growth :: `growth` cannot be set for a group of rules :: options belong to one rule: `"portfolio/…" = { … }`

[rules.portfolio]
small-swing = 'off'
=> small-swing :: `small-swing` cannot be set for a group of rules :: write `"portfolio/small-swing" = …` below `[rules]`

[rules]
'portfolio/small-swing' = { grwoth = 3 }
=> grwoth :: `grwoth` is no option of `portfolio/small-swing` :: did you mean `growth`?

[rules]
'portfolio/small-swing' = { x = 3 }
=> x :: `x` is no option of `portfolio/small-swing` :: its options are growth, units, besides `severity` and `paths`

[rules]
'drift/stagnant' = { x = 3 }
=> x :: `x` is no option of `drift/stagnant` :: it has none besides `severity` and `paths`

[rules]
'portfolio/small-swing' = { growth = '3' }
=> '3' :: `growth` needs a number, and this is a text :: write the number without quotes

[rules]
'portfolio/small-swing' = { growth = true }
=> true :: `growth` needs a number, and this is true or false

[rules]
'portfolio/small-swing' = { growth = -0.5 }
=> -0.5 :: `growth` must be a number from 0 on

[rules]
'portfolio/small-swing' = { growth = nan }
=> nan :: `growth` must be a number from 0 on

[rules]
'portfolio/small-swing' = { units = 3 }
=> 3 :: `units` needs a text or a list of texts, and this is a number :: write it in quotes

[rules]
drift = { paths = 'bets' }
=> { paths = 'bets' } :: this sets nothing of `drift` :: add `severity` or an option

[rules]
drift = { severity = 'off', paths = [] }
=> [] :: `paths` names no path :: name one, or leave `paths` out for all

[rules]
drift = { severity = 'off', paths = 'a[' }
=> 'a[' :: `a[` is no glob: unclosed character class; missing ']'
"#,
        );
    }
}
