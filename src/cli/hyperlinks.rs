//! Decides whether locations are clickable in the terminal, and which URLs they have.

use std::env;
use std::io::{self, IsTerminal};

use clap::{Args, ValueEnum};

use super::terminal::{self, ColorChoice};
use crate::emit::Style;
use crate::emit::hyperlink::{HyperlinkFormat, Hyperlinks};
use crate::vault::{Folder, Workspace, slashed};

/// What the command line says of links.
#[derive(Debug, Args)]
pub struct HyperlinkOptions {
    /// When to make locations clickable: auto is on a terminal that can open links
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    hyperlinks: When,
    /// What a location opens: obsidian, file, vscode, or a template of a URL with {path}, {line}, {column}, {vault}
    /// and {file} [default: obsidian in a vault, else file]
    #[arg(long, value_name = "FORMAT")]
    hyperlink_format: Option<HyperlinkFormat>,
}

/// When to make locations clickable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl HyperlinkOptions {
    /// The style of findings in `folder` on standard output.
    pub fn style(&self, color: ColorChoice, folder: &Folder) -> Style {
        let wanted = match self.hyperlinks {
            When::Always => true,
            When::Never => false,
            When::Auto => io::stdout().is_terminal() && opens_links(|name| env::var(name).ok()),
        };
        Style { hyperlinks: wanted.then(|| self.links(folder)), ..terminal::style(color) }
    }

    fn links(&self, folder: &Folder) -> Hyperlinks {
        let Workspace { root, vault, prefix, settings, .. } = &folder.workspace;
        let usual = if settings.is_some() { HyperlinkFormat::Obsidian } else { HyperlinkFormat::File };
        let name = vault.file_name().unwrap_or_default();
        Hyperlinks {
            format: self.hyperlink_format.clone().unwrap_or(usual),
            root: slashed(root.to_string_lossy().trim_start_matches(r"\\?\")),
            vault: name.to_string_lossy().into_owned(),
            prefix: prefix.clone(),
        }
    }
}

/// Whether the terminal described by the environment supports hyperlinks.
fn opens_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is = |name: &str, known: &[&str]| {
        variable(name).is_some_and(|value| known.iter().any(|known| value.to_lowercase().contains(known)))
    };
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    // Terminals based on VTE do so since version 0.50.
    let is_vte = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok()).is_some_and(|v| v >= 5000);
    let by_name = is("TERM_PROGRAM", &["iterm", "wezterm", "vscode", "ghostty", "hyper", "tabby", "rio", "zed"]);
    let by_kind = is("TERM", &["kitty", "ghostty", "alacritty", "foot", "wezterm", "contour"]);
    let by_trace = ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].into_iter().any(is_set);
    !is("TERM", &["dumb"]) && (is_vte || by_name || by_kind || by_trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_that_open_links_are_known() {
        for (name, value, opens) in [
            ("VTE_VERSION", "6003", true),
            ("VTE_VERSION", "4602", false),
            ("TERM_PROGRAM", "iTerm.app", true),
            ("TERM_PROGRAM", "Apple_Terminal", false),
            ("TERM", "xterm-kitty", true),
            ("TERM", "xterm-256color", false),
            ("TERM", "dumb", false),
            ("WT_SESSION", "1", true),
            ("KONSOLE_VERSION", "", false),
        ] {
            let variable = |asked: &str| (asked == name).then(|| value.to_owned());
            assert_eq!(opens_links(variable), opens, "{name}={value}");
        }
    }
}
