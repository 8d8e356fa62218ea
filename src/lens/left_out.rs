//! Says which notes an audience does not see, and why.

use super::Lens;
use super::sharing::{never_shared, repair};
use crate::model::choice::Choice;
use crate::model::document::Document;
use crate::model::spec::Spec;

impl Lens<'_> {
    /// The notes of the spec that name the audience in `share`, or may have meant to, and are kept back all the same:
    /// the path, why, and what can be done about it.
    #[must_use]
    pub fn kept_back(&self, spec: &Spec) -> Vec<(String, String, &'static str)> {
        let mut kept_back = Vec::new();
        for document in spec.own_documents() {
            let path = document.note.source.path.as_str();
            let names_audience = document.is_shared_with(self.audience);
            let is_doubtful = document.share.is_empty() && says_whom_it_is_shared_with(document);
            if self.cuts.contains_key(path) || !names_audience && !is_doubtful {
                continue;
            }
            let why = self.why_out(document, spec);
            let repair = repair(document, spec.today).unwrap_or(if is_doubtful { LOOK } else { "" });
            kept_back.push((path.to_owned(), why, repair));
        }
        kept_back
    }

    /// Every note of the spec, and every other that says whom it is shared with, and why it is in or out, by path.
    #[must_use]
    pub fn reasons(&self, spec: &Spec) -> Vec<(String, String)> {
        let told = spec
            .documents
            .iter()
            .filter(|document| document.note_type().is_some() || says_whom_it_is_shared_with(document));
        let is_in = |document: &Document| self.cuts.contains_key(document.note.source.path.as_str());
        let reason = |document: &Document| {
            if is_in(document) {
                format!("in: it is shared with `{}`", self.audience.word())
            } else {
                format!("out: {}", self.why_out(document, spec))
            }
        };
        told.map(|document| (document.note.source.path.clone(), reason(document))).collect()
    }

    /// Why a note that is not in is out.
    fn why_out(&self, document: &Document, spec: &Spec) -> String {
        match never_shared(document, spec.today) {
            Some(why) => why.to_owned(),
            None if document.is_shared_with(self.audience) => "it is a copy of another note".to_owned(),
            None if document.share.is_empty() && says_whom_it_is_shared_with(document) => {
                "its `share` is in doubt, so that it is shared with nobody".to_owned()
            }
            None => format!("it is not shared with `{}`", self.audience.word()),
        }
    }
}

/// What to do about a `share` that cannot be read.
const LOOK: &str = "`careerdoc check` shows where";

/// Whether a note says at all whom it is shared with, be it readable or not.
fn says_whom_it_is_shared_with(document: &Document) -> bool {
    document.note.property("share").is_some_and(|share| !share.value.data.is_empty())
}
