//! Runs the program within bounds: 4 GiB of address space, and a watchdog that ends what hangs.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The address space, in KiB, that every folder must do with.
const ADDRESS_SPACE: &str = "4194304";

/// What runs longer than this hangs. No run comes near it: it keeps a hang from stopping the tests for good.
const HANGS_AFTER: Duration = Duration::from_mins(5);

/// What the program did.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; nothing if a signal has ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs careerdoc in `folder` on 2026-10-01, within the bounds that the system can set.
pub fn run(folder: &Path, arguments: &[&str]) -> Ended {
    let mut command = bounded(env!("CARGO_BIN_EXE_careerdoc"));
    command.args(["--today", "2026-10-01"]).args(arguments).current_dir(folder);
    wait(command)
}

/// `program`, to be run with little address space where a shell can see to that.
fn bounded(program: &str) -> Command {
    if cfg!(unix) {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -v {ADDRESS_SPACE} 2>/dev/null; exec \"$0\" \"$@\""), program]);
        command
    } else {
        Command::new(program)
    }
}

/// Runs a command to its end.
pub fn wait(mut command: Command) -> Ended {
    let streams = [(); 2].map(|()| tempfile::tempfile().expect("a temporary file"));
    let [out, err] = streams.each_ref().map(|file| Stdio::from(file.try_clone().expect("a handle")));
    command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").stdin(Stdio::null()).stdout(out).stderr(err);
    let mut child = command.spawn().expect("the program starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        if start.elapsed() > HANGS_AFTER {
            child.kill().expect("it can be ended");
            panic!("it hangs: {command:?}");
        }
        thread::sleep(Duration::from_millis(2));
    };
    let [stdout, stderr] = streams.map(text);
    Ended { code: status.code(), stdout, stderr }
}

fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("it can be read");
    String::from_utf8(bytes).expect("careerdoc prints UTF-8")
}
