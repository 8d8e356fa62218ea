//! A bet: a role or a project in the portfolio.

use std::sync::Arc;

use jiff::civil::Date;

use super::ask::Ask;
use super::choice::{Choice, choice};
use super::north_star::Inferred;
use super::problem::Problem;
use super::reader::Reader;
use super::shape::{Kind, Need, Property, Shape};
use crate::calendar::DateSpan;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::link::Link;
use crate::note::section::Section;
use crate::sentence::quote;
use crate::source::Spanned;

/// The properties and sections of a bet.
pub static SHAPE: Shape = Shape {
    name: "bet",
    folder: Some("bets"),
    meaning: "a role or project: the portfolio",
    properties: &[
        Property {
            name: "kind",
            kind: Kind::Choice(BetKind::WORDS),
            need: Need::Required,
            meaning: "`core`: 5–10 % growth of what exists; `innovation` (or `big swing`): zero to one",
        },
        Property {
            name: "started",
            kind: Kind::Date,
            need: Need::When("unless it is planned"),
            meaning: "when it started",
        },
        Property {
            name: "status",
            kind: Kind::Choice(BetStatus::WORDS),
            need: Need::Inferred("`ended` is set: ended; no `started`, or after today: planned; else active"),
            meaning: "where it stands",
        },
        Property { name: "ended", kind: Kind::Date, need: Need::When("once it has ended"), meaning: "when it ended" },
        Property {
            name: "outcome",
            kind: Kind::Choice(Outcome::WORDS),
            need: Need::When("once it has ended"),
            meaning: "how it ended",
        },
        Property {
            name: "mode",
            kind: Kind::Choice(Mode::WORDS),
            need: Need::Inferred("`learning` if a listed skill is below its target, else `impact`"),
            meaning: "what it is for now: to learn, or to use what you know",
        },
        Property { name: "paused", kind: Kind::Date, need: Need::Optional, meaning: "when it was paused" },
        Property {
            name: "role",
            kind: Kind::Checkbox,
            need: Need::Optional,
            meaning: "whether it is a new job, team or manager",
        },
        Property { name: "metric", kind: Kind::Text, need: Need::Optional, meaning: "the number that it moves" },
        Property {
            name: "baseline",
            kind: Kind::Number,
            need: Need::Optional,
            meaning: "where the metric stood at the start",
        },
        Property { name: "goal", kind: Kind::Number, need: Need::Optional, meaning: "where the metric shall be" },
        Property {
            name: "reach",
            kind: Kind::Text,
            need: Need::Optional,
            meaning: "the scale of the problem: whose, how many",
        },
        Property {
            name: "odds",
            kind: Kind::Percent,
            need: Need::Optional,
            meaning: "how likely it was to work, as you saw it at the start",
        },
        Property {
            name: "traction",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when it had its first traction",
        },
        Property {
            name: "announced",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when it went into the limelight",
        },
        Property { name: "skills", kind: Kind::Names, need: Need::Optional, meaning: "the skills that it practises" },
        Property {
            name: "step",
            kind: Kind::Link,
            need: Need::Optional,
            meaning: "the step of the North Star that it serves",
        },
    ],
    sections: &[
        Section::Hypothesis,
        Section::KillCriteria,
        Section::Asks,
        Section::Wins,
        Section::Lessons,
        Section::Story,
        Section::HomeLife,
        Section::Private,
    ],
};

/// A bet.
#[derive(Debug)]
pub struct Bet {
    /// Its note.
    pub note: Arc<Note>,
    /// What kind of bet it is.
    pub kind: Option<Spanned<BetKind>>,
    /// When it started.
    pub started: Option<Spanned<DateSpan>>,
    /// Its status, as written.
    pub status: Option<Spanned<BetStatus>>,
    /// When it ended.
    pub ended: Option<Spanned<DateSpan>>,
    /// How it ended.
    pub outcome: Option<Spanned<Outcome>>,
    /// What it is for: its mode, as written.
    pub mode: Option<Spanned<Mode>>,
    /// When it was paused.
    pub paused: Option<Spanned<DateSpan>>,
    /// Whether it is a new job, team or manager.
    pub role: Option<Spanned<bool>>,
    /// The number that it moves.
    pub metric: Option<Spanned<String>>,
    /// The value of the metric at the start.
    pub baseline: Option<Spanned<f64>>,
    /// The value that the metric should reach.
    pub goal: Option<Spanned<f64>>,
    /// How large the problem is.
    pub reach: Option<Spanned<String>>,
    /// The probability of success, from 0 to 1.
    pub odds: Option<Spanned<f64>>,
    /// When it first got traction.
    pub traction: Option<Spanned<DateSpan>>,
    /// When it was announced widely.
    pub announced: Option<Spanned<DateSpan>>,
    /// The skills that it practises.
    pub skills: Box<[super::reader::Name]>,
    /// The North Star step that it serves.
    pub step: Option<Spanned<Link>>,
    /// What its owner asked for.
    pub asks: Vec<Ask>,
}

choice! {
    /// What kind of bet it is.
    pub enum BetKind {
        /// Incremental growth of what exists: the core craft.
        Core = "core",
        /// A big swing from zero to one; half of them fail.
        Innovation = "innovation",
    }
}

choice! {
    /// Where a bet stands.
    pub enum BetStatus {
        Planned = "planned",
        Active = "active",
        Paused = "paused",
        Ended = "ended",
    }
}

choice! {
    /// How a bet ended.
    pub enum Outcome {
        Won = "won",
        Lost = "lost",
        Mixed = "mixed",
    }
}

choice! {
    /// What a bet is for.
    pub enum Mode {
        /// Taking on what one is not yet qualified for.
        Learning = "learning",
        /// Using what one knows.
        Impact = "impact",
    }
}

impl Bet {
    /// Reads a bet from its note. Does not depend on the date: its status is derived on request.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>) -> Self {
        let bet = Self {
            kind: reader.choice("kind"),
            started: reader.date("started"),
            status: reader.choice("status"),
            ended: reader.date("ended"),
            outcome: reader.choice("outcome"),
            mode: reader.choice("mode"),
            paused: reader.date("paused"),
            role: reader.checkbox("role"),
            metric: reader.text("metric"),
            baseline: reader.number("baseline"),
            goal: reader.number("goal"),
            reach: reader.text("reach"),
            odds: reader.percent("odds"),
            traction: reader.date("traction"),
            announced: reader.date("announced"),
            skills: reader.name_list("skills"),
            step: reader.link("step"),
            asks: note.entries(Section::Asks).map(|entry| Ask::read(note, entry)).collect(),
            note: Arc::clone(note),
        };
        bet.require(reader);
        bet
    }

    /// Reports missing conditional properties: a start unless it is planned, an end and an outcome once it has ended.
    fn require(&self, reader: &mut Reader<'_>) {
        let status = self.status.map(|status| status.value);
        let says_that_it_ended = self.ended.is_some() || self.outcome.is_some();
        let has_ended = status == Some(BetStatus::Ended) || (status.is_none() && says_that_it_ended);
        if status != Some(BetStatus::Planned) {
            reader.require("started", "this bet has no `started`, and is not `status: planned`");
        }
        if has_ended {
            reader.require("ended", "this bet has ended, but not said when: no `ended`");
            reader.require("outcome", "this bet has ended without an `outcome`");
        }
        if let (Some(status), Some(ended), Some(_)) = (self.status, self.ended, self.outcome)
            && status.value != BetStatus::Ended
        {
            let message =
                format!("{} is what this bet was before it ended", quote(self.note.source.slice(status.span)));
            let problem =
                Problem::invalid(status.span, message, "write `status: ended`, or take `ended` and `outcome` out");
            reader.problem(problem.related_to(ended.span, "it says that it ended"));
        }
    }

    /// Its status on `today`: as written, else inferred from its dates.
    #[must_use]
    pub fn status_on(&self, today: Date) -> Inferred<BetStatus> {
        if let Some(status) = self.status {
            return Inferred { value: status.value, stated: true };
        }
        let started = self.started.is_some_and(|started| started.first <= today);
        let value = match self.ended {
            Some(_) => BetStatus::Ended,
            None if started => BetStatus::Active,
            None => BetStatus::Planned,
        };
        Inferred { value, stated: false }
    }

    /// Its status on `today`; `None` if it is unreadable, or if there is neither a status nor a date to infer it from.
    #[must_use]
    pub fn standing_on(&self, today: Date) -> Option<BetStatus> {
        let is_said = |name| self.note.says(name);
        let is_known = self.status.is_some()
            || !is_said("status") && (self.ended.is_some() || !is_said("ended") && self.started.is_some());
        is_known.then(|| self.status_on(today).value)
    }

    /// Whether it is active on `today`.
    #[must_use]
    pub fn is_active_on(&self, today: Date) -> bool {
        self.standing_on(today) == Some(BetStatus::Active)
    }

    /// Whether it had no traction yet on `day`. False if a traction date is written but unreadable, as it may be any
    /// day.
    #[must_use]
    pub fn is_without_traction_on(&self, day: Date) -> bool {
        match self.traction {
            Some(traction) => day < traction.first,
            None => !self.note.says("traction"),
        }
    }

    /// Whether it is a big swing.
    #[must_use]
    pub fn is_innovation(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value == BetKind::Innovation)
    }

    /// Whether it is a core role or project.
    #[must_use]
    pub fn is_core(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value == BetKind::Core)
    }

    /// Whether it is a new job, team or manager.
    #[must_use]
    pub fn is_role(&self) -> bool {
        self.role.is_some_and(|role| role.value)
    }

    /// The signals that would end the bet, with their dates.
    pub fn kill_criteria(&self) -> impl Iterator<Item = &Entry> {
        self.note.entries(Section::KillCriteria)
    }

    /// Those that nobody has reviewed yet: neither ticked, cancelled, nor with a ✅ date.
    pub fn open_kill_criteria(&self) -> impl Iterator<Item = &Entry> {
        self.kill_criteria().filter(|criterion| !criterion.was_done() && !criterion.is_cancelled())
    }

    /// The planned change of the metric in percent of its baseline. Rounded to far more places than people write, so
    /// that 2.2 to 2.31 is exactly 5 %.
    #[must_use]
    pub fn growth_percent(&self) -> Option<f64> {
        const PLACES: f64 = 1e6;
        let (baseline, goal) = (self.baseline?.value, self.goal?.value);
        let share = (goal - baseline).abs() / baseline.abs();
        (baseline != 0.0 && share.is_finite()).then(|| (share * 100.0 * PLACES).round() / PLACES)
    }
}
