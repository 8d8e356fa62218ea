//! What a template shows: names and their values, as plain data.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The names that a template may use, with their values.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct View(Map<String, Value>);

impl View {
    /// The fields of `data`.
    ///
    /// # Panics
    ///
    /// If `data` is not made of plain fields, which no view of careerdoc's is.
    #[must_use]
    pub fn of(data: &impl Serialize) -> Self {
        match serde_json::to_value(data) {
            Ok(Value::Object(fields)) => Self(fields),
            other => panic!("internal error: views are plain data, not {other:?}"),
        }
    }

    /// Adds a name, or gives it another value.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn context(&self) -> tera::Context {
        tera::Context::from_serialize(&self.0).expect("internal error: views are plain data")
    }
}
