//! From what was read to what it means: the one pure function that every command calls.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::links::Links;
use crate::model::document::{Document, Typed};
use crate::model::spec::{Spec, Surroundings};
use crate::note::names::Names;
use crate::rules;
use crate::source::Source;
use crate::vault::{Skipped, Sources};

/// A spec and all that is to be said of it.
#[derive(Debug)]
pub struct Compiled {
    /// The typed notes.
    pub spec: Spec,
    /// The findings, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// The notes that are no part of the spec, and why, by path.
    pub skipped: Vec<Skipped>,
}

/// Compiles a spec: the same notes, configuration and day give the same result.
#[must_use]
pub fn compile(sources: &Sources, config: &Config, today: Date) -> Compiled {
    Compiler::default().compile(sources, config, today)
}

/// Compiles a spec again and again, and reads only those notes again that changed.
#[derive(Debug, Default)]
pub struct Compiler {
    documents: HashMap<String, Arc<Document>>,
    links: Option<Arc<Links>>,
}

impl Compiler {
    /// Compiles `sources`. Sources that are the same as at the last call are not read again. A changed configuration
    /// takes a new compiler.
    #[must_use]
    pub fn compile(&mut self, sources: &Sources, config: &Config, today: Date) -> Compiled {
        let names = Names::new(config);
        let documents: Vec<Arc<Document>> = sources
            .notes
            .par_iter()
            .map(|source| self.known(source).unwrap_or_else(|| Arc::new(Document::read(source, config, &names))))
            .collect();
        self.documents = documents.iter().map(|document| (path(document), Arc::clone(document))).collect();
        let links = match &self.links {
            Some(links) if links.is_of(&sources.files) => Arc::clone(links),
            _ => Arc::new(Links::new(&sources.files)),
        };
        self.links = Some(Arc::clone(&links));
        let skipped = skipped(sources, &documents);
        let surroundings =
            Surroundings { links, prefix: sources.prefix.clone(), outside: Arc::clone(&sources.outside) };
        let spec = Spec::new(documents, surroundings, today);
        let diagnostics = rules::run(&spec, config);
        Compiled { spec, diagnostics, skipped }
    }

    fn known(&self, source: &Arc<Source>) -> Option<Arc<Document>> {
        let document = self.documents.get(&source.path)?;
        Arc::ptr_eq(&document.note.source, source).then(|| Arc::clone(document))
    }
}

fn path(document: &Document) -> String {
    document.note.source.path.clone()
}

fn skipped(sources: &Sources, documents: &[Arc<Document>]) -> Vec<Skipped> {
    let for_content = documents.iter().filter_map(|document| match document.typed {
        Typed::Outside(reason) => Some(Skipped { path: path(document), reason: reason.to_owned() }),
        _ => None,
    });
    let mut skipped: Vec<Skipped> = sources.skipped.iter().cloned().chain(for_content).collect();
    skipped.sort();
    skipped
}
