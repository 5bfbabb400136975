//! The parts that every deck has: theme, masters, layouts and what a presentation says of itself.

use super::{
    colors::{ACCENTS, Colors, hex},
    shapes::Frame,
    slide::{DECLARATION, GROUP, NAMESPACES, OFFICE, RELATIONSHIPS},
    xml,
};
use std::fmt::Write;

/// Width and height of a slide in points: 16 to 9.
pub(super) const SLIDE: (f32, f32) = (960.0, 540.0);

/// Where the title of a slide stands.
pub(super) const TITLE: Frame = Frame::new(40.0, 20.0, 690.0, 42.0);
/// Where the title of the deck stands.
pub(super) const DECK_TITLE: Frame = Frame::new(56.0, 106.0, 848.0, 106.0);
const FOOTER: Frame = Frame::new(40.0, 514.0, 700.0, 18.0);
const NUMBER: Frame = Frame::new(840.0, 514.0, 80.0, 18.0);

/// The layout of the first slide and that of the others.
pub(super) const COVER_LAYOUT: u32 = 1;
pub(super) const CONTENT_LAYOUT: u32 = 2;

/// The theme. `name` tells that of the slides from that of the notes.
pub(super) fn theme(colors: &Colors<'_>, name: &str) -> String {
    let (text, surface) = (colors.rgba("ui.text"), colors.rgba("ui.surface"));
    let (muted, background) = (colors.rgba("ui.muted"), colors.rgba("sheet.background"));
    // The dark colours of a theme are dark also where they are behind the text: the master says which is which.
    let (dark, light) = if colors.is_dark() {
        ([surface, background], [text, muted])
    } else {
        ([text, muted], [surface, background])
    };
    let slot = |out: &mut String, name: &str, color| {
        let _ = write!(out, "<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", hex(color));
    };
    let mut scheme = String::new();
    for (name, color) in [("dk1", dark[0]), ("lt1", light[0]), ("dk2", dark[1]), ("lt2", light[1])] {
        slot(&mut scheme, name, color);
    }
    for (number, color) in (1..=ACCENTS).zip(&colors.accents) {
        slot(&mut scheme, &format!("accent{number}"), colors.rgba(&format!("accent.{color}.solid")));
    }
    slot(&mut scheme, "hlink", colors.rgba("ui.accent"));
    slot(&mut scheme, "folHlink", colors.rgba("accent.violet.text"));
    let fonts: String = FALLBACKS
        .iter()
        .map(|(script, font)| format!("<a:font script=\"{script}\" typeface=\"{font}\"/>"))
        .collect();
    // Inter may not be there: the panose of a plain sans serif leads to one that is.
    let family = format!(
        "<a:latin typeface=\"Inter\" panose=\"020B0604020202020204\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>{fonts}"
    );
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = |width: u32| {
        format!(
            "<a:ln w=\"{width}\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">{fill}<a:prstDash val=\"solid\"/><a:miter lim=\"800000\"/></a:ln>"
        )
    };
    let lines = line(6_350) + &line(12_700) + &line(19_050);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"{name}\"><a:themeElements>\
         <a:clrScheme name=\"Desire Path\">{scheme}</a:clrScheme>\
         <a:fontScheme name=\"Desire Path\"><a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Desire Path\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
}

/// Fonts that Office brings for scripts that Inter has no letters of.
const FALLBACKS: [(&str, &str); 8] = [
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
    ("Arab", "Segoe UI"),
    ("Hebr", "Segoe UI"),
    ("Thai", "Leelawadee UI"),
    ("Deva", "Nirmala UI"),
];

fn color_map(colors: &Colors<'_>) -> String {
    let (bg1, tx1, bg2, tx2) =
        if colors.is_dark() { ("dk1", "lt1", "dk2", "lt2") } else { ("lt1", "dk1", "lt2", "dk2") };
    let accents: String = (1..=ACCENTS).map(|number| format!(" accent{number}=\"accent{number}\"")).collect();
    format!(
        "<p:clrMap bg1=\"{bg1}\" tx1=\"{tx1}\" bg2=\"{bg2}\" tx2=\"{tx2}\"{accents} hlink=\"hlink\" folHlink=\"folHlink\"/>"
    )
}

/// Letters of a style of the master: size in points, whether bold, and their colour.
fn letters(size: u32, bold: bool, slot: &str) -> String {
    let bold = if bold { " b=\"1\"" } else { "" };
    format!(
        "<a:defRPr sz=\"{}\"{bold} kern=\"1200\"><a:solidFill><a:schemeClr val=\"{slot}\"/></a:solidFill>\
         <a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr>",
        size * 100
    )
}

fn levels(size: u32) -> String {
    (1..=9)
        .map(|level| {
            let indent = 342_900 * (level - 1);
            format!("<a:lvl{level}pPr marL=\"{indent}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\">{}</a:lvl{level}pPr>", letters(size, false, "tx1"))
        })
        .collect()
}

/// A place that is held ready for something.
fn place(id: u32, name: &str, kind: &str, frame: Frame, anchor: &str, style: &str, text: &str) -> String {
    let mut shape = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>"
    );
    frame.push(&mut shape, "a:xfrm");
    let _ = write!(
        shape,
        "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody>\
         <a:bodyPr vert=\"horz\" wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>\
         <a:lstStyle>{style}</a:lstStyle>{text}</p:txBody></p:sp>"
    );
    shape
}

fn sample(text: &str) -> String {
    format!("<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>{text}</a:t></a:r></a:p>")
}

const NUMBER_FIELD: &str = "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang=\"en-US\"/></a:p>";

fn foot(id: u32) -> String {
    let small = |align: &str| format!("<a:lvl1pPr algn=\"{align}\">{}</a:lvl1pPr>", letters(9, false, "tx2"));
    place(
        id,
        "Footer",
        "type=\"ftr\" sz=\"quarter\" idx=\"11\"",
        FOOTER,
        "ctr",
        &small("l"),
        "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>",
    ) + &place(
        id + 1,
        "Slide Number",
        "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
        NUMBER,
        "ctr",
        &small("r"),
        NUMBER_FIELD,
    )
}

/// The master of the slides.
pub(super) fn master(colors: &Colors<'_>) -> String {
    let body = Frame::new(40.0, 84.0, 880.0, 420.0);
    let shapes = place(2, "Title", "type=\"title\"", TITLE, "ctr", "", &sample("Title"))
        + &place(3, "Text", "type=\"body\" idx=\"1\"", body, "t", "", &sample("Text"))
        + &foot(4);
    let title = format!(
        "<a:lvl1pPr algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc>\
         <a:spcBef><a:spcPct val=\"0\"/></a:spcBef><a:buNone/>{}</a:lvl1pPr>",
        letters(24, true, "tx1").replace("+mn-", "+mj-")
    );
    format!(
        "{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg2\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>\
         <p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>{}\
         <p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/><p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst>\
         <p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle><p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>",
        color_map(colors),
        levels(14),
        levels(12)
    )
}

/// The layout of the first slide.
pub(super) fn cover_layout() -> String {
    let big =
        format!("<a:lvl1pPr algn=\"l\">{}</a:lvl1pPr>", letters(36, true, "tx1").replace("+mn-", "+mj-"));
    let small = format!(
        "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/>{}</a:lvl1pPr>",
        letters(12, true, "tx2")
    );
    let above = Frame::new(56.0, 74.0, 600.0, 22.0);
    let shapes = place(2, "Title", "type=\"ctrTitle\"", DECK_TITLE, "t", &big, &sample("Title"))
        + &place(3, "Subtitle", "type=\"subTitle\" idx=\"1\"", above, "ctr", &small, &sample("Subtitle"));
    layout("title", "Cover", &shapes)
}

/// The layout of the other slides.
pub(super) fn content_layout() -> String {
    let shapes = place(2, "Title", "type=\"title\"", TITLE, "ctr", "", &sample("Title")) + &foot(3);
    layout("titleOnly", "Title Only", &shapes)
}

fn layout(kind: &str, name: &str, shapes: &str) -> String {
    format!(
        "{DECLARATION}<p:sldLayout {NAMESPACES} type=\"{kind}\" preserve=\"1\"><p:cSld name=\"{name}\"><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

/// The master of the notes.
pub(super) fn notes_master() -> String {
    let picture = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln w=\"12700\"><a:solidFill><a:prstClr val=\"black\"/></a:solidFill></a:ln></p:spPr></p:sp>";
    let text = place(
        3,
        "Notes",
        "type=\"body\" sz=\"quarter\" idx=\"3\"",
        Frame::new(54.0, 346.5, 432.0, 283.5),
        "t",
        "",
        &sample("Notes"),
    );
    let style = levels(12);
    format!(
        "{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>\
         <p:spTree>{GROUP}{picture}{text}</p:spTree></p:cSld>\
         <p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>\
         <p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )
}

/// The notes of one slide; each line is a paragraph.
pub(super) fn notes(lines: &str, language: &str) -> String {
    let mut text = String::new();
    for line in lines.lines() {
        let rtl = if super::text::reads_right_to_left(line) { "<a:pPr algn=\"r\" rtl=\"1\"/>" } else { "" };
        if line.trim().is_empty() {
            let _ = write!(text, "<a:p><a:endParaRPr lang=\"{language}\"/></a:p>");
            continue;
        }
        let _ = write!(text, "<a:p>{rtl}<a:r><a:rPr lang=\"{language}\" dirty=\"0\"/><a:t>");
        xml::push_text(&mut text, line);
        text.push_str("</a:t></a:r></a:p>");
    }
    format!(
        "{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>\
         <p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
}

/// A part of relationships: type, without where types start, and target.
pub(super) fn relationships(relations: &[(&str, String)]) -> String {
    let mut part = String::from(RELATIONSHIPS);
    for (number, (kind, target)) in (1..).zip(relations) {
        let kind = if kind.starts_with("http") { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
        let _ = write!(part, "<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    part.push_str("</Relationships>");
    part
}

/// A section of the deck: its name and id, and which slides it starts and ends before, counted from 0.
pub(super) struct Section {
    pub(super) name: String,
    pub(super) id: uuid::Uuid,
    pub(super) slides: std::ops::Range<usize>,
}

/// Ids of slides start here.
const FIRST_SLIDE_ID: usize = 256;

/// How many relationships of the presentation stand before those of the slides: master and master of the notes.
pub(super) const BEFORE_SLIDES: usize = 2;

/// The presentation itself.
pub(super) fn presentation(slides: usize, sections: &[Section]) -> String {
    let (mut list, mut groups) = (String::new(), String::new());
    for number in 0..slides {
        let (id, relation) = (FIRST_SLIDE_ID + number, BEFORE_SLIDES + 1 + number);
        let _ = write!(list, "<p:sldId id=\"{id}\" r:id=\"rId{relation}\"/>");
    }
    for section in sections {
        groups.push_str("<p14:section name=\"");
        xml::push_text(&mut groups, &section.name);
        let _ = write!(groups, "\" id=\"{{{}}}\"><p14:sldIdLst>", section.id.to_string().to_uppercase());
        for number in section.slides.clone() {
            let _ = write!(groups, "<p14:sldId id=\"{}\"/>", FIRST_SLIDE_ID + number);
        }
        groups.push_str("</p14:sldIdLst></p14:section>");
    }
    let (width, height) = (xml::emu(SLIDE.0), xml::emu(SLIDE.1));
    format!(
        "{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{list}</p:sldIdLst>\
         <p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle>{}</p:defaultTextStyle>\
         <p:extLst><p:ext uri=\"{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}\"><p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">\
         {groups}</p14:sectionLst></p:ext></p:extLst></p:presentation>",
        levels(12)
    )
}

/// Settings of presentation, view and tables: nothing but what is usual.
pub(super) fn settings() -> [(&'static str, String); 3] {
    [
        ("ppt/presProps.xml", format!("{DECLARATION}<p:presentationPr {NAMESPACES}/>")),
        ("ppt/viewProps.xml", format!("{DECLARATION}<p:viewPr {NAMESPACES}/>")),
        (
            "ppt/tableStyles.xml",
            format!(
                "{DECLARATION}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
            ),
        ),
    ]
}

/// What the file says of itself: no dates and no names, so that the same map gives the same bytes.
pub(super) fn properties(title: &str, language: &str) -> [(&'static str, String); 2] {
    let title = xml::text(title);
    [
        (
            "docProps/core.xml",
            format!(
                "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
            ),
        ),
        (
            "docProps/app.xml",
            format!(
                "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Desire Path</Application></Properties>"
            ),
        ),
    ]
}
