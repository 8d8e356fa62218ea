//! Looks ahead in a text for something that few of its lines hold, so that the others need not be searched one by one.

/// A cached forward search: if queried in text order, it scans each byte once.
pub struct Ahead<'a> {
    text: &'a [u8],
    find: fn(&[u8]) -> Option<usize>,
    /// There is no match from here up to `next`.
    from: usize,
    next: usize,
}

impl<'a> Ahead<'a> {
    /// Searches `text` with `find`, which returns the offset of the first match.
    pub fn new(text: &'a str, find: fn(&[u8]) -> Option<usize>) -> Self {
        Self { text: text.as_bytes(), find, from: 0, next: 0 }
    }

    /// Whether a match begins at or after `start` and before `end`.
    pub fn is_in(&mut self, start: usize, end: usize) -> bool {
        if start < self.from || self.next <= start {
            self.from = start;
            self.next = (self.find)(&self.text[start..]).map_or(self.text.len(), |at| start + at);
        }
        self.next < end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ahead_is_found_in_any_order() {
        let text = "ab#cd##e";
        let mut ahead = Ahead::new(text, |text| text.iter().position(|byte| *byte == b'#'));
        let spans = (0..=text.len()).flat_map(|start| (start..=text.len()).map(move |end| (start, end)));
        let spans: Vec<(usize, usize)> = spans.collect();
        for (start, end) in spans.iter().chain(spans.iter().rev()) {
            assert_eq!(ahead.is_in(*start, *end), text[*start..*end].contains('#'), "{start}..{end}");
        }
    }
}
