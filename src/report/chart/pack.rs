//! Packs intervals into rows: each goes to the first row in which it overlaps nothing.

/// Rows being filled.
#[derive(Debug, Default)]
pub struct Rows {
    taken: Vec<Vec<(f64, f64)>>,
}

impl Rows {
    /// Reserves the interval in the first row in which it is free; returns the row.
    pub fn place(&mut self, from: f64, to: f64) -> usize {
        let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|(start, end)| to < *start || *end < from);
        let row = self.taken.iter().position(is_free).unwrap_or_else(|| {
            self.taken.push(Vec::new());
            self.taken.len() - 1
        });
        self.taken[row].push((from, to));
        row
    }

    /// The number of rows.
    pub fn count(&self) -> usize {
        self.taken.len()
    }
}
