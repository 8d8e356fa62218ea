//! What a manager may see.

use super::{Lens, Passage, Shared};
use crate::calendar::{self, DateSpan};
use crate::model::ask;
use crate::model::bet::{BetKind, BetStatus};
use crate::model::document::Typed;
use crate::note::address;
use crate::note::section::{Label, Section};
use jiff::civil::Date;

/// The parts of a spec that a manager may see.
#[derive(Debug)]
pub struct ForManager {
    /// The bets.
    pub bets: Vec<Bet>,
    /// The updates, sorted by date.
    pub updates: Vec<Update>,
    /// The landings.
    pub landings: Vec<Landing>,
    /// The contracts.
    pub contracts: Vec<Contract>,
    /// The posts.
    pub posts: Vec<Post>,
}

/// A bet.
#[derive(Debug)]
pub struct Bet {
    pub title: Passage,
    pub kind: Option<BetKind>,
    pub status: BetStatus,
    pub metric: Option<Passage>,
    pub baseline: Option<f64>,
    pub goal: Option<f64>,
    pub reach: Option<Passage>,
    pub wins: Vec<Shared>,
    pub asks: Vec<Ask>,
    pub lessons: Vec<Shared>,
}

/// An ask of a bet.
#[derive(Debug)]
pub struct Ask {
    pub date: Option<Date>,
    pub text: Passage,
}

/// An update.
#[derive(Debug)]
pub struct Update {
    pub span: DateSpan,
    pub wins: Vec<Shared>,
    pub learned: Vec<Shared>,
    /// The lessons and next steps of setbacks, without the setbacks.
    pub from_setbacks: Vec<Shared>,
    pub needs: Vec<Shared>,
    pub risks: Vec<Shared>,
    pub next: Vec<Shared>,
}

/// A landing.
#[derive(Debug)]
pub struct Landing {
    /// Its first 90 days, if the note itself says when they began.
    pub days: Option<DateSpan>,
    pub themes: Vec<Shared>,
    pub vision: Vec<Shared>,
    pub agreed_problems: Vec<Shared>,
    pub quick_wins: Vec<Shared>,
}

/// A contract.
#[derive(Debug)]
pub struct Contract {
    pub i_commit: Vec<Shared>,
    pub they_commit: Vec<Shared>,
    pub is_active: bool,
}

/// A post.
#[derive(Debug)]
pub struct Post {
    pub title: Passage,
    /// Whether nothing but its day names it.
    pub is_untitled: bool,
    pub published: Option<DateSpan>,
    pub url: Option<String>,
}

const WIN_PARTS: &[Label] = &[Label::For, Label::MyPart, Label::Evidence];

impl ForManager {
    /// Collects what `lens` lets through.
    #[must_use]
    pub fn new(lens: &Lens<'_>) -> Self {
        let mut shared = Self {
            bets: Vec::new(),
            updates: Vec::new(),
            landings: Vec::new(),
            contracts: Vec::new(),
            posts: Vec::new(),
        };
        for typed in lens.typed() {
            match typed {
                Typed::Bet(bet) => shared.bets.push(Bet::new(lens, bet)),
                Typed::Update(update) => shared.updates.extend(Update::new(lens, update)),
                Typed::Landing(landing) => shared.landings.push(Landing::new(lens, landing)),
                Typed::Contract(contract) => shared.contracts.push(Contract::new(lens, contract)),
                Typed::Post(post) if post.published.is_some_and(|on| lens.is_about(on.value)) => {
                    shared.posts.push(Post::new(lens, post));
                }
                _ => {}
            }
        }
        shared.updates.sort_by_key(|update| (update.span.last, update.span.first));
        shared
    }
}

impl Bet {
    fn new(lens: &Lens<'_>, bet: &crate::model::bet::Bet) -> Self {
        let note = &bet.note;
        Self {
            title: lens.title(note, "project", bet.started.map(|started| started.value)),
            kind: bet.kind.map(|kind| kind.value),
            status: bet.status_on(lens.today).value,
            metric: lens.property(note, bet.metric.as_ref()),
            baseline: bet.baseline.map(|baseline| baseline.value),
            goal: bet.goal.map(|goal| goal.value),
            reach: lens.property(note, bet.reach.as_ref()),
            wins: lens.entries(note, Section::Wins, WIN_PARTS),
            asks: lens.entries(note, Section::Asks, &[]).iter().map(Ask::new).collect(),
            lessons: lens.entries(note, Section::Lessons, &[]),
        }
    }
}

impl Ask {
    /// Drops the size in front of an ask; it is for the writer.
    fn new(shared: &Shared) -> Self {
        let (_, text) = ask::size(shared.text.markdown());
        Self { date: shared.date, text: Passage::plain(text).capitalised() }
    }
}

impl Update {
    fn new(lens: &Lens<'_>, update: &crate::model::update::Update) -> Option<Self> {
        let note = &update.note;
        let span = update.date.map(|date| date.value).filter(|span| lens.is_about(*span))?;
        Some(Self {
            span,
            wins: lens.entries(note, Section::Wins, WIN_PARTS),
            learned: lens.entries(note, Section::Learned, &[]),
            from_setbacks: lens.parts_of_entries(note, Section::Setbacks, &[Label::Lesson, Label::Next]),
            needs: lens.entries(note, Section::Needs, &[]),
            risks: lens.entries(note, Section::Risks, &[]),
            next: lens.entries(note, Section::Next, &[]).into_iter().filter(|step| step.is_open).collect(),
        })
    }
}

impl Landing {
    fn new(lens: &Lens<'_>, landing: &crate::model::landing::Landing) -> Self {
        let entries = |section| lens.entries(&landing.note, section, &[]);
        let first = landing.started.map(|started| started.first);
        Self {
            days: first.map(|first| DateSpan::new(first, calendar::days_after(first, 89))),
            themes: entries(Section::Themes),
            vision: entries(Section::Vision),
            agreed_problems: entries(Section::AgreedProblems),
            quick_wins: lens.entries(&landing.note, Section::QuickWins, &[Label::For]),
        }
    }
}

impl Contract {
    fn new(lens: &Lens<'_>, contract: &crate::model::contract::Contract) -> Self {
        Self {
            i_commit: lens.entries(&contract.note, Section::ICommit, &[]),
            they_commit: lens.entries(&contract.note, Section::TheyCommit, &[]),
            is_active: contract.may_be_active_on(lens.today),
        }
    }
}

impl Post {
    pub(super) fn new(lens: &Lens<'_>, post: &crate::model::post::Post) -> Self {
        let published = post.published.map(|published| published.value);
        // It is looked at like the words of the note: an address may tell as much as they do.
        let url = post.url.as_ref().filter(|url| address::is_safe(url.value.trim()));
        let url = url.filter(|url| lens.property(&post.note, Some(url)).is_some());
        Self {
            title: lens.title(&post.note, "post", published),
            is_untitled: lens.untitled.iter().any(|(path, _)| *path == post.note.source.path),
            published,
            url: url.map(|url| url.value.trim().to_owned()),
        }
    }
}
