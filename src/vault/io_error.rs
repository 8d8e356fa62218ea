//! What the errors of the file system mean, in plain words.

use std::io::{self, ErrorKind};

/// Whether the error means that the file or folder does not exist, or no longer does.
pub fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Why the system refused, phrased as the end of a sentence, without its error number.
pub fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such file or folder",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "no more may be stored there",
        ErrorKind::InvalidFilename => "its name is too long for this system",
        _ => return words_of_the_system(error),
    };
    words.to_owned()
}

fn words_of_the_system(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut characters = words.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_without_numbers() {
        let cases = [
            (ErrorKind::PermissionDenied.into(), "permission denied"),
            (io::Error::other("Input/output error (os error 5)"), "input/output error"),
            (io::Error::other("it is larger than 1 MB"), "it is larger than 1 MB"),
        ];
        for (error, words) in cases {
            assert_eq!(reason(&error), words);
        }
    }
}
