//! The server over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is how a test fails")]

use futures_util::{SinkExt, StreamExt};
use journey_app::{App, AppOptions, FontChoice};
use journey_server::{ServeOptions, Serving, serve};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http},
};

struct Fixture {
    _folder: tempfile::TempDir,
    app: Arc<App>,
    serving: Serving,
    /// `127.0.0.1:PORT`
    authority: String,
    /// `/k/SECRET/`
    base: String,
}

async fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let options = AppOptions { fonts: FontChoice::Bundled, ..AppOptions::default() };
    let app = App::create_with(&folder.path().join("w.desirepath"), options).unwrap();
    let serving = serve(Arc::clone(&app), ServeOptions { port: 0 }).await.unwrap();
    let (authority, base) = serving.address.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (authority, base) = (authority.to_owned(), format!("/{base}"));
    Fixture { _folder: folder, app, serving, authority, base }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Fixture {
    fn origin(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// One HTTP request with the headers given, on a connection of its own.
    async fn http(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(&self.authority).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        // The server may answer and close before it has read all of a body that it refuses.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
        let body = answer[end + 4..].to_vec();
        let body = if head.contains("transfer-encoding: chunked") { unchunked(&body) } else { body };
        Answer { status, head, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.http("GET", &format!("{}{path}", self.base), &[("Host", &self.authority)], b"").await
    }

    async fn socket(&self) -> Client {
        let mut request = format!("ws://{}{}ws", self.authority, self.base).into_client_request().unwrap();
        request.headers_mut().insert("Origin", self.origin().parse().unwrap());
        let (socket, _) = connect_async(request).await.unwrap();
        Client { socket, next: 1, events: Vec::new() }
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            break;
        }
        whole.extend_from_slice(&body[end + 2..end + 2 + length]);
        body = &body[end + 4 + length..];
    }
    whole
}

struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    next: u64,
    events: Vec<Value>,
}

impl Client {
    async fn receive(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.next().await.unwrap().unwrap() {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    async fn call(&mut self, method: &str, params: Value) -> Value {
        let id = self.next;
        self.next += 1;
        let request = json!({ "id": id, "method": method, "params": params });
        self.socket.send(Message::text(request.to_string())).await.unwrap();
        loop {
            let message = self.receive().await;
            if message.get("event").is_some() {
                self.events.push(message);
                continue;
            }
            assert_eq!(message["id"], id, "answers come in the order of the requests");
            return message;
        }
    }

    async fn event(&mut self) -> Value {
        if !self.events.is_empty() {
            return self.events.remove(0);
        }
        self.receive().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_own_page_with_the_secret_gets_in() {
    let served = fixture().await;
    let (host, base, own) = (served.authority.as_str(), served.base.as_str(), served.origin());
    let own = own.as_str();
    let secret = base.trim_start_matches("/k/").trim_end_matches('/');
    assert!(secret.len() >= 32, "the secret is long: {secret}");
    let wrong = format!("/k/{}x/", &secret[..secret.len() - 1]);
    let (thumbnail, wrong_thumbnail) = (
        format!("{base}template-thumbnail/blank?theme=light&w=9&h=9"),
        format!("{wrong}template-thumbnail/blank?theme=light&w=9&h=9"),
    );
    let import = format!("{base}import?name=a.mmd");
    let mermaid = b"journey\n title Day\n section Work\n  Tea: 5: Me\n";
    let port = host.rsplit_once(':').unwrap().1;
    let local = format!("localhost:{port}");
    let evil = format!("evil.example:{port}");
    type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], u16);
    let cases: &[Case<'_>] = &[
        ("GET", &thumbnail, &[("Host", host)], 200),
        ("GET", &thumbnail, &[("Host", &local)], 200),
        ("GET", &thumbnail, &[("Host", host), ("Sec-Fetch-Site", "same-origin")], 200),
        (
            "GET",
            &thumbnail,
            &[("Host", host), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
            403,
        ),
        ("GET", &thumbnail, &[("Host", &evil)], 403),
        ("GET", &thumbnail, &[("Host", "127.0.0.1:1")], 403),
        ("GET", &thumbnail, &[("Host", host), ("Host", &evil)], 403),
        ("GET", &wrong_thumbnail, &[("Host", host)], 404),
        ("GET", &wrong, &[("Host", host)], 404),
        ("GET", "/", &[("Host", host)], 404),
        ("GET", "/k/", &[("Host", host)], 404),
        ("GET", "/k", &[("Host", host)], 404),
        ("GET", base.trim_end_matches('/'), &[("Host", host)], 308),
        ("POST", &import, &[("Host", host), ("Origin", own)], 200),
        ("POST", &import, &[("Host", host)], 403),
        ("POST", &import, &[("Host", host), ("Origin", "http://evil.example")], 403),
        ("POST", &import, &[("Host", host), ("Origin", "null")], 403),
        ("POST", &import, &[("Host", host), ("Origin", "http://127.0.0.1:1")], 403),
        ("POST", &format!("{base}import"), &[("Host", host), ("Origin", own)], 400),
        ("DELETE", base, &[("Host", host), ("Origin", own)], 405),
    ];
    for (method, path, headers, expected) in cases {
        let body: &[u8] = if *method == "POST" { mermaid } else { b"" };
        let answer = served.http(method, path, headers, body).await;
        let case = format!("{method} {path} {headers:?}");
        assert_eq!(answer.status, *expected, "{case}: {}", String::from_utf8_lossy(&answer.body));
        if *expected == 400 {
            continue;
        }
        for header in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
        ] {
            assert!(answer.head.contains(header), "{case}: lacks {header}\n{}", answer.head);
        }
    }
    for (origin, path) in
        [(None, base), (Some("http://evil.example"), base), (Some("null"), base), (Some(own), wrong.as_str())]
    {
        let mut request = format!("ws://{host}{path}ws").into_client_request().unwrap();
        if let Some(origin) = origin {
            request.headers_mut().insert("Origin", origin.parse().unwrap());
        }
        let Err(Error::Http(refused)) = connect_async(request).await else { panic!("{origin:?} got in") };
        let expected = if path == base { http::StatusCode::FORBIDDEN } else { http::StatusCode::NOT_FOUND };
        assert_eq!(refused.status(), expected, "{origin:?} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_or_the_reason_why_there_is_none() {
    let served = fixture().await;
    let page = served.get("").await;
    if page.status == 503 {
        assert!(String::from_utf8_lossy(&page.body).contains("npm run build"));
    } else {
        assert_eq!(page.status, 200);
        assert!(page.head.contains("content-type: text/html; charset=utf-8"), "{}", page.head);
        assert!(page.head.contains("cache-control: private, no-cache"), "{}", page.head);
    }
    assert_eq!(served.get("no/such/file.js").await.status, 404);
    assert_eq!(served.get("../../Cargo.toml").await.status, 404);
    assert_eq!(served.get("..%2f..%2fCargo.toml").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clients_edit_one_map_and_hear_each_other() {
    let served = fixture().await;
    let (mut one, mut two) = (served.socket().await, served.socket().await);
    let made = one.call("createMap", json!({ "template": "flight", "title": "" })).await;
    let map = made["ok"]["id"].clone();
    assert_eq!(two.event().await["event"], "libraryChanged");
    let opened = one.call("openMap", json!({ "map": map })).await;
    assert_eq!(opened["ok"]["revision"], 1);
    two.call("openMap", json!({ "map": map })).await;
    let stage = one.call("mapModel", json!({ "map": map })).await["ok"]["stages"][0]["id"].clone();
    let command = json!({ "type": "updateStage", "id": stage, "patch": { "name": "Renamed" } });
    let outcome = one.call("execute", json!({ "map": map, "command": command })).await;
    assert_eq!(outcome["ok"]["label"], "renameStage");
    let heard = two.event().await;
    assert_eq!(heard["event"], "mapChanged");
    assert_eq!(heard["payload"], outcome["ok"], "what one is answered, the other hears");
    let undone = two.call("undo", json!({ "map": map })).await;
    assert_eq!(undone["ok"]["revision"], 3);
    assert_eq!(one.event().await["payload"]["revision"], 3);
    let error = one.call("execute", json!({ "map": map, "command": {} })).await["error"].clone();
    assert_eq!(error["code"], "badRequest");
    one.socket.send(Message::text("{\"id\":77,\"method\":5}")).await.unwrap();
    let refused = one.receive().await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!(77), &json!("badRequest")));
    one.socket.send(Message::text("no json")).await.unwrap();
    assert_eq!(one.receive().await["error"]["code"], "badRequest");
    assert!(one.call("workspace", json!({})).await.get("ok").is_some(), "the connection still stands");
    assert!(one.events.is_empty() && two.events.is_empty(), "nobody hears what it did itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_read_holds_up_nobody() {
    let served = fixture().await;
    let (mut busy, mut deaf) = (served.socket().await, served.socket().await);
    let map = busy.call("createMap", json!({ "template": "flight", "title": "" })).await["ok"]["id"].clone();
    deaf.call("openMap", json!({ "map": map })).await;
    let model = busy.call("mapModel", json!({ "map": map })).await;
    let stages = model["ok"]["stages"].as_array().unwrap().clone();
    let mut changes = 0;
    for n in 0..400 {
        let command =
            json!({ "type": "moveStage", "id": stages[n % 2]["id"], "before": stages[(n + 1) % 2]["id"] });
        let outcome = busy.call("execute", json!({ "map": map, "command": command })).await;
        changes += usize::from(outcome["ok"]["label"].is_string());
    }
    let mut kinds = Vec::new();
    while let Ok(event) = tokio::time::timeout(std::time::Duration::from_secs(2), deaf.event()).await {
        kinds.push(event["event"].as_str().unwrap().to_owned());
    }
    let told_all = kinds.iter().filter(|kind| *kind == "mapChanged").count() == changes;
    assert!(changes > 300, "the changes are changes: {changes}");
    assert!(told_all || kinds.iter().any(|kind| kind == "workspaceChanged"), "what it missed it is told of");
}

/// The address of an export.
fn export(map: &str, format: &str, scale: u32) -> String {
    let params = json!({ "map": map, "format": format, "scale": scale, "theme": "dark", "embed": true });
    let params = serde_urlencoded::to_string([("export", params.to_string())]).unwrap();
    format!("export?{params}")
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_out_and_come_in_and_pictures_are_shown() {
    let served = fixture().await;
    let mut client = served.socket().await;
    let made = client.call("createMap", json!({ "template": "flight", "title": "Ünter \"way\"" })).await;
    let map = made["ok"]["id"].as_str().unwrap().to_owned();
    for (format, kind, start) in [
        ("png", "image/png", b"\x89PNG".as_slice()),
        ("svg", "image/svg+xml", b"<"),
        ("json", "application/json", b"{"),
    ] {
        let path = export(&map, format, 1);
        let file = served.get(&path).await;
        assert_eq!(file.status, 200, "{format}");
        assert!(file.head.contains(&format!("content-type: {kind}")), "{}", file.head);
        assert!(file.head.contains("content-disposition: attachment; filename="), "{}", file.head);
        assert!(file.body.starts_with(start), "{format}");
        let headers = [("Host", served.authority.as_str()), ("Origin", &served.origin())];
        let import = format!("{}import?name=back.{format}", served.base);
        let report = served.http("POST", &import, &headers, &file.body).await;
        let report: Value = serde_json::from_slice(&report.body).unwrap();
        assert_eq!(report["maps"].as_array().unwrap().len(), 1, "{format}: {report}");
        assert_eq!(client.event().await["event"], "libraryChanged", "{format}");
    }
    for path in [
        format!("thumbnail/{map}?theme=light&w=480&h=270&v=1"),
        format!("{}&w=300&h=200", export(&map, "svg", 1).replacen("export", "preview", 1)),
        "template-thumbnail/flight?theme=light&w=480&h=270".to_owned(),
    ] {
        let picture = served.get(&path).await;
        assert_eq!(picture.status, 200, "{path}");
        assert!(
            picture.head.contains("content-type: image/png") && picture.body.starts_with(b"\x89PNG"),
            "{path}"
        );
        assert_eq!(picture.head.contains("immutable"), path.contains("v=1"), "{path}");
    }
    for (path, status, code) in [
        (export(&map, "png", 100_000), 413, "tooLarge"),
        (export(&map, "gif", 1), 400, "badRequest"),
        ("thumbnail/x?theme=light&w=1&h=1".to_owned(), 400, "badRequest"),
        ("thumbnail/0190f000-0000-7000-8000-000000000000?theme=light&w=1&h=1".to_owned(), 404, "notFound"),
    ] {
        let refused = served.get(&path).await;
        let error: Value = serde_json::from_slice(&refused.body).unwrap();
        assert_eq!((refused.status, &error["code"]), (status, &json!(code)), "{path}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_ends_connections_and_frees_the_workspace() {
    let served = fixture().await;
    let mut client = served.socket().await;
    client.call("workspace", json!({})).await;
    served.serving.stop().await.unwrap();
    loop {
        match client.socket.next().await {
            None | Some(Err(_) | Ok(Message::Close(_))) => break,
            Some(Ok(_)) => {}
        }
    }
    assert_eq!(Arc::strong_count(&served.app), 1, "the server holds the workspace no longer");
    assert!(TcpStream::connect(&served.authority).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_waits_neither_for_an_export_nor_for_who_does_not_go_on() {
    let served = fixture().await;
    let mut client = served.socket().await;
    let made = client.call("createMap", json!({ "template": "flight", "title": "" })).await;
    let map = made["ok"]["id"].as_str().unwrap();
    let (base, host, origin) = (&served.base, &served.authority, served.origin());
    // A file that does not arrive.
    let mut upload = TcpStream::connect(host).await.unwrap();
    let head = format!("Host: {host}\r\nOrigin: {origin}\r\nContent-Length: 1000");
    let request = format!("POST {base}import?name=day.mmd HTTP/1.1\r\n{head}\r\n\r\n");
    upload.write_all(request.as_bytes()).await.unwrap();
    let mut download = TcpStream::connect(host).await.unwrap();
    let request = format!("GET {base}{} HTTP/1.1\r\nHost: {host}\r\n\r\n", export(map, "png", 12));
    download.write_all(request.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    download.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200", "it goes out");
    let read = tokio::spawn(async move {
        let mut rest = Vec::new();
        let _ = download.read_to_end(&mut rest).await;
        rest
    });
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(60), served.serving.stop()).await;
    assert!(stopped.is_ok_and(|stopped| stopped.is_ok()), "it ends although a file does not arrive");
    let rest = read.await.unwrap();
    assert!(!rest.ends_with(b"0\r\n\r\n"), "what was cut short does not pass for a whole file");
}

/// A PNG of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

#[tokio::test]
async fn images_are_posted_and_fetched() {
    let fixture = fixture().await;
    let (host, origin) = (fixture.authority.clone(), fixture.origin());
    let own = [("Host", host.as_str()), ("Origin", origin.as_str())];
    let post = |name: &str| format!("{}image?name={name}", fixture.base);
    let stored = fixture.http("POST", &post("dot%20one.png"), &own, PIXEL).await;
    assert_eq!(stored.status, 200, "{}", String::from_utf8_lossy(&stored.body));
    let stored: Value = serde_json::from_slice(&stored.body).unwrap();
    assert_eq!((&stored["width"], &stored["height"]), (&json!(1), &json!(1)));
    let name = stored["image"].as_str().unwrap();
    for path in [format!("image/{name}"), format!("image/{name}?w=320")] {
        let image = fixture.get(&path).await;
        assert_eq!(image.status, 200, "{path}");
        assert!(image.body.starts_with(b"\x89PNG"), "{path}");
        for expected in ["content-type: image/png", "immutable", "x-content-type-options: nosniff"] {
            assert!(image.head.contains(expected), "{path}: {expected} in {}", image.head);
        }
    }
    let bad: [(&str, &[u8], u16, &str); 4] = [
        (
            "a.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            422,
            "“a.svg” was not taken. This is an SVG",
        ),
        ("a.png", &PIXEL[..40], 422, "cannot be read"),
        ("a.png", b"", 422, "empty"),
        ("huge.png", &vec![0; journey_app::images::MAX_PICTURE_BYTES + 1], 413, "huge.png"),
    ];
    for (file, body, status, expected) in bad {
        let answer = fixture.http("POST", &post(file), &own, body).await;
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, status, "{file}: {said}");
        assert!(said.contains(expected), "{file}: {said}");
    }
    let nameless = fixture.http("POST", &format!("{}image", fixture.base), &own, PIXEL).await;
    assert_eq!(nameless.status, 400);
    let foreign = [("Host", host.as_str()), ("Origin", "http://elsewhere.example")];
    assert_eq!(
        fixture.http("POST", &post("a.png"), &foreign, PIXEL).await.status,
        403,
        "another site may not"
    );
    for (path, status) in [("image/nope", 404), ("image/..%2f..%2fsecret", 404), ("image/", 404)] {
        assert_eq!(fixture.get(path).await.status, status, "{path}");
    }
    assert_eq!(fixture.get(&format!("image/{name}?w=wide")).await.status, 400);
}

#[tokio::test]
async fn feedback_is_posted_read_by_a_job_and_told_of_by_events() {
    let fixture = fixture().await;
    let mut text = String::from("response id,nps score\n");
    (0..60).for_each(|row| text.push_str(&format!("r{row},{}\n", row % 11)));
    let origin = fixture.origin();
    let headers = [("Host", &*fixture.authority), ("Origin", &*origin)];
    let path = format!("{}feedback-file?name=Spring.csv", fixture.base);
    let answer = fixture.http("POST", &path, &headers, text.as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let file: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((&file["name"], &file["bytes"]), (&json!("Spring.csv"), &json!(text.len())));
    let nameless = fixture.http("POST", &format!("{}feedback-file", fixture.base), &headers, b"x").await;
    assert_eq!(nameless.status, 400, "the name is missing");

    let mut client = fixture.socket().await;
    let work = json!({ "kind": "probe", "file": file["token"] });
    client.call("startJob", json!({ "job": "look", "work": work })).await;
    let end = loop {
        let event = client.event().await;
        if event["event"] == "jobEnded" {
            break event["payload"].clone();
        }
    };
    assert_eq!((&end["job"], &end["result"]["probe"]["rows"]), (&json!("look"), &json!(60)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_goes_out_as_one_zip_file_and_says_what_failed() {
    let served = fixture().await;
    let mut client = served.socket().await;
    let map =
        client.call("createMap", json!({ "template": "blank", "title": "Größe" })).await["ok"]["id"].clone();
    let png = |scale: f32| json!({ "format": "png", "scale": scale, "theme": "light", "embed": true });
    let batch = json!({
        "maps": [map],
        "what": { "kind": "whole" },
        "exports": [
            { "format": "svg", "scale": 1, "theme": "dark", "embed": true },
            png(1e9),
            { "format": "json", "scale": 1, "theme": "light", "embed": true },
            png(0.5),
        ],
    });
    let (path, origin) = (format!("{}export-batch?job=b1&name=All%20maps.zip", served.base), served.origin());
    let json_type = ("Content-Type", "application/json");
    let headers = [("Host", served.authority.as_str()), ("Origin", &origin), json_type];
    let answer = served.http("POST", &path, &headers, batch.to_string().as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    assert!(answer.head.contains("content-type: application/zip"), "{}", answer.head);
    assert!(answer.head.contains("all maps.zip"), "{}", answer.head);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.body)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["Größe.svg", "Größe.journey.json", "Größe (2).png"]);
    let mut picture = Vec::new();
    std::io::Read::read_to_end(&mut zip.by_name("Größe (2).png").unwrap(), &mut picture).unwrap();
    assert!(
        picture.starts_with(b"\x89PNG") && picture.ends_with(b"IEND\xae\x42\x60\x82"),
        "the picture is whole"
    );

    let report = loop {
        let event = client.event().await;
        if event["event"] == "batchEnded" {
            break event["payload"].clone();
        }
    };
    assert_eq!(report["job"], "b1");
    assert_eq!(report["report"]["failed"][0]["file"], "Größe.png");
    assert_eq!(report["report"]["failed"][0]["error"]["code"], "tooLarge");
    assert_eq!(report["report"]["written"].as_array().unwrap().len(), 3);

    let unnamed = path.replace("job=b1", "job=");
    let refused = served.http("POST", &unnamed, &headers, batch.to_string().as_bytes()).await;
    let error: Value = serde_json::from_slice(&refused.body).unwrap();
    assert_eq!((refused.status, &error["code"]), (400, &json!("badRequest")), "no job begins: {error}");

    let nothing = json!({ "maps": [], "what": { "kind": "whole" }, "exports": [] });
    let refused = served.http("POST", &path, &headers, nothing.to_string().as_bytes()).await;
    assert_eq!(refused.status, 409, "refused before anything is sent");
    let foreign = [("Host", served.authority.as_str()), ("Origin", "http://evil.example"), json_type];
    assert_eq!(served.http("POST", &path, &foreign, batch.to_string().as_bytes()).await.status, 403);
}
