//! The registry of rules, and the definition of a rule: one static with its documentation, examples and check.

pub mod almost;
pub mod cache;
pub mod config;
pub mod context;
pub mod drift;
pub mod example;
pub mod finding;
pub mod home_life;
pub mod landing;
pub mod marketing;
pub mod metrics;
pub mod north_star;
pub mod note;
mod note_findings;
pub mod perfectionism;
pub mod portfolio;
mod run;
pub mod scrutiny;
pub mod share;
pub mod spec;
pub mod suppress;
pub mod template;

pub use cache::Cache;
pub use context::{Context, Notes};
pub use example::Example;
pub use finding::{Finding, Findings};
pub use run::{run, run_alone};

use std::sync::LazyLock;

use crate::config::{KnownOption, KnownRule, PropertyValues, Vocabulary};
use crate::diagnostic::Severity;
use crate::emit::RuleInfo;
use crate::model::shape::{COMMON, Kind, NoteType};
use crate::note::section::{Label, Section};

/// A rule: everything that users and the program need to know about it.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub name: &'static str,
    /// The default severity of its findings.
    pub severity: Severity,
    /// Whether it is silent while a spec is new, when `spec/next-part` reports instead.
    pub waits: bool,
    /// When it reports, in one line.
    pub summary: &'static str,
    /// The pitfall, in the framework's terms.
    pub why: &'static str,
    /// Its options, each with a default.
    pub options: &'static [RuleOption],
    /// A spec with exactly one finding of this rule.
    pub bad: Example,
    /// A spec without a finding of this rule.
    pub good: Example,
    /// The check itself.
    pub check: Check,
}

/// The scope of a rule's check.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The whole spec: findings in one note may depend on any other.
    Spec(fn(&Context<'_>, &mut Findings)),
    /// Each note by itself: findings in a note stay valid until that note, the North Star or the day changes.
    Notes(fn(&Notes<'_>, &mut Findings)),
}

impl Rule {
    /// Whether it checks reports for others rather than the spec as its owner sees it.
    #[must_use]
    pub fn is_for_reports(&self) -> bool {
        self.group() == "share"
    }

    /// The part of its name after the slash.
    #[must_use]
    pub fn own_name(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(_, own)| own)
    }

    /// The part of its name before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        group_of(self.name)
    }
}

/// A numeric option of a rule, with its unit.
pub type RuleOption = KnownOption<'static>;

/// Every rule, sorted by group and name.
pub static RULES: &[&Rule] = &[
    &config::invalid::RULE,
    &template::invalid::RULE,
    &note::ambiguous_link::RULE,
    &note::conflict_copy::RULE,
    &note::date_order::RULE,
    &note::duplicate_property::RULE,
    &note::future_date::RULE,
    &note::invalid_front_matter::RULE,
    &note::invalid_value::RULE,
    &note::misplaced::RULE,
    &note::missing_property::RULE,
    &note::placeholder::RULE,
    &note::unclosed_comment::RULE,
    &note::unknown_property::RULE,
    &note::unknown_section::RULE,
    &note::unreadable::RULE,
    &note::unresolved_link::RULE,
    &note::unused_suppression::RULE,
    &spec::next_part::RULE,
    &north_star::horizon::RULE,
    &north_star::missing::RULE,
    &north_star::moved_goalposts::RULE,
    &north_star::no_measuring_stick::RULE,
    &north_star::no_next_step::RULE,
    &north_star::not_reviewed::RULE,
    &north_star::orphan_bet::RULE,
    &north_star::step_order::RULE,
    &north_star::step_overdue::RULE,
    &north_star::vague_destination::RULE,
    &metrics::idle_skill::RULE,
    &metrics::no_scale::RULE,
    &metrics::no_skills::RULE,
    &metrics::stalled::RULE,
    &metrics::stuck_in_one_mode::RULE,
    &metrics::title_or_pay_only::RULE,
    &metrics::unmeasured_bet::RULE,
    &portfolio::core_growth::RULE,
    &portfolio::early_swing::RULE,
    &portfolio::kill_date_passed::RULE,
    &portfolio::many_swings::RULE,
    &portfolio::no_active_bet::RULE,
    &portfolio::no_kill_criteria::RULE,
    &portfolio::no_story::RULE,
    &portfolio::no_verdict::RULE,
    &portfolio::overconfident::RULE,
    &portfolio::small_swing::RULE,
    &portfolio::swing_due::RULE,
    &portfolio::swing_too_soon::RULE,
    &marketing::bragging::RULE,
    &marketing::contract_missed::RULE,
    &marketing::minimising::RULE,
    &marketing::no_beneficiary::RULE,
    &marketing::no_hard_data::RULE,
    &marketing::no_lesson::RULE,
    &marketing::nothing_sent::RULE,
    &marketing::one_sided_contract::RULE,
    &marketing::vague_impact::RULE,
    &marketing::write_what_you_repeat::RULE,
    &landing::executing_early::RULE,
    &landing::listening_behind::RULE,
    &landing::missing::RULE,
    &landing::no_agreed_problems::RULE,
    &landing::no_quick_win::RULE,
    &landing::no_state_of_the_union::RULE,
    &landing::no_vision::RULE,
    &landing::not_agreed::RULE,
    &landing::one_thing_not_asked::RULE,
    &landing::promise_open::RULE,
    &landing::single_source_theme::RULE,
    &landing::vision_not_heard::RULE,
    &landing::win_for_nobody::RULE,
    &drift::against_the_stick::RULE,
    &drift::deadline_near::RULE,
    &drift::no_alternative::RULE,
    &drift::no_learning_criterion::RULE,
    &drift::project_without_decision::RULE,
    &drift::review_due::RULE,
    &drift::role_without_decision::RULE,
    &drift::stagnant::RULE,
    &drift::unweighed_decision::RULE,
    &drift::verdict_against_scores::RULE,
    &perfectionism::catastrophising::RULE,
    &perfectionism::feedback_unanswered::RULE,
    &perfectionism::setback_without_lesson::RULE,
    &scrutiny::ask_before_traction::RULE,
    &scrutiny::limelight_before_traction::RULE,
    &scrutiny::sent_before_traction::RULE,
    &home_life::missing_criterion::RULE,
    &home_life::no_check_in::RULE,
    &home_life::not_talked_over::RULE,
    &home_life::out_of_balance::RULE,
    &share::tripwire::RULE,
];

/// The names that the configuration may use, so that typing slips in it can be detected.
#[must_use]
pub fn vocabulary() -> Vocabulary<'static> {
    static SECTIONS: LazyLock<Vec<&str>> =
        LazyLock::new(|| Section::ALL.iter().map(|section| section.name()).collect());
    static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| Label::ALL.iter().map(|label| label.name()).collect());
    static VALUES: LazyLock<Vec<PropertyValues>> = LazyLock::new(values);
    static KNOWN_RULES: LazyLock<Vec<KnownRule>> = LazyLock::new(|| {
        RULES.iter().map(|rule| KnownRule { name: rule.name, summary: rule.summary, options: rule.options }).collect()
    });
    Vocabulary { sections: &SECTIONS, labels: &LABELS, values: &VALUES, words: &WORD_LISTS, rules: &KNOWN_RULES }
}

/// The word lists of the language rules, by the names under which the configuration extends them.
pub const WORD_LISTS: [&str; 10] = [
    "bragging",
    "catastrophising",
    "generic-destinations",
    "home",
    "learning",
    "minimising",
    "nothing",
    "thanks",
    "title-or-pay",
    "tripwire",
];

/// The properties with a fixed choice of values, and the outcomes in a measuring stick.
fn values() -> Vec<PropertyValues<'static>> {
    let properties = NoteType::ALL.into_iter().flat_map(|note_type| note_type.shape().properties).chain(COMMON);
    let choices = properties.filter_map(|property| match property.kind {
        Kind::Choice(values) => Some(PropertyValues { property: property.name, values }),
        _ => None,
    });
    choices.chain([PropertyValues { property: "option", values: &["works", "fails"] }]).collect()
}

/// The rule metadata that output formats include.
#[must_use]
pub fn infos() -> Vec<RuleInfo<'static>> {
    let info =
        |rule: &&Rule| RuleInfo { name: rule.name, severity: rule.severity, summary: rule.summary, why: rule.why };
    RULES.iter().map(info).collect()
}

/// Whether `named`, a rule's name or that of a group, includes `rule`.
#[must_use]
pub fn includes(named: &str, rule: &str) -> bool {
    named == rule || named == group_of(rule)
}

/// The group of the rule with this name.
fn group_of(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(group, _)| group)
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod thresholds;
