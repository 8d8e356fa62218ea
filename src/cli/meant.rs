//! The rule or group that a name on the command line may have meant.

use crate::rules::{RULES, Rule};
use crate::slips;

/// From this similarity on, one name may have been meant by the other.
const ALIKE: f64 = 0.88;

/// ` did you mean …?`, for a message about a name that is no rule; nothing where no rule is like it. Groups are offered
/// where they may be named as well.
pub fn question(name: &str, groups_too: bool) -> String {
    let names: Vec<String> = meant(name, groups_too).into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!(" did you mean {only}?"),
        [others @ .., last] => format!(" did you mean {} or {last}?", others.join(", ")),
    }
}

/// The rules of that group or with that text in their names; else the one that is a few slips away; else the one whose
/// own name begins and goes on alike.
fn meant(name: &str, groups_too: bool) -> Vec<&'static str> {
    let is_like = |rule: &&&Rule| rule.group() == name || !name.is_empty() && rule.name.contains(name);
    let like: Vec<_> = RULES.iter().filter(is_like).map(|rule| rule.name).collect();
    if !like.is_empty() {
        return like;
    }
    let groups = RULES.iter().filter(|_| groups_too).map(|rule| (rule.group(), rule.group()));
    let names = RULES.iter().flat_map(|rule| [(rule.name, rule.name), (rule.own_name(), rule.name)]).chain(groups);
    let most = name.chars().count() / 3;
    let near = names.filter_map(|(known, meant)| Some((slips::between(known, name, most)?, meant))).min();
    let own = name.rsplit('/').next().unwrap_or(name);
    let alike = || {
        let alike = RULES.iter().map(|rule| (strsim::jaro_winkler(rule.own_name(), own), rule.name));
        alike.filter(|(share, _)| *share >= ALIKE).max_by(|one, other| one.0.total_cmp(&other.0))
    };
    near.map(|(_, meant)| meant).or_else(|| alike().map(|(_, meant)| meant)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_is_asked_for_is_guessed() {
        for (name, rules) in [
            ("kill-date", "portfolio/kill-date-passed"),
            ("nostory", "portfolio/no-story"),
            ("drift/unweighed", "drift/unweighed-decision"),
            ("drift/unweigthed", "drift/unweighed-decision"),
            ("dritf/stagnant", "drift/stagnant"),
            (
                "scrutiny",
                "scrutiny/ask-before-traction scrutiny/limelight-before-traction scrutiny/sent-before-traction",
            ),
            ("drfit", "drift"),
            ("banana", ""),
            ("note/banana", ""),
            ("", ""),
        ] {
            assert_eq!(meant(name, true).join(" "), rules, "{name}");
        }
        assert!(meant("drfit", false).is_empty());
    }
}
