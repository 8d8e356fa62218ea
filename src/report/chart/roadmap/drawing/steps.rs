//! The destination and the steps to it, at the top of the roadmap.

use jiff::civil::Date;

use super::{Drawing, SIZE, SMALL};
use crate::report::chart::roadmap::Step;
use crate::report::chart::svg::Anchor;
use crate::report::chart::text::{fit, width};
use crate::report::period;

/// The most steps that are drawn; others are only in the table.
const MAX_STEPS: usize = 6;

impl Drawing<'_> {
    /// Draws the destination at the top, and the steps below it, nearest last.
    pub(super) fn steps(&mut self) {
        let target = self.scale.x(self.roadmap.target);
        let (left, right) = (target - 14.0, self.layout.width - target - 14.0);
        let date = period::month_year(self.roadmap.target);
        let date_width = width(&date, SMALL) + 10.0;
        let name = fit(&self.roadmap.destination, 14.0, left.max(right) - date_width);
        let (x, anchor) = if left >= right { (left, Anchor::End) } else { (target + 14.0, Anchor::Start) };
        self.svg.polygon("c-star", &star((target, self.y), 8.0));
        self.svg.label("c-strong", (x, self.y + 4.5), anchor, &name, "c-muted c-small", &date);
        self.y += 26.0;
        let steps = shown_steps(&self.roadmap.steps, self.roadmap.today);
        self.unnamed += self.roadmap.steps.len() - steps.len();
        if !self.is_narrow() && !self.roadmap.steps.is_empty() {
            self.svg.text("c-lane", (0.0, self.y + 4.0), Anchor::Start, "Steps");
        }
        let top = self.y;
        let mut stems = vec![(target, 26.0)];
        for step in steps.iter().rev() {
            let x = self.scale.x(step.on);
            let class = if step.done { "c-done" } else { "c-step" };
            if self.is_narrow() {
                self.label_above(
                    x,
                    &step.name,
                    &self.month(step),
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

    /// The month of a step, and what it says of it: that it was only due then, or that it is late.
    fn month(&self, step: &Step) -> String {
        let is_late = !step.done && step.on < self.roadmap.today;
        let due = if step.done && step.is_due { "due " } else { "" };
        let late = if is_late { ", overdue" } else { "" };
        format!("{due}{} {}{late}", period::short_month(step.on), step.on.year())
    }

    /// Draws the words of a step and its date, on the side of its mark with more room.
    fn step_label(&mut self, x: f64, step: &Step) {
        let left = x - self.layout.gutter;
        let right = self.layout.width - x;
        let date = self.month(step);
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
}

/// The steps that are drawn: the next one, the one before it, and all later ones. Missed steps do not hide them.
fn shown_steps(steps: &[Step], today: Date) -> &[Step] {
    let is_ahead = |step: &Step| !step.done && step.on >= today;
    let next = steps.iter().position(is_ahead).or_else(|| steps.iter().position(|step| !step.done));
    let next = next.unwrap_or(steps.len());
    let first = next.saturating_sub(1).min(steps.len().saturating_sub(MAX_STEPS));
    &steps[first..steps.len().min(first + MAX_STEPS)]
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_comes_next_is_drawn() {
        let steps = |done: &[bool]| -> Vec<Step> {
            let step = |(year, done): (i16, &bool)| Step {
                name: year.to_string(),
                on: date(year, 6, 1),
                is_due: true,
                done: *done,
            };
            (2018..).zip(done).map(step).collect()
        };
        let mut let_go = [false; 13];
        let_go[..2].fill(true);
        let mut done = [true; 13];
        done[12] = false;
        let cases: [(&[bool], &str); 4] = [
            (&let_go, "2025 2026 2027 2028 2029 2030"),
            (&done, "2025 2026 2027 2028 2029 2030"),
            (&[true, false], "2018 2019"),
            (&[true, true], "2018 2019"),
        ];
        for (done, expected) in cases {
            let steps = steps(done);
            let shown: Vec<&str> =
                shown_steps(&steps, date(2026, 1, 1)).iter().map(|step| step.name.as_str()).collect();
            assert_eq!(shown.join(" "), expected, "{done:?}");
        }
    }
}
