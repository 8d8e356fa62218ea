//! The named sections and labelled parts that careerdoc knows, and how headings are matched with them.

use ecow::EcoString;

/// A section of a note with a known meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    MeasuringStick,
    Steps,
    Skills,
    Metrics,
    HomeLife,
    Hypothesis,
    KillCriteria,
    Asks,
    Wins,
    Lessons,
    Story,
    Because,
    Premortem,
    Review,
    Learned,
    Setbacks,
    Feedback,
    Needs,
    Risks,
    Measures,
    Private,
    Next,
    ListeningTour,
    Themes,
    Vision,
    AgreedProblems,
    QuickWins,
    ICommit,
    TheyCommit,
}

impl Section {
    /// Every section, in the order in which the note types name them.
    pub const ALL: [Self; 29] = [
        Self::MeasuringStick,
        Self::Steps,
        Self::Skills,
        Self::Metrics,
        Self::HomeLife,
        Self::Hypothesis,
        Self::KillCriteria,
        Self::Asks,
        Self::Wins,
        Self::Lessons,
        Self::Story,
        Self::Because,
        Self::Premortem,
        Self::Review,
        Self::Learned,
        Self::Setbacks,
        Self::Feedback,
        Self::Needs,
        Self::Risks,
        Self::Measures,
        Self::Private,
        Self::Next,
        Self::ListeningTour,
        Self::Themes,
        Self::Vision,
        Self::AgreedProblems,
        Self::QuickWins,
        Self::ICommit,
        Self::TheyCommit,
    ];

    /// Its main heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MeasuringStick => "Measuring stick",
            Self::Steps => "Steps",
            Self::Skills => "Skills",
            Self::Metrics => "Metrics",
            Self::HomeLife => "Home life",
            Self::Hypothesis => "Hypothesis",
            Self::KillCriteria => "Kill criteria",
            Self::Asks => "Asks",
            Self::Wins => "Wins",
            Self::Lessons => "Lessons",
            Self::Story => "Story",
            Self::Because => "Because",
            Self::Premortem => "Premortem",
            Self::Review => "Review",
            Self::Learned => "Learned",
            Self::Setbacks => "Setbacks",
            Self::Feedback => "Feedback",
            Self::Needs => "Needs",
            Self::Risks => "Risks",
            Self::Measures => "Measures",
            Self::Private => "Private",
            Self::Next => "Next",
            Self::ListeningTour => "Listening tour",
            Self::Themes => "Themes",
            Self::Vision => "Vision",
            Self::AgreedProblems => "Agreed problems",
            Self::QuickWins => "Quick wins",
            Self::ICommit => "I commit",
            Self::TheyCommit => "They commit",
        }
    }

    /// The alternative headings, valid in any note type that has the section.
    #[must_use]
    pub const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Wins => &["impact", "highlights", "achievements"],
            Self::Learned | Self::Lessons => &["learnings", "lessons learned", "what i learned"],
            Self::Next => &["next steps", "plans"],
            Self::Risks => &["blockers"],
            Self::Needs => &["asks"],
            Self::Steps => &["working backward", "milestones", "roadmap"],
            Self::HomeLife => &["family", "home"],
            Self::TheyCommit => &["she commits", "he commits", "you commit", "my manager commits"],
            _ => &[],
        }
    }
}

/// A labelled part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    For,
    MyPart,
    Evidence,
    Lesson,
    Next,
    Response,
    Agreed,
    TalkedWith,
    Situation,
    Task,
    Action,
    Result,
    Reflection,
}

impl Label {
    /// Every label.
    pub const ALL: [Self; 13] = [
        Self::For,
        Self::MyPart,
        Self::Evidence,
        Self::Lesson,
        Self::Next,
        Self::Response,
        Self::Agreed,
        Self::TalkedWith,
        Self::Situation,
        Self::Task,
        Self::Action,
        Self::Result,
        Self::Reflection,
    ];

    /// The words before the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::For => "For",
            Self::MyPart => "My part",
            Self::Evidence => "Evidence",
            Self::Lesson => "Lesson",
            Self::Next => "Next",
            Self::Response => "Response",
            Self::Agreed => "Agreed",
            Self::TalkedWith => "Talked with",
            Self::Situation => "Situation",
            Self::Task => "Task",
            Self::Action => "Action",
            Self::Result => "Result",
            Self::Reflection => "Reflection",
        }
    }
}

/// Whether two headings are equal after [`fold`]. Compares only their letters first: most differ in an early one.
#[must_use]
pub fn are_same(one: &str, other: &str) -> bool {
    fn letters(heading: &str) -> impl Iterator<Item = char> {
        heading.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase)
    }
    letters(one).eq(letters(other)) && fold(one) == fold(other)
}

/// A heading normalised for comparison: lower case, without emphasis, emoji, numbering and trailing punctuation.
#[must_use]
pub fn fold(heading: &str) -> EcoString {
    let mut folded = EcoString::new();
    for character in heading.chars() {
        if character.is_ascii_alphanumeric() {
            folded.push(character.to_ascii_lowercase());
        } else if character.is_whitespace() || matches!(character, '-' | '_') {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if character.is_alphanumeric() || matches!(character, '\'' | '/' | '&' | '.' | ')') {
            folded.extend(character.to_lowercase());
        }
    }
    let after_number = folded.trim_start_matches(|character: char| character.is_ascii_digit());
    if after_number.len() < folded.len() && after_number.starts_with(['.', ')']) {
        let is_of_number = |character: char| character.is_ascii_digit() || "). ".contains(character);
        folded = after_number.trim_start_matches(is_of_number).into();
    }
    let end = folded.trim_end_matches(|character: char| !character.is_alphanumeric()).len();
    folded.truncate(end);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_their_dress() {
        let cases = [
            ("Wins", "wins"),
            ("🏆 **Wins**:", "wins"),
            ("2. Wins!", "wins"),
            ("2.1) Kill-criteria", "kill criteria"),
            ("  Measuring   Stick …", "measuring stick"),
            ("90 days", "90 days"),
            ("WHAT I LEARNED?", "what i learned"),
            ("Vitórias", "vitórias"),
            ("🎉", ""),
        ];
        for (heading, folded) in cases {
            assert_eq!(fold(heading), folded, "{heading:?}");
            assert!(are_same(heading, folded), "{heading:?}");
        }
        assert!(!are_same("Wins", "Win") && !are_same("90 days", "60 days") && !are_same("🎉", "A"));
    }

    #[test]
    fn names_fold_to_themselves_and_differ() {
        let mut names: Vec<_> = Section::ALL.iter().map(|section| section.name().to_lowercase()).collect();
        assert!(names.iter().all(|name| fold(name) == *name));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Section::ALL.len());
    }
}
