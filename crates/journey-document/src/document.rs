//! The document: commands in, changes and update bytes out.

use crate::history::{Entry, History, Step};
use crate::ledger::{Extent, Ledger, Touched};
use crate::plan::{self, Plan, Undo, Write};
use crate::register::{DELETED, Deleted, ID, Kind, PLACE, Register, Subject};
use crate::registers::Registers;
use crate::{Command, CommandError, DocumentError, Label};
use journey_model::{Changes, EntityId, JourneyMap, ProblemSeverity, problems};
use loro::{
    CommitOptions, ContainerID, ExportMode, IdSpan, JsonChange, JsonMapOp, JsonOpContent, LoroDoc, LoroValue,
    VersionVector,
};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use uuid::Uuid;

/// One journey map that can be changed, undone, kept and merged.
///
/// The map is always there in plain form; each change brings it up to date.
pub struct Document {
    doc: LoroDoc,
    registers: Registers,
    ledger: Ledger,
    history: History,
}

/// What a command, an undo or a merge did.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// What it was, in short.
    pub label: Label,
    /// What differs in the map.
    pub changes: Changes,
    /// Things that came to be, in the order in which they were asked for.
    pub created: Vec<EntityId>,
    /// The bytes to keep: with them, who has the document as it was before has it as it is now. Empty
    /// when nothing happened.
    pub update: Vec<u8>,
}

/// How far a replica has come, to ask another for what it does not have yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Version(VersionVector);

impl Version {
    /// The version as bytes, to send it.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// Reads a version that was sent.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DocumentError> {
        VersionVector::decode(bytes).map(Self).map_err(DocumentError::damaged)
    }
}

impl Document {
    /// Makes a document of a map. `peer` tells the replicas of a document apart: each session takes a
    /// number of its own. Making the document is no step that could be undone.
    ///
    /// Touchpoints are kept stage by stage, and the scores of a series by touchpoint id; otherwise
    /// [`Self::map`] equals the map given.
    pub fn from_map(map: &JourneyMap, peer: u64) -> Result<Self, DocumentError> {
        if let Some(problem) = problems(map).into_iter().find(|p| p.severity == ProblemSeverity::Error) {
            return Err(DocumentError::NotWellFormed {
                reason: format!("{}: {}", problem.pointer, problem.message),
            });
        }
        let writes = plan::creation_of_map(map)
            .map_err(|error| DocumentError::NotWellFormed { reason: error.to_string() })?;
        let doc = new_doc(peer)?;
        let registers = Registers::of(&doc);
        for Write { register, value, .. } in writes {
            if value != LoroValue::Null {
                registers.set(&register, value)?;
            }
        }
        doc.commit();
        let ledger = Ledger::read(&registers)?;
        Ok(Self { doc, registers, ledger, history: History::default() })
    }

    /// Opens a document from its snapshot and the updates since, in any order.
    pub fn load(peer: u64, snapshot: &[u8], updates: &[Vec<u8>]) -> Result<Self, DocumentError> {
        let doc = contain(|| {
            let doc = new_doc(peer)?;
            for bytes in std::iter::once(snapshot).chain(updates.iter().map(Vec::as_slice)) {
                check_sum(bytes)?;
                doc.import(bytes).map_err(DocumentError::damaged)?;
            }
            let waiting = doc.export_pending_updates().map_err(DocumentError::damaged)?;
            if waiting.is_some() { Err(DocumentError::MissingUpdates) } else { Ok(doc) }
        })?;
        let (registers, ledger) = contain(|| {
            let registers = Registers::of(&doc);
            if registers.is_empty() {
                return Err(DocumentError::damaged("there is no map in it"));
            }
            let ledger = Ledger::read(&registers)?;
            Ok((registers, ledger))
        })?;
        Ok(Self { doc, registers, ledger, history: History::default() })
    }

    /// The map as it is.
    pub fn map(&self) -> &JourneyMap {
        &self.ledger.map
    }

    /// Changes the map. A command is rejected before anything is touched, or happens whole and is then
    /// one step to undo. A command that would change nothing is accepted, and is no step.
    ///
    /// `new_id` gives the ids of copies; things that a command makes bring theirs.
    pub fn execute(
        &mut self,
        command: &Command,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Applied, CommandError> {
        let Plan { label, writes, created } = plan::plan(&self.ledger, command, new_id)?;
        let since = self.doc.oplog_vv();
        let mut entries = Vec::with_capacity(writes.len());
        let mut touched = Touched::new();
        for Write { subject, register, value, whole, undo } in writes {
            note(&mut touched, subject, whole);
            let old = self.registers.get(&register);
            let before = match undo {
                Undo::Delete => Some(Deleted::Yes.write()),
                Undo::Restore if old != value => Some(old.clone()),
                Undo::Restore | Undo::Nothing => None,
            };
            if old != value {
                self.registers.set(&register, value.clone())?;
            }
            if let Some(before) = before {
                entries.push(Entry { subject, register, whole, before, after: value });
            }
        }
        if entries.is_empty() {
            return Ok(Applied::nothing(label));
        }
        let applied = self.finish(&since, label, &touched, created)?;
        self.history.push(Step { label, entries });
        Ok(applied)
    }

    /// Takes the last own change back, as far as no other replica has changed the same since. None when
    /// there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<Applied>, DocumentError> {
        self.drop_void_steps();
        let Some(step) = self.history.done.pop() else { return Ok(None) };
        let (applied, reverse) = self.take_back(step)?;
        self.history.undone.push(reverse);
        Ok(Some(applied))
    }

    /// Makes the last change that was taken back again. None when there is none.
    pub fn redo(&mut self) -> Result<Option<Applied>, DocumentError> {
        self.drop_void_steps();
        let Some(step) = self.history.undone.pop() else { return Ok(None) };
        let (applied, reverse) = self.take_back(step)?;
        self.history.done.push(reverse);
        Ok(Some(applied))
    }

    /// What [`Self::undo`] would take back.
    pub fn undo_label(&self) -> Option<Label> {
        self.history.done.iter().rev().find(|step| self.stands(step)).map(|step| step.label)
    }

    /// What [`Self::redo`] would make again.
    pub fn redo_label(&self) -> Option<Label> {
        self.history.undone.iter().rev().find(|step| self.stands(step)).map(|step| step.label)
    }

    /// Takes over what another replica did. Updates may come in any order and more than once. One that
    /// follows from others that are not here yet changes nothing until they come, and is not kept if the
    /// session ends before.
    ///
    /// On an error the document is as it was.
    pub fn merge(&mut self, update: &[u8]) -> Result<Applied, DocumentError> {
        check_sum(update)?;
        let frontiers = self.doc.oplog_frontiers();
        match contain(|| self.import(update)) {
            Ok(applied) => Ok(applied),
            Err(error) => {
                // Loro cannot take an import back, so the document is made again as it was.
                let doc = self.doc.fork_at(&frontiers).map_err(DocumentError::engine)?;
                configure(&doc, self.doc.peer_id())?;
                self.registers = Registers::of(&doc);
                self.doc = doc;
                self.ledger = Ledger::read(&self.registers)?;
                Err(error)
            }
        }
    }

    /// The whole document with its history, to keep.
    pub fn snapshot(&self) -> Result<Vec<u8>, DocumentError> {
        self.doc.export(ExportMode::Snapshot).map_err(DocumentError::engine)
    }

    /// How far this replica has come.
    pub fn version(&self) -> Version {
        Version(self.doc.oplog_vv())
    }

    /// What was done since that version, to be merged by a replica that is there.
    pub fn updates_since(&self, version: &Version) -> Result<Vec<u8>, DocumentError> {
        self.doc.export(ExportMode::updates(&version.0)).map_err(DocumentError::engine)
    }

    /// Reads the whole map again. It equals [`Self::map`]: the tests compare them after each step.
    pub fn read_again(&self) -> Result<JourneyMap, DocumentError> {
        let ledger = Ledger::read(&self.registers)?;
        debug_assert_eq!(ledger, self.ledger, "the ledger is a function of the registers");
        Ok(ledger.map)
    }

    /// Commits what was written after version `since`, with its label, and brings the map up to date.
    fn finish(
        &mut self,
        since: &VersionVector,
        label: Label,
        touched: &Touched,
        created: Vec<EntityId>,
    ) -> Result<Applied, DocumentError> {
        self.doc.commit_with(CommitOptions::new().commit_msg(&label.name()));
        let update = self.doc.export(ExportMode::updates(since)).map_err(DocumentError::engine)?;
        let changes = self.ledger.refresh(&self.registers, touched)?;
        Ok(Applied { label, changes, created, update })
    }

    fn take_back(&mut self, step: Step) -> Result<(Applied, Step), DocumentError> {
        let since = self.doc.oplog_vv();
        let mut touched = Touched::new();
        let mut entries = Vec::with_capacity(step.entries.len());
        for entry in step.entries {
            if !self.entry_stands(&entry) {
                continue;
            }
            let Entry { subject, register, whole, before, after } = entry;
            self.registers.set(&register, before.clone())?;
            note(&mut touched, subject, whole);
            entries.push(Entry { subject, register, whole, before: after, after: before });
        }
        let applied = self.finish(&since, step.label, &touched, Vec::new())?;
        Ok((applied, Step { label: step.label, entries }))
    }

    /// Whether any of the step can still be taken back.
    fn stands(&self, step: &Step) -> bool {
        step.entries.iter().any(|entry| self.entry_stands(entry))
    }

    /// Whether the register still says what this session wrote. A register that nobody wrote belongs to a
    /// thing that this session made.
    fn entry_stands(&self, entry: &Entry) -> bool {
        let own = self.registers.writer(&entry.register).is_none_or(|peer| peer == self.doc.peer_id());
        own && self.registers.get(&entry.register) == entry.after
    }

    fn drop_void_steps(&mut self) {
        while self.history.done.last().is_some_and(|step| !self.stands(step)) {
            self.history.done.pop();
        }
        while self.history.undone.last().is_some_and(|step| !self.stands(step)) {
            self.history.undone.pop();
        }
    }

    fn import(&mut self, update: &[u8]) -> Result<Applied, DocumentError> {
        let since = self.doc.oplog_vv();
        let status = self.doc.import(update).map_err(DocumentError::damaged)?;
        let mut touched = Touched::new();
        let mut written: BTreeMap<Register, Written> = BTreeMap::new();
        for (peer, (start, end)) in status.success.iter() {
            for change in self.doc.export_json_in_id_span(IdSpan::new(*peer, *start, *end)) {
                self.read_change(*peer, change, &mut touched, &mut written)?;
            }
        }
        if touched.is_empty() {
            return Ok(Applied::nothing(Label::Merge));
        }
        let entities = touched.keys().filter_map(|subject| match subject {
            Subject::Entity(entity) => Some(*entity),
            Subject::Map | Subject::Value(..) => None,
        });
        let hidden: Vec<_> = entities.filter(|entity| !self.ledger.shows(*entity)).collect();
        let changes = self.ledger.refresh(&self.registers, &touched)?;
        let created = hidden.into_iter().filter(|entity| self.ledger.shows(*entity)).collect();
        if !self.history.is_empty() {
            for (register, Written { value, .. }) in written {
                let own_stands = self.registers.writer(&register) == Some(self.doc.peer_id());
                self.history.met(&register, &value, own_stands);
            }
        }
        let update = self.doc.export(ExportMode::updates(&since)).map_err(DocumentError::engine)?;
        Ok(Applied { label: Label::Merge, changes, created, update })
    }

    /// Notes what another replica wrote, whether it stands or not: of each register the latest.
    fn read_change(
        &self,
        peer: u64,
        change: JsonChange,
        touched: &mut Touched,
        written: &mut BTreeMap<Register, Written>,
    ) -> Result<(), DocumentError> {
        for op in change.ops {
            let Some(kind) = kind_of(&op.container) else { continue };
            let JsonOpContent::Map(content) = op.content else { continue };
            let (key, value) = match content {
                JsonMapOp::Insert { key, value } => (key, value),
                JsonMapOp::Delete { key } => (key, LoroValue::Null),
            };
            let Some((subject, field)) = Register::parse(kind, &key) else { continue };
            if subject == Subject::Map && field == ID {
                return Err(DocumentError::OtherDocument);
            }
            note(touched, subject, ![PLACE, DELETED].contains(&field));
            let since_start = u32::try_from(op.counter - change.id.counter).unwrap_or_default();
            let at = (change.lamport + since_start, peer);
            let register = Register { kind, key };
            if written.get(&register).is_none_or(|other| other.at < at) {
                written.insert(register, Written { at, value });
            }
        }
        Ok(())
    }
}

/// What another replica wrote into a register.
struct Written {
    /// When, in the order that decides which value stands: Lamport time, then peer.
    at: (u32, u64),
    value: LoroValue,
}

impl Applied {
    fn nothing(label: Label) -> Self {
        Self { label, changes: Changes::default(), created: Vec::new(), update: Vec::new() }
    }
}

fn note(touched: &mut Touched, subject: Subject, whole: bool) {
    let extent = if whole { Extent::Whole } else { Extent::Place };
    let noted = touched.entry(subject).or_insert(extent);
    *noted = extent.max(*noted);
}

fn new_doc(peer: u64) -> Result<LoroDoc, DocumentError> {
    let doc = LoroDoc::new();
    configure(&doc, peer)?;
    Ok(doc)
}

fn configure(doc: &LoroDoc, peer: u64) -> Result<(), DocumentError> {
    doc.set_record_timestamp(false);
    doc.set_peer_id(peer).map_err(DocumentError::engine)
}

fn check_sum(bytes: &[u8]) -> Result<(), DocumentError> {
    contain(|| LoroDoc::decode_import_blob_meta(bytes, true).map(drop).map_err(DocumentError::damaged))
}

/// Turns a panic of the engine on hostile bytes into an error.
fn contain<T>(work: impl FnOnce() -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(DocumentError::damaged("the document engine gave up on it")))
}

fn kind_of(container: &ContainerID) -> Option<Kind> {
    let ContainerID::Root { name, .. } = container else { return None };
    Kind::ALL.into_iter().find(|kind| kind.root() == name.as_str())
}
