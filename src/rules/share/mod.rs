//! Rules about what is shared: they look only at reports for others.

pub mod tripwire;
