//! `careerdoc completions`: prints a completion script for a shell.

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::{Cli, Failure, Global, Outcome, terminal};

/// Print a script that lets a shell complete commands and options
///
/// Bash: careerdoc completions bash > ~/.local/share/bash-completion/completions/careerdoc
/// Zsh: careerdoc completions zsh > a folder of your $fpath, as _careerdoc
/// Fish: careerdoc completions fish > ~/.config/fish/completions/careerdoc.fish
/// PowerShell: add `careerdoc completions powershell | Out-String | Invoke-Expression` to your $PROFILE
/// Elvish: add `eval (careerdoc completions elvish | slurp)` to your rc.elv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: CompletedShell,
}

/// The supported shells, independent of later additions to `clap_complete`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CompletedShell {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let shell = match self.shell {
            CompletedShell::Bash => Shell::Bash,
            CompletedShell::Elvish => Shell::Elvish,
            CompletedShell::Fish => Shell::Fish,
            CompletedShell::PowerShell => Shell::PowerShell,
            CompletedShell::Zsh => Shell::Zsh,
        };
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "careerdoc", &mut script);
        terminal::print(&String::from_utf8(script)?)?;
        Ok(Outcome::Clean)
    }
}
