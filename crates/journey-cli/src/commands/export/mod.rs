//! `journey export`

mod source;
mod targets;

use crate::{
    args::{Export, Redact},
    failure::Failure,
    output::{say, write_whole},
    progress::{Progress, stop_flag},
};
use journey_app::{AppError, keeping};
use journey_export::{Format, Handout, Sheet};
use journey_layout::Theme;
use journey_model::{
    JourneyMap, Persona, View, file,
    redaction::{self, Leaving, Redaction},
};
use source::Source;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use targets::{Targets, choices};

pub(crate) fn run(export: &Export) -> Result<(), Failure> {
    let mut targets = Targets::of(export)?;
    let source = Source::open(export)?;
    let stop = stop_flag();
    let mut all_well = !source.some_are_missing;
    for map in &source.maps {
        for subject in subjects(export, &source, map)? {
            let written = write(export, &source, &subject, &mut targets, &stop);
            match written {
                Ok(well) => all_well &= well,
                Err(failure) if targets.stops_at_failures() => return Err(failure),
                Err(failure) => {
                    failure.report();
                    all_well = false;
                }
            }
            if stop.load(Ordering::Relaxed) {
                return Err(Failure::new("Stopped. What was written so far is whole."));
            }
        }
    }
    if all_well { Ok(()) } else { Err(Failure::told()) }
}

/// What one set of files shows.
struct Subject {
    /// The map as it leaves: as its view shows it, without what is to stay at home.
    map: JourneyMap,
    /// By which figures are looked up, where the map no longer says what feedback it asks for.
    asking: Option<JourneyMap>,
    /// The name of that view.
    view: Option<String>,
    /// Whose card is painted in place of the map.
    persona: Option<Persona>,
}

fn subjects(export: &Export, source: &Source, map: &JourneyMap) -> Result<Vec<Subject>, Failure> {
    let wanted = export.view.as_deref().map(|wanted| view_of(map, wanted)).transpose()?;
    let mut subjects = vec![subject(export, source, map, wanted)?];
    if export.all_views {
        for view in &map.views {
            subjects.push(subject(export, source, map, Some(view))?);
        }
    }
    Ok(subjects)
}

fn subject(
    export: &Export,
    source: &Source,
    map: &JourneyMap,
    view: Option<&View>,
) -> Result<Subject, Failure> {
    let Leaving { map: leaving, view } = redaction::leaving(map, view, export.comments, redaction(export));
    let persona = export.persona.as_deref().map(|wanted| persona_of(&leaving, map, wanted)).transpose()?;
    let asking = redaction::asking(&leaving, map).filter(|_| source.has_figures());
    Ok(Subject { map: leaving, asking, view, persona })
}

fn redaction(export: &Export) -> Redaction {
    let is_asked = |what| export.redact.contains(&what);
    Redaction {
        verbatims: is_asked(Redact::Verbatims),
        owners: is_asked(Redact::Owners),
        comments: is_asked(Redact::Comments),
        names: is_asked(Redact::Names),
    }
}

/// Writes the files of a subject; whether all of them are there now. Failures are told where others go on.
fn write(
    export: &Export,
    source: &Source,
    subject: &Subject,
    targets: &mut Targets,
    stop: &Arc<AtomicBool>,
) -> Result<bool, Failure> {
    let Subject { map, asking, persona, .. } = subject;
    let asking = asking.as_ref();
    let figured = source.with_figures(asking.unwrap_or(map));
    let theme = Theme::named(&export.theme).unwrap_or_else(Theme::light);
    let images = |name: &str| source.image(name);
    let files = targets.take(&map.title, subject.view.as_deref());
    let is_carried = files.iter().any(|(_, format)| carries_map(export, subject, *format));
    // With its figures where series would ask for other feedback than they did.
    let riding = if asking.is_some() { &*figured } else { map };
    let file = if is_carried { carried(source, riding) } else { Ok(Vec::new()) };
    // Laid out once for all formats.
    let scene = source.compose(asking.unwrap_or(map), persona.as_ref(), &images);
    let mut all_well = true;
    for (path, format) in files {
        let inside = carries_map(export, subject, format).then_some(file.as_deref()).transpose();
        let written = inside.map_err(|reason| Failure::at(&path, reason)).and_then(|inside| {
            let sheet = Sheet { scene: &scene, theme, images: &images, inside };
            let handout = Handout { sheet, map: persona.is_none().then_some(&*figured) };
            write_one(export, &handout, &path, format, stop)
        });
        match written {
            Ok(()) => say!("{}", path.display())?,
            Err(failure) if targets.stops_at_failures() => return Err(failure),
            Err(failure) => {
                failure.report();
                all_well = false;
            }
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    Ok(all_well)
}

/// Whether the map goes along: as the file itself, or inside a picture. A persona's card carries none.
fn carries_map(export: &Export, subject: &Subject, format: Format) -> bool {
    let rides = !export.no_data && format.carries_map();
    subject.persona.is_none() && (rides || format == Format::Json)
}

/// The file of a map with its images, or why there is none that could be opened again.
fn carried(source: &Source, map: &JourneyMap) -> Result<Vec<u8>, String> {
    let in_words = |error: AppError| error.to_string();
    if let Some(reason) = source.too_large_a_file(map).map_err(in_words)? {
        return Err(reason);
    }
    Ok(file::write_with_images(map, &source.riding(map).map_err(in_words)?))
}

fn write_one(
    export: &Export,
    handout: &Handout<'_>,
    path: &Path,
    format: Format,
    stop: &Arc<AtomicBool>,
) -> Result<(), Failure> {
    let choices = choices(export, format);
    let plan = handout.plan(&choices).map_err(|error| Failure::at(path, error))?;
    if let Some(pages) = plan.pages.as_ref().filter(|pages| pages.too_small) {
        let size = pages.smallest_type_pt;
        eprintln!(
            "warning: {}: the smallest type prints at {size:.1} points; below 6 it is hard to read. Take larger paper, or --pages split.",
            path.display()
        );
    }
    if !plan.left_out.is_empty() {
        let list: Vec<_> = plan.left_out.iter().map(ToString::to_string).collect();
        eprintln!("note: {} has no place for {}", path.display(), list.join(", "));
    }
    keeping::check_room(path, plan.most_bytes).map_err(|error| Failure::at(path, error))?;
    let mut progress = Progress::new(format!("Writing {}", path.display()), Arc::clone(stop));
    write_whole(path, |out| handout.write(&choices, &mut |share| progress.done(share), out))
}

fn view_of<'m>(map: &'m JourneyMap, wanted: &str) -> Result<&'m View, Failure> {
    let names: Vec<_> = map.views.iter().map(|view| (view.id.to_string(), view.name.as_str())).collect();
    Ok(&map.views[named("view", &names, wanted)?])
}

/// The persona as it leaves, by the name that it has at home.
fn persona_of(leaving: &JourneyMap, map: &JourneyMap, wanted: &str) -> Result<Persona, Failure> {
    let names: Vec<_> = map.personas.iter().map(|it| (it.id.to_string(), it.name.as_str())).collect();
    let id = map.personas[named("persona", &names, wanted)?].id;
    let reason =
        || Failure::new(format!("The view shows nothing of “{wanted}”. Leave --view or --persona out."));
    leaving.personas.iter().find(|persona| persona.id == id).cloned().ok_or_else(reason)
}

/// The one that is meant by a name or id, or the beginning of either.
fn named(what: &str, names: &[(String, &str)], wanted: &str) -> Result<usize, Failure> {
    let wanted = wanted.trim().to_lowercase();
    let matches = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let fits = |(id, name): &(String, &str)| is(&id.to_lowercase()) || is(&name.trim().to_lowercase());
        (0..names.len()).filter(|at| fits(&names[*at])).collect()
    };
    let whole = matches(&|name| name == wanted);
    let found = if whole.is_empty() {
        matches(&|name| !wanted.is_empty() && name.starts_with(&wanted))
    } else {
        whole
    };
    let list: Vec<String> = names.iter().map(|(id, name)| format!("  {id}  {name}")).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] if names.is_empty() => Err(Failure::new(format!("The map has no {what}s."))),
        [] => Err(Failure::new(format!("No {what} is meant by “{wanted}”. There are:\n{}", list.join("\n")))),
        _ => Err(Failure::new(format!(
            "Several {what}s are meant by “{wanted}”; name one by its id:\n{}",
            list.join("\n")
        ))),
    }
}
