//! Rows some thousands at a time, read on a thread of their own.

use super::rows::each_row;
use super::{FeedbackError, Gauge, Reading, Source};
use csv::ByteRecord;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows of a batch.
pub(crate) const BATCH: usize = 4096;
/// Batches that wait to be taken.
const WAITING: usize = 2;

/// What takes rows with the lines on which they begin.
pub(crate) type OnRows<'a> = &'a mut dyn FnMut(&[(u64, ByteRecord)]) -> Result<(), FeedbackError>;

/// Gives the rows below the heads in the order of the file, until `on_rows` fails. The next rows are read while it
/// looks at these.
pub(crate) fn in_batches(
    source: &Source,
    reading: &Reading,
    gauge: &Gauge,
    on_rows: OnRows<'_>,
) -> Result<(), FeedbackError> {
    let (full, to_take) = sync_channel::<Batch>(WAITING);
    let (empty, to_fill) = sync_channel::<Batch>(WAITING + 2);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read(source, reading, gauge, &full, &to_fill));
        let mut taken = Ok(());
        for mut batch in to_take.iter() {
            taken = on_rows(&batch.rows[..batch.filled]);
            if taken.is_err() {
                break;
            }
            batch.filled = 0;
            let _ = empty.try_send(batch);
        }
        // The reader stops when nobody takes its batches any more.
        drop(to_take);
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        taken.and(read)
    })
}

/// Rows with the lines on which they begin. Those behind `filled` are left over from an earlier use.
#[derive(Default)]
struct Batch {
    rows: Vec<(u64, ByteRecord)>,
    filled: usize,
}

impl Batch {
    /// Takes the fields away from a record and leaves it an old one to fill.
    fn push(&mut self, line: u64, record: &mut ByteRecord) {
        if self.filled == self.rows.len() {
            self.rows.push((0, ByteRecord::new()));
        }
        let row = &mut self.rows[self.filled];
        row.0 = line;
        std::mem::swap(&mut row.1, record);
        self.filled += 1;
    }
}

fn read(
    source: &Source,
    reading: &Reading,
    gauge: &Gauge,
    full: &SyncSender<Batch>,
    to_fill: &Receiver<Batch>,
) -> Result<(), FeedbackError> {
    let mut heads_left = reading.header_rows;
    let mut batch = Batch::default();
    each_row(source, reading, gauge, &mut |line, record| {
        if heads_left > 0 {
            heads_left -= 1;
            return ControlFlow::Continue(());
        }
        batch.push(line, record);
        if batch.filled < BATCH {
            return ControlFlow::Continue(());
        }
        let next = to_fill.try_recv().unwrap_or_default();
        match full.send(std::mem::replace(&mut batch, next)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    if batch.filled > 0 {
        // Whoever took no more batches has its own error.
        let _ = full.send(batch);
    }
    Ok(())
}
