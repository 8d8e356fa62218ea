//! The program `careerdoc`.

use std::process::ExitCode;

fn main() -> ExitCode {
    careerdoc::cli::run(std::env::args_os())
}
