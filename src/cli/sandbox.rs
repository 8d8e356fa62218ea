//! A separate process for the user's templates: one that never ends or exhausts memory is stopped there, and the report
//! says so.
//!
//! The template engine itself limits neither nested loops nor texts that double, and a program cannot reclaim what one
//! of its threads has seized. So the program starts itself again, sends over the templates, and requests one rendering
//! after another, each as a line of JSON.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::paths::prefix_from_here;
use super::{Failure, Global, terminal};
use crate::emit::{self, Results};
use crate::rules::{self, template::invalid};
use crate::source::Source;
use crate::templates::{Elsewhere, TemplateError, Templates, View};
use crate::vault::{Folder, reason, templates::FOLDER};

/// The only argument of the rendering process.
const ARGUMENT: &str = "__render";
/// Its first output, so that no other program is mistaken for it.
const GREETING: &str = "careerdoc renders";
/// The CPU time for all renderings of a report, in seconds; they usually take a tenth of one.
const SECONDS: u64 = 5;
/// How long a rendering may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);
/// The memory limit of the process, program included. A report of ten years takes a tenth of it.
const MEMORY: u64 = 1 << 30;
/// The longest answer, in bytes: JSON can turn one byte into six.
const MAX_ANSWER: u64 = 6 * (64 << 20) + (1 << 20);

/// The user's templates, checked here but rendered in the sandbox. Without any, the built-in ones are rendered
/// directly.
pub fn templates(own: &[Arc<Source>]) -> Result<Templates, TemplateError> {
    let templates = Templates::new(own)?;
    if own.is_empty() {
        return Ok(templates);
    }
    let own = own.iter().map(|source| (source.path.clone(), source.text.clone())).collect();
    Ok(templates.rendered_by(Box::new(Sandbox { own, process: Mutex::new(None) })))
}

/// Shows where the error is in the user's templates.
pub fn failure(error: &TemplateError, own: &[Arc<Source>], folder: &Folder, today: Date, global: &Global) -> Failure {
    let Some(found) = invalid::diagnostic(error, own) else { return Failure(error.to_string()) };
    let is_in_spec = found.location.source.path.starts_with(FOLDER);
    let prefix = if is_in_spec { prefix_from_here(&folder.workspace.root) } else { String::new() };
    let rules = rules::infos();
    let results =
        Results { diagnostics: &[found], today, notes: 0, skipped: 0, missed: 0, rules: &rules, prefix: &prefix };
    terminal::notice(emit::findings(&results, &terminal::error_style(global.color)).trim_end());
    Failure("nothing was written".to_owned())
}

/// Whether these are the arguments of a rendering process.
pub fn is_asked_for(arguments: &[OsString]) -> bool {
    arguments.get(1).is_some_and(|first| first == ARGUMENT) && arguments.len() == 2
}

/// Serves rendering requests from standard input until it ends.
pub fn serve() -> ExitCode {
    limit_self();
    match answer_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

fn answer_all() -> io::Result<()> {
    let (mut questions, mut out) = (io::stdin().lock().lines(), io::stdout().lock());
    writeln!(out, "{GREETING}")?;
    out.flush()?;
    let Some(first) = questions.next() else { return Ok(()) };
    let own: Vec<(String, String)> = serde_json::from_str(&first?)?;
    let own: Vec<Arc<Source>> = own.into_iter().map(|(path, text)| Source::new(path, text)).collect();
    let templates = Templates::new(&own);
    for line in questions {
        let question: Question = serde_json::from_str(&line?)?;
        let answer: Answer = match &templates {
            Ok(templates) => templates.render(&question.name, &question.view),
            Err(error) => Err(error.clone()),
        };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(())
}

/// Limits the resources of this process.
#[cfg(unix)]
fn limit_self() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    for (resource, most) in [(Resource::Cpu, SECONDS), (Resource::As, MEMORY), (Resource::Core, 0)] {
        // The hard limit is kept: exceeding a hard CPU limit would look like any other crash.
        let maximum = getrlimit(resource).maximum;
        // If a system does not support a limit, the waiting process enforces it.
        let _ =
            setrlimit(resource, Rlimit { current: Some(maximum.map_or(most, |maximum| maximum.min(most))), maximum });
    }
}

#[cfg(not(unix))]
fn limit_self() {}

#[derive(Debug, Serialize, Deserialize)]
struct Question {
    name: String,
    view: View,
}

type Answer = Result<String, TemplateError>;

/// A rendering process, started on first use.
#[derive(Debug)]
struct Sandbox {
    own: Vec<(String, String)>,
    process: Mutex<Option<Process>>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    questions: ChildStdin,
    answers: Receiver<String>,
}

/// Why there is no answer.
#[derive(Debug)]
enum Silence {
    Never(io::Error),
    Ended(ExitStatus),
    TooLong,
}

impl Elsewhere for Sandbox {
    fn render(&self, name: &str, view: &View) -> Answer {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let started = process.take().map_or_else(|| Process::start(&self.own), Ok);
        let asked = started.map_err(Silence::Never).and_then(|mut started| {
            let answer = started.ask(name, view)?;
            *process = Some(started);
            Ok(answer)
        });
        asked.unwrap_or_else(|silence| Err(TemplateError::of(name, silence.in_words())))
    }
}

impl Process {
    fn start(own: &[(String, String)]) -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(questions), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let mut line = String::new();
                let read = output.by_ref().take(MAX_ANSWER).read_line(&mut line);
                if !matches!(read, Ok(1..)) || !line.ends_with('\n') || sender.send(line).is_err() {
                    break;
                }
            }
        });
        let mut process = Self { child, questions, answers };
        match process.answers.recv_timeout(PATIENCE) {
            Ok(greeting) if greeting.trim_end() == GREETING => process.say(&own)?,
            _ => return Err(io::Error::other("the program that renders is another one")),
        }
        Ok(process)
    }

    fn say(&mut self, what: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        self.questions.write_all(&line)?;
        self.questions.flush()
    }

    fn ask(&mut self, name: &str, view: &View) -> Result<Answer, Silence> {
        let question = Question { name: name.to_owned(), view: view.clone() };
        // Sending fails if the process has just died, but then receiving does, too.
        let said = self.say(&question);
        match self.answers.recv_timeout(PATIENCE) {
            Ok(line) => serde_json::from_str(&line).map_err(|error| Silence::Never(error.into())),
            Err(RecvTimeoutError::Timeout) => Err(Silence::TooLong),
            Err(RecvTimeoutError::Disconnected) => match (self.child.wait(), said) {
                (Ok(status), _) => Err(Silence::Ended(status)),
                (Err(error), _) => Err(Silence::Never(error)),
            },
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // This fails if it has already ended, which is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Silence {
    fn in_words(&self) -> String {
        let too_long =
            format!("it was stopped after {SECONDS} seconds of work; is there a loop in a loop that goes on and on?");
        match self {
            Self::Never(error) => format!("it cannot be rendered: {}", reason(error)),
            Self::TooLong => too_long,
            Self::Ended(status) if ran_out_of_time(*status) => too_long,
            Self::Ended(_) => {
                format!(
                    "it was stopped, as it wants more than {} MB of memory; is there a text that doubles?",
                    MEMORY >> 20
                )
            }
        }
    }
}

#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ran_out_of_time(_status: ExitStatus) -> bool {
    false
}
