//! The file: a ZIP of parts, their types and the map.

use super::{parts, slide::DECLARATION, xml};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// The element that holds the map file, and its namespace.
pub(crate) const MAP_ELEMENT: &str = "map";
pub(crate) const MAP_NAMESPACE: &str = "urn:desire-path:map";

/// Parts that programs pack and unpack: pictures are packed already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Packed,
    AsIs,
}

/// A file under way.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    pub(super) fn part(&mut self, name: &str, bytes: &[u8], packing: Packing) -> ZipResult<()> {
        let method = match packing {
            Packing::Packed => CompressionMethod::Deflated,
            Packing::AsIs => CompressionMethod::Stored,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    pub(super) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Types of the parts, by how many slides there are and which of them have notes.
pub(super) fn content_types(noted: &[bool], carries_map: bool) -> String {
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.presentationml";
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        types.push_str("<Override PartName=\"/");
        types.push_str(name);
        types.push_str("\" ContentType=\"");
        types.push_str(kind);
        types.push_str("\"/>");
    };
    let main = |kind: &str| format!("{MAIN}.{kind}+xml");
    part("ppt/presentation.xml", &main("presentation.main"));
    part("ppt/slideMasters/slideMaster1.xml", &main("slideMaster"));
    for layout in [parts::COVER_LAYOUT, parts::CONTENT_LAYOUT] {
        part(&format!("ppt/slideLayouts/slideLayout{layout}.xml"), &main("slideLayout"));
    }
    part("ppt/notesMasters/notesMaster1.xml", &main("notesMaster"));
    for theme in 1..=2 {
        let kind = "application/vnd.openxmlformats-officedocument.theme+xml";
        part(&format!("ppt/theme/theme{theme}.xml"), kind);
    }
    part("ppt/presProps.xml", &main("presProps"));
    part("ppt/viewProps.xml", &main("viewProps"));
    part("ppt/tableStyles.xml", &main("tableStyles"));
    for (number, has_notes) in (1..).zip(noted) {
        part(&format!("ppt/slides/slide{number}.xml"), &main("slide"));
        if *has_notes {
            part(&format!("ppt/notesSlides/notesSlide{number}.xml"), &main("notesSlide"));
        }
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    if carries_map {
        let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        part("customXml/itemProps1.xml", kind);
    }
    types.push_str("</Types>");
    types
}

/// The parts of the map file. It rides as custom XML, which Office and LibreOffice keep when they save; parts of
/// own kinds they drop.
pub(super) fn map_parts(file: &str) -> [(&'static str, String); 3] {
    let item = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{MAP_ELEMENT} xmlns=\"{MAP_NAMESPACE}\">{}</{MAP_ELEMENT}>",
        xml::json(file)
    );
    let properties = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
         <ds:datastoreItem ds:itemID=\"{{6D5F4B0A-3C1E-4E8B-9C57-2A7D0E5B9A41}}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{MAP_NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    );
    [
        ("customXml/item1.xml", item),
        ("customXml/itemProps1.xml", properties),
        (
            "customXml/_rels/item1.xml.rels",
            parts::relationships(&[("customXmlProps", "itemProps1.xml".to_owned())]),
        ),
    ]
}
