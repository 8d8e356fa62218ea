//! Rows for things that lie side by side: each takes the first row in which it touches nothing.

/// Rows that fill up.
#[derive(Debug, Default)]
pub struct Rows {
    taken: Vec<Vec<(f64, f64)>>,
}

impl Rows {
    /// The first row in which `from` to `to` is free; it is taken now.
    pub fn place(&mut self, from: f64, to: f64) -> usize {
        let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|(start, end)| to < *start || *end < from);
        let row = self.taken.iter().position(is_free).unwrap_or_else(|| {
            self.taken.push(Vec::new());
            self.taken.len() - 1
        });
        self.taken[row].push((from, to));
        row
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.taken.len()
    }
}
