//! How `journey serve` ends.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use assert_cmd::Command;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A server that runs, and its workspace with one map.
struct Served {
    _folder: TempDir,
    child: Child,
    /// `127.0.0.1:PORT`
    authority: String,
    /// `/k/SECRET/`
    base: String,
    map: String,
}

impl Served {
    /// Serves a workspace. No file of it may grow over so many blocks of 512 bytes.
    fn with_room_for(blocks: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let journey = |arguments: &[&str]| {
            let mut command = Command::cargo_bin("journey").unwrap();
            let done = command.current_dir(folder.path()).args(arguments).assert().success();
            String::from_utf8(done.get_output().stdout.clone()).unwrap()
        };
        journey(&["new", "w.desirepath", "--template", "flight"]);
        let map = journey(&["list", "w.desirepath"]).split_whitespace().next().unwrap().to_owned();
        // A shell sets the limit, and has writes beyond it fail instead of ending the program.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" serve w.desirepath --no-open");
        let mut child = std::process::Command::new("sh")
            .current_dir(folder.path())
            .args(["-c", &script])
            .arg(assert_cmd::cargo::cargo_bin("journey"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let (authority, base) = address.trim().strip_prefix("http://").unwrap().split_once('/').unwrap();
        let (authority, base) = (authority.to_owned(), format!("/{base}"));
        Self { _folder: folder, child, authority, base, map }
    }

    fn ask(&self, request: &str, more: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        let (method, path) = request.split_once(' ').unwrap();
        let (base, host) = (&self.base, &self.authority);
        let head = format!("Host: {host}\r\nOrigin: http://{host}\r\n{more}");
        write!(stream, "{method} {base}{path} HTTP/1.1\r\n{head}\r\n").unwrap();
        stream
    }

    fn interrupt(&self) {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    }

    /// Its exit code and what it said on standard error.
    fn ended(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

/// A WebSocket that writes frames without a mask worth the name, and reads short and long ones.
struct Socket(BufReader<TcpStream>);

impl Socket {
    fn open(served: &Served) -> Self {
        let upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
                       Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        let mut reader = BufReader::new(served.ask("GET ws", upgrade));
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        Self(reader)
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        let text = json!({ "id": 1, "method": method, "params": params }).to_string();
        let length = u16::try_from(text.len()).unwrap().to_be_bytes();
        let head = [0x81, 0x80 | 126, length[0], length[1], 0, 0, 0, 0];
        self.0.get_mut().write_all(&[&head[..], text.as_bytes()].concat()).unwrap();
        loop {
            let answer = self.receive();
            if answer["id"] == 1 {
                return answer["ok"].clone();
            }
        }
    }

    fn receive(&mut self) -> Value {
        let mut bytes = |count: usize| {
            let mut read = vec![0; count];
            self.0.read_exact(&mut read).unwrap();
            read
        };
        let as_number = |read: Vec<u8>| read.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
        let length = match bytes(2)[1] {
            126 => as_number(bytes(2)),
            127 => as_number(bytes(8)),
            short => usize::from(short),
        };
        serde_json::from_slice(&bytes(length)).unwrap()
    }
}

#[test]
fn changes_that_could_not_be_saved_are_named_at_the_end() {
    let served = Served::with_room_for("128");
    let mut socket = Socket::open(&served);
    socket.call("openMap", &json!({ "map": served.map }));
    let is_unsaved = (0..40).any(|n| {
        // Several pages each, until the disk has no more.
        let title = format!("Flight {n} {}", "x".repeat(19_000));
        let command = json!({ "type": "updateMap", "patch": { "title": title } });
        let outcome = socket.call("execute", &json!({ "map": served.map, "command": command }));
        outcome["history"]["save"]["state"] == "unsaved"
    });
    assert!(is_unsaved, "the limit is reached");
    served.interrupt();
    let (code, said) = served.ended();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("not saved: Flight") && said.contains("are lost"), "{said}");
}

#[test]
fn it_ends_well_where_all_is_saved() {
    let served = Served::with_room_for("unlimited");
    let mut socket = Socket::open(&served);
    socket.call("openMap", &json!({ "map": served.map }));
    served.interrupt();
    let (code, said) = served.ended();
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn who_asks_twice_does_not_wait_for_what_is_under_way() {
    let served = Served::with_room_for("unlimited");
    // A file that does not arrive.
    let _upload = served.ask("POST import?name=day.mmd", "Content-Length: 1000\r\n");
    std::thread::sleep(Duration::from_millis(500));
    served.interrupt();
    // It has to be heard as a second one.
    std::thread::sleep(Duration::from_millis(500));
    served.interrupt();
    let (code, said) = served.ended();
    assert_eq!(code, Some(130), "{said}");
    assert!(said.contains("once more ends at once"), "{said}");
}
