//! Draws the roadmap from top to bottom: destination, steps, axis, bets, modes, decisions. Elements with names have
//! files of their own.

mod bets;
mod decisions;
mod steps;

use super::{Bar, Lane, Roadmap};
use crate::report::chart::pack::Rows;
use crate::report::chart::scale::{TimeScale, as_f64};
use crate::report::chart::svg::{Anchor, Svg};
use crate::report::chart::text::{fit, width};
use crate::report::period;

pub const SIZE: f64 = 12.5;
pub const SMALL: f64 = 11.0;
/// The height of a row of unnamed elements.
const OLDER_ROW: f64 = 8.0;

/// The measures of a drawing.
pub struct Layout {
    pub width: f64,
    /// The space for lane names left of the axis; if 0, they are above their lanes.
    pub gutter: f64,
}

/// Draws the whole roadmap.
pub fn draw(roadmap: &Roadmap, layout: &Layout, id: &str, title: &str, description: &str) -> String {
    let edge = 8.0;
    let mut drawing = Drawing {
        roadmap,
        layout,
        scale: TimeScale::new(roadmap.from, roadmap.to, layout.gutter + edge, layout.width - edge),
        svg: Svg::default(),
        back: Svg::default(),
        gaps: Svg::default(),
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
    /// Elements behind everything else.
    back: Svg,
    /// Where words lie on the line of today.
    gaps: Svg,
    y: f64,
    /// The number of elements whose names did not fit.
    unnamed: usize,
}

impl Drawing<'_> {
    fn is_narrow(&self) -> bool {
        self.layout.gutter == 0.0
    }

    /// Draws a text with a note after it on a line of its own, as near to `x` as the edges allow.
    fn label_above(&mut self, x: f64, text: &str, note: &str, class: &str) {
        let note_width = width(note, SMALL) + 7.0;
        let text = fit(text, SIZE, self.layout.width - 4.0 - note_width);
        let start = (x - 6.0).min(self.layout.width - 2.0 - width(&text, SIZE) - note_width).max(2.0);
        self.label(class, (start, self.y + 4.0), Anchor::Start, &text, "c-muted c-small", note);
        self.y += 10.0;
    }

    /// Writes a text with a note behind it, and lets the line of today end above them and go on below.
    fn label(&mut self, class: &str, at: (f64, f64), anchor: Anchor, text: &str, note_class: &str, note: &str) {
        const GAP: f64 = 3.0;
        let length = width(text, SIZE) + 6.0 + width(note, SMALL);
        let start = if anchor == Anchor::End { at.0 - length } else { at.0 };
        let today = self.scale.x(self.roadmap.today);
        if (start - GAP..start + length + GAP).contains(&today) {
            self.gaps.rect("c-clear", (today - 2.0, at.1 - 12.0), (4.0, 16.0), 0.0);
        }
        self.svg.label(class, at, anchor, text, note_class, note);
    }

    /// Draws the axis with the years and today; returns its position.
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

    /// Draws two strips for the modes: times of learning, and times of impact.
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

    /// Draws a strip for times of leave.
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

    fn finish(mut self, axis: f64, id: &str, title: &str, description: &str) -> String {
        if self.unnamed > 0 {
            let more = format!("The table names {} more", self.unnamed);
            self.svg.text("c-muted c-small", (self.layout.gutter + 8.0, self.y + 12.0), Anchor::Start, &more);
            self.y += 20.0;
        }
        let today = self.scale.x(self.roadmap.today);
        let mut all = Svg::default();
        all.line("c-today", (today, axis), (today, self.y));
        all.append(&self.gaps);
        all.append(&self.back);
        all.append(&self.svg);
        all.finish(id, "chart", (self.layout.width, self.y + 4.0), title, description)
    }
}

/// Things in their order if all of them find room in `most` rows and the `spare` ones; else the newest that do in `most`,
/// the newest first, and those that do not.
fn newest_that_fit<T>(
    mut things: Vec<T>,
    most: usize,
    spare: usize,
    reach: impl Fn(&T) -> (f64, f64),
    on: impl Fn(&T) -> jiff::civil::Date,
) -> (Vec<T>, Vec<T>) {
    let fits = |rows: &mut Rows, thing: &T, most: usize| {
        let (start, end) = reach(thing);
        rows.place(start, end) < most
    };
    let mut rows = Rows::default();
    if things.iter().all(|thing| fits(&mut rows, thing, most + spare)) {
        return (things, Vec::new());
    }
    things.sort_by_key(|thing| std::cmp::Reverse(on(thing)));
    let mut rows = Rows::default();
    let end = things.iter().position(|thing| !fits(&mut rows, thing, most)).unwrap_or(things.len());
    let older = things.split_off(end);
    (things, older)
}

fn count(rows: usize) -> f64 {
    as_f64(i64::try_from(rows).unwrap_or(i64::MAX))
}
