//! Finding the map in a web page: a script element of ours that holds JSON.

use super::{ImportError, MAX_MAP_BYTES};
use crate::MAP_ELEMENT;

const KIND: &str = "web page";

/// Longest tag that is looked at. A start of a tag without an end would otherwise be searched to the end of the
/// file, once for each.
const LONGEST_TAG: usize = 1_000;

/// Whether bytes are a web page: what comes before its first tag may be space and comments.
pub(super) fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return false };
        rest = comment[end + 3..].trim_start();
    }
    ["<!doctype html", "<html"].iter().any(|start| {
        rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
            && !rest[start.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })
}

/// The JSON of the map that a page carries.
///
/// The page is not parsed: outside of comments of its own, a script element can't be mistaken for anything else in a
/// page that was exported, because all its texts are escaped. So what follows may be cut off or broken.
pub(super) fn map_json(text: &str) -> Result<&str, ImportError> {
    let mut rest = text;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start + "<script".len()..];
        let tag = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
        let Some(end) = tag.iter().position(|byte| *byte == b'>') else { continue };
        let is_ours = names_map(&rest[..end]);
        rest = &rest[end + 1..];
        if !is_ours {
            continue;
        }
        let Some(end) = rest.find("</script") else {
            return Err(damaged("the file is cut off in the middle of it".to_owned()));
        };
        if end > MAX_MAP_BYTES {
            return Err(damaged(format!("it takes more than {} MB", MAX_MAP_BYTES >> 20)));
        }
        return Ok(&rest[..end]);
    }
    Err(ImportError::NoMap { kind: KIND })
}

/// Whether the attributes of a tag say that it holds the map. Programs that save pages may quote them otherwise.
fn names_map(attributes: &str) -> bool {
    attributes.split_ascii_whitespace().filter_map(|attribute| attribute.strip_prefix("id=")).any(|id| {
        let unquoted = id.trim_matches(['"', '\'']);
        unquoted == MAP_ELEMENT
    })
}

fn damaged(reason: String) -> ImportError {
    ImportError::DamagedMap { kind: KIND, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_other_markup() {
        for (text, expected) in [
            ("<!doctype html>\n<html>", true),
            ("\n <!-- saved from url=(0014)about:internet -->\n<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\">", true),
            ("<HTML lang=en>", true),
            ("<html-like/>", false),
            ("<!doctype svg>", false),
            ("<!-- never closed <html>", false),
            ("<svg><html/></svg>", false),
            ("{\"title\":\"<html>\"}", false),
            ("", false),
        ] {
            assert_eq!(is_page(text), expected, "{text}");
        }
    }

    #[test]
    fn the_element_is_found_however_it_is_quoted() {
        for tag in [
            "<script type=\"application/json\" id=\"desire-path-map\">",
            "<script id='desire-path-map' type='application/json'>",
            "<script id=desire-path-map>",
        ] {
            let page = format!("<html><script>var a = 1</script>{tag}{{}}</script>");
            assert_eq!(map_json(&page), Ok("{}"), "{tag}");
        }
    }
}
