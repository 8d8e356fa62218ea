//! A dot plot of odds against outcomes: each ended bet at its predicted odds, in the lane of its outcome.

use super::pack::Rows;
use super::scale::as_f64;
use super::svg::{Anchor, Svg};
use super::text::width;

/// The data of the dot plot.
#[derive(Debug)]
pub struct Odds {
    /// The odds of each bet, from 0 to 1, by lane.
    pub lanes: Vec<(&'static str, Vec<f64>)>,
    /// The mean of the predicted odds.
    pub given: f64,
    /// The share that succeeded.
    pub came_true: f64,
}

const GUTTER: f64 = 52.0;
const EDGE: f64 = 20.0;
const RADIUS: f64 = 5.0;
const STEP: f64 = 12.0;
/// The highest pile of dots; further dots are only in the table.
const MAX_PILE: usize = 8;
const SMALL: f64 = 11.0;

/// Draws the dot plot for a page of this width; `id` must be unique in the page.
#[must_use]
pub fn draw(odds: &Odds, page_width: f64, id: &str, title: &str, description: &str) -> String {
    let x = |share: f64| GUTTER + EDGE + share.clamp(0.0, 1.0) * (page_width - GUTTER - 2.0 * EDGE);
    let (mut svg, mut back) = (Svg::default(), Svg::default());
    let percent = |share: f64| format!("{} %", (share * 100.0).round());
    let top = 34.0;
    let marks = [("given", odds.given, "c-today"), ("came true", odds.came_true, "c-goal")];
    let tops =
        labels(&mut svg, &marks.map(|(label, share, _)| (format!("{label} {}", percent(share)), x(share))), page_width);
    let mut y = top + 4.0;
    let mut hidden = 0;
    for (name, lane) in &odds.lanes {
        let mut piles = Rows::default();
        let mut sorted = lane.clone();
        sorted.sort_by(f64::total_cmp);
        let placed: Vec<(f64, usize)> =
            sorted.iter().map(|share| (x(*share), piles.place(x(*share) - RADIUS, x(*share) + RADIUS + 1.0))).collect();
        let rows = piles.count().clamp(1, MAX_PILE);
        let bottom = y + STEP * as_f64(i64::try_from(rows).unwrap_or(1));
        svg.text("c-lane", (0.0, bottom - 2.0), Anchor::Start, name);
        back.line("c-rail", (x(0.0), bottom), (x(1.0), bottom));
        for (x, row) in placed {
            if row >= MAX_PILE {
                hidden += 1;
                continue;
            }
            let center = (x, bottom - RADIUS - 1.0 - STEP * as_f64(i64::try_from(row).unwrap_or(0)));
            match *name {
                "Won" => svg.circle("c-level", center, RADIUS),
                "Mixed" => svg.circle("c-step", center, RADIUS - 1.0),
                _ => svg.circle("c-open", center, RADIUS - 1.0),
            }
        }
        y = bottom + 12.0;
    }
    let bottom = y - 8.0;
    for ((_, share, class), from) in marks.into_iter().zip(tops) {
        back.line(class, (x(share), from), (x(share), bottom));
    }
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        back.line("c-axis", (x(share), bottom), (x(share), bottom + 4.0));
        svg.text("c-muted c-small", (x(share), bottom + 16.0), Anchor::Middle, &percent(share));
    }
    back.line("c-axis", (x(0.0), bottom), (x(1.0), bottom));
    let mut height = bottom + 22.0;
    if hidden > 0 {
        let more = format!("and {hidden} more in the table");
        svg.text("c-muted c-small", (x(0.0), height + 10.0), Anchor::Start, &more);
        height += 16.0;
    }
    back.append(&svg);
    back.finish(id, "chart", (page_width, height), title, description)
}

/// Puts the left label to the left of its line and the right one to the right; returns the top of each line.
fn labels(svg: &mut Svg, labels: &[(String, f64); 2], page_width: f64) -> [f64; 2] {
    let widths = [0, 1].map(|at: usize| width(&labels[at].0, SMALL));
    let left = usize::from(labels[1].1 < labels[0].1);
    let right = 1 - left;
    let left_start = (labels[left].1 - 4.0 - widths[left]).max(0.0);
    let right_start = (labels[right].1 + 4.0).min(page_width - widths[right]);
    let touch = left_start + widths[left] + 4.0 > right_start;
    let mut tops = [31.0; 2];
    svg.text("c-muted c-small", (left_start, 27.0), Anchor::Start, &labels[left].0);
    let y = if touch { 12.0 } else { 27.0 };
    svg.text("c-muted c-small", (right_start, y), Anchor::Start, &labels[right].0);
    // A line up through the other label would strike it out.
    if touch && labels[right].1 > left_start + widths[left] {
        tops[right] = 16.0;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_means_never_touch() {
        for page_width in [760.0, 328.0] {
            for (given, came_true) in
                [(0.0, 0.0), (1.0, 1.0), (0.5, 0.5), (0.0, 1.0), (1.0, 0.0), (0.52, 0.5), (0.97, 0.99)]
            {
                let svg =
                    draw(&Odds { lanes: vec![("Won", vec![0.5])], given, came_true }, page_width, "odds", "t", "d");
                let document = roxmltree::Document::parse(&svg).expect("well formed");
                let texts = document.descendants().filter(|node| node.has_tag_name("text"));
                let labels: Vec<[f64; 3]> = texts
                    .filter(|node| {
                        node.text().is_some_and(|text| text.starts_with("given") || text.starts_with("came"))
                    })
                    .map(|node| {
                        let at = |name| node.attribute(name).and_then(|value| value.parse().ok()).expect("a place");
                        let start: f64 = at("x");
                        [start, start + width(node.text().unwrap_or_default(), SMALL), at("y")]
                    })
                    .collect();
                let [one, other] = labels[..] else { panic!("two labels: {svg}") };
                let apart = one[1] <= other[0] || other[1] <= one[0] || (one[2] - other[2]).abs() > SMALL;
                assert!(apart, "{given} {came_true}: {labels:?}");
                assert!(labels.iter().all(|label| label[0] >= 0.0 && label[1] <= page_width + 0.1), "{labels:?}");
            }
        }
    }

    fn drawn(lanes: Vec<(&'static str, Vec<f64>)>, page_width: f64) -> String {
        draw(&Odds { lanes, given: 1.0, came_true: 0.0 }, page_width, "odds", "title", "description")
    }

    #[test]
    fn dots_never_touch_and_each_is_there_or_counted() {
        for page_width in [760.0, 328.0] {
            for count in [1_u32, 5, 40, 400] {
                let all: Vec<f64> = (0..count).map(|at| f64::from(at % 7) / 6.0).collect();
                let svg = drawn(vec![("Won", all.clone()), ("Mixed", vec![]), ("Lost", vec![0.5; 3])], page_width);
                let document = roxmltree::Document::parse(&svg).expect("well formed");
                let circles = document.descendants().filter(|node| node.has_tag_name("circle"));
                let at = |node: &roxmltree::Node<'_, '_>, name: &str| -> f64 {
                    node.attribute(name).and_then(|value| value.parse().ok()).expect("a place")
                };
                let dots: Vec<(f64, f64)> = circles.map(|node| (at(&node, "cx"), at(&node, "cy"))).collect();
                for (place, one) in dots.iter().enumerate() {
                    assert!(one.0 > 0.0 && one.0 < page_width, "{one:?}");
                    for other in &dots[place + 1..] {
                        assert!((one.0 - other.0).hypot(one.1 - other.1) > 2.0 * RADIUS, "{one:?} {other:?}");
                    }
                }
                let hidden = svg.split("and ").nth(1).and_then(|rest| rest.split(' ').next()).map(str::parse);
                let hidden: usize = hidden.map_or(0, |count| count.expect("a count"));
                assert_eq!(dots.len() + hidden, all.len() + 3);
            }
        }
    }
}
