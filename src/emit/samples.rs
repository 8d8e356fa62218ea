//! Handmade findings that are hard to render, for the tests of all formats.

use std::sync::Arc;

use super::{Format, Results, RuleInfo, Style, render};
use crate::diagnostic::{self, Diagnostic, Related, Severity};
use crate::source::{Location, Source, Span};

const RULES: &[RuleInfo] = &[
    RuleInfo {
        name: "north-star/vague-destination",
        severity: Severity::Hint,
        summary: "the destination could be anybody's",
        why: "a destination that says neither the role nor the kind of organisation rules nothing out",
    },
    RuleInfo {
        name: "portfolio/kill-date-passed",
        severity: Severity::Error,
        summary: "the date of a kill criterion has passed and the bet goes on",
        why: "a swing fails half of the time; without a kill date that counts, {it} drifts [on](0)",
    },
];

/// The [`findings`], rendered in `format`.
pub fn rendered(format: Format, style: &Style) -> String {
    let findings = findings();
    render(format, &Results { diagnostics: &findings, ..results() }, style)
}

/// Results without findings.
pub fn results() -> Results<'static> {
    Results {
        diagnostics: &[],
        today: jiff::civil::date(2026, 10, 1),
        notes: 34,
        skipped: 2,
        missed: 2,
        rules: RULES,
        prefix: "",
    }
}

/// Compares with the snapshot `name`, which lies outside `src`.
pub fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/snapshots/emit");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// One finding of each kind, sorted.
pub fn findings() -> Vec<Diagnostic> {
    let mut findings = [of_the_north_star(), of_a_bet(), at_the_ends(), from_hostile_notes()].concat();
    diagnostic::sort(&mut findings);
    findings
}

/// Multi-byte text after a byte order mark, with CRLF.
fn of_the_north_star() -> Vec<Diagnostic> {
    let note = Source::new(
        "north-star.md",
        "\u{feff}---\r\ndestination: größere 🚀 leadership role\r\nset: 2026-01-05\r\n---\r\n\r\n# Wohin\r\n",
    );
    vec![
        finding(
            ("north-star/vague-destination", Severity::Hint),
            "a leadership role can be anywhere: the destination does not say what kind of organisation",
            Some("name it: \"CPO at a mid-stage startup\""),
            at(&note, "leadership role"),
        ),
        finding(
            ("north-star/no-measuring-stick", Severity::Warning),
            "the North Star has no measuring stick",
            Some("add a table `Criterion | Weight` under a heading `Measuring stick`"),
            Location::new(&note, note.first_line()),
        ),
    ]
}

/// Related places in the same and in another note, and spans over several lines.
fn of_a_bet() -> Vec<Diagnostic> {
    let bet = Source::new(
        "bets/AI shopping assistant.md",
        "---\nkind: innovation\nstarted: 2026-03-02\nended: 2026-02-01\nstatus: active\n---\n\n## Kill criteria\n\
         - [ ] 2026-08-18 fewer than 2 % of the sessions use it\n- [x] 2026-06-01 no pilot team\n\n## Wins\n\
         - First pilot: 3 teams\n  in two countries,\n  with more to come\n  before Christmas,\n  if all goes well,\n  \
         and then some\n  \u{1f9ed}\n",
    );
    let other = Source::new("bets/日本 checkout.md", "---\nkind:\tinnovation\nstarted: 2025-11-03\n---\n");
    vec![
        finding(
            ("portfolio/kill-date-passed", Severity::Error),
            "this kill criterion was due 44 days ago, nobody has looked at it, and the bet is still active",
            Some("look: end the bet if the signal is there, else tick it and set the next one"),
            at(&bet, "2026-08-18"),
        ),
        Diagnostic {
            related: vec![related("it started here", at(&bet, "2026-03-02"))],
            ..finding(
                ("note/date-order", Severity::Error),
                "the bet ended before it started",
                Some("correct one of the two dates"),
                at(&bet, "2026-02-01"),
            )
        },
        Diagnostic {
            related: vec![related("the other swing", at(&other, "innovation"))],
            ..finding(
                ("portfolio/many-swings", Severity::Warning),
                "two big swings are running at once",
                Some("pause one of them"),
                at(&bet, "innovation"),
            )
        },
        finding(
            ("marketing/no-beneficiary", Severity::Hint),
            "for whom was this a win?",
            None,
            Location::new(&bet, Span::new(offset(&bet, "- First"), bet.text.len())),
        ),
        finding(
            ("marketing/bragging", Severity::Hint),
            "this is about you, not about what others got from it",
            None,
            Location::new(&bet, Span::new(offset(&bet, "3 teams"), offset(&bet, " with more"))),
        ),
    ]
}

/// Empty spans at the end of a note and past it, and in a note without text.
fn at_the_ends() -> Vec<Diagnostic> {
    let cut_off = Source::new("updates/2026-09.md", "---\ndate: 2026-09-30\n");
    let unreadable = Source::new("updates/scan.md", "");
    vec![
        finding(
            ("note/invalid-front-matter", Severity::Error),
            "the front matter is never closed",
            Some("end it with a line `---`"),
            Location::new(&cut_off, Span::at(cut_off.text.len())),
        ),
        finding(
            ("note/missing-property", Severity::Error),
            "a place past the end is shown at the end",
            None,
            Location::new(&cut_off, Span::at(cut_off.text.len() + 9)),
        ),
        finding(
            ("note/invalid-encoding", Severity::Error),
            "the note is no text",
            Some("save it as UTF-8"),
            Location::new(&unreadable, Span::at(0)),
        ),
    ]
}

/// Texts that try to steer a terminal, a runner or a reader of the output, and a line without end.
fn from_hostile_notes() -> Vec<Diagnostic> {
    let hostile = Source::new(
        "posts/100%,a:b\n::error::\u{1b}[31m\u{202e}.md",
        "title \u{1b}]8;;http://example.com\u{7}click\u{1b}\\ \u{202e}drawkcab\u{200b} <b>&amp;</b>\n",
    );
    let long = Source::new(
        "decisions/offer.md",
        format!("{}the fallback they gave me{}", "before ".repeat(400), " after".repeat(400)),
    );
    vec![
        Diagnostic {
            related: vec![related("::warning::x\u{9b}31m [y](0)", at(&hostile, "<b>"))],
            ..finding(
                ("note/placeholder", Severity::Hint),
                "100%\r\n::error file=x::got{0}cha \u{202e}]]> [a](javascript:b)\u{1b}[2J",
                Some("::endgroup::\n{{date}}\u{0}"),
                at(&hostile, "\u{7}click\u{1b}\\ \u{202e}"),
            )
        },
        finding(
            ("drift/no-alternative", Severity::Warning),
            "only one option is weighed",
            None,
            at(&long, "the fallback"),
        ),
    ]
}

fn finding(
    (rule, severity): (&'static str, Severity),
    message: &str,
    help: Option<&str>,
    location: Location,
) -> Diagnostic {
    let help = help.map(str::to_owned);
    Diagnostic { rule, severity, message: message.to_owned(), help, location, related: Vec::new(), fix: None }
}

fn related(message: &str, location: Location) -> Related {
    Related { message: message.to_owned(), location }
}

fn at(source: &Arc<Source>, part: &str) -> Location {
    let start = offset(source, part);
    Location::new(source, Span::new(start, start + part.len()))
}

fn offset(source: &Source, part: &str) -> usize {
    source.text.find(part).expect("the sample holds it")
}
