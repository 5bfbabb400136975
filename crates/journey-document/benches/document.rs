//! What documents cost on the generated map of 50 stages, 500 touchpoints, 20 lanes and 10,000 cards.
//!
//! `move_card` is a command from the call to its update bytes; `bare_commit` beside it is the least that
//! could be: one register written, committed and exported in an equal Loro document.

use divan::{Bencher, counter::ItemsCount};
use journey_document::{Command, Document};
use journey_model::{
    JourneyMap,
    sample::{self, SampleSize},
};
use loro::{ExportMode, LoroDoc, LoroMap};
use std::hint::black_box;
use uuid::Uuid;

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

fn huge() -> (JourneyMap, Document) {
    let map = sample::map(SampleSize::HUGE);
    let document = Document::from_map(&map, 1).expect("the sample is well formed");
    (map, document)
}

/// The `nth` of many moves that are spread over the whole map.
fn a_move(map: &JourneyMap, nth: usize) -> Command {
    let card = &map.cards[nth * 7919 % map.cards.len()];
    let target = &map.cards[(nth * 104_729 + 13) % map.cards.len()];
    Command::MoveCards {
        ids: vec![card.id],
        lane: target.lane,
        touchpoint: target.touchpoint,
        before: (target.id != card.id).then_some(target.id),
    }
}

fn run(document: &mut Document, command: &Command) -> Vec<u8> {
    document.execute(command, &mut Uuid::nil).expect("the command is right for the map").update
}

#[divan::bench]
fn move_card(bencher: Bencher) {
    let (_, mut document) = huge();
    let mut nth = 0;
    bencher.bench_local(|| {
        nth += 1;
        let command = a_move(document.map(), nth);
        run(&mut document, &command)
    });
}

#[divan::bench]
fn bare_commit(bencher: Bencher) {
    let (map, document) = huge();
    let doc = LoroDoc::new();
    doc.import(&document.snapshot().expect("it can be exported")).expect("it was just exported");
    let cards = doc.get_map("cards");
    let keys: Vec<_> = map.cards.iter().map(|card| format!("{}.place", card.id.0.simple())).collect();
    let mut nth = 0_usize;
    bencher.bench_local(|| {
        nth += 1;
        let since = doc.oplog_vv();
        let place = nth.to_be_bytes().repeat(4);
        cards.insert(&keys[nth * 7919 % keys.len()], place).expect("the document takes it");
        doc.commit();
        doc.export(ExportMode::updates(&since)).expect("it can be exported")
    });
}

/// The shape that was not taken: each card a child map in place of registers with long keys.
fn with_child_maps(map: &JourneyMap) -> (LoroDoc, Vec<LoroMap>) {
    let doc = LoroDoc::new();
    let root = doc.get_map("cards");
    let cards = map.cards.iter().map(|card| {
        let child = root.insert_container(&card.id.0.simple().to_string(), LoroMap::new());
        let child = child.expect("the document takes it");
        child.insert("place", [7_u8; 36].as_slice()).expect("the document takes it");
        child.insert("text", card.text.as_str()).expect("the document takes it");
        child.insert("evidence", "assumption").expect("the document takes it");
        child
    });
    let cards = cards.collect();
    doc.commit();
    (doc, cards)
}

/// The same registers in the shape that was taken.
fn with_long_keys(map: &JourneyMap) -> LoroDoc {
    let doc = LoroDoc::new();
    let root = doc.get_map("cards");
    for card in &map.cards {
        let id = card.id.0.simple();
        root.insert(&format!("{id}.place"), [7_u8; 36].as_slice()).expect("the document takes it");
        root.insert(&format!("{id}.text"), card.text.as_str()).expect("the document takes it");
        root.insert(&format!("{id}.evidence"), "assumption").expect("the document takes it");
    }
    doc.commit();
    doc
}

#[divan::bench]
fn bare_commit_in_child_maps(bencher: Bencher) {
    let (doc, cards) = with_child_maps(&huge().0);
    let mut nth = 0_usize;
    bencher.bench_local(|| {
        nth += 1;
        let since = doc.oplog_vv();
        cards[nth * 7919 % cards.len()]
            .insert("place", nth.to_be_bytes().repeat(4))
            .expect("the document takes it");
        doc.commit();
        doc.export(ExportMode::updates(&since)).expect("it can be exported")
    });
}

/// Loads the bare registers and reads every value.
fn load_bare(bencher: Bencher, doc: &LoroDoc) {
    let snapshot = doc.export(ExportMode::Snapshot).expect("it can be exported");
    bencher.counter(divan::counter::BytesCount::new(snapshot.len())).bench_local(|| {
        let doc = LoroDoc::new();
        doc.import(&snapshot).expect("it was just exported");
        let value = doc.get_deep_value();
        (doc, value)
    });
}

#[divan::bench(sample_count = 10)]
fn load_bare_long_keys(bencher: Bencher) {
    load_bare(bencher, &with_long_keys(&sample::map(SampleSize::HUGE)));
}

#[divan::bench(sample_count = 10)]
fn load_bare_child_maps(bencher: Bencher) {
    load_bare(bencher, &with_child_maps(&sample::map(SampleSize::HUGE)).0);
}

#[divan::bench]
fn undo_and_redo_of_a_move(bencher: Bencher) {
    let (map, mut document) = huge();
    run(&mut document, &a_move(&map, 1));
    bencher.bench_local(|| {
        black_box(document.undo()).expect("there is a step");
        document.redo()
    });
}

#[divan::bench]
fn insert_touchpoint_at_the_front(bencher: Bencher) {
    let (_, mut document) = huge();
    let mut nth = 0_u128;
    bencher.bench_local(|| {
        nth += 1;
        let mut touchpoint = document.map().touchpoints[0].clone();
        let before = Some(touchpoint.id);
        touchpoint.id = Uuid::from_u128(nth << 64 | 7).into();
        run(&mut document, &Command::CreateTouchpoint { touchpoint, before })
    });
}

#[divan::bench(sample_count = 10)]
fn load_snapshot(bencher: Bencher) {
    let snapshot = huge().1.snapshot().expect("it can be exported");
    bencher
        .counter(divan::counter::BytesCount::new(snapshot.len()))
        .bench_local(|| Document::load(2, &snapshot, &[]).expect("it was just exported"));
}

#[divan::bench(sample_count = 10)]
fn make_of_map(bencher: Bencher) {
    let map = sample::map(SampleSize::HUGE);
    bencher.bench_local(|| Document::from_map(&map, 1).expect("the sample is well formed"));
}

#[divan::bench(sample_count = 10)]
fn take_snapshot(bencher: Bencher) {
    let (_, mut document) = huge();
    let mut nth = 0;
    bencher.bench_local(|| {
        nth += 1;
        let command = a_move(document.map(), nth);
        run(&mut document, &command);
        document.snapshot().expect("it can be exported")
    });
}

#[divan::bench(sample_count = 10)]
fn merge_thousand_edits(bencher: Bencher) {
    let (_, document) = huge();
    let snapshot = document.snapshot().expect("it can be exported");
    let [mut here, mut there] =
        [3, 4].map(|peer| Document::load(peer, &snapshot, &[]).expect("it was just exported"));
    let base = here.version();
    for nth in 0..1_000 {
        for (document, start) in [(&mut here, 0), (&mut there, 500)] {
            let command = a_move(document.map(), start + nth);
            run(document, &command);
        }
    }
    let update = there.updates_since(&base).expect("it can be exported");
    let mine = here.snapshot().expect("it can be exported");
    bencher
        .counter(ItemsCount::new(1_000_usize))
        .with_inputs(|| Document::load(5, &mine, &[]).expect("it was just exported"))
        .bench_local_values(|mut document| {
            document.merge(&update).expect("it belongs to the document");
            document
        });
}
