//! What a rule sees: the spec, its own options, and how long something has been waiting.

use jiff::civil::Date;

use super::suppress::Unused;
use super::{Memory, Rule};
use crate::calendar;
use crate::config::{Config, OptionDefault, OptionValue};
use crate::model::faulty_link::Followed;
use crate::model::spec::Spec;

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The notes.
    pub spec: &'a Spec,
    /// The configuration.
    pub config: &'a Config,
    /// Suppressions that silence nothing; known only to the rule that speaks of them.
    pub unused: &'a [Unused],
    /// Where its links lead.
    pub followed: &'a Followed,
    /// What rules keep for the next run.
    pub memory: &'a Memory,
    pub(super) rule: &'static Rule,
}

impl Context<'_> {
    /// The same spec in the eyes of another rule: for rules that are silent where that one speaks.
    #[must_use]
    pub const fn of(self, rule: &'static Rule) -> Self {
        Self { rule, ..self }
    }

    /// The day on which the spec is looked at.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.spec.today
    }

    /// The value of an option of this rule for the note at `path`.
    #[must_use]
    pub fn option(&self, name: &'static str, path: &str) -> f64 {
        let set = match self.config.option(self.rule.name, path, name) {
            Some(OptionValue::Number(number)) => Some(*number),
            _ => None,
        };
        let option = self.rule.options.iter().find(|option| option.name == name);
        let default = option.and_then(|option| match option.default {
            OptionDefault::Number(number) => Some(number),
            OptionDefault::Texts(_) => None,
        });
        set.or(default).expect("internal error: a rule asks for an option that it does not have")
    }

    /// An option that counts days, months or things.
    #[must_use]
    pub fn count(&self, name: &'static str, path: &str) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a count of days; the cast saturates")]
        let count = self.option(name, path) as i64;
        count
    }

    /// For how many days something has been waiting since `event`: from the later of it and the day on which the North
    /// Star was set, up to today, days of leave not counted. Nothing without a readable `set`: dated rules are silent.
    #[must_use]
    pub fn waited_since(&self, event: Date) -> Option<i64> {
        let start = event.max(self.spec.set()?);
        Some(self.working_days(start, self.today()))
    }

    /// Whether more than `months` months have passed since `start`, days of leave not counted.
    #[must_use]
    pub fn has_lasted_months(&self, start: Date, months: i64) -> bool {
        let months = i32::try_from(months).unwrap_or(i32::MAX);
        let end = calendar::months_after(start, months);
        self.working_days(start, self.today()) > calendar::days_between(start, end)
    }

    /// The days from `start` to `end` without those of leave; negative if `end` comes first.
    #[must_use]
    pub fn working_days(&self, start: Date, end: Date) -> i64 {
        let leave = self.spec.north_star.iter().flat_map(|star| &star.leave);
        let mut leave: Vec<(Date, Date)> = leave.map(|leave| (leave.first.max(start), leave.last.min(end))).collect();
        leave.sort_unstable();
        let mut counted_to = None;
        let mut on_leave = 0;
        for (first, last) in leave {
            let first = counted_to.map_or(first, |counted| calendar::days_after(counted, 1).max(first));
            if first <= last {
                on_leave += calendar::days_between(first, last) + 1;
                counted_to = Some(last);
            }
        }
        let days = calendar::days_between(start, end);
        (days - on_leave).max(days.min(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Example, RULES};

    #[test]
    fn a_day_of_leave_is_left_out_once() {
        let cases = [
            ("", 30),
            ("2026-09-10..2026-09-12", 27),
            ("2026-09-10..2026-09-12, 2026-09-12..2026-09-13", 26),
            ("2026-09-10..2026-09-20, 2026-09-12..2026-09-13", 19),
            ("2026-09-12..2026-09-13, 2026-09-10..2026-09-20", 19),
            ("2026-09-10, 2026-09-10, 2026-09", 0),
            ("2026-08-20..2026-09-01", 29),
            ("2026-09-30..2026-12", 28),
            ("2026-09-20..2026-09-10", 30),
            ("2026-07, 2026-11", 30),
        ];
        for (leave, expected) in cases {
            let files = format!("== north-star.md\n---\nset: 2026-01-01\nleave: [{leave}]\n---\n");
            let compiled = Example { today: "2026-10-01", files: files.leak() }.compile();
            let config = Config::default();
            let memory = Memory::default();
            let (spec, followed) = (&compiled.spec, &memory.followed(&compiled.spec));
            let cx = Context { spec, config: &config, unused: &[], followed, memory: &memory, rule: RULES[0] };
            let date = |text: &str| text.parse::<Date>().expect("a date");
            assert_eq!(cx.working_days(date("2026-09-01"), date("2026-10-01")), expected, "{leave}");
            assert_eq!(cx.working_days(date("2026-10-01"), date("2026-09-01")), -30, "{leave}");
        }
    }
}
