//! Counting kept responses anew, after some of them stopped to count or count again.

use crate::AppError;
use journey_feedback::{Question, Response, Status, Verbatim, cube::CubeBuilder, decode_answers};
use journey_store::{ResponseRows, SourceRow, Standing, StoreError};
use serde::{Serialize, de::DeserializeOwned};

/// The cubes of a batch, from its rows.
pub(super) fn counted_again(
    questions: &[Question],
    rows: &mut ResponseRows<'_>,
) -> Result<Vec<(u16, Vec<u8>)>, StoreError> {
    let mut builder = CubeBuilder::new(questions);
    while let Some(row) = rows.next_row()? {
        let stored = row.response;
        let answers = decode_answers(stored.answers).map_err(|error| StoreError::DamagedFeedback {
            what: format!("response {} of the feedback", row.key),
            detail: error.to_string(),
        })?;
        let nothing = Verbatim { column: 0, text: String::new(), redactions: 0 };
        builder.add(&Response {
            line: stored.line,
            id: None,
            customer: None,
            at: stored.at,
            place: stored.place,
            channel: stored.channel,
            segment: stored.segment,
            weight: stored.weight,
            status: status_of(stored.standing),
            answers,
            // Only how many there are is counted.
            verbatims: vec![nothing; row.texts as usize],
        });
    }
    Ok(builder.finish())
}

fn status_of(standing: Standing) -> Status {
    match standing {
        Standing::Complete => Status::Complete,
        Standing::Partial => Status::Partial,
        Standing::Test => Status::Test,
        Standing::Excluded => Status::Excluded,
    }
}

/// How the store says it.
pub(super) fn standing_of(status: Status) -> Standing {
    match status {
        Status::Complete => Standing::Complete,
        Status::Partial => Standing::Partial,
        Status::Test => Standing::Test,
        Status::Excluded => Standing::Excluded,
    }
}

/// A text of a source that this program wrote.
pub(super) fn read_text<T: DeserializeOwned>(
    source: &SourceRow,
    what: &str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::DamagedFeedback {
        what: format!("the source “{}”", source.name),
        detail: format!("its {what} cannot be read: {error}"),
    })
}

/// A value as text, for the store.
pub(super) fn text_of<T: Serialize>(value: &T) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(error.to_string()))
}
