//! What all maps of a workspace share: search, personas, templates, images; and what leaves with an export.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

mod common;

use common::{A, B, Desk, call, options, path_in};
use image::{ImageFormat, Rgb, RgbImage};
use journey_app::{
    App,
    protocol::{ErrorCode, Event, ExportChoices as Choices, ExportFormat, ExportParams, StoredImage},
};
use serde_json::{Value, json};
use std::{io::Cursor, ops::ControlFlow, sync::atomic::Ordering};

const ADA: &str = "0190f000-0000-7000-8000-0000000000ad";
const BOARD: &str = "0190f000-0000-7000-8000-0000000000b0";
const DAY: i64 = 24 * 60 * 60;

fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, _| Rgb([shade, (x % 250) as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn execute(desk: &Desk, map: &str, command: Value) -> Value {
    desk.call("execute", json!({ "map": map, "command": command }))
}

fn found(desk: &Desk, query: &str) -> Vec<(String, String)> {
    let answer = desk.call("search", json!({ "query": query, "limit": 50 }));
    let hits = answer["hits"].as_array().unwrap().iter();
    hits.map(|hit| (hit["kind"].as_str().unwrap().to_owned(), hit["title"].as_str().unwrap().to_owned()))
        .collect()
}

/// Adds a card with a text and, if given, an image to the first cell.
fn add_card(desk: &Desk, map: &str, id: u128, text: &str, image: Option<&StoredImage>) -> String {
    let model = desk.model(map);
    let id = uuid::Uuid::from_u128(id).to_string();
    let mut card = json!({
        "id": id, "lane": model["lanes"][0]["id"], "touchpoint": model["touchpoints"][0]["id"], "text": text,
    });
    if let Some(StoredImage { image, width, height }) = image {
        card["image"] = json!({ "image": image, "width": width, "height": height, "alt": "A sketch" });
    }
    execute(desk, map, json!({ "type": "createCards", "cards": [card], "before": null }));
    id
}

fn exported(app: &App, params: &ExportParams) -> Vec<u8> {
    let mut out = Vec::new();
    app.export_to(params, &mut |_| ControlFlow::Continue(()), &mut out).unwrap();
    out
}

#[test]
fn words_are_found_in_every_map_as_it_is_now() {
    let desk = Desk::new();
    let flight = desk.map("flight");
    let blank = desk.map("blank");
    let title = desk.model(&blank)["title"].as_str().unwrap().to_owned();
    assert!(!found(&desk, "gate").is_empty(), "the demo map speaks of gates");
    assert_eq!(found(&desk, "zeppelin"), []);
    let card = add_card(&desk, &blank, 7, "A **Zeppelin** lands", None);
    let answer = desk.call("search", json!({ "query": "ZEPP", "limit": 1 }));
    assert_eq!(answer["more"], false);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["map"], &hit["title"], &hit["kind"]), (&json!(blank), &json!(title), &json!("card")));
    assert_eq!(hit["entity"], json!({ "type": "card", "id": card }));
    let parts = json!([{ "text": "A ", "hit": false }, { "text": "Zeppelin", "hit": true }, { "text": " lands", "hit": false }]);
    assert_eq!(hit["parts"], parts, "marks of bold type are no words");
    let comment = json!({ "id": ADA, "author": "Bo", "text": "Unhindered view", "at": 5, "on": { "type": "card", "id": card } });
    execute(&desk, &blank, json!({ "type": "createComment", "comment": comment }));
    let answer = desk.call("search", json!({ "query": "unhindered", "limit": 5 }));
    assert_eq!(answer["hits"][0]["entity"]["id"], json!(card), "what is said about a card is found with it");
    let patch = json!({ "type": "updateMap", "patch": { "title": "Airships", "scenario": "zeppelin" } });
    execute(&desk, &blank, patch);
    let both = [("card".to_owned(), "Airships".to_owned()), ("map".to_owned(), "Airships".to_owned())];
    let mut now = found(&desk, "zeppelin");
    now.sort();
    assert_eq!(now, both, "the map itself is found, and the new title is told");
    let one = desk.call("search", json!({ "query": "zeppelin", "limit": 1 }));
    assert_eq!((one["hits"].as_array().unwrap().len(), &one["more"]), (1, &json!(true)));
    desk.call("deleteMap", json!({ "map": blank }));
    assert_eq!(found(&desk, "zeppelin"), [], "deleted maps are not found");
    desk.call("restoreMap", json!({ "map": blank }));
    assert_eq!(found(&desk, "zeppelin").len(), 2);

    // A second program may only read, and finds what the first has written.
    let reader = App::open_with(&desk.path(), options(&desk.clock)).unwrap();
    assert!(reader.read_only().is_some());
    let query = json!({ "query": "zeppelin", "limit": 9 });
    let seen =
        |query: &Value| call(&reader, A, "search", query.clone()).unwrap()["hits"].as_array().unwrap().len();
    assert_eq!(seen(&query), 2);
    add_card(&desk, &flight, 8, "Zeppelin again", None);
    assert_eq!(seen(&query), 3);
    desk.call("deleteMap", json!({ "map": blank }));
    assert_eq!(seen(&query), 1);
}

#[test]
fn a_persona_of_the_library_changes_in_every_map_that_holds_it() {
    let desk = Desk::new();
    let (open, closed, other) = (desk.map("blank"), desk.map("blank"), desk.map("blank"));
    let ada = json!({ "id": ADA, "name": "Ada", "color": "teal" });
    for map in [&open, &closed] {
        execute(&desk, map, json!({ "type": "createPersona", "persona": ada, "before": null }));
    }
    call(&desk.app, B, "openMap", json!({ "map": open })).unwrap();
    let mut events = desk.app.subscribe();
    let changed = json!({
        "id": ADA, "name": "Ada K", "role": "Speaker", "color": "rose", "goals": ["Rest"], "needs": ["Quiet"],
        "facts": [{ "label": "Home", "value": "Lyon" }], "scales": [{ "left": "a", "right": "b", "value": 30 }],
    });
    let kept = desk.call("savePersona", json!({ "persona": changed }));
    assert_eq!(kept["persona"], changed);
    let mut maps: Vec<&str> =
        kept["maps"].as_array().unwrap().iter().map(|map| map.as_str().unwrap()).collect();
    maps.sort_unstable();
    let mut expected = [open.as_str(), &closed];
    expected.sort_unstable();
    assert_eq!(maps, expected);
    for map in [&open, &closed] {
        assert_eq!(desk.model(map)["personas"][0], changed);
        let undone = desk.call("undo", json!({ "map": map }));
        assert_eq!(undone["label"], "editPersona", "one step to undo in each map");
        assert_eq!(desk.model(map)["personas"][0]["name"], "Ada");
        desk.call("redo", json!({ "map": map }));
    }
    let mut told = Vec::new();
    while let Ok((origin, event)) = events.try_recv() {
        match event {
            Event::MapChanged(outcome) if origin.is_none() => told.push(outcome.map.to_string()),
            Event::PersonasChanged => told.push("personas".into()),
            _ => {}
        }
    }
    told.sort();
    let mut all = vec![open.clone(), closed.clone(), "personas".into()];
    all.sort();
    assert_eq!(told, all, "whoever asked is told of the maps too");

    let again = desk.call("savePersona", json!({ "persona": changed }));
    assert_eq!(again["maps"].as_array().unwrap().len(), 2);
    let history = desk.call("openMap", json!({ "map": open }))["history"].clone();
    assert_eq!(history["undo"], "editPersona", "saving the same again is no step");

    let listed = desk.call("personas", json!({}));
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["persona"]), (1, &changed));
    let copy = desk.call("duplicateMap", json!({ "map": open }))["id"].as_str().unwrap().to_owned();
    assert_eq!(desk.model(&copy)["personas"][0]["id"], ADA, "the same person in a copy");
    assert_eq!(desk.call("personas", json!({}))[0]["maps"].as_array().unwrap().len(), 3);
    assert!(desk.model(&other).get("personas").is_none());

    desk.call("deletePersona", json!({ "persona": ADA }));
    assert_eq!(desk.call("personas", json!({})), json!([]));
    assert_eq!(desk.model(&open)["personas"][0], changed, "maps keep theirs");
    assert_eq!(
        desk.try_call("deletePersona", json!({ "persona": ADA })).unwrap_err().code,
        ErrorCode::NotFound
    );
    let nameless = json!({ "persona": { "id": ADA, "name": " ", "color": "teal" } });
    assert_eq!(desk.try_call("savePersona", nameless).unwrap_err().code, ErrorCode::BadRequest);
}

#[test]
fn a_map_becomes_a_template_of_the_teams_own() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let image = desk.app.put_image("a.png", &png(40, 30, 1)).unwrap();
    add_card(&desk, &map, 7, "ours", Some(&image));
    let comment = json!({ "id": ADA, "author": "Bo", "text": "Really?", "at": 5 });
    execute(&desk, &map, json!({ "type": "createComment", "comment": comment }));
    execute(&desk, &map, json!({ "type": "updateMap", "patch": { "language": "de" } }));
    let builtin = desk.call("templates", json!({})).as_array().unwrap().len();
    let kept = desk.call("saveTemplate", json!({ "map": map, "title": "Ours", "summary": "For us." }));
    assert_eq!(
        (&kept["own"], &kept["title"], &kept["language"]),
        (&json!(true), &json!("Ours"), &json!("de"))
    );
    let all = desk.call("templates", json!({}));
    assert_eq!(all.as_array().unwrap().len(), builtin + 1);
    assert_eq!((&all[0]["own"], &all[builtin]), (&json!(false), &kept), "own ones come last");
    let name = kept["name"].as_str().unwrap();
    desk.app.template_thumbnail(name, "light", 100, 100).unwrap();
    let desk = desk.reopen();
    let made = desk.call("createMap", json!({ "template": name, "title": "" }));
    let made = desk.model(made["id"].as_str().unwrap());
    assert!(made["cards"].as_array().unwrap().iter().any(|card| card["text"] == "ours"));
    assert!(made.get("comments").is_none(), "comments stay with the map");
    assert_eq!(made["language"], "de");
    assert_ne!(made["id"], json!(map));
    let english = desk.call("createMap", json!({ "template": name, "title": "", "language": "en" }));
    assert_eq!(desk.model(english["id"].as_str().unwrap())["language"], "en");
    desk.call("deleteTemplate", json!({ "name": name }));
    for (name, code) in
        [(name, ErrorCode::NotFound), ("nope", ErrorCode::NotFound), ("blank", ErrorCode::BadRequest)]
    {
        assert_eq!(
            desk.try_call("deleteTemplate", json!({ "name": name })).unwrap_err().code,
            code,
            "{name}"
        );
    }
    let gone = json!({ "template": name, "title": "" });
    assert_eq!(desk.try_call("createMap", gone).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn images_are_kept_once_and_given_out_in_any_size() {
    let desk = Desk::new();
    let wide = desk.app.put_image("wide.png", &png(3000, 600, 1)).unwrap();
    assert_eq!((wide.width, wide.height), (2000, 400));
    assert_eq!(desk.app.put_image("again.png", &png(3000, 600, 1)).unwrap(), wide);
    for (width, expected) in [
        (None, 2000),
        (Some(5000), 2000),
        (Some(1280), 1280),
        (Some(641), 1280),
        (Some(321), 640),
        (Some(10), 320),
    ] {
        let image = desk.app.image(&wide.image, width).unwrap();
        assert_eq!(image.mime, "image/jpeg");
        let own = image::load_from_memory(&image.bytes).unwrap().width();
        assert_eq!(own, expected, "asked for {width:?}");
    }
    for bad in ["nope", &"0".repeat(64)] {
        let error = journey_app::pictures::paint(&desk.app, &format!("image/{bad}"), "").unwrap_err();
        assert_eq!(error.code, ErrorCode::NotFound, "{bad}");
    }
    let error = desk.app.put_image("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap_err();
    assert_eq!(error.code(), ErrorCode::BadFile);
    assert!(error.to_string().starts_with("“drawing.svg” was not taken. This is an SVG"), "{error}");
    let huge = vec![0; journey_app::images::MAX_PICTURE_BYTES + 1];
    assert_eq!(desk.app.put_image("huge.png", &huge).unwrap_err().code(), ErrorCode::TooLarge);
    let reader = App::open_with(&desk.path(), options(&desk.clock)).unwrap();
    assert_eq!(reader.put_image("a.png", &png(4, 4, 2)).unwrap_err().code(), ErrorCode::ReadOnly);
    assert!(reader.image(&wide.image, None).is_ok());
}

#[test]
fn images_ride_along_and_come_back() {
    let (desk, elsewhere) = (Desk::new(), Desk::new());
    let map = desk.map("blank");
    let image = desk.app.put_image("a.png", &png(60, 40, 1)).unwrap();
    add_card(&desk, &map, 7, "", Some(&image));
    let whole = desk.app.image(&image.image, None).unwrap();
    for format in [ExportFormat::Json, ExportFormat::Svg, ExportFormat::Png] {
        let bytes = exported(&desk.app, &ExportParams::new(map.parse().unwrap(), format));
        let report = elsewhere.app.import(vec![("a".into(), bytes)]).unwrap();
        assert!(report.notes.is_empty(), "{format:?}: {:?}", report.notes);
        let back = elsewhere.model(&report.maps[0].id.to_string());
        let card = back["cards"].as_array().unwrap().iter().find(|card| card.get("image").is_some()).unwrap();
        assert_eq!(card["image"]["image"], json!(image.image), "{format:?}: by the same name");
        assert_eq!(elsewhere.app.image(&image.image, None).unwrap(), whole, "{format:?}: byte for byte");
    }

    // What is wrong with an image is said, and the map comes in without it.
    let bytes = exported(&desk.app, &ExportParams::new(map.parse().unwrap(), ExportFormat::Json));
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    let as_image = |bytes: &[u8]| json!({ "mime": "image/png", "base64": base64(bytes) });
    let own = &image.image;
    let cases = [
        ("another image under its name", json!({ own: as_image(&png(9, 9, 9)) }), "its name says"),
        ("no picture", json!({ own: as_image(b"<svg/>") }), "an SVG"),
        ("no base64", json!({ own: { "mime": "image/png", "base64": "%%%" } }), "left out"),
        ("no image", json!({ own: 5 }), "left out"),
        ("nothing", json!({}), "does not bring along"),
        ("no images at all", json!([]), "left out"),
    ];
    for (what, images, expected) in cases {
        let fresh = Desk::new();
        let mut bad = file.clone();
        bad["images"] = images;
        let report = fresh.app.import(vec![("a.json".into(), bad.to_string().into_bytes())]).unwrap();
        assert_eq!(report.maps.len(), 1, "{what}: the map came in: {:?}", report.notes);
        assert!(report.notes.iter().all(|note| !note.fatal), "{what}");
        let said: Vec<&str> = report.notes.iter().map(|note| note.message.as_str()).collect();
        assert!(said.iter().any(|message| message.contains(expected)), "{what}: {said:?}");
    }
}

/// Base64 of the standard alphabet.
fn base64(bytes: &[u8]) -> String {
    journey_model::file::ImageData::new("image/png", bytes).base64
}

#[test]
fn images_that_nothing_uses_go_away_with_time() {
    let desk = Desk::new();
    let map = desk.map("blank");
    let used = desk.app.put_image("used.png", &png(20, 20, 1)).unwrap();
    let unused = desk.app.put_image("unused.png", &png(20, 20, 2)).unwrap();
    let dropped = desk.app.put_image("dropped.png", &png(20, 20, 3)).unwrap();
    add_card(&desk, &map, 7, "", Some(&used));
    let card = add_card(&desk, &map, 8, "", Some(&dropped));
    desk.clock.now.fetch_add(2 * DAY, Ordering::Relaxed);
    let desk = desk.reopen();
    execute(&desk, &map, json!({ "type": "delete", "targets": [{ "type": "card", "id": card }] }));
    let is_there = |desk: &Desk, image: &StoredImage| desk.app.image(&image.image, None).is_ok();
    let desk = desk.reopen();
    let gone_by = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while is_there(&desk, &unused) || is_there(&desk, &dropped) {
        assert!(std::time::Instant::now() < gone_by, "they go away some time after the workspace was opened");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(is_there(&desk, &used));
    desk.app.thumbnail(map.parse().unwrap(), "light", 200, 200).unwrap();
    assert!(path_in(desk.folder.path()).exists());
}

#[test]
fn an_export_holds_what_its_audience_may_see() {
    let desk = Desk::new();
    let map = desk.map("flight");
    let missing = StoredImage { image: "ab".repeat(32), width: 30, height: 20 };
    add_card(&desk, &map, 7, "with a picture", Some(&missing));
    let comment = json!({ "id": ADA, "author": "Bo", "text": "SECRET remark", "at": 5 });
    execute(&desk, &map, json!({ "type": "createComment", "comment": comment }));
    let model = desk.model(&map);
    let (lane, stage) = (model["lanes"][1].clone(), model["stages"][0].clone());
    let view =
        json!({ "id": BOARD, "name": "Board", "hiddenLanes": [lane["id"]], "hiddenStages": [stage["id"]] });
    execute(&desk, &map, json!({ "type": "createView", "view": view, "before": null }));
    let whole = ExportParams::new(map.parse().unwrap(), ExportFormat::Json);
    let text = |params: &ExportParams| String::from_utf8(exported(&desk.app, params)).unwrap();
    assert!(!text(&whole).contains("SECRET"), "comments stay at home");
    assert!(text(&ExportParams { comments: true, ..whole.clone() }).contains("SECRET"), "unless asked for");
    assert!(text(&whole).contains("Board"), "views go with the whole map");

    let seen = ExportParams { view: Some(BOARD.parse().unwrap()), ..whole.clone() };
    let file: Value = serde_json::from_str(&text(&seen)).unwrap();
    let ids =
        |list: &str| file[list].as_array().unwrap().iter().map(|it| it["id"].clone()).collect::<Vec<_>>();
    assert!(!ids("lanes").contains(&lane["id"]) && !ids("stages").contains(&stage["id"]));
    assert!(file.get("views").is_none(), "other audiences are none of this one's business");
    let svg = ExportParams { choices: Choices::new(ExportFormat::Svg), ..seen.clone() };
    let hidden = format!("<title>{}</title>", lane["title"].as_str().unwrap());
    assert!(
        text(&ExportParams { choices: Choices::new(ExportFormat::Svg), ..whole.clone() }).contains(&hidden)
    );
    assert!(!text(&svg).contains(&hidden), "neither drawn nor inside");
    let (all, part) = (
        desk.app.export_plan(&ExportParams { choices: Choices::new(ExportFormat::Svg), ..whole.clone() }),
        desk.app.export_plan(&svg),
    );
    let (all, part) = (all.unwrap(), part.unwrap());
    assert!(part.width < all.width && part.height < all.height, "a hidden stage and lane take no room");
    assert_eq!(all.missing_images, ["A sketch"]);
    let unknown =
        ExportParams { view: Some("0190f000-0000-7000-8000-000000000000".parse().unwrap()), ..whole.clone() };
    assert_eq!(desk.app.export_plan(&unknown).unwrap_err().code(), ErrorCode::NotFound);

    let persona = model["personas"][0].clone();
    let card = ExportParams {
        persona: Some(persona["id"].as_str().unwrap().parse().unwrap()),
        choices: Choices::new(ExportFormat::Svg),
        ..whole.clone()
    };
    let svg = text(&card);
    assert!(
        svg.contains(persona["name"].as_str().unwrap()) && !svg.contains("desire-path:map"),
        "a card alone"
    );
    assert!(desk.app.export_plan(&card).unwrap().file_name.starts_with(persona["name"].as_str().unwrap()));
    let png = exported(&desk.app, &ExportParams { choices: Choices::new(ExportFormat::Png), ..card.clone() });
    assert!(png.starts_with(b"\x89PNG"));
    desk.app
        .export_preview(&ExportParams { choices: Choices::new(ExportFormat::Png), ..card.clone() }, 200, 200)
        .unwrap();
    let no_file = ExportParams { choices: Choices::new(ExportFormat::Json), ..card };
    assert_eq!(desk.app.export_plan(&no_file).unwrap_err().code(), ErrorCode::BadRequest);
}
