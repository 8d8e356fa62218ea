//! Draws the roadmap from top to bottom: destination, steps, axis, bets, modes, decisions.

use super::{Bar, Lane, Mark, Roadmap, Step, Verdict};
use crate::report::chart::pack::Rows;
use crate::report::chart::scale::{TimeScale, as_f64};
use crate::report::chart::svg::{Anchor, Svg};
use crate::report::chart::text::{fit, width};
use crate::report::period;

/// Rows of a lane beyond this many are left to the table: page one is to be understood in ten seconds.
const MAX_ROWS: usize = 6;
/// The same for decisions.
const MAX_DECISIONS: usize = 5;
/// Steps beyond this many are left to the table.
const MAX_STEPS: usize = 6;
pub const SIZE: f64 = 12.5;
pub const SMALL: f64 = 11.0;
const BET_ROW: f64 = 24.0;
const DECISION_ROW: f64 = 20.0;
/// The height of a row of things without names.
const OLDER_ROW: f64 = 8.0;

/// The measures of a drawing.
pub struct Layout {
    pub width: f64,
    /// Room for the names of the lanes, left of the axis; without it they stand above.
    pub gutter: f64,
}

/// The whole drawing.
pub fn draw(roadmap: &Roadmap, layout: &Layout, id: &str, title: &str, description: &str) -> String {
    let edge = 8.0;
    let mut drawing = Drawing {
        roadmap,
        layout,
        scale: TimeScale::new(roadmap.from, roadmap.to, layout.gutter + edge, layout.width - edge),
        svg: Svg::default(),
        back: Svg::default(),
        y: 16.0,
        unnamed: 0,
    };
    drawing.steps();
    let axis = drawing.axis();
    drawing.bets(Lane::Swing, "Big swings");
    drawing.bets(Lane::Core, "Core");
    drawing.modes();
    drawing.leave();
    drawing.decisions();
    drawing.finish(axis, id, title, description)
}

struct Drawing<'a> {
    roadmap: &'a Roadmap,
    layout: &'a Layout,
    scale: TimeScale,
    svg: Svg,
    /// What lies behind all else.
    back: Svg,
    y: f64,
    /// Things whose names found no room.
    unnamed: usize,
}

impl Drawing<'_> {
    fn is_narrow(&self) -> bool {
        self.layout.gutter == 0.0
    }

    /// The destination at the top, and the steps below it, the nearest last.
    fn steps(&mut self) {
        let target = self.scale.x(self.roadmap.target);
        let (left, right) = (target - 14.0, self.layout.width - target - 14.0);
        let date = period::month_year(self.roadmap.target);
        let date_width = width(&date, SMALL) + 10.0;
        let name = fit(&self.roadmap.destination, 14.0, left.max(right) - date_width);
        let (x, anchor) = if left >= right { (left, Anchor::End) } else { (target + 14.0, Anchor::Start) };
        self.svg.polygon("c-star", &star((target, self.y), 8.0));
        self.svg.label("c-strong", (x, self.y + 4.5), anchor, &name, "c-muted c-small", &date);
        self.y += 26.0;
        let steps = shown_steps(&self.roadmap.steps);
        self.unnamed += self.roadmap.steps.len() - steps.len();
        if !self.is_narrow() && !self.roadmap.steps.is_empty() {
            self.svg.text("c-lane", (0.0, self.y + 4.0), Anchor::Start, "Steps");
        }
        let top = self.y;
        let mut stems = vec![(target, 26.0)];
        for step in steps.iter().rev() {
            let x = self.scale.x(step.due);
            let class = if step.done { "c-done" } else { "c-step" };
            if self.is_narrow() {
                self.label_above(
                    x,
                    &step.name,
                    &month(step.due),
                    if step.done { "c-label c-muted" } else { "c-label" },
                );
                self.y += 2.0;
            } else {
                self.step_label(x, step);
            }
            self.svg.circle(class, (x, self.y), 5.0);
            if step.done {
                self.svg.polyline("c-tick", &[(x - 2.4, self.y), (x - 0.6, self.y + 2.0), (x + 2.6, self.y - 2.2)]);
            }
            stems.push((x, self.y));
            self.y += if self.is_narrow() { 20.0 } else { 21.0 };
        }
        let bottom = self.y - 2.0;
        for (x, from) in stems {
            self.back.line("c-stem", (x, from.min(bottom).max(top - 18.0)), (x, bottom));
        }
        self.y += 4.0;
    }

    /// The words of a step, on the side of its mark that has more room; behind them its date.
    fn step_label(&mut self, x: f64, step: &Step) {
        let left = x - self.layout.gutter;
        let right = self.layout.width - x;
        let date = month(step.due);
        let date_width = width(&date, SMALL) + 9.0;
        let class = if step.done { "c-label c-muted" } else { "c-label" };
        let y = self.y + 4.0;
        if left >= right {
            let name = fit(&step.name, SIZE, left - 12.0 - date_width);
            self.svg.label(class, (x - 11.0, y), Anchor::End, &name, "c-muted c-small", &date);
        } else {
            let name = fit(&step.name, SIZE, right - 12.0 - date_width);
            self.svg.label(class, (x + 11.0, y), Anchor::Start, &name, "c-muted c-small", &date);
        }
    }

    /// A text with a note behind it on a line of its own, as near to `x` as the edges allow.
    fn label_above(&mut self, x: f64, text: &str, note: &str, class: &str) {
        let note_width = width(note, SMALL) + 7.0;
        let text = fit(text, SIZE, self.layout.width - 4.0 - note_width);
        let start = (x - 6.0).min(self.layout.width - 2.0 - width(&text, SIZE) - note_width).max(2.0);
        self.svg.label(class, (start, self.y + 4.0), Anchor::Start, &text, "c-muted c-small", note);
        self.y += 10.0;
    }

    /// The years, and today among them. Tells where the axis lies.
    fn axis(&mut self) -> f64 {
        let axis = self.y;
        let today = self.scale.x(self.roadmap.today);
        let label = period::short_day(self.roadmap.today);
        let half = width(&label, SMALL) / 2.0 + 6.0;
        let center = today.clamp(self.layout.gutter + half, self.layout.width - half);
        self.back.line("c-axis", (self.layout.gutter + 8.0, axis), (self.layout.width - 8.0, axis));
        for (x, year) in self.scale.ticks(44.0) {
            self.back.line("c-axis", (x, axis), (x, axis + 4.0));
            let half_year = width(&year, SMALL) / 2.0;
            let is_clear = (x - center).abs() > half + half_year + 2.0;
            if is_clear && x - half_year > (self.layout.gutter - 8.0).max(0.0) && x + half_year < self.layout.width {
                self.svg.text("c-muted c-small", (x, axis + 16.0), Anchor::Middle, &year);
            }
        }
        self.svg.rect("c-now", (center - half, axis + 4.0), (half * 2.0, 17.0), 8.5);
        self.svg.text("c-on-now c-small", (center, axis + 16.5), Anchor::Middle, &label);
        self.y += 34.0;
        axis
    }

    fn lane_name(&mut self, name: &str) {
        if self.is_narrow() {
            self.svg.text("c-lane", (0.0, self.y + 4.0), Anchor::Start, name);
            self.y += 18.0;
        } else {
            self.svg.text("c-lane", (0.0, self.y + 12.5), Anchor::Start, name);
        }
    }

    fn bets(&mut self, lane: Lane, name: &str) {
        let roadmap = self.roadmap;
        let bets: Vec<&Bar> = roadmap.bets.iter().filter(|bet| bet.lane == lane).collect();
        if bets.is_empty() {
            return;
        }
        self.lane_name(name);
        let places: Vec<Place<'_>> = bets.into_iter().map(|bet| self.place(bet)).collect();
        let (places, older) =
            newest_that_fit(places, MAX_ROWS, |place| (place.start, place.end + 8.0), |place| place.bet.to);
        let mut rows = Rows::default();
        let top = self.y;
        for place in &places {
            let row = rows.place(place.start, place.end + 8.0);
            if self.is_narrow() {
                self.label_above(place.from, &place.bet.name, place.bet.state, "c-label");
                self.bar(place.bet, place.from, place.to, 9.0);
                self.y += 24.0;
            } else {
                self.y = top + BET_ROW * count(row);
                self.bet(place);
            }
        }
        if !self.is_narrow() {
            self.y = top + BET_ROW * count(rows.count());
        }
        self.older_bets(&older);
        self.y += 6.0;
    }

    /// Bets for whose names there is no room: low bars, side by side.
    fn older_bets(&mut self, older: &[Place<'_>]) {
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

    /// Where a bet's bar lies, and how far its name reaches; on a phone each has a line to itself.
    fn place<'b>(&self, bet: &'b Bar) -> Place<'b> {
        let (from, to) = (self.scale.x(bet.from), self.scale.x(bet.to).max(self.scale.x(bet.from) + 3.0));
        let whole = width(&bet.name, SIZE) + state_width(bet);
        if self.is_narrow() {
            return Place { bet, from, to, start: 0.0, end: self.layout.width, inside: false, goes_right: true };
        }
        let (left, right) = (self.layout.gutter + 2.0, self.layout.width - 2.0);
        let inside = whole + 14.0 <= to - from;
        let goes_right = whole.min(190.0) + 8.0 <= right - to || right - to >= from - left;
        let (start, end) = match (inside, goes_right) {
            (true, _) => (from, to),
            (false, true) => (from, (to + 8.0 + whole).min(right)),
            (false, false) => ((from - 8.0 - whole).max(left), to),
        };
        Place { bet, from, to, start, end, inside, goes_right }
    }

    /// A bet with its name in or beside its bar.
    fn bet(&mut self, place: &Place<'_>) {
        let Place { bet, from, to, start, end, inside, goes_right } = *place;
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
        self.svg.label(name_class, (x, self.y + 13.0), anchor, &name, state_class, bet.state);
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

    /// Two strips: when it was about learning, and when about impact.
    fn modes(&mut self) {
        let roadmap = self.roadmap;
        for (learning, name, class) in [(true, "Learning", "c-learning"), (false, "Impact", "c-impact")] {
            let bets: Vec<&Bar> =
                roadmap.bets.iter().filter(|bet| !bet.planned && bet.learning == Some(learning)).collect();
            if bets.is_empty() {
                continue;
            }
            self.lane_name(name);
            let y = if self.is_narrow() { self.y - 7.0 } else { self.y + 5.0 };
            let (left, right) = (self.layout.gutter + 8.0, self.scale.x(roadmap.today));
            self.back.line("c-rail", (left, y + 3.0), (right, y + 3.0));
            for bet in bets {
                let (from, to) = (self.scale.x(bet.from), self.scale.x(bet.to));
                self.svg.rect(class, (from, y), ((to - from).max(2.0), 6.0), 3.0);
            }
            self.y += if self.is_narrow() { 12.0 } else { 18.0 };
        }
        self.y += 6.0;
    }

    /// A strip of the time away.
    fn leave(&mut self) {
        let roadmap = self.roadmap;
        if roadmap.leave.is_empty() {
            return;
        }
        self.y -= 6.0;
        self.lane_name("Leave");
        let y = if self.is_narrow() { self.y - 7.0 } else { self.y + 5.0 };
        for (from, to) in &roadmap.leave {
            let (from, to) = (self.scale.x(*from), self.scale.x(*to));
            self.svg.rect("c-neutral", (from, y), ((to - from).max(2.0), 6.0), 3.0);
        }
        self.y += if self.is_narrow() { 18.0 } else { 24.0 };
    }

    fn decisions(&mut self) {
        let roadmap = self.roadmap;
        if roadmap.decisions.is_empty() {
            return;
        }
        self.lane_name("Decisions");
        let places: Vec<_> =
            roadmap.decisions.iter().map(|decision| (decision, self.decision_place(decision))).collect();
        let (places, older) = newest_that_fit(
            places,
            MAX_DECISIONS,
            |(_, (start, end, _))| (*start, *end + 8.0),
            |(decision, _)| decision.on,
        );
        let mut rows = Rows::default();
        let top = self.y;
        for (decision, (start, end, goes_right)) in places {
            let x = self.scale.x(decision.on);
            let word = verdict_word(decision.verdict);
            let row = rows.place(start, end + 8.0);
            if self.is_narrow() {
                self.label_above(x, &decision.name, word, "c-label");
                self.mark(decision.verdict, (x.max(6.0), self.y + 5.0));
                self.y += 23.0;
                continue;
            }
            self.y = top + DECISION_ROW * count(row);
            self.mark(decision.verdict, (x, self.y + 8.5));
            let room = end - start - 19.0 - width(word, SMALL) - 8.0;
            let name = fit(&decision.name, SIZE, room);
            let y = self.y + 12.5;
            let (x, anchor) = if goes_right { (x + 11.0, Anchor::Start) } else { (x - 11.0, Anchor::End) };
            self.svg.label("c-label", (x, y), anchor, &name, "c-muted c-small", word);
        }
        if !self.is_narrow() {
            self.y = top + DECISION_ROW * count(rows.count());
        }
        let top = self.y;
        let mut rows = Rows::default();
        for (decision, _) in &older {
            let x = self.scale.x(decision.on);
            let row = rows.place(x - 6.0, x + 6.0);
            if row < MAX_DECISIONS {
                self.mark(decision.verdict, (x, top + 7.0 + 2.0 * OLDER_ROW * count(row)));
            }
        }
        self.unnamed += older.len();
        self.y = top + 2.0 * OLDER_ROW * count(rows.count().min(MAX_DECISIONS)) + 4.0;
    }

    /// From where to where a decision's mark and name reach, and whether the name stands to the right.
    fn decision_place(&self, decision: &Mark) -> (f64, f64, bool) {
        if self.is_narrow() {
            return (0.0, self.layout.width, true);
        }
        let x = self.scale.x(decision.on);
        let (left, right) = (self.layout.gutter + 2.0, self.layout.width - 2.0);
        let word = verdict_word(decision.verdict);
        let wanted = (width(&decision.name, SIZE) + width(word, SMALL) + 14.0).min(380.0);
        if wanted + 12.0 <= right - x || right - x >= x - left {
            (x - 7.0, (x + 12.0 + wanted).min(right), true)
        } else {
            ((x - 12.0 - wanted).max(left), x + 7.0, false)
        }
    }

    fn mark(&mut self, verdict: Verdict, (x, y): (f64, f64)) {
        match verdict {
            Verdict::Closer => self.svg.polygon("c-closer", &[(x - 5.5, y + 4.5), (x, y - 5.5), (x + 5.5, y + 4.5)]),
            Verdict::Further => self.svg.polygon("c-further", &[(x - 5.5, y - 4.5), (x, y + 5.5), (x + 5.5, y - 4.5)]),
            Verdict::Neutral => self.svg.rect("c-neutral", (x - 5.0, y - 2.0), (10.0, 4.0), 1.0),
            Verdict::Open => self.svg.circle("c-open", (x, y), 4.5),
        }
    }

    fn finish(mut self, axis: f64, id: &str, title: &str, description: &str) -> String {
        if self.unnamed > 0 {
            let more = format!("The table names {} more", self.unnamed);
            self.svg.text("c-muted c-small", (self.layout.gutter + 8.0, self.y + 12.0), Anchor::Start, &more);
            self.y += 20.0;
        }
        let today = self.scale.x(self.roadmap.today);
        let mut all = Svg::default();
        all.line("c-today", (today, axis), (today, self.y));
        all.append(&self.back);
        all.append(&self.svg);
        all.finish(id, "chart", (self.layout.width, self.y + 4.0), title, description)
    }
}

/// A bet's bar, and the room that it and its name take.
struct Place<'b> {
    bet: &'b Bar,
    from: f64,
    to: f64,
    start: f64,
    end: f64,
    /// Whether the name stands in the bar.
    inside: bool,
    /// Whether it stands to the right of it.
    goes_right: bool,
}

/// The steps that are drawn: the last one that is done, and what comes next.
fn shown_steps(steps: &[Step]) -> &[Step] {
    let next = steps.iter().position(|step| !step.done).unwrap_or(steps.len());
    let first = next.saturating_sub(1).min(steps.len().saturating_sub(MAX_STEPS));
    &steps[first..steps.len().min(first + MAX_STEPS)]
}

/// Things in their order if all of them find room in `most` rows; else the newest that do, the newest first, and
/// those that do not.
fn newest_that_fit<T>(
    mut things: Vec<T>,
    most: usize,
    reach: impl Fn(&T) -> (f64, f64),
    on: impl Fn(&T) -> jiff::civil::Date,
) -> (Vec<T>, Vec<T>) {
    let fits = |rows: &mut Rows, thing: &T| {
        let (start, end) = reach(thing);
        rows.place(start, end) < most
    };
    let mut rows = Rows::default();
    if things.iter().all(|thing| fits(&mut rows, thing)) {
        return (things, Vec::new());
    }
    things.sort_by_key(|thing| std::cmp::Reverse(on(thing)));
    let mut rows = Rows::default();
    let end = things.iter().position(|thing| !fits(&mut rows, thing)).unwrap_or(things.len());
    let older = things.split_off(end);
    (things, older)
}

fn state_width(bet: &Bar) -> f64 {
    width(bet.state, SMALL) + 6.0
}

fn month(date: jiff::civil::Date) -> String {
    format!("{} {}", period::short_month(date), date.year())
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Closer => "closer",
        Verdict::Neutral => "neutral",
        Verdict::Further => "further",
        Verdict::Open => "no verdict",
    }
}

fn count(rows: usize) -> f64 {
    as_f64(i64::try_from(rows).unwrap_or(i64::MAX))
}

/// The ten corners of a star.
fn star((x, y): (f64, f64), radius: f64) -> Vec<(f64, f64)> {
    (0..10)
        .map(|corner| {
            let angle = std::f64::consts::PI * (f64::from(corner) / 5.0 - 0.5);
            let reach = if corner % 2 == 0 { radius } else { radius * 0.45 };
            (x + reach * angle.cos(), y + reach * angle.sin())
        })
        .collect()
}
