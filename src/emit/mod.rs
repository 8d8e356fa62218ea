//! stub
use crate::diagnostic::Diagnostic;
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Pretty,
    Compact,
    Json,
}
#[derive(Debug, Default)]
pub struct Style {
    pub color: bool,
    pub unicode: bool,
    pub width: usize,
}
pub struct RuleInfo;
pub struct Results<'a> {
    pub diagnostics: &'a [Diagnostic],
    pub today: jiff::civil::Date,
    pub notes: usize,
    pub skipped: usize,
    pub rules: &'a [RuleInfo],
}
pub fn render(r: &Results<'_>, _f: Format, _s: &Style) -> String {
    pretty_plain(r.diagnostics)
}
pub fn pretty_plain(d: &[Diagnostic]) -> String {
    d.iter()
        .map(|d| {
            let p = d.location.source.position(d.location.span.start);
            format!(
                "{}:{}:{}: {}[{}] {}\n    `{}`\n    help: {}\n",
                d.location.source.path,
                p.line,
                p.column,
                d.severity,
                d.rule,
                d.message,
                d.location.source.slice(d.location.span),
                d.help.as_deref().unwrap_or("-")
            )
        })
        .collect()
}
