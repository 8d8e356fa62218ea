//! Rules about single notes: are they readable, and do they mean what they seem to?

pub mod ambiguous_link;
pub mod conflict_copy;
pub mod date_order;
pub mod duplicate_property;
pub mod future_date;
pub mod invalid_front_matter;
pub mod invalid_value;
pub mod misplaced;
pub mod missing_property;
pub mod placeholder;
pub mod unclosed_comment;
pub mod unknown_property;
pub mod unknown_section;
pub mod unreadable;
pub mod unresolved_link;
pub mod unused_suppression;

use crate::model::problem::ProblemKind;
use crate::rules::{Context, Finding, Findings};

/// Reports the problems of one kind that were found while reading the notes.
fn report_problems(cx: &Context<'_>, kind: ProblemKind, findings: &mut Findings) {
    for document in &*cx.spec.documents {
        let source = &document.note.source;
        if document.problems.is_empty() || cx.spec.is_conflict_copy(&source.path) {
            continue;
        }
        for problem in document.problems.iter().filter(|problem| problem.kind == kind) {
            let finding = Finding::new(source, problem.span, problem.message.clone()).fix(problem.fix.clone());
            let finding = if problem.help.is_empty() { finding } else { finding.help(problem.help.clone()) };
            findings.push(match &problem.related {
                Some((span, message)) => finding.related(source, *span, message.clone()),
                None => finding,
            });
        }
    }
}
