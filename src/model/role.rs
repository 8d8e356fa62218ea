//! Finds the new role that a landing is for, and its first day.

use std::sync::Arc;

use jiff::civil::Date;

use super::bet::{Bet, BetStatus};
use super::landing::Landing;
use super::shape::NoteType;
use super::spec::Spec;
use crate::calendar::{self, DateSpan};
use crate::note::date;
use crate::note::fold::fold;
use crate::source::Spanned;

impl Spec {
    /// The role that ended last, and when; `None` if something is still active: otherwise the next task is to find a
    /// job.
    #[must_use]
    pub fn last_role(&self) -> Option<(&Bet, Spanned<DateSpan>)> {
        let status = |bet: &Bet| bet.standing_on(self.today);
        let goes_on = |bet: &Bet| !matches!(status(bet), Some(BetStatus::Ended | BetStatus::Planned));
        if self.has_unreadable(NoteType::Bet) || self.bets.iter().any(|bet| goes_on(bet)) {
            return None;
        }
        let roles = self.bets.iter().filter(|bet| bet.is_role() && status(bet) == Some(BetStatus::Ended));
        roles
            .filter_map(|bet| Some((bet.as_ref(), bet.ended?)))
            .filter(|(_, ended)| ended.last <= self.today)
            .max_by_key(|(_, ended)| ended.last)
    }

    /// The new role that a landing is for: the bet that it links to; else the only bet with `role: true` that started
    /// within 30 days of the landing's day 1 as written, or of the date in its file name. Without either date: the only
    /// role that started within 30 days of today; else the one named like the landing; else, for an only landing, the
    /// only role of the last 180 days, as things due on day 35 and day 65 are still asked for then.
    #[must_use]
    pub fn role_of(&self, landing: &Landing) -> Option<&Arc<Bet>> {
        const NEAR_DAYS: i32 = 30;
        const LANDING_DAYS: i32 = 180;
        let note = &landing.note;
        if let Some(link) = &landing.bet {
            return self.linked_bet(link, &note.source.path);
        }
        if note.says("bet") || note.garbles("started", landing.started.as_ref()) {
            return None;
        }
        let written = landing.started.map(|started| started.value).or_else(|| date::in_file_name(note.stem()));
        let near = written.unwrap_or_else(|| DateSpan::day(self.today));
        let earliest = calendar::days_after(near.first, -NEAR_DAYS);
        let latest = calendar::days_after(near.last, NEAR_DAYS);
        let first = self.roles.partition_point(|(started, _)| *started < earliest);
        match self.roles[first..] {
            [(started, role), ref others @ ..] if started <= latest => {
                let is_only = others.first().is_none_or(|(started, _)| *started > latest);
                self.bets.get(role).filter(|_| is_only)
            }
            _ if written.is_some() => None,
            _ => {
                let named = self.role_named.get(&fold(note.stem())).and_then(|at| self.bets.get(*at));
                named.or_else(|| {
                    let earliest = calendar::days_after(self.today, -LANDING_DAYS);
                    let first = self.roles.partition_point(|(started, _)| *started < earliest);
                    let lately: Vec<_> = self.roles[first..].iter().filter(|(on, _)| *on <= self.today).collect();
                    match lately[..] {
                        [(_, role)] if self.landings.len() == 1 => self.bets.get(*role),
                        _ => None,
                    }
                })
            }
        }
    }

    /// Day 1 of a landing: as written, else the first day of its role.
    #[must_use]
    pub fn day_one_of(&self, landing: &Landing) -> Option<Date> {
        match landing.started {
            Some(started) => Some(started.first),
            None if landing.note.says("started") => None,
            None => self.role_of(landing)?.started.map(|started| started.first),
        }
    }
}
