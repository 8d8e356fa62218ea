//! `template/invalid`: a template of the user's that does not compile.

use crate::diagnostic::Severity;
use crate::report::templates::{Templates, name};
use crate::rules::{Context, Example, Finding, Findings, Rule};
use crate::source::Span;

/// See the module.
pub static RULE: Rule = Rule {
    name: "template/invalid",
    severity: Severity::Error,
    waits: false,
    summary: "a template of your own does not compile",
    why: "A report is the light of a career, and a template is how you want it to look. One that does not compile would \
          be found out on the evening before the report is due.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== .careerdoc/templates/html/wins.html
<h3>{{ title }}</h3>
{% for win in wins %}
<p>{{ win.text }}</p>
{% endfr %}
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== .careerdoc/templates/html/wins.html
<h3>{{ title }}</h3>
{% for update in updates %}
<p>{{ update.name }}</p>
{% endfor %}
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let own = &cx.spec.templates;
    if own.is_empty() {
        return;
    }
    let Err(error) = Templates::new(own) else { return };
    let at_fault = own.iter().find(|source| error.template.as_deref() == Some(name(&source.path)));
    let Some(source) = at_fault.or_else(|| own.first()) else { return };
    let span = error.at.filter(|_| at_fault.is_some()).map_or_else(
        || source.first_line(),
        |(line, column)| {
            let line = source.line_index().line_span(&source.text, line.clamp(1, source.line_index().count()));
            let start = source
                .slice(line)
                .char_indices()
                .nth(column.saturating_sub(1))
                .map_or(line.start, |(at, _)| line.start + at);
            Span::new(start, line.end.max(start))
        },
    );
    let message = format!("this template does not compile: {}", error.message);
    findings.push(Finding::new(source, span, message).help("mend it, or take it away to have the built-in one again"));
}
