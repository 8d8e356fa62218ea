//! Properties that take one of a few words: each word and its value stand in one place.

/// A property that takes one of a few words; made by [`choice!`].
pub trait Choice: Copy + Eq + 'static {
    /// The words, as they are written in a note.
    const WORDS: &'static [&'static str];
    /// What each of them means, in the same order.
    const VALUES: &'static [Self];

    /// The value that `word` stands for.
    #[must_use]
    fn of(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|known| *known == word)?;
        Some(Self::VALUES[at])
    }

    /// How it is written in a note.
    #[must_use]
    fn word(self) -> &'static str {
        let at = Self::VALUES.iter().position(|value| *value == self);
        at.map(|at| Self::WORDS[at]).expect("internal error: every value has its word")
    }
}

/// Declares an enum whose variants are the words of a property.
macro_rules! choice {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$meaning])* $variant,)+ }

        impl $crate::model::choice::Choice for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];
            const VALUES: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}
pub(super) use choice;
