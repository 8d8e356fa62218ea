//! The bets of the roadmap: a lane for each kind, a bar for each bet.

use super::{Drawing, OLDER_ROW, SIZE, SMALL, count, newest_that_fit};
use crate::report::chart::pack::Rows;
use crate::report::chart::roadmap::{Bar, Lane};
use crate::report::chart::svg::Anchor;
use crate::report::chart::text::{fit, width};

/// The most rows of a lane, as page one should be understood in ten seconds; other bets are only in the table.
const MAX_ROWS: usize = 6;
/// With so many rows more all of them are shown: a bar without a name, and the words that say so, take as much room.
const SPARE_ROWS: usize = 2;
/// The height of a row.
const ROW: f64 = 24.0;

impl Drawing<'_> {
    pub(super) fn bets(&mut self, lane: Lane, name: &str) {
        let roadmap = self.roadmap;
        let bets: Vec<&Bar> = roadmap.bets.iter().filter(|bet| bet.lane == lane).collect();
        if bets.is_empty() {
            return;
        }
        self.lane_name(name);
        let places: Vec<Placement<'_>> = bets.into_iter().map(|bet| self.placement(bet)).collect();
        let (places, older) =
            newest_that_fit(places, MAX_ROWS, SPARE_ROWS, |place| (place.start, place.end + 8.0), |place| place.bet.to);
        let mut rows = Rows::default();
        let top = self.y;
        for place in &places {
            let row = rows.place(place.start, place.end + 8.0);
            if self.is_narrow() {
                self.label_above(place.from, &place.bet.name, place.bet.state, "c-label");
                self.bar(place.bet, place.from, place.to, 9.0);
                self.y += 24.0;
            } else {
                self.y = top + ROW * count(row);
                self.bet(place);
            }
        }
        if !self.is_narrow() {
            self.y = top + ROW * count(rows.count());
        }
        self.older_bets(&older);
        self.y += 6.0;
    }

    /// Draws bets without room for their names as low bars, side by side.
    fn older_bets(&mut self, older: &[Placement<'_>]) {
        let top = self.y;
        let mut rows = Rows::default();
        for place in older {
            let row = rows.place(place.from, place.to + 2.0);
            if row < MAX_ROWS {
                self.y = top + OLDER_ROW * count(row);
                self.bar(place.bet, place.from, place.to, 5.0);
            }
        }
        self.unnamed += older.len();
        self.y = top + OLDER_ROW * count(rows.count().min(MAX_ROWS));
    }

    /// Where a bet's bar and name go; on a phone, each has a line to itself.
    fn placement<'b>(&self, bet: &'b Bar) -> Placement<'b> {
        let (from, to) = (self.scale.x(bet.from), self.scale.x(bet.to).max(self.scale.x(bet.from) + 3.0));
        let whole = width(&bet.name, SIZE) + state_width(bet);
        if self.is_narrow() {
            return Placement { bet, from, to, start: 0.0, end: self.layout.width, inside: false, goes_right: true };
        }
        let (left, right) = (self.layout.gutter + 2.0, self.layout.width - 2.0);
        let inside = whole + 14.0 <= to - from;
        let goes_right = whole.min(190.0) + 8.0 <= right - to || right - to >= from - left;
        let (start, end) = match (inside, goes_right) {
            (true, _) => (from, to),
            (false, true) => (from, (to + 8.0 + whole).min(right)),
            (false, false) => ((from - 8.0 - whole).max(left), to),
        };
        Placement { bet, from, to, start, end, inside, goes_right }
    }

    /// Draws a bet with its name in or beside its bar.
    fn bet(&mut self, place: &Placement<'_>) {
        let Placement { bet, from, to, start, end, inside, goes_right } = *place;
        self.bar(bet, from, to, 18.0);
        let room = if inside { to - from - 13.0 } else { end - start - (to - from) - 6.0 };
        let name = fit(&bet.name, SIZE, room - state_width(bet) + 0.1);
        let (name_class, state_class) = match (inside, bet.planned) {
            (true, false) => ("c-on-bar", "c-small"),
            _ => ("c-label", "c-muted c-small"),
        };
        let (x, anchor) = match (inside, goes_right) {
            (true, _) => (from + 7.0, Anchor::Start),
            (false, true) => (to + 6.0, Anchor::Start),
            (false, false) => (from - 6.0, Anchor::End),
        };
        let at = (x, self.y + 13.0);
        if inside {
            self.svg.label(name_class, at, anchor, &name, state_class, bet.state);
        } else {
            self.label(name_class, at, anchor, &name, state_class, bet.state);
        }
    }

    fn bar(&mut self, bet: &Bar, from: f64, to: f64, height: f64) {
        let class = match (bet.lane, bet.planned) {
            (Lane::Swing, false) => "c-swing",
            (Lane::Core, false) => "c-core",
            (Lane::Swing, true) => "c-swing-planned",
            (Lane::Core, true) => "c-core-planned",
        };
        self.svg.rect(class, (from, self.y), (to - from, height), height.min(8.0) / 2.0);
    }
}

/// A bet's bar, and the space that it takes together with its name.
struct Placement<'b> {
    bet: &'b Bar,
    from: f64,
    to: f64,
    start: f64,
    end: f64,
    /// Whether the name is inside the bar.
    inside: bool,
    /// Whether the name is to the right of the bar.
    goes_right: bool,
}

fn state_width(bet: &Bar) -> f64 {
    width(bet.state, SMALL) + 6.0
}
