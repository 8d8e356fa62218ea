//! The named sections and labelled parts that careerdoc knows.

/// Declares an enum of things that a writer names: each with its name, in one place.
macro_rules! named {
    (
        $(#[$about:meta])*
        pub enum $enum:ident { $($variant:ident = $name:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($variant,)+ }

        impl $enum {
            /// All of them, in the order in which the note types name them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// Its name, as a writer would write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

named! {
    /// A section of a note with a known meaning, by its main heading.
    pub enum Section {
        MeasuringStick = "Measuring stick",
        Steps = "Steps",
        Skills = "Skills",
        Metrics = "Metrics",
        HomeLife = "Home life",
        Hypothesis = "Hypothesis",
        KillCriteria = "Kill criteria",
        Asks = "Asks",
        Wins = "Wins",
        Lessons = "Lessons",
        Story = "Story",
        Because = "Because",
        Premortem = "Premortem",
        Review = "Review",
        Learned = "Learned",
        Setbacks = "Setbacks",
        Feedback = "Feedback",
        Needs = "Needs",
        Risks = "Risks",
        Measures = "Measures",
        Private = "Private",
        Next = "Next",
        ListeningTour = "Listening tour",
        Themes = "Themes",
        Vision = "Vision",
        AgreedProblems = "Agreed problems",
        QuickWins = "Quick wins",
        ICommit = "I commit",
        TheyCommit = "They commit",
    }
}

impl Section {
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

named! {
    /// A labelled part of an entry, by the words before the colon.
    pub enum Label {
        For = "For",
        MyPart = "My part",
        Evidence = "Evidence",
        Lesson = "Lesson",
        Next = "Next",
        Response = "Response",
        Agreed = "Agreed",
        TalkedWith = "Talked with",
        Situation = "Situation",
        Task = "Task",
        Action = "Action",
        Result = "Result",
        Reflection = "Reflection",
    }
}

impl Label {
    /// The parts of a story, in the order in which it is told.
    pub const OF_A_STORY: [Self; 5] = [Self::Situation, Self::Task, Self::Action, Self::Result, Self::Reflection];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::fold::fold;

    #[test]
    fn names_fold_to_themselves_and_differ() {
        let mut names: Vec<_> = Section::ALL.iter().map(|section| section.name().to_lowercase()).collect();
        assert!(names.iter().all(|name| fold(name) == *name));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Section::ALL.len());
    }
}
