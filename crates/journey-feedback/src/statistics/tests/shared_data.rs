//! Data that lies beside the project and is not part of it.

use std::path::PathBuf;

/// A file of the shared data; none, with a message, where that folder is absent.
pub(crate) fn shared_data(file: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("DESIRE_PATH_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = folder.join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not there", path.display());
    }
    bytes
}

/// Columns of a file with a head, by their names; "" stands for what is no number.
pub(crate) fn shared_columns(file: &str, names: &[&str]) -> Option<Vec<Vec<f64>>> {
    let bytes = shared_data(file)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let head = reader.headers().unwrap().clone();
    let places: Vec<usize> = names
        .iter()
        .map(|name| {
            head.iter().position(|column| column == *name).unwrap_or_else(|| panic!("no column {name}"))
        })
        .collect();
    let mut columns = vec![Vec::new(); names.len()];
    for record in reader.records() {
        let record = record.unwrap();
        for (column, place) in columns.iter_mut().zip(&places) {
            column.push(record[*place].parse().unwrap_or(f64::NAN));
        }
    }
    Some(columns)
}
