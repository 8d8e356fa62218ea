//! The audiences that a note can be shared with.

use super::choice::choice;

choice! {
    /// A reader of reports other than the owner, by the name that it has in `share:`.
    pub enum Audience {
        /// The manager: what the team gained, learned and needs.
        Manager = "manager",
        /// A promotion committee: evidence.
        Committee = "committee",
        /// An interview: stories.
        Interview = "interview",
    }
}
