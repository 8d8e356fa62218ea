//! The decisions of the roadmap: a mark for each, closer or further.

use super::{Drawing, OLDER_ROW, SIZE, SMALL, count, newest_that_fit};
use crate::model::decision::Verdict;
use crate::report::chart::pack::Rows;
use crate::report::chart::roadmap::Mark;
use crate::report::chart::svg::Anchor;
use crate::report::chart::text::{fit, width};

/// The most rows; other decisions are only in the table.
const MAX_ROWS: usize = 5;
/// The height of a row.
const ROW: f64 = 20.0;

impl Drawing<'_> {
    pub(super) fn decisions(&mut self) {
        let roadmap = self.roadmap;
        if roadmap.decisions.is_empty() {
            return;
        }
        self.lane_name("Decisions");
        let places: Vec<_> =
            roadmap.decisions.iter().map(|decision| (decision, self.decision_place(decision))).collect();
        let (places, older) = newest_that_fit(
            places,
            MAX_ROWS,
            0,
            |(_, (start, end, _))| (*start, *end + 8.0),
            |(decision, _)| decision.on,
        );
        let mut rows = Rows::default();
        let top = self.y;
        for (decision, (start, end, goes_right)) in places {
            let x = self.scale.x(decision.on);
            let word = decision.word();
            let row = rows.place(start, end + 8.0);
            if self.is_narrow() {
                self.label_above(x, &decision.name, word, "c-label");
                self.mark(decision.verdict, (x.max(6.0), self.y + 5.0));
                self.y += 23.0;
                continue;
            }
            self.y = top + ROW * count(row);
            self.mark(decision.verdict, (x, self.y + 8.5));
            let room = end - start - 19.0 - width(word, SMALL) - 8.0;
            let name = fit(&decision.name, SIZE, room);
            let y = self.y + 12.5;
            let (x, anchor) = if goes_right { (x + 11.0, Anchor::Start) } else { (x - 11.0, Anchor::End) };
            self.label("c-label", (x, y), anchor, &name, "c-muted c-small", word);
        }
        if !self.is_narrow() {
            self.y = top + ROW * count(rows.count());
        }
        let top = self.y;
        let mut rows = Rows::default();
        for (decision, _) in &older {
            let x = self.scale.x(decision.on);
            let row = rows.place(x - 6.0, x + 6.0);
            if row < MAX_ROWS {
                self.mark(decision.verdict, (x, top + 7.0 + 2.0 * OLDER_ROW * count(row)));
            }
        }
        self.unnamed += older.len();
        self.y = top + 2.0 * OLDER_ROW * count(rows.count().min(MAX_ROWS)) + 4.0;
    }

    /// The start and end of a decision's mark and name, and whether the name is to the right.
    fn decision_place(&self, decision: &Mark) -> (f64, f64, bool) {
        if self.is_narrow() {
            return (0.0, self.layout.width, true);
        }
        let x = self.scale.x(decision.on);
        let (left, right) = (self.layout.gutter + 2.0, self.layout.width - 2.0);
        let wanted = (width(&decision.name, SIZE) + width(decision.word(), SMALL) + 14.0).min(380.0);
        if wanted + 12.0 <= right - x || right - x >= x - left {
            (x - 7.0, (x + 12.0 + wanted).min(right), true)
        } else {
            ((x - 12.0 - wanted).max(left), x + 7.0, false)
        }
    }

    fn mark(&mut self, verdict: Option<Verdict>, (x, y): (f64, f64)) {
        match verdict {
            Some(Verdict::Closer) => {
                self.svg.polygon("c-closer", &[(x - 5.5, y + 4.5), (x, y - 5.5), (x + 5.5, y + 4.5)]);
            }
            Some(Verdict::Further) => {
                self.svg.polygon("c-further", &[(x - 5.5, y - 4.5), (x, y + 5.5), (x + 5.5, y - 4.5)]);
            }
            Some(Verdict::Neutral) => self.svg.rect("c-neutral", (x - 5.0, y - 2.0), (10.0, 4.0), 1.0),
            None => self.svg.circle("c-open", (x, y), 4.5),
        }
    }
}
