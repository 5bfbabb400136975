//! Writing beside reading: keeping a response costs more than reading it, so neither waits for the other.

use crate::AppError;
use journey_feedback::{Response, intake::Sink, read::FeedbackError};
use std::sync::mpsc::sync_channel;

/// Pieces of some thousand responses that wait to be written.
const WAITING: usize = 2;

/// Runs `read`, which gives responses away, and `write`, which takes them in the same order, on another thread.
///
/// # Errors
/// That of `write`, after which `read` can give nothing more away and has to end; else that of `read`.
pub(super) fn write_beside<T>(
    write: impl FnMut(Vec<Response>) -> Result<(), AppError> + Send,
    read: impl FnOnce(Sink<'_>) -> Result<T, FeedbackError>,
) -> Result<T, AppError> {
    std::thread::scope(|scope| {
        let (ready, to_write) = sync_channel(WAITING);
        let writer = scope.spawn(move || to_write.iter().try_for_each(write));
        let read = read(&mut |responses| {
            ready.send(responses).map_err(|_| "what was read could not be written".into())
        });
        drop(ready);
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        read.map_err(AppError::Feedback)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey_feedback::Status;

    fn pieces() -> impl Iterator<Item = Vec<Response>> {
        (1..100).map(|line| {
            vec![Response {
                line,
                id: None,
                customer: None,
                at: None,
                place: 0,
                channel: 0,
                segment: 0,
                weight: 1.0,
                status: Status::Complete,
                answers: Vec::new(),
                verbatims: Vec::new(),
            }]
        })
    }

    #[test]
    fn what_is_read_is_written_in_its_order() {
        let mut lines = Vec::new();
        let write = |responses: Vec<Response>| {
            lines.extend(responses.iter().map(|response| response.line));
            Ok(())
        };
        let read = write_beside(write, |give| {
            pieces().try_for_each(give).map_err(FeedbackError::Sink)?;
            Ok("the end")
        });
        assert_eq!(read.ok(), Some("the end"));
        assert_eq!(lines, Vec::from_iter(1..100));
    }

    #[test]
    fn reading_ends_when_writing_fails_and_tells_why_it_failed() {
        let mut given = 0;
        let write = |_| Err(AppError::Refused("The disk is full.".into()));
        let read = write_beside(write, |give| {
            pieces().inspect(|_| given += 1).try_for_each(give).map_err(FeedbackError::Sink)
        });
        assert!(matches!(read, Err(AppError::Refused(_))), "{read:?}");
        assert!(given <= WAITING + 2, "{given} pieces were read for nothing");
    }

    #[test]
    fn a_failure_to_read_is_told_after_the_rest_is_written() {
        let mut written = 0;
        let write = |_| {
            written += 1;
            Ok(())
        };
        let read: Result<(), _> = write_beside(write, |give| {
            pieces().take(5).try_for_each(give).map_err(FeedbackError::Sink)?;
            Err(FeedbackError::Cancelled)
        });
        assert!(matches!(read, Err(AppError::Feedback(FeedbackError::Cancelled))), "{read:?}");
        assert_eq!(written, 5);
    }
}
