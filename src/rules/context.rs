//! The input of a rule: the spec, or single notes; the rule's options; and how long something has been waiting.

use std::sync::Arc;

use jiff::civil::Date;

use super::suppress::Unused;
use super::{Cache, Rule};
use crate::calendar;
use crate::config::{Config, OptionDefault, OptionValue};
use crate::model::document::{Document, Typed};
use crate::model::followed::Followed;
use crate::model::spec::Spec;
use crate::model::update::Update;

/// The input of a rule that checks the whole spec.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The notes.
    pub spec: &'a Spec,
    /// The configuration.
    pub config: &'a Config,
    /// Suppressions in need of attention; filled only for the rule that reports them.
    pub unused: &'a [Unused],
    /// Its links, resolved.
    pub followed: &'a Followed,
    /// The cache that rules keep between runs.
    pub cache: &'a Cache,
    pub(super) rule: &'static Rule,
}

impl Context<'_> {
    /// The same context as another rule sees it: for rules that are silent where that one reports.
    #[must_use]
    pub const fn of(self, rule: &'static Rule) -> Self {
        Self { rule, ..self }
    }

    /// The day on which the spec is compiled.
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

    /// An option that is a whole number of days, months or things.
    #[must_use]
    pub fn count(&self, name: &'static str, path: &str) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a count of days; the cast saturates")]
        let count = self.option(name, path) as i64;
        count
    }

    /// The count that is set for all notes; `None` if it may differ by path. Looking it up for each note costs a save
    /// more than all that is asked of most notes.
    #[must_use]
    pub fn count_everywhere(&self, name: &'static str) -> Option<i64> {
        self.config.is_same_everywhere(self.rule.name).then(|| self.count(name, ""))
    }

    /// An option that is a length of time in days, months or years, as [`calendar`] takes them.
    #[must_use]
    pub fn length(&self, name: &'static str, path: &str) -> i32 {
        i32::try_from(self.count(name, path)).unwrap_or(i32::MAX)
    }

    /// Whether `day` is not before the day on which the North Star was set: earlier events are evidence, never the
    /// subject of a finding. False without a readable `set`.
    #[must_use]
    pub fn is_since_set(&self, day: Date) -> bool {
        self.spec.set().is_some_and(|set| day >= set)
    }

    /// The number of days since `event`, or since the North Star was set if that was later, leave not counted. `None`
    /// without a readable `set`: dated rules are then silent.
    #[must_use]
    pub fn waited_since(&self, event: Date) -> Option<i64> {
        let start = event.max(self.spec.set()?);
        Some(self.spec.working_days(start, self.today()))
    }

    /// How many days ago `event` was, those of leave included, if it has [waited](Self::waited_since) for more days than
    /// the rule's option `days` allows the note at `path`.
    #[must_use]
    pub fn overdue_since(&self, event: Date, path: &str) -> Option<i64> {
        let is_overdue = self.waited_since(event)? > self.count("days", path);
        is_overdue.then(|| calendar::days_between(event, self.today()))
    }

    /// Whether more than `months` months have passed since `start`, leave not counted.
    #[must_use]
    pub fn has_lasted_months(&self, start: Date, months: i32) -> bool {
        let end = calendar::months_after(start, months);
        self.spec.working_days(start, self.today()) > calendar::days_between(start, end)
    }

    /// The greatest number of months of which [`Self::has_lasted_months`] is true.
    #[must_use]
    pub fn months_lasted(&self, start: Date) -> i32 {
        let days = i32::try_from(self.spec.working_days(start, self.today())).unwrap_or(i32::MAX);
        calendar::whole_months_between(start, calendar::days_after(start, days.saturating_sub(1)))
    }
}

/// The input of a rule that checks each note by itself, plus the dates of the North Star.
#[derive(Debug, Clone, Copy)]
pub struct Notes<'a> {
    cx: Context<'a>,
    /// The documents to check; `None` means all.
    focus: Option<&'a [&'a Arc<Document>]>,
}

impl<'a> Notes<'a> {
    /// The notes of `cx`, or only those in `focus`.
    #[must_use]
    pub(super) const fn new(cx: Context<'a>, focus: Option<&'a [&'a Arc<Document>]>) -> Self {
        Self { cx, focus }
    }

    /// The same notes as another rule sees them.
    #[must_use]
    pub const fn of(self, rule: &'static Rule) -> Self {
        Self { cx: self.cx.of(rule), ..self }
    }

    /// The notes to check, without sync-conflict copies.
    pub fn documents(&self) -> impl Iterator<Item = &'a Arc<Document>> + use<'a> {
        let spec = self.cx.spec;
        let all = self.focus.is_none().then(|| spec.documents.iter());
        let focus = self.focus.into_iter().flatten().copied();
        all.into_iter().flatten().chain(focus).filter(|document| spec.is_own(document))
    }

    /// The updates among them.
    pub fn updates(&self) -> impl Iterator<Item = &'a Update> + use<'a> {
        let all = self.focus.is_none().then(|| self.cx.spec.updates.iter().map(Arc::as_ref));
        let focus = self.focus.is_some().then(|| {
            self.documents().filter_map(|document| match &document.typed {
                Typed::Update(update) => Some(update.as_ref()),
                _ => None,
            })
        });
        all.into_iter().flatten().chain(focus.into_iter().flatten())
    }

    /// The configuration.
    #[must_use]
    pub const fn config(&self) -> &'a Config {
        self.cx.config
    }

    /// The day on which the notes are checked.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.cx.today()
    }

    /// When the North Star was set.
    #[must_use]
    pub fn set(&self) -> Option<Date> {
        self.cx.spec.set()
    }

    /// See [`Context::option`].
    #[must_use]
    pub fn option(&self, name: &'static str, path: &str) -> f64 {
        self.cx.option(name, path)
    }

    /// See [`Context::count`].
    #[must_use]
    pub fn count(&self, name: &'static str, path: &str) -> i64 {
        self.cx.count(name, path)
    }

    /// See [`Context::overdue_since`].
    #[must_use]
    pub fn overdue_since(&self, event: Date, path: &str) -> Option<i64> {
        self.cx.overdue_since(event, path)
    }
}
