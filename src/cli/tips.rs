//! What a command line that cannot be read may have meant: other tools' words for what a command does, names without
//! quotes.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What others call it, and the command here.
const MEANT: [(&str, &str); 7] = [
    ("fix repair format fmt", "check --fix"),
    ("watch serve dev", "check --watch"),
    ("lint validate verify test doctor", "check"),
    ("add create begin start", "new"),
    ("render build compile export generate html pdf markdown summary", "report"),
    ("compare decide score offer", "weigh"),
    ("list ls show today next due stats", "status"),
];

/// The error with a tip where one can be given.
pub fn with_tip(mut error: clap::Error) -> clap::Error {
    let text = |error: &clap::Error, kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        _ => String::new(),
    };
    let tip = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let written = text(&error, ContextKind::InvalidSubcommand).to_lowercase();
            let meant = MEANT.iter().find(|(words, _)| words.split(' ').any(|word| word == written));
            if let Some(ContextValue::Strings(names)) = error.get(ContextKind::SuggestedSubcommand) {
                // The likeliest comes last, and the others are guesses.
                let likeliest = names.last().map(|name| ContextValue::String(name.clone()));
                error.remove(ContextKind::SuggestedSubcommand);
                likeliest.filter(|_| meant.is_none()).map(|name| error.insert(ContextKind::SuggestedSubcommand, name));
            }
            meant.map(|(_, command)| format!("that is `careerdoc {command}`"))
        }
        ErrorKind::UnknownArgument if !text(&error, ContextKind::InvalidArg).starts_with('-') => {
            Some("words that belong together stand in quotes: \"Head of Product\"".to_owned())
        }
        _ => None,
    };
    if let Some(tip) = tip {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(tip)]));
    }
    error
}
