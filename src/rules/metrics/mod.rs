//! Rules about career metrics: skills, impact and a balance of learning, rather than titles and pay.

pub mod idle_skill;
pub mod no_scale;
pub mod no_skills;
pub mod stalled;
pub mod stuck_in_one_mode;
pub mod title_or_pay_only;
pub mod unmeasured_bet;

use crate::sentence;
use crate::sentence::quote;

/// Names in a sentence: "`a`, `b` and `c`".
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    sentence::listed(&names.map(quote).collect::<Vec<_>>())
}
