//! What this session can undo and redo.
//!
//! Loro brings an undo manager of its own, which this is instead of: where another replica has written
//! a register since, Loro's undo writes the value from before over it and so undoes the other's
//! work. A step here knows, for each register, what it found and what it wrote, and is taken back only
//! where its own value still stands. That also makes undoing as cheap as doing, as no old version of the
//! document needs to be computed.

use crate::Label;
use crate::register::{Register, Subject};
use loro::LoroValue;

/// One register of a step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) subject: Subject,
    pub(crate) register: Register,
    /// Whether more than place and deletion of the thing changed.
    pub(crate) whole: bool,
    /// What taking the step back writes.
    pub(crate) before: LoroValue,
    /// What the step wrote.
    pub(crate) after: LoroValue,
}

/// One command, as it can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) label: Label,
    pub(crate) entries: Vec<Entry>,
}

/// Steps done and steps taken back, the latest last.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) done: Vec<Step>,
    pub(crate) undone: Vec<Step>,
}

impl History {
    /// Notes a new step; what was taken back cannot be redone any more.
    pub(crate) fn push(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// Takes notice that another replica wrote a register at the same time. Where this session's value
    /// stands nevertheless, taking that back now brings the other's; what it wrote there before is not
    /// taken back any more.
    pub(crate) fn met(&mut self, register: &Register, value: &LoroValue, own_stands: bool) {
        let mut latest = own_stands;
        for step in self.done.iter_mut().rev() {
            step.entries.retain_mut(|entry| {
                if entry.register != *register {
                    return true;
                }
                if latest {
                    entry.before = value.clone();
                }
                std::mem::take(&mut latest)
            });
        }
        if !own_stands {
            for step in &mut self.undone {
                step.entries.retain(|entry| entry.register != *register);
            }
        }
    }

    /// Whether any step wrote anything, so that merges have to be told.
    pub(crate) fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }
}
