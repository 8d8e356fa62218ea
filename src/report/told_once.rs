//! Tells a win once that several updates about the same days tell in the same words, such as a week's and its month's.

use std::collections::HashMap;

use ecow::EcoString;

use crate::calendar::DateSpan;

/// The wins of each update, without those that another one about the same days tells: the one that tells more parts of
/// it, else the earlier. Within one update its writer may mean what stands there twice. `words` gives the words of a win
/// of the update with this index, `parts` their number.
pub fn told_once<T>(
    updates: Vec<(Option<DateSpan>, Vec<T>)>,
    words: impl Fn(usize, &T) -> EcoString,
    parts: impl Fn(&T) -> usize,
) -> Vec<Vec<T>> {
    let days: Vec<Option<DateSpan>> = updates.iter().map(|(days, _)| *days).collect();
    let mut tellers: HashMap<EcoString, Vec<(usize, usize)>> = HashMap::new();
    for (at, (_, wins)) in updates.iter().enumerate() {
        for win in wins {
            tellers.entry(words(at, win)).or_default().push((at, parts(win)));
        }
    }
    let are_of_same_days =
        |one: usize, other: usize| days[one].zip(days[other]).is_some_and(|(one, other)| one.overlaps(other));
    let is_told_elsewhere = |at: usize, win: &T| {
        let own = parts(win);
        tellers[&words(at, win)].iter().any(|(other, parts)| {
            let tells_it = *parts > own || *parts == own && *other < at;
            *other != at && tells_it && are_of_same_days(*other, at)
        })
    };
    let once = |(at, (_, mut wins)): (usize, (Option<DateSpan>, Vec<T>))| {
        wins.retain(|win| !is_told_elsewhere(at, win));
        wins
    };
    updates.into_iter().enumerate().map(once).collect()
}
