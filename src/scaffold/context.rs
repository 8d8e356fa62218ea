//! The data that note templates are filled in with: dates, criteria, open bets, and the path of the note.

use jiff::civil::Date;

use super::name::file_name;
use super::period::Period;
use super::yaml::{quoted, yaml, yaml_list};
use super::{Draft, Refusal};
use crate::calendar::{self, Unit};
use crate::config::Config;
use crate::model::bet::{Bet, BetStatus};
use crate::model::contract::{Cadence, Contract};
use crate::model::place::folder;
use crate::model::resolve::Target;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::fold::fold;
use crate::note::link::Link;
use crate::note::unfilled;
use crate::source::Span;
use crate::templates::{TemplateError, Templates, View};
use crate::vault_path;

/// The number of days after which a bet should have shown something.
const DAYS_TO_FIRST_SIGNAL: i32 = 90;

/// How many days from today a new role may start to count for a landing.
const LANDING_DAYS: i64 = 90;

/// The setting in which a note is created.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The spec, if there is one yet.
    pub spec: Option<&'a Spec>,
    /// Its configuration.
    pub config: &'a Config,
    /// Today.
    pub today: Date,
    /// The templates for notes.
    pub templates: &'a Templates,
}

impl Setting<'_> {
    pub fn north_star(&self, destination: Option<&str>) -> Result<Draft, TemplateError> {
        let destination = destination.map(clean).filter(|text| !text.is_empty());
        let target = calendar::years_after(self.today, 5);
        let mut view = self.view();
        view.insert("destination", yaml(destination.as_deref().unwrap_or(unfilled::DESTINATION)));
        view.insert("target", target.to_string());
        view.insert("first_step", calendar::years_after(self.today, 1).to_string());
        view.insert("last_step", calendar::years_after(target, -1).to_string());
        view.insert("stick", self.criteria_table());
        Ok(Draft { path: "north-star.md".to_owned(), text: self.render(NoteType::NorthStar, &view)? })
    }

    pub fn bet(&self, title: Option<&str>) -> Result<Draft, Refusal> {
        let mut view = self.view();
        let kill_date = calendar::days_after(self.today, DAYS_TO_FIRST_SIGNAL);
        view.insert("kill_date", kill_date.to_string());
        self.named(NoteType::Bet, title, "New bet", view)
    }

    pub fn decision(&self, title: Option<&str>) -> Result<Draft, Refusal> {
        let title = title.unwrap_or("Opportunity");
        let mut view = self.view();
        view.insert("opportunity", opportunity(title));
        view.insert("destination", self.destination());
        view.insert("open_bets", self.open_bets().join(", "));
        view.insert("stick", self.blank_stick(title));
        self.titled(NoteType::Decision, title, Some(self.today), view)
    }

    pub fn update(&self, title: Option<&str>) -> Result<Draft, Refusal> {
        let period = match title {
            Some(title) => Period::parse(title).ok_or_else(|| Refusal::NoPeriod(title.to_owned()))?,
            None => self.next_period(),
        };
        if let Some(known) = self.update_of(period) {
            return Err(Refusal::SecondUpdate(known.note.source.path.clone(), period.in_words()));
        }
        let mut view = self.view();
        view.insert("title", yaml(&format!("Learning Summary, {}", period.in_words())));
        let to: Vec<String> = self.contracts().filter_map(other_side).collect();
        view.insert("to", yaml_list(&to));
        view.insert("bets", yaml_list(&self.open_bets()));
        let star = self.spec.and_then(|spec| spec.north_star.as_ref());
        let metrics: Vec<&str> =
            star.iter().flat_map(|star| &star.metrics).map(|metric| metric.name.as_str()).collect();
        view.insert("metrics", metrics);
        Ok(self.draft(NoteType::Update, &period.name(), &view)?)
    }

    pub fn landing(&self, title: Option<&str>) -> Result<Draft, Refusal> {
        let bet = self.bet_to_land_in(title);
        let started = bet.and_then(|bet| bet.started).map_or(self.today, |started| started.first);
        let mut view = self.view();
        view.insert("bet", bet.and_then(|bet| self.link(&bet.note)).map(|link| quoted(&link)).unwrap_or_default());
        view.insert("started", started.to_string());
        for (name, day) in [("day_30", 30), ("day_31", 31), ("day_60", 60), ("day_61", 61), ("day_90", 90)] {
            view.insert(name, calendar::days_after(started, day - 1).to_string());
        }
        let of_bet = bet.map(|bet| format!("First 90 days: {}", bet.note.title()));
        let title = title.map(str::to_owned).or(of_bet).unwrap_or_else(|| "First 90 days".to_owned());
        self.titled(NoteType::Landing, &title, Some(started), view)
    }

    pub fn contract(&self, with: Option<&str>) -> Result<Draft, Refusal> {
        let with = clean(with.unwrap_or("my manager"));
        let name = file_name(&with).ok_or_else(|| Refusal::NoName(with.clone()))?;
        let is_with = |contract: &&Contract| {
            contract.with.as_ref().is_some_and(|other| {
                let links = other.link.iter().map(|link| vault_path::name(link.path()));
                links.chain([&*other.text]).any(|known| [&with, &name].iter().any(|name| fold(name) == fold(known)))
            })
        };
        if let Some(running) = self.contracts().find(is_with) {
            return Err(Refusal::SecondContract(running.note.source.path.clone(), with));
        }
        let link = format!("[[{name}]]");
        let has_note = self.spec.is_some_and(|spec| matches!(follow(spec, &name), Target::File { .. }));
        let mut view = self.view();
        view.insert("with", if has_note { quoted(&link) } else { yaml(&with) });
        Ok(self.draft(NoteType::Contract, &format!("Contract with {name}"), &view)?)
    }

    pub fn post(&self, title: Option<&str>) -> Result<Draft, Refusal> {
        self.named(NoteType::Post, title, "New post", self.view())
    }

    /// The template for Obsidian: the same text with Obsidian's variables.
    pub fn for_obsidian(&self, note_type: NoteType) -> Result<String, TemplateError> {
        let mut view = View::default();
        let today = quoted("{{date:YYYY-MM-DD}}");
        view.insert("today", today.as_str());
        view.insert("started", today);
        view.insert("title", quoted("{{title}}"));
        for name in ["kill_date", "bet", "with", "open_bets", "day_30", "day_31", "day_61"] {
            view.insert(name, "");
        }
        view.insert("opportunity", "offer");
        view.insert("destination", self.destination());
        view.insert("to", yaml_list(&self.contracts().filter_map(other_side).collect::<Vec<_>>()));
        view.insert("bets", "[]");
        view.insert("metrics", Vec::<String>::new());
        view.insert("stick", self.stick_for("{{title}}"));
        self.render(note_type, &view)
    }

    /// The names available to every template.
    fn view(&self) -> View {
        let mut view = View::default();
        view.insert("today", self.today.to_string());
        view.insert("title", "");
        view
    }

    /// A note with or without a title given by the user; its file is named after the title, or else `usual`. The title
    /// is also written into the note, even if it is the same as the file name, because reports for others never show
    /// that.
    fn named(&self, note_type: NoteType, title: Option<&str>, usual: &str, mut view: View) -> Result<Draft, Refusal> {
        if let Some(title) = title {
            view.insert("title", yaml(&clean(title)));
        }
        self.titled(note_type, title.unwrap_or(usual), None, view)
    }

    fn titled(&self, note_type: NoteType, title: &str, day: Option<Date>, mut view: View) -> Result<Draft, Refusal> {
        let title = clean(title);
        let mut name = file_name(&title).ok_or_else(|| Refusal::NoName(title.clone()))?;
        if let Some(day) = day {
            name = format!("{day} {name}");
        }
        if name != title {
            view.insert("title", yaml(&title));
        }
        Ok(self.draft(note_type, &name, &view)?)
    }

    fn draft(&self, note_type: NoteType, name: &str, view: &View) -> Result<Draft, TemplateError> {
        let path = format!("{}/{name}.md", folder(note_type, self.config).unwrap_or_default());
        Ok(Draft { path, text: self.render(note_type, view)? })
    }

    fn render(&self, note_type: NoteType, view: &View) -> Result<String, TemplateError> {
        self.templates.render(&template(note_type), view)
    }

    /// The period that comes next: that of the contract that asks most often, or the month; the one that just ended if
    /// nobody wrote of it.
    fn next_period(&self) -> Period {
        let cadence = self.contracts().map(Contract::cadence_or_default).min().unwrap_or(Cadence::Monthly);
        let [ended, running] = Period::to_write_about(cadence, self.today);
        if self.update_of(ended).is_some() { running } else { ended }
    }

    /// The update that tells of just this period, wherever it lies. A day may have several, each with a name of its own.
    fn update_of(&self, period: Period) -> Option<&Update> {
        let name = fold(&period.name());
        let is_of = |update: &&Update| {
            let covers = update.date.is_some_and(|date| date.value == period.days);
            fold(update.note.stem()) == name || (covers && period.unit != Unit::Day)
        };
        self.spec.into_iter().flat_map(|spec| &spec.updates).map(AsRef::as_ref).find(is_of)
    }

    /// The contracts in force today.
    fn contracts(&self) -> impl Iterator<Item = &Contract> {
        let contracts = self.spec.into_iter().flat_map(|spec| &spec.contracts).map(AsRef::as_ref);
        contracts.filter(|contract: &&Contract| contract.may_be_active_on(self.today))
    }

    /// Links to the active bets.
    fn open_bets(&self) -> Vec<String> {
        let bets = self.spec.into_iter().flat_map(|spec| &spec.bets);
        bets.filter(|bet| bet.is_active_on(self.today)).filter_map(|bet| self.link(&bet.note)).collect()
    }

    /// The new role that a landing is for: the one named by the title, else the one that starts nearest to today.
    fn bet_to_land_in(&self, title: Option<&str>) -> Option<&Bet> {
        let spec = self.spec?;
        let wanted = title.map(fold);
        let is_named = |bet: &&Bet| {
            wanted
                .as_ref()
                .is_some_and(|wanted| [bet.note.title(), bet.note.stem()].iter().any(|name| fold(name) == *wanted))
        };
        let bets = || spec.bets.iter().map(AsRef::as_ref);
        let distance = |bet: &Bet| Some(calendar::days_between(bet.started?.first, self.today).abs());
        let has_landing = |bet: &Bet| {
            let landed = spec.landings.iter().filter_map(|landing| {
                let link = &landing.bet.as_ref()?.value;
                spec.linked_bet(link, &landing.note.source.path)
            });
            landed.into_iter().any(|landed| landed.note.source.path == bet.note.source.path)
        };
        let is_new_role = |bet: &&Bet| {
            bet.is_role()
                && bet.status_on(self.today).value != BetStatus::Ended
                && distance(bet).is_some_and(|days| days <= LANDING_DAYS)
                && !has_landing(bet)
        };
        bets().find(is_named).or_else(|| bets().filter(is_new_role).min_by_key(|bet| distance(bet)))
    }

    /// The destination and its date, in one line.
    fn destination(&self) -> String {
        let Some(star) = self.spec.and_then(|spec| spec.north_star.as_ref()) else { return String::new() };
        let Some(destination) = &star.destination else { return String::new() };
        let by =
            star.target_date().map(|target| format!(", by {}", target.value.strftime("%B %Y"))).unwrap_or_default();
        format!("{}{by}", clean(destination))
    }

    /// A link to `note` that works from anywhere in the vault: by name if unique, else by path; `None` if the path
    /// cannot be written in a link.
    fn link(&self, note: &Note) -> Option<String> {
        let spec = self.spec?;
        let path = note.source.path.strip_suffix(".md")?;
        let from_vault = match follow(spec, path) {
            Target::File { path, .. } => path,
            Target::Missing => return None,
        };
        let is_unique = match follow(spec, note.stem()) {
            Target::File { path, others, .. } => others.is_empty() && path == from_vault,
            Target::Missing => false,
        };
        let target = if is_unique { note.stem() } else { from_vault.strip_suffix(".md")? };
        (!target.contains(['#', '^', '|', '[', ']']) && !target.contains("%%")).then(|| format!("[[{target}]]"))
    }
}

/// The name of the template for notes of a type.
pub fn template(note_type: NoteType) -> String {
    format!("notes/{}.md", note_type.name())
}

/// A title on one line, without characters special to the template engine or Obsidian.
pub(super) fn clean(title: &str) -> String {
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.replace(['{', '}'], "").replace("<%", "%").replace("%>", "%").replace("%%", "%")
}

fn follow<'a>(spec: &'a Spec, target: &str) -> Target<'a> {
    let link = Link { span: Span::at(0), target: target.into(), display: None, embed: false };
    spec.follow(&link, "")
}

/// The other side of a contract; a link, if the contract has one.
fn other_side(contract: &Contract) -> Option<String> {
    let name = contract.with.as_ref()?;
    Some(name.link.as_ref().map_or_else(|| name.text.to_string(), |link| format!("[[{}]]", link.target)))
}

/// The kind of opportunity, if the title reveals it.
fn opportunity(title: &str) -> &'static str {
    let title = title.to_lowercase();
    let known = ["offer", "promotion", "reorg", "project", "role"];
    known.into_iter().find(|word| title.contains(word)).unwrap_or("offer")
}
