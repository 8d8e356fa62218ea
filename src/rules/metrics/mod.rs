//! Rules about career metrics: skills, impact and a balance of learning, rather than titles and pay.

pub mod idle_skill;
pub mod no_scale;
pub mod no_skills;
pub mod stalled;
pub mod stuck_in_one_mode;
pub mod title_or_pay_only;
pub mod unmeasured_bet;

/// Joins names for a sentence: "`a`, `b` and `c`".
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}
