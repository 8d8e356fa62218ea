//! The data that a template shows: names and values.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The names available to a template, with their values.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct View(Map<String, Value>);

impl View {
    /// The fields of `data`.
    ///
    /// # Panics
    ///
    /// If `data` is not a struct of plain values; careerdoc's views always are.
    #[must_use]
    pub fn of(data: &impl Serialize) -> Self {
        match serde_json::to_value(data) {
            Ok(Value::Object(fields)) => Self(fields),
            other => panic!("internal error: views are plain data, not {other:?}"),
        }
    }

    /// Sets the value of a name.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn context(&self) -> tera::Context {
        tera::Context::from_serialize(&self.0).expect("internal error: views are plain data")
    }
}
