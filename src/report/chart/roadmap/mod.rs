//! The career roadmap: steps ahead rise to the destination, bets and decisions lie below, on one time axis.

mod drawing;

use jiff::civil::Date;

use drawing::{Layout, draw};

use crate::model::choice::Choice;
use crate::model::decision::Verdict;

/// The data of the roadmap.
#[derive(Debug)]
pub struct Roadmap {
    /// The start of work in the field.
    pub from: Date,
    /// The destination's date, or a later one if needed.
    pub to: Date,
    /// The day that the report reflects.
    pub today: Date,
    /// The destination.
    pub destination: String,
    /// The destination's date.
    pub target: Date,
    /// The dated steps, earliest first.
    pub steps: Vec<Step>,
    /// The bets that can be placed on the axis.
    pub bets: Vec<Bar>,
    /// The decisions.
    pub decisions: Vec<Mark>,
    /// First and last days of leave, which waiting times do not count.
    pub leave: Vec<(Date, Date)>,
}

/// A step towards the destination.
#[derive(Debug)]
pub struct Step {
    pub name: String,
    /// The day on which it was done; of one that is open, or done on a day that nobody wrote down, the day it is due.
    pub on: Date,
    /// Whether that is the day it is due.
    pub is_due: bool,
    pub done: bool,
}

/// A bet.
#[derive(Debug)]
pub struct Bar {
    pub name: String,
    pub lane: Lane,
    pub from: Date,
    pub to: Date,
    /// Its outcome or status.
    pub state: &'static str,
    /// Whether it is planned.
    pub planned: bool,
    /// Whether nobody said when, and its days are those that lead up to its step.
    pub by_step: bool,
    /// Whether it is for learning; nothing if that is not known.
    pub learning: Option<bool>,
    /// Whether nobody said what it is for.
    pub mode_inferred: bool,
}

/// The lane of a bet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Swing,
    Core,
}

/// A decision.
#[derive(Debug)]
pub struct Mark {
    pub name: String,
    pub on: Date,
    /// Where it led; nothing if that was not said.
    pub verdict: Option<Verdict>,
}

impl Mark {
    /// Its verdict, in a word or two.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.verdict.map_or("no verdict", Choice::word)
    }
}

/// The roadmap for a wide page and for print.
#[must_use]
pub fn wide(roadmap: &Roadmap, title: &str, description: &str) -> String {
    draw(roadmap, &Layout { width: 760.0, gutter: 78.0 }, "roadmap-wide", title, description)
}

/// The roadmap for a phone.
#[must_use]
pub fn narrow(roadmap: &Roadmap, title: &str, description: &str) -> String {
    draw(roadmap, &Layout { width: 328.0, gutter: 0.0 }, "roadmap-narrow", title, description)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::drawing::{SIZE, SMALL};
    use super::*;
    use crate::report::chart::text::width;

    /// Where the words of a drawing are: left, right, top, bottom.
    fn labels(svg: &str) -> Vec<(String, [f64; 4])> {
        let document = roxmltree::Document::parse(svg).expect("well formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        texts
            .map(|node| {
                let at =
                    |name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok()).expect("a place");
                let own = node.text().unwrap_or_default();
                let note = node.children().find(roxmltree::Node::is_element).and_then(|child| child.text());
                let size =
                    if node.attribute("class").is_some_and(|class| class.contains("c-small")) { SMALL } else { SIZE };
                let length = width(own, size) + note.map_or(0.0, |note| 6.0 + width(note, SMALL));
                let left = match node.attribute("text-anchor") {
                    Some("end") => at("x") - length,
                    Some("middle") => at("x") - length / 2.0,
                    _ => at("x"),
                };
                (own.to_owned(), [left, left + length, at("y") - 9.0, at("y") + 2.0])
            })
            .collect()
    }

    fn assert_clear(roadmap: &Roadmap) {
        for (svg, room) in [(wide(roadmap, "t", "d"), 760.0), (narrow(roadmap, "t", "d"), 328.0)] {
            let labels = labels(&svg);
            for (at, (one, a)) in labels.iter().enumerate() {
                assert!(a[0] > -1.0 && a[1] < room + 1.0, "{one} leaves the drawing: {a:?}");
                for (other, b) in &labels[at + 1..] {
                    let apart = a[1] <= b[0] + 0.5 || b[1] <= a[0] + 0.5 || a[3] <= b[2] || b[3] <= a[2];
                    assert!(apart, "{one} {a:?} lies on {other} {b:?}\n{svg}");
                }
            }
        }
    }

    fn name() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("AI".to_owned()),
            Just("產品策略與全球市場拓展計畫負責人兼共同創辦人".to_owned()),
            Just("مساعد التسوق بالذكاء الاصطناعي".to_owned()),
            Just("🚀 👩‍💻 Rocket".to_owned()),
            "[a-zA-Z ,&<>]{0,80}",
        ]
    }

    fn some_day() -> impl Strategy<Value = Date> {
        (2010_i16..2034, 1_i8..=12).prop_map(|(year, month)| date(year, month, 1))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn labels_never_touch(
            bets in prop::collection::vec((name(), any::<bool>(), any::<bool>(), some_day(), 0_i32..90), 0..60),
            steps in prop::collection::vec((name(), some_day(), any::<bool>()), 0..12),
            decisions in prop::collection::vec((name(), some_day()), 0..30),
            destination in name(),
            today in some_day(),
            target in some_day(),
            coincide in any::<bool>(),
        ) {
            // All on one day now and then.
            let some = |date: Date| if coincide { today } else { date };
            let bars = bets.into_iter().map(|(name, swing, planned, from, months)| Bar {
                name,
                lane: if swing { Lane::Swing } else { Lane::Core },
                from: some(from),
                to: some(crate::calendar::months_after(from, months)),
                state: "planned, inferred from its step",
                planned,
                by_step: planned,
                learning: Some(swing),
                mode_inferred: false,
            });
            let mut steps: Vec<Step> = steps
                .into_iter()
                .map(|(name, on, done)| Step { name, on: some(on), is_due: !done, done })
                .collect();
            steps.sort_by_key(|step| step.on);
            let marks = decisions.into_iter().map(|(name, on)| Mark { name, on: some(on), verdict: Some(Verdict::Neutral) });
            assert_clear(&Roadmap {
                from: some(date(2010, 1, 1)),
                to: some(date(2034, 1, 1)),
                today,
                destination,
                target: some(target),
                steps,
                bets: bars.collect(),
                decisions: marks.collect(),
                leave: vec![(today, crate::calendar::months_after(today, 4))],
            });
        }
    }
}
