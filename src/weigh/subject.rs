//! Which of its options a decision is about.

use crate::language::wording;
use crate::model::decision::Decision;
use crate::model::spec::Spec;
use crate::model::stick::Stick;

/// The index of the option that the decision is about: the one that `bet` names, else the title, else the only one
/// besides the first, which is the status quo. `None` if ambiguous.
#[must_use]
pub fn of(decision: &Decision, stick: &Stick, spec: &Spec) -> Option<usize> {
    let options: Vec<&str> = stick.options().into_iter().map(|option| option.value.as_str()).collect();
    if let Some(link) = &decision.bet {
        let bet = spec.linked_bet(link, &decision.note.source.path);
        let name = bet.map_or(link.path(), |bet| bet.note.title());
        match named(&options, name).as_slice() {
            [] => {}
            [one] => return (*one > 0).then_some(*one),
            _ => return None,
        }
    }
    let changes: Vec<usize> = named(&options, decision.note.title()).into_iter().filter(|option| *option > 0).collect();
    match (changes.as_slice(), options.len()) {
        ([one], _) => Some(*one),
        ([], 2) => Some(1),
        _ => None,
    }
}

/// The indices of options that a text names, or that contain it. In "AI Shopping Assistant", of "AI" and "AI Shopping"
/// only the latter counts.
#[must_use]
pub fn named(options: &[&str], text: &str) -> Vec<usize> {
    let is_named = |option: &str| wording::contains(text, option) || wording::contains(option, text);
    let named: Vec<usize> = (0..options.len()).filter(|at| is_named(options[*at])).collect();
    let is_part_of_another = |at: usize| {
        named.iter().any(|other| {
            *other != at && wording::contains(text, options[*other]) && wording::contains(options[*other], options[at])
        })
    };
    named.iter().copied().filter(|at| !is_part_of_another(*at)).collect()
}
