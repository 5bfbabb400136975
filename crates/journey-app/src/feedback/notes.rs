//! What people note beside figures: changed priorities, and scenarios of money.

use super::{
    counting::text_of,
    improving::{PRIORITY, note_name, read_inputs},
};
use crate::{
    App, AppError, ClientId,
    protocol::{Done, MapParams, MoneyParams, SaveOverrideParams, SaveScenarioParams, SavedScenario},
};
use journey_feedback::money::{MoneyInputs, MoneyScenario, money};
use journey_model::MapId;
use journey_store::StoreError;

/// The kind of the notes that scenarios are kept as.
const SCENARIO: &str = "scenario";

/// Longest name of a scenario, in characters.
const LONGEST_NAME: usize = 100;

/// Most scenarios of a map; beyond, nobody finds one again.
const MOST_SCENARIOS: usize = 100;

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn saveOverride(&self, _: ClientId, params: SaveOverrideParams) -> Result<Done, AppError> {
        self.check_writable()?;
        let SaveOverrideParams { map, source, question, input, chosen } = params;
        // Taken out first: the reader is asked again for what was counted.
        let row = self.reader().source(source)?;
        let counted = self.counted(row)?;
        if counted.question(&question).is_none() {
            return Err(AppError::NoSuchQuestion { source_name: counted.row.name.clone(), question });
        }
        let name = note_name(source, &question);
        // Held from here on, so that nobody changes another input of the question in between.
        let mut writer = self.writer()?;
        let notes = self.reader().map_notes(map.0, PRIORITY)?;
        let note = notes.iter().find(|(own, _)| *own == name);
        let mut inputs = note.map(|(_, text)| read_inputs(&question, text)).transpose()?.unwrap_or_default();
        match chosen {
            Some(chosen) => inputs.insert(input, chosen),
            None => inputs.remove(&input),
        };
        let text = (!inputs.is_empty()).then(|| text_of(&inputs)).transpose()?;
        writer.save_map_note(map.0, PRIORITY, &name, text.as_deref())?;
        Ok(Done {})
    }

    pub(crate) fn money(&self, _: ClientId, params: MoneyParams) -> Result<MoneyScenario, AppError> {
        Ok(money(&params.inputs)?)
    }

    pub(crate) fn scenarios(&self, _: ClientId, params: MapParams) -> Result<Vec<SavedScenario>, AppError> {
        self.kept_scenarios(params.map)
    }

    pub(crate) fn saveScenario(
        &self,
        _: ClientId,
        params: SaveScenarioParams,
    ) -> Result<Vec<SavedScenario>, AppError> {
        self.check_writable()?;
        let name = params.name.trim();
        let text = match &params.inputs {
            Some(inputs) => {
                self.check_scenario(params.map, name, inputs)?;
                Some(text_of(inputs)?)
            }
            None => None,
        };
        self.writer()?.save_map_note(params.map.0, SCENARIO, name, text.as_deref())?;
        self.kept_scenarios(params.map)
    }
}

impl App {
    /// Fails if a scenario could not be shown again: without a name, or with inputs that come to nothing.
    fn check_scenario(&self, map: MapId, name: &str, inputs: &MoneyInputs) -> Result<(), AppError> {
        let length = name.chars().count();
        if !(1..=LONGEST_NAME).contains(&length) {
            return Err(AppError::Refused(format!(
                "A scenario needs a name of 1 to {LONGEST_NAME} characters; this one has {length}. Type another."
            )));
        }
        money(inputs)?;
        let kept = self.kept_scenarios(map)?;
        if kept.len() >= MOST_SCENARIOS && kept.iter().all(|scenario| scenario.name != name) {
            return Err(AppError::Refused(format!(
                "The map keeps {MOST_SCENARIOS} scenarios already, which is the most. Delete one first."
            )));
        }
        Ok(())
    }

    fn kept_scenarios(&self, map: MapId) -> Result<Vec<SavedScenario>, AppError> {
        let notes = {
            let reader = self.reader();
            reader.map(map.0)?;
            reader.map_notes(map.0, SCENARIO)?
        };
        let scenario = |(name, text): (String, String)| match serde_json::from_str(&text) {
            Ok(inputs) => Ok(SavedScenario { name, inputs }),
            Err(error) => Err(AppError::Store(StoreError::DamagedFeedback {
                what: format!("the scenario “{name}” of a map"),
                detail: error.to_string(),
            })),
        };
        notes.into_iter().map(scenario).collect()
    }
}
