//! The front end's types, written as TypeScript from the Rust types.
//!
//! A type says itself which file it belongs to (`export_to`); everything reachable from the list of
//! requests and from [`Event`] is written, sorted by name, so that the same types give the same text.

use crate::protocol::*;
use journey_export::paper::PaperSize;
use journey_feedback::money::MoneyScenario;
use journey_model::JourneyMap;
use std::{
    any::TypeId,
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write,
};
use ts_rs::{Config, TS, TypeVisitor};

/// Each generated file: its name and its text.
pub fn files() -> Vec<(String, String)> {
    let mut collector = Collector { config: Config::new(), seen: HashSet::new(), files: BTreeMap::new() };
    let methods = crate::requests!(methods_type)(&mut collector);
    collector.visit::<Event>();
    collector.visit::<ErrorBody>();
    collector.visit::<ImportReport>();
    collector.visit::<StoredImage>();
    collector.visit::<FeedbackFile>();
    // A layout travels packed; this is what the front end makes of it.
    collector.visit::<journey_layout::Layout>();
    let protocol = collector.files.entry("protocol.ts".to_owned()).or_default();
    protocol.declarations.insert("Methods".to_owned(), methods);
    for (name, text) in [
        ("formatFacts", format_facts()),
        ("importEndings", import_endings()),
        ("namedPapers", named_papers()),
    ] {
        protocol.declarations.insert(name.to_owned(), text);
    }
    collector.files.into_iter().map(|(name, file)| (name, file.text())).collect()
}

/// What is known of each format, for the page to offer the choices that go with it.
fn format_facts() -> String {
    let mut text = String::from(
        "/** What is known of each format, in the order in which they are offered. */\nexport const formatFacts = {\n",
    );
    for format in ExportFormat::ALL {
        let name = serde_json::to_string(&format).unwrap_or_default();
        let (ending, pixels, drawn) = (format.ending(), format.has_pixels(), format.is_drawn());
        let carries_map = format.carries_map();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{}: {{ ending: \"{ending}\", drawn: {drawn}, pixels: {pixels}, carriesMap: {carries_map} }},",
            name.trim_matches('"'),
        );
    }
    text.push_str("} as const;\n");
    text
}

/// The endings of files that maps are read from.
fn import_endings() -> String {
    let endings: Vec<_> = crate::IMPORT_ENDINGS.iter().map(|ending| format!("\"{ending}\"")).collect();
    format!(
        "/** Endings of files that maps are read from, without their dots. */\nexport const importEndings = [{}] as const;\n",
        endings.join(", ")
    )
}

/// The sizes of paper that have a name.
fn named_papers() -> String {
    let mut text = String::from(
        "/** Sizes of paper by name, upright, in millimetres. */\nexport const namedPapers = [\n",
    );
    for (name, PaperSize { width_mm, height_mm }) in PaperSize::NAMED {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{{ name: \"{name}\", widthMm: {width_mm}, heightMm: {height_mm} }},");
    }
    text.push_str("] as const;\n");
    text
}

/// Makes a function that visits all parameters and answers and returns the text of `Methods`.
macro_rules! methods_type {
    ($($(#[doc = $doc:literal])* $name:ident($params:ty) -> $answer:ty,)*) => {
        |collector: &mut Collector| {
            let mut text = String::from(
                "/**\n * Every request by name, with its parameters and its answer.\n */\nexport type Methods = {\n",
            );
            $(
                collector.visit_all::<$params>();
                collector.visit_all::<$answer>();
                $(text.push_str(concat!("  /**", $doc, " */\n"));)*
                let (params, answer) =
                    (<$params as TS>::name(&collector.config), <$answer as TS>::name(&collector.config));
                // Writing to a String cannot fail.
                let _ = writeln!(text, "  {}: {{ params: {params}; answer: {answer} }};", stringify!($name));
                for name in collector.names_of::<$params>().into_iter().chain(collector.names_of::<$answer>()) {
                    collector.import("protocol.ts", name);
                }
            )*
            text.push_str("};\n");
            text
        }
    };
}
use methods_type;

/// One file while it is gathered.
#[derive(Default)]
struct File {
    declarations: BTreeMap<String, String>,
    imports: BTreeMap<String, BTreeSet<String>>,
}

impl File {
    fn text(&self) -> String {
        let mut text = String::from(
            "// Generated from the Rust types by `cargo xtask codegen`; changes here are lost.\n",
        );
        for (file, names) in &self.imports {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let module = file.trim_end_matches(".ts");
            // Writing to a String cannot fail.
            let _ = write!(text, "\nimport type {{ {} }} from \"./{module}\";", names.join(", "));
        }
        if !self.imports.is_empty() {
            text.push('\n');
        }
        for declaration in self.declarations.values() {
            text.push('\n');
            text.push_str(&tidied(declaration));
        }
        text
    }
}

struct Collector {
    config: Config,
    seen: HashSet<TypeId>,
    files: BTreeMap<String, File>,
}

impl Collector {
    /// Visits a type that may be a list of, or a pointer to, the types that are to be written.
    fn visit_all<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
        T::visit_generics(self);
    }

    /// File and name of each type that the written name of `T` mentions.
    fn names_of<T: TS + 'static + ?Sized>(&self) -> Vec<(String, String)> {
        struct Names<'a>(&'a Config, Vec<(String, String)>);
        impl TypeVisitor for Names<'_> {
            fn visit<T: TS + 'static + ?Sized>(&mut self) {
                if let Some(file) = file_of::<T>() {
                    self.1.push((file, T::ident(self.0)));
                }
            }
        }
        let mut names = Names(&self.config, Vec::new());
        names.visit::<T>();
        T::visit_generics(&mut names);
        names.1
    }

    fn import(&mut self, into: &str, (file, name): (String, String)) {
        if file != into {
            self.files.entry(into.to_owned()).or_default().imports.entry(file).or_default().insert(name);
        }
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let Some(file) = file_of::<T>() else { return };
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let mut text = T::docs().unwrap_or_default();
        text.push_str("export ");
        text.push_str(&T::decl(&self.config));
        let name = T::ident(&self.config);
        self.files.entry(file.clone()).or_default().declarations.insert(name, text);
        for dependency in <T::WithoutGenerics as TS>::dependencies(&self.config) {
            let from = dependency.output_path.to_string_lossy().into_owned();
            self.import(&file, (from, dependency.ts_name));
        }
        T::visit_dependencies(self);
    }
}

fn file_of<T: TS + 'static + ?Sized>() -> Option<String> {
    T::output_path().map(|path| path.to_string_lossy().into_owned())
}

/// The declaration with one-line comments and an indent of two spaces a brace.
fn tidied(declaration: &str) -> String {
    let joined = declaration.replace("/**\n * ", "/** ").replace("\n */", " */").replace(", }", ",\n}");
    let mut text = String::new();
    let mut depth = 0_usize;
    for line in joined.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let code = if line.starts_with("/**") || line.starts_with('*') { "" } else { line };
        let opened = code.matches('{').count();
        let closed = code.matches('}').count();
        let first = if closed > opened { depth.saturating_sub(closed - opened) } else { depth };
        let indent = if line.starts_with('*') { 2 * first + 1 } else { 2 * first };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:indent$}{line}", "");
        depth = (depth + opened).saturating_sub(closed);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_in_one_of_the_five_files_and_every_name_is_known() {
        let files = files();
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["commands.ts", "feedback.ts", "layout.ts", "model.ts", "protocol.ts"]);
        for (name, text) in &files {
            assert!(!text.contains("bigint"), "{name}: JSON numbers are no bigints");
            assert!(!text.contains(": any"), "{name} holds a type that says nothing");
        }
        let protocol = &files[4].1;
        for method in crate::METHODS {
            assert!(protocol.contains(&format!("  {method}: {{ params: ")), "Methods lacks {method}");
        }
    }
}
