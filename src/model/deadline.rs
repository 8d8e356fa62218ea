//! How long things may wait that are told of before a rule speaks: one number for the rule, `status` and the report.

use crate::config::{Config, OptionValue};

/// A number of days that the option of a rule sets.
#[derive(Debug)]
pub struct Deadline {
    /// The rule.
    pub rule: &'static str,
    /// Its option.
    pub option: &'static str,
    /// The number where the configuration sets none.
    pub default: f64,
}

/// Something that goes out so many days after the end of a period is still in time for it.
pub static GRACE: Deadline = Deadline { rule: "marketing/contract-missed", option: "grace", default: 7.0 };

/// The North Star wants another look after so many days.
pub static LAST_LOOK: Deadline = Deadline { rule: "north-star/not-reviewed", option: "days", default: 180.0 };

/// Home wants a look after so many days.
pub static CHECK_IN: Deadline = Deadline { rule: "home-life/no-check-in", option: "days", default: 90.0 };

/// The one thing asked for in a listening tour is to be done within so many days.
pub static PROMISE: Deadline = Deadline { rule: "landing/promise-open", option: "days", default: 7.0 };

/// The last day of a landing on which its State of the Union is in time.
pub static STATE_OF_THE_UNION: Deadline =
    Deadline { rule: "landing/no-state-of-the-union", option: "day", default: 35.0 };

/// The last day of a landing on which its vision is in time.
pub static VISION: Deadline = Deadline { rule: "landing/no-vision", option: "day", default: 65.0 };

/// The last day of a landing on which its first quick win is in time.
pub static QUICK_WIN: Deadline = Deadline { rule: "landing/no-quick-win", option: "day", default: 90.0 };

impl Deadline {
    /// The number of days for the note at `path`.
    #[must_use]
    pub fn days(&self, config: &Config, path: &str) -> i32 {
        let days = match config.option(self.rule, path, self.option) {
            Some(OptionValue::Number(days)) => *days,
            _ => self.default,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a count of days; the cast saturates")]
        let days = days as i32;
        days
    }
}
