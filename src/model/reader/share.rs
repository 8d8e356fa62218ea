//! Reads who a note is shared with: any doubt means nobody.

use super::Reader;
use crate::model::audience::Audience;
use crate::model::choice::Choice;
use crate::model::problem::Problem;
use crate::sentence::quote;
use crate::slips::is_one_slip;
use crate::source::Spanned;

impl Reader<'_> {
    /// The audiences that a note is shared with; empty if there is any doubt. Matched exactly, except for case.
    pub fn share(&mut self) -> Vec<Spanned<Audience>> {
        let before = self.problems.len();
        let mut shared = Vec::new();
        for item in self.list("share") {
            match Audience::of(&item.text.to_ascii_lowercase()) {
                Some(audience) => shared.push(Spanned::new(audience, item.span)),
                None => self.invalid(
                    item.span,
                    format!("{} is no audience, so this note is shared with nobody", quote(item.text)),
                    "`share` takes `manager`, `committee` and `interview`",
                ),
            }
        }
        for (folded, property) in self.keys.iter().zip(&self.front_matter.properties) {
            if is_one_slip(folded, "share") && self.shape.property(folded).is_none() {
                let message = format!("`{}` is not `share`: this note is shared with nobody by it", property.key.value);
                self.problems.push(Problem::invalid(
                    property.key.span,
                    message,
                    "write `share:` if that is what you mean",
                ));
            }
        }
        let written = self.keys.iter().filter(|key| *key == "share").count();
        if self.problems.len() > before || written > 1 { Vec::new() } else { shared }
    }
}
