//! `template/invalid`: a template of the user's that does not compile.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::continued;
use crate::source::{Source, Unreadable};
use crate::templates::{TemplateError, Templates, builtin, name};

pub static RULE: Rule = Rule {
    name: "template/invalid",
    severity: Severity::Error,
    waits: false,
    summary: "a template of your own does not compile, or is named like none that is used",
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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let own = &cx.spec.templates;
    // The built-in templates are known to compile, and compiling them takes longer than all other rules together.
    if own.is_empty() {
        return;
    }
    for source in own {
        if let Some(why) = &source.unreadable {
            let why = match why {
                Unreadable::Io(why) => why.as_str(),
                Unreadable::Encoding { .. } => "it is not UTF-8",
            };
            let message = format!("this template cannot be read: {why}");
            findings.push(Finding::new(source, source.first_line(), message).help("save it as UTF-8, or take it away"));
            continue;
        }
        findings.extend(is_unused(source, own).map(|finding| finding.help("call it so, or take it away")));
    }
    if let Err(error) = Templates::new(own) {
        findings.push(finding(&error, own, "does not compile"));
    }
}

/// The finding for `error` if it is in one of the user's own templates, else `None`.
#[must_use]
pub fn diagnostic(error: &TemplateError, own: &[Arc<Source>]) -> Option<Diagnostic> {
    error.place(own)?;
    Some(finding(error, own, "cannot be rendered").into_diagnostic(&RULE, RULE.severity))
}

fn finding(error: &TemplateError, own: &[Arc<Source>], what: &str) -> Finding {
    let (source, span) = error.place(own).unwrap_or_else(|| (&own[0], own[0].first_line()));
    let message = format!("this template {what}: {}", continued(&error.message));
    Finding::new(source, span, message).help("mend it, or take it away to have the built-in one again")
}

/// Reports a template that is never used: no report is made with it, and no other template includes it.
fn is_unused(source: &Arc<Source>, own: &[Arc<Source>]) -> Option<Finding> {
    let name = name(&source.path);
    let is_named = || own.iter().any(|other| other.path != source.path && other.text.contains(name));
    if builtin::text(name).is_some() || is_named() {
        return None;
    }
    let meant = builtin::nearest(name)?;
    Some(Finding::new(source, source.first_line(), format!("no template is called `{name}`; did you mean `{meant}`?")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_template_of_the_report_may_say_anything_that_compiles() {
        let cases = [
            ("html/wins.html", "{% for win in wins %}", 1),
            ("html/wins.html", "{{ title | no_such_filter }}", 1),
            ("html/wins.html", "", 0),
            ("html/wins.html", "no wins this time, 100 % { sure }", 0),
            ("html/wins.html", "{# a remark #}{{ title | upper }}", 0),
            ("html/mine.html", "<p>{{ anything }}</p>", 0),
            ("html/win.html", "<p>{{ anything }}</p>", 1),
        ];
        for (path, text, expected) in cases {
            let files = format!(
                "== .careerdoc/templates/{path}\n{text}\n== north-star.md\n---\ndestination: CPO\nset: 2026-09-01\n---\n"
            );
            let found = said(&RULE, "2026-10-01", &files);
            assert_eq!(found.len(), expected, "{path}: {text}: {found:?}");
        }
    }
}
