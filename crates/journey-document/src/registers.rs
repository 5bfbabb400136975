//! Reading and writing registers in the Loro document.

use crate::register::{DELETED, Deleted, Kind, PLACE, Register, Subject, UNKNOWN, read_json, read_place};
use crate::{DocumentError, rank::Rank};
use loro::{LoroDoc, LoroMap, LoroValue, ValueOrContainer};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The root maps of one Loro document.
pub(crate) struct Registers {
    maps: [LoroMap; Kind::ALL.len()],
    /// All values at once, while everything is read: asking Loro for each takes several times as long.
    values: Option<FxHashMap<Subject, Values>>,
}

/// Registers of one thing that were written, by field.
type Values = Vec<(&'static str, LoroValue)>;

impl Registers {
    pub(crate) fn of(doc: &LoroDoc) -> Self {
        Self { maps: Kind::ALL.map(|kind| doc.get_map(kind.root())), values: None }
    }

    /// The same registers, to be read only, as they are now.
    pub(crate) fn at_once(&self) -> Self {
        let mut values: FxHashMap<Subject, Values> = FxHashMap::default();
        for kind in Kind::ALL {
            let LoroValue::Map(registers) = self.map(kind).get_value() else { continue };
            for (key, value) in registers.iter() {
                let Some((subject, field)) = Register::parse(kind, key) else { continue };
                let of_subject = values.entry(subject).or_default();
                let known = kind.fields().iter().chain(&[PLACE, DELETED]).find(|known| **known == field);
                of_subject.extend(known.map(|field| (*field, value.clone())));
            }
        }
        Self { maps: self.maps.clone(), values: Some(values) }
    }

    /// Whether nothing was ever written.
    pub(crate) fn is_empty(&self) -> bool {
        self.maps.iter().all(LoroMap::is_empty)
    }

    /// Value of a register; null when it was never written.
    pub(crate) fn get(&self, register: &Register) -> LoroValue {
        match self.map(register.kind).get(&register.key) {
            Some(ValueOrContainer::Value(value)) => value,
            Some(ValueOrContainer::Container(container)) => LoroValue::Container(container_id(&container)),
            None => LoroValue::Null,
        }
    }

    fn value(&self, subject: Subject, field: &str) -> LoroValue {
        match &self.values {
            None => self.get(&subject.register(field)),
            Some(all) => {
                let of_subject = all.get(&subject).and_then(|values| values.iter().find(|it| it.0 == field));
                of_subject.map(|(_, value)| value.clone()).unwrap_or_default()
            }
        }
    }

    /// All fields of a thing that were written, besides its place and its mark of deletion.
    fn written(&self, subject: Subject) -> Values {
        let is_field = |name: &&'static str| ![PLACE, DELETED].contains(name);
        if let Some(all) = &self.values {
            let values = all.get(&subject).into_iter().flatten();
            return values.filter(|(name, _)| is_field(name)).cloned().collect();
        }
        // The key is the same up to the field.
        let mut register = subject.register("");
        let stem = register.key.len();
        let read = |name: &&'static str| {
            register.key.truncate(stem);
            register.key.push_str(name);
            (*name, self.get(&register))
        };
        subject.kind().fields().iter().map(read).collect()
    }

    /// Who wrote the register last.
    pub(crate) fn writer(&self, register: &Register) -> Option<u64> {
        self.map(register.kind).get_last_editor(&register.key)
    }

    pub(crate) fn set(&self, register: &Register, value: LoroValue) -> Result<(), DocumentError> {
        self.map(register.kind).insert(&register.key, value).map_err(DocumentError::engine)
    }

    /// Everything that has registers, of registers that are read at once.
    pub(crate) fn subjects(&self) -> BTreeSet<Subject> {
        let all = self.values.iter().flat_map(FxHashMap::keys).copied();
        all.chain([Subject::Map]).collect()
    }

    pub(crate) fn place<const N: usize>(&self, subject: Subject) -> Result<([Uuid; N], Rank), DocumentError> {
        let value = self.value(subject, PLACE);
        read_place(&value)
            .ok_or_else(|| DocumentError::unreadable(subject, "its place is missing or damaged"))
    }

    pub(crate) fn deleted(&self, subject: Subject) -> Result<Deleted, DocumentError> {
        Deleted::read(Some(self.value(subject, DELETED)))
            .ok_or_else(|| DocumentError::unreadable(subject, "its mark of deletion is damaged"))
    }

    /// One field as JSON; null when it was never written.
    pub(crate) fn field(&self, subject: Subject, field: &str) -> Result<Value, DocumentError> {
        read_json(&self.value(subject, field)).ok_or_else(|| damaged(subject, field))
    }

    /// The thing itself, from its registers and the `given` fields that are kept elsewhere.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        subject: Subject,
        given: &[(&str, Value)],
    ) -> Result<T, DocumentError> {
        let mut fields = Map::new();
        for (name, value) in given {
            fields.insert((*name).to_owned(), value.clone());
        }
        for (name, value) in self.written(subject) {
            match read_json(&value).ok_or_else(|| damaged(subject, name))? {
                Value::Null => {}
                Value::Object(unknown) if name == UNKNOWN => {
                    for (key, value) in unknown {
                        fields.entry(key).or_insert(value);
                    }
                }
                value => drop(fields.insert(name.to_owned(), value)),
            }
        }
        serde_json::from_value(Value::Object(fields)).map_err(|e| DocumentError::unreadable(subject, e))
    }

    fn map(&self, kind: Kind) -> &LoroMap {
        &self.maps[kind as usize]
    }
}

fn damaged(subject: Subject, field: &str) -> DocumentError {
    DocumentError::unreadable(subject, format!("its field `{field}` is damaged"))
}

fn container_id(container: &loro::Container) -> loro::ContainerID {
    use loro::ContainerTrait;
    container.id()
}
