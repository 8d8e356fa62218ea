//! Finds pairs of similar passages through an inverted index of their rarest terms.
//!
//! A cosine of `least` cannot come from common words alone. With the terms of each passage sorted from rare to common,
//! split off the tail whose norm is below `least`: two passages that share no term before that point cannot reach the
//! threshold. So only those leading, rarest terms are indexed (prefix filtering, as in all-pairs similarity joins).
//! Long posting lists are cut off: a term leads to the first passages in its list alone. On 2,372 public notes this
//! misses no repetition; in 10,000 made of a few thousand words it misses some.
//!
//! Whether two passages are a pair depends on nothing but the two vectors and the heads of posting lists. So after a
//! change, only the pairs of passages need to be looked for whose vector has changed, or that came into a head.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::vectors::{Entry, Row, Vectors};
use super::{Pair, place};

/// The length of the head of a posting list: a term leads to no other passages.
const MOST_MET: usize = 128;

/// The fraction of the least cosine that the prefix terms of two passages must contribute; their common words make up
/// for the rest.
const LEAST_SHARE: f32 = 0.4;

/// The tolerance for rounding errors in sums of weights.
const ROUNDING: f32 = 1e-4;

/// The smallest amount of work given to a thread.
const AT_ONCE: usize = 512;

/// The number of parts of an index. Each is built by a pass over all vectors, in memory that fits where others were.
const PARTS: usize = 4;

/// An inverted index of passages by their prefix terms.
#[derive(Debug)]
pub struct Index {
    /// The least cosine of a pair.
    least: f64,
    /// The number of terms.
    terms: usize,
    /// The posting lists, dealt out in turn to parts that are built in parallel.
    parts: Vec<Part>,
}

/// The posting lists of some terms.
#[derive(Debug)]
struct Part {
    /// The start of each list.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

/// A passage that holds a term, and the term's weight there.
#[derive(Debug, Clone, Copy, Default)]
struct Posting {
    passage: u32,
    weight: f32,
}

impl Index {
    /// An index for pairs with a cosine of at least `least`.
    #[must_use]
    pub fn new(vectors: &Vectors, least: f64) -> Self {
        let mut index = Self { least, terms: vectors.terms, parts: Vec::new() };
        index.parts = (0..PARTS).into_par_iter().map(|part| index.part(vectors, part)).collect();
        index
    }

    /// The part with this number.
    fn part(&self, vectors: &Vectors, part: usize) -> Part {
        let entries = |vector| self.prefix(vector).iter().filter(|entry| entry.term as usize % PARTS == part);
        let lists = vectors.terms.div_ceil(PARTS);
        let mut starts = vec![0; lists + 1];
        for entry in vectors.iter().flat_map(|(_, vector)| entries(vector)) {
            starts[entry.term as usize / PARTS + 1] += 1;
        }
        for list in 0..lists {
            starts[list + 1] += starts[list];
        }
        let mut ends = starts.clone();
        let mut postings = vec![Posting::default(); starts[lists] as usize];
        for (passage, vector) in vectors.iter() {
            for entry in entries(vector) {
                let end = &mut ends[entry.term as usize / PARTS];
                postings[*end as usize] = Posting { passage: place(passage), weight: entry.weight };
                *end += 1;
            }
        }
        Part { starts, postings }
    }

    /// The least cosine, with a margin for rounding.
    fn least_sum(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "what is lost is smaller than the margin for rounding")]
        let least = self.least as f32;
        least - ROUNDING
    }

    /// The prefix terms of a vector: without one of them in common, the cosine stays below the least, as the rest is
    /// shorter.
    fn prefix<'v>(&self, vector: &'v [Entry]) -> &'v [Entry] {
        let least = self.least_sum();
        let mut square = 0.0;
        let rest = vector.iter().rev().take_while(|entry| {
            square += entry.weight * entry.weight;
            square < least * least
        });
        &vector[..vector.len() - rest.count()]
    }

    /// The posting list of a term.
    fn postings(&self, term: u32) -> &[Posting] {
        let Part { starts, postings } = &self.parts[term as usize % PARTS];
        let list = term as usize / PARTS;
        &postings[starts[list] as usize..starts[list + 1] as usize]
    }

    /// The head of a posting list: the passages that later ones meet.
    fn head(&self, term: u32) -> &[Posting] {
        let postings = self.postings(term);
        &postings[..postings.len().min(MOST_MET)]
    }

    /// The pairs of a passage from index `first` on and an earlier one, sorted by the later.
    #[must_use]
    pub fn pairs(&self, vectors: &Vectors, first: usize) -> Vec<Pair> {
        (first..vectors.passages)
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .map_init(|| Search::new(self, vectors), Search::earlier)
            .flatten_iter()
            .collect()
    }

    /// The pairs of a passage from index `first` on and an earlier one, of which one is in `changed`, a sorted list.
    #[must_use]
    pub fn pairs_of(&self, vectors: &Vectors, first: usize, changed: &[usize]) -> Vec<Pair> {
        changed
            .par_iter()
            .map_init(
                || Search::new(self, vectors),
                |search, passage| {
                    let mut pairs = if *passage < first { Vec::new() } else { search.earlier(*passage) };
                    let later = search.later(*passage).into_iter();
                    pairs.extend(
                        later.filter(|pair| pair.later >= first && changed.binary_search(&pair.later).is_err()),
                    );
                    pairs
                },
            )
            .flatten_iter()
            .collect()
    }

    /// The passages that came into the head of a posting list since `before`, or left it. `moved` is the present index
    /// of each former passage that is still there.
    #[must_use]
    pub fn shifted(&self, before: &Self, moved: &[Option<usize>]) -> Vec<usize> {
        let mut shifted = Vec::new();
        for term in (0..).take(before.terms) {
            // Whoever entered or left a list that is all head has changed.
            if before.postings(term).len().max(self.postings(term).len()) <= MOST_MET {
                continue;
            }
            let was = before.head(term).iter().filter_map(|met| moved[met.passage as usize]);
            let is = self.head(term).iter().map(|met| met.passage as usize);
            let (was, is): (BTreeSet<usize>, BTreeSet<usize>) = (was.collect(), is.collect());
            shifted.extend(was.symmetric_difference(&is));
        }
        shifted
    }
}

/// A search for the pairs of one passage after the other.
struct Search<'a> {
    index: &'a Index,
    vectors: &'a Vectors,
    scores: Scores,
    row: Row,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, vectors: &'a Vectors) -> Self {
        Self { index, vectors, scores: Scores::new(vectors.passages), row: Row::new(vectors) }
    }

    /// The pairs of `later` with earlier passages, in order.
    fn earlier(&mut self, later: usize) -> Vec<Pair> {
        let vector = self.vectors.of(later);
        for entry in self.index.prefix(vector) {
            let met = self.index.head(entry.term);
            let earlier = met.partition_point(|met| (met.passage as usize) < later);
            self.scores.add(&met[..earlier], entry.weight);
        }
        let candidates = self.scores.take(self.index.least_sum() * LEAST_SHARE);
        self.alike(later, candidates).map(|(earlier, cosine)| Pair { earlier, later, cosine }).collect()
    }

    /// The pairs of `earlier` with later passages, in order.
    fn later(&mut self, earlier: usize) -> Vec<Pair> {
        let vector = self.vectors.of(earlier);
        for entry in self.index.prefix(vector) {
            let postings = self.index.postings(entry.term);
            let up_to_own = postings.partition_point(|posting| posting.passage as usize <= earlier);
            if up_to_own <= MOST_MET {
                self.scores.add(&postings[up_to_own..], entry.weight);
            }
        }
        let candidates = self.scores.take(self.index.least_sum() * LEAST_SHARE);
        self.alike(earlier, candidates).map(|(later, cosine)| Pair { earlier, later, cosine }).collect()
    }

    /// Those of the `candidates` that are like `passage`, with their cosines.
    fn alike(&mut self, passage: usize, candidates: Vec<usize>) -> impl Iterator<Item = (usize, f64)> {
        let (vectors, least) = (self.vectors, self.index.least);
        let cosines = self.row.cosines(vectors.of(passage), candidates.iter().map(|other| vectors.of(*other)));
        candidates.into_iter().zip(cosines).filter(move |(_, cosine)| *cosine >= least)
    }
}

/// The scores of all passages against one of them.
struct Scores {
    of_each: Vec<f32>,
    /// The passages with a score, and room for more.
    scored: Vec<u32>,
    count: usize,
}

impl Scores {
    fn new(passages: usize) -> Self {
        Self { of_each: vec![0.0; passages], scored: Vec::new(), count: 0 }
    }

    /// Adds what passages share by a term that has this weight in the passage searched for.
    fn add(&mut self, postings: &[Posting], weight: f32) {
        let most = self.count + postings.len();
        if self.scored.len() <= most {
            self.scored.resize(most + 1, 0);
        }
        // Branch-free, as this is the innermost loop: the passage is always written, but the count advances only if it
        // is new.
        for posting in postings {
            let sum = &mut self.of_each[posting.passage as usize];
            self.scored[self.count] = posting.passage;
            self.count += usize::from(*sum == 0.0);
            *sum += posting.weight * weight;
        }
    }

    /// The passages with a score of at least `least`, in order; resets the scores.
    fn take(&mut self, least: f32) -> Vec<usize> {
        let mut high = Vec::new();
        for passage in self.scored[..std::mem::take(&mut self.count)].iter().copied() {
            let score = std::mem::take(&mut self.of_each[passage as usize]);
            if score >= least {
                high.push(passage as usize);
            }
        }
        high.sort_unstable();
        high
    }
}
