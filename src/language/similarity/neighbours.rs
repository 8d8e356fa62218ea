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
use std::ops::Range;

use rayon::prelude::*;

use super::vectors::{Row, Vectors};
use super::{Pair, place};

/// The length of the head of a posting list: a term leads to no other passages.
const MOST_MET: usize = 128;

/// The fraction of the least cosine that the prefix terms of two passages must contribute; their common words make up
/// for the rest.
const LEAST_SHARE: f64 = 0.4;

/// The smallest amount of work given to a thread.
const AT_ONCE: usize = 512;

/// The number of parts of an index: they are so small that they fit where pieces were in memory.
const PARTS: usize = 16;

/// An inverted index of passages by their prefix terms.
#[derive(Debug)]
pub struct Index {
    /// The start of each term's posting list.
    starts: Vec<u32>,
    /// The posting lists, in parts of about the same size.
    parts: Vec<Part>,
}

/// The posting lists of some terms.
#[derive(Debug)]
struct Part {
    /// The first of the terms.
    first: u32,
    postings: Vec<Posting>,
}

/// A passage that holds a term, and the term's weight there.
#[derive(Debug, Clone, Copy, Default)]
struct Posting {
    passage: u32,
    weight: f32,
}

impl Index {
    /// The index of these vectors.
    #[must_use]
    pub fn new(vectors: &Vectors) -> Self {
        let mut starts = vectors.in_prefixes();
        let mut all = 0;
        for start in &mut starts {
            all += *start;
            *start = all - *start;
        }
        starts.push(all);
        let bound = |part: usize| {
            let share = all as usize * part / PARTS;
            starts.partition_point(|start| (*start as usize) < share)
        };
        let bounds: Vec<usize> = (0..PARTS).map(bound).chain([vectors.terms]).collect();
        let parts: Vec<Range<usize>> = bounds.windows(2).map(|bounds| bounds[0]..bounds[1]).collect();
        let at_once = PARTS.div_ceil(rayon::current_num_threads());
        let parts = parts.par_chunks(at_once).flat_map_iter(|terms| Part::fill(vectors, &starts, terms)).collect();
        Self { starts, parts }
    }

    /// The index of `vectors`, in which no passages differ but the `changed` ones, a sorted list. `moved` is the present
    /// index of each former passage that is still there.
    #[must_use]
    pub fn follow(&self, vectors: &Vectors, moved: &[Option<usize>], changed: &[usize]) -> Self {
        let stays = |now: &Option<usize>| now.filter(|now| changed.binary_search(now).is_err()).map(place);
        let stays: Vec<Option<u32>> = moved.iter().map(stays).collect();
        let posted = |passage: &usize| {
            let passage = place(*passage);
            vectors
                .prefix(passage as usize)
                .iter()
                .map(move |entry| (entry.term, Posting { passage, weight: entry.weight }))
        };
        let mut added: Vec<(u32, Posting)> = changed.iter().flat_map(posted).collect();
        added.sort_unstable_by_key(|(term, posting)| (*term, posting.passage));
        let ends = self.parts.iter().skip(1).map(|part| part.first).chain([place(vectors.terms)]);
        let parts: Vec<(&Part, u32)> = self.parts.iter().zip(ends).collect();
        let parts = parts.into_par_iter().map(|(part, end)| {
            let mut followed = Part { first: part.first, postings: Vec::with_capacity(part.postings.len()) };
            let mut starts = Vec::with_capacity((end - part.first) as usize);
            let mut added = &added[added.partition_point(|(term, _)| *term < part.first)..];
            for term in part.first..end {
                let start = followed.postings.len();
                starts.push(place(start));
                let stay = |posting: &Posting| Some(Posting { passage: stays[posting.passage as usize]?, ..*posting });
                followed.postings.extend(self.postings_in(part, term).iter().filter_map(stay));
                let more = added.iter().take_while(|(of, _)| *of == term).count();
                if more > 0 {
                    followed.postings.extend(added[..more].iter().map(|(_, posting)| posting));
                    followed.postings[start..].sort_unstable_by_key(|posting| posting.passage);
                    added = &added[more..];
                }
            }
            (followed, starts)
        });
        let (parts, starts_in_parts): (Vec<Part>, Vec<Vec<u32>>) = parts.unzip();
        let mut starts = Vec::with_capacity(vectors.terms + 1);
        let mut all = 0;
        for (part, starts_in_part) in parts.iter().zip(starts_in_parts) {
            starts.extend(starts_in_part.into_iter().map(|start| all + start));
            all += place(part.postings.len());
        }
        starts.push(all);
        Self { starts, parts }
    }

    /// The number of terms.
    const fn terms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The length of a term's posting list.
    fn count(&self, term: u32) -> usize {
        (self.starts[term as usize + 1] - self.starts[term as usize]) as usize
    }

    /// The posting list of a term.
    fn postings(&self, term: u32) -> &[Posting] {
        self.postings_in(&self.parts[self.parts.partition_point(|part| part.first <= term) - 1], term)
    }

    /// The posting list of a term that is in `part` if it is known.
    fn postings_in<'a>(&self, part: &'a Part, term: u32) -> &'a [Posting] {
        if term as usize >= self.terms() {
            return &[];
        }
        let start = (self.starts[term as usize] - self.starts[part.first as usize]) as usize;
        &part.postings[start..start + self.count(term)]
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
        for term in (0..).take(before.terms()) {
            // Whoever entered or left a list that is all head has changed.
            if before.count(term).max(self.count(term)) <= MOST_MET {
                continue;
            }
            let was = || before.head(term).iter().filter_map(|met| moved[met.passage as usize]);
            let is = || self.head(term).iter().map(|met| met.passage as usize);
            if !was().eq(is()) {
                let (was, is): (BTreeSet<usize>, BTreeSet<usize>) = (was().collect(), is().collect());
                shifted.extend(was.symmetric_difference(&is));
            }
        }
        shifted
    }
}

impl Part {
    /// Parts for these neighbouring ranges of terms, in one pass over all prefixes; `starts` are those of all lists.
    fn fill(vectors: &Vectors, starts: &[u32], ranges: &[Range<usize>]) -> Vec<Self> {
        let empty = |terms: &Range<usize>| {
            let postings = vec![Posting::default(); (starts[terms.end] - starts[terms.start]) as usize];
            Self { first: place(terms.start), postings }
        };
        let mut parts: Vec<Self> = ranges.iter().map(empty).collect();
        let part_of: Vec<usize> =
            ranges.iter().enumerate().flat_map(|(at, terms)| terms.clone().map(move |_| at)).collect();
        let in_part = |terms: &Range<usize>| {
            let before = starts[terms.start];
            starts[terms.clone()].iter().map(move |start| start - before)
        };
        let mut ends: Vec<u32> = ranges.iter().flat_map(in_part).collect();
        let first = ranges.first().map_or(0, |terms| terms.start);
        for (passage, prefix) in vectors.prefixes() {
            for entry in prefix {
                // An earlier term lies far outside, too.
                let term = (entry.term as usize).wrapping_sub(first);
                if let Some(end) = ends.get_mut(term) {
                    let posting = Posting { passage: place(passage), weight: entry.weight };
                    parts[part_of[term]].postings[*end as usize] = posting;
                    *end += 1;
                }
            }
        }
        parts
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
        for entry in self.vectors.prefix(later) {
            let met = self.index.head(entry.term);
            let earlier = met.partition_point(|met| (met.passage as usize) < later);
            self.scores.add(&met[..earlier], entry.weight);
        }
        let candidates = self.scores.take(self.vectors.least * LEAST_SHARE);
        self.alike(later, candidates).map(|(earlier, cosine)| Pair { earlier, later, cosine }).collect()
    }

    /// The pairs of `earlier` with later passages, in order.
    fn later(&mut self, earlier: usize) -> Vec<Pair> {
        for entry in self.vectors.prefix(earlier) {
            let postings = self.index.postings(entry.term);
            let up_to_own = postings.partition_point(|posting| posting.passage as usize <= earlier);
            if up_to_own <= MOST_MET {
                self.scores.add(&postings[up_to_own..], entry.weight);
            }
        }
        let candidates = self.scores.take(self.vectors.least * LEAST_SHARE);
        self.alike(earlier, candidates).map(|(later, cosine)| Pair { earlier, later, cosine }).collect()
    }

    /// Those of the `candidates` that are like `passage`, with their cosines.
    fn alike(&mut self, passage: usize, candidates: Vec<usize>) -> impl Iterator<Item = (usize, f64)> {
        let vectors = self.vectors;
        let cosines = self.row.cosines(vectors.of(passage), candidates.iter().map(|other| vectors.of(*other)));
        candidates.into_iter().zip(cosines).filter(move |(_, cosine)| *cosine >= vectors.least)
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
    fn take(&mut self, least: f64) -> Vec<usize> {
        let mut high = Vec::new();
        for passage in self.scored[..std::mem::take(&mut self.count)].iter().copied() {
            let score = std::mem::take(&mut self.of_each[passage as usize]);
            if f64::from(score) >= least {
                high.push(passage as usize);
            }
        }
        high.sort_unstable();
        high
    }
}
