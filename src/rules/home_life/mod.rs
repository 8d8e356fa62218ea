//! Rules about home life: the other half of the balance, which a career must not engulf, nor be engulfed by.

pub mod missing_criterion;
pub mod no_check_in;
pub mod not_talked_over;
pub mod out_of_balance;
