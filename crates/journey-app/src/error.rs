//! Everything that can go wrong, and the one table that gives each error its code.

use crate::protocol::{ErrorBody, ErrorCode, ReadOnlyReason};
use journey_document::{CommandError, DocumentError};
use journey_export::{ExportError, picture::PictureError, tables::import::TableError};
use journey_feedback::{cube::CubeError, read::FeedbackError};
use journey_store::StoreError;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The list has no such request.
    #[error("there is no request `{0}`")]
    UnknownMethod(String),
    /// The parameters do not fit the request.
    #[error("the parameters do not fit: {0}")]
    BadParams(String),
    /// There is no template of that name.
    #[error("there is no template `{0}`")]
    NoSuchTemplate(String),
    /// The library has no such persona.
    #[error("the library has no such persona; it may have been taken out in another window")]
    NoSuchPersona,
    /// The workspace has no such image.
    #[error("the workspace has no such image")]
    NoSuchImage,
    /// The map has no such view.
    #[error("the map has no such view; it may have been deleted in another window")]
    NoSuchView,
    /// A picture that is not taken in.
    #[error("“{name}” was not taken. {reason}")]
    Picture {
        /// Name of its file.
        name: String,
        /// What is wrong with it and what would do.
        reason: PictureError,
    },
    /// A file of feedback cannot become responses.
    #[error(transparent)]
    Feedback(#[from] FeedbackError),
    /// A table cannot become maps.
    #[error(transparent)]
    Table(#[from] TableError),
    /// What was counted of feedback cannot be read.
    #[error(transparent)]
    Counts(#[from] CubeError),
    /// The very same file was imported before.
    #[error(
        "“{source_name}” holds this very file already, as import {batch}; undo that import first to read it anew"
    )]
    FeedbackHeld {
        /// Name of the source.
        source_name: String,
        /// Key of the import.
        batch: i64,
    },
    /// The file of feedback is not among those that wait.
    #[error("the file is not there any more; choose it again")]
    NoSuchFile,
    /// A file that was given cannot be read.
    #[error("“{name}” cannot be read: {source}")]
    UnreadableFile {
        /// Its name.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A question of a source that is asked for is not there.
    #[error(
        "“{source_name}” has no question “{question}”; it may have been in an import that was taken back"
    )]
    NoSuchQuestion {
        /// Name of the source.
        source_name: String,
        /// Code of the question.
        question: String,
    },
    /// As much slow work as can run at a time is under way.
    #[error("other work is under way; wait until it ends, or stop it")]
    Busy,
    /// Drivers cannot be told from the answers.
    #[error(transparent)]
    Drivers(#[from] journey_feedback::analysis::drivers::DriverRefusal),
    /// The inputs of a scenario do not go together.
    #[error(transparent)]
    Money(#[from] journey_feedback::money::MoneyRefusal),
    /// The rule of a theme cannot be used.
    #[error(transparent)]
    ThemeRule(#[from] journey_feedback::themes::ThemeRuleError),
    /// Something about feedback that is asked for does not go with what is there.
    #[error("{0}")]
    Refused(String),
    /// The command does not fit the map.
    #[error(transparent)]
    Rejected(#[from] CommandError),
    /// The workspace can only be read.
    #[error("{}", read_only_text(*.0))]
    ReadOnly(ReadOnlyReason),
    /// The workspace file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document could not be read or made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An export.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file of an export could not be written.
    #[error("{path} could not be written: {source}; choose another folder, or make room on the disk")]
    Unwritten {
        /// Where it was to be.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that surely has no room where it is to go.
    #[error(
        "The file may take {takes_mb} MB, and {folder} has {free_mb} MB free. Choose another folder, make room, or export it smaller."
    )]
    NoRoom {
        /// Where it is to go.
        folder: String,
        /// Most megabytes that it takes.
        takes_mb: u64,
        /// Megabytes that are free.
        free_mb: u64,
    },
    /// A fault of the program.
    #[error("a fault of the program: {0}")]
    Internal(String),
}

fn read_only_text(reason: ReadOnlyReason) -> &'static str {
    match reason {
        ReadOnlyReason::OpenElsewhere => {
            "the workspace is open in another window or program; close it there and open it again here to change it"
        }
        ReadOnlyReason::NotWritable => {
            "the workspace file or its folder cannot be written; copy it to a place where it can"
        }
    }
}

impl AppError {
    /// What kind of error it is, for the front end.
    pub fn code(&self) -> ErrorCode {
        match self {
            AppError::UnknownMethod(_) | AppError::BadParams(_) => ErrorCode::BadRequest,
            AppError::NoSuchTemplate(_)
            | AppError::NoSuchPersona
            | AppError::NoSuchImage
            | AppError::NoSuchView
            | AppError::NoSuchFile
            | AppError::NoSuchQuestion { .. } => ErrorCode::NotFound,
            AppError::UnreadableFile { .. } | AppError::Unwritten { .. } | AppError::NoRoom { .. } => {
                ErrorCode::Storage
            }
            AppError::Busy
            | AppError::Drivers(_)
            | AppError::Money(_)
            | AppError::ThemeRule(_)
            | AppError::Refused(_) => ErrorCode::Rejected,
            AppError::Picture { reason, .. } if reason.is_too_large() => ErrorCode::TooLarge,
            AppError::Picture { .. } => ErrorCode::BadFile,
            AppError::Rejected(_) | AppError::FeedbackHeld { .. } => ErrorCode::Rejected,
            AppError::Feedback(FeedbackError::Cancelled) => ErrorCode::Cancelled,
            AppError::Feedback(FeedbackError::TooLarge { .. }) => ErrorCode::TooLarge,
            AppError::Feedback(FeedbackError::Io(_) | FeedbackError::Sink(_)) => ErrorCode::Storage,
            AppError::Table(TableError::TooLarge { .. }) => ErrorCode::TooLarge,
            AppError::Feedback(_) | AppError::Counts(_) | AppError::Table(_) => ErrorCode::BadFile,
            AppError::ReadOnly(_) => ErrorCode::ReadOnly,
            AppError::Store(error) => match error {
                StoreError::NoSuchMap { .. }
                | StoreError::NoSuchFeedback { .. }
                | StoreError::Missing { .. } => ErrorCode::NotFound,
                StoreError::NameTaken { .. } | StoreError::SourceChanged { .. } => ErrorCode::Rejected,
                StoreError::NotAFile { .. }
                | StoreError::Empty { .. }
                | StoreError::NotAWorkspace { .. }
                | StoreError::Foreign { .. }
                | StoreError::Newer { .. }
                | StoreError::Damaged { .. }
                | StoreError::DamagedMap { .. }
                | StoreError::DamagedFeedback { .. } => ErrorCode::BadFile,
                StoreError::Exists { .. }
                | StoreError::Write { .. }
                | StoreError::Io { .. }
                | StoreError::Sqlite(_) => ErrorCode::Storage,
            },
            AppError::Document(_) => ErrorCode::BadFile,
            AppError::Export(error) => match error {
                ExportError::TooLarge(_) => ErrorCode::TooLarge,
                ExportError::NoMap(_) => ErrorCode::BadRequest,
                ExportError::Cancelled => ErrorCode::Cancelled,
                ExportError::Write(_) => ErrorCode::Storage,
            },
            AppError::Internal(_) => ErrorCode::Internal,
        }
    }
}

impl From<AppError> for ErrorBody {
    fn from(error: AppError) -> Self {
        let mut message = error.to_string();
        // A sentence begins with a capital, wherever in the layers below it was written.
        if let Some(first) = message.chars().next() {
            let capital: String = first.to_uppercase().collect();
            message.replace_range(..first.len_utf8(), &capital);
        }
        ErrorBody { code: error.code(), message }
    }
}
