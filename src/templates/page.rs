//! What a template writes, in memory, with an end.

use std::io::{self, Write};

/// A template may write so many bytes. A report of ten years is smaller than a tenth of it.
pub const MAX_OUTPUT: usize = 64 << 20;

/// What a template has written.
#[derive(Debug, Default)]
pub struct Page {
    pub bytes: Vec<u8>,
    /// Whether something found no room.
    pub is_full: bool,
}

impl Write for Page {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > MAX_OUTPUT {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
