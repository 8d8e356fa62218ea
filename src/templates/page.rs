//! The output of a template, in memory and of limited size.

use std::io::{self, Write};

/// The most bytes that a template may write. A report of ten years takes less than a tenth of it.
pub const MAX_OUTPUT: usize = 64 << 20;

/// The output of a template.
#[derive(Debug, Default)]
pub struct Page {
    pub bytes: Vec<u8>,
    /// Whether some output did not fit.
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
