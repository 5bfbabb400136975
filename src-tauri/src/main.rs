//! The desktop program: a thin window around `journey-app`.
//!
//! It turns what the desktop offers (menus, dialogs, dropped files, files opened by a double click, a
//! second start of the program) into calls of [`journey_app::App`], and hands its answers to the page as
//! bytes. It holds no knowledge of maps. Start reading at [`desk`], which keeps the open workspace, and
//! [`commands`], which is all the page may call.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod calls;
mod choosing;
mod closing;
mod commands;
mod desk;
mod exporting;
mod feedback;
mod handing_out;
mod menu;
mod opening;
mod pictures;
mod places;
mod speech;

use desk::Desk;
use mimalloc::MiMalloc;
use places::Places;
use speech::{Language, Speech};
use std::path::PathBuf;
use tauri::{
    AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, Wry, ipc::Invoke,
    utils::config::BackgroundThrottlingPolicy,
};
use tauri_plugin_window_state::StateFlags;

/// Maps are many small pieces, and layout makes and drops as many in several threads at once: the system's allocator
/// takes a fifth longer for it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Label of the one window.
pub(crate) const MAIN_WINDOW: &str = "main";

/// Name of the scheme that serves pictures of maps.
const PICTURE_SCHEME: &str = "journey";

fn main() {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("DESIRE_PATH_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let program = tauri::Builder::default()
        // First of all plugins, as it ends a second start of the program before that opens anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            opening::from_second_start(app, &arguments, &folder);
        }))
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(PICTURE_SCHEME, |context, request, responder| {
            pictures::answer(context.app_handle(), request, responder);
        })
        .invoke_handler(invoke_handler())
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .setup(|app| Ok(set_up(app.handle())?))
        .build(tauri::generate_context!());
    match program {
        Ok(program) => program.run(on_event),
        Err(error) => {
            again_if_the_other_ended(&error);
            eprintln!("Desire Path cannot start: {error}");
            std::process::exit(1);
        }
    }
}

/// Set for the one further try after [`again_if_the_other_ended`].
#[cfg(target_os = "linux")]
const AGAIN_VARIABLE: &str = "DESIRE_PATH_STARTED_AGAIN";

/// A second start hands over to the window that is open. If that one was just closing, the hand-over
/// fails, and starting again opens the window that was asked for.
#[cfg(target_os = "linux")]
fn again_if_the_other_ended(error: &tauri::Error) {
    use std::{env, os::unix::process::CommandExt, process::Command};
    let handing_over =
        matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance");
    if let (true, None, Ok(program)) = (handing_over, env::var_os(AGAIN_VARIABLE), env::current_exe()) {
        // Replaces this process, so that it only returns when it fails.
        let failed = Command::new(program).args(env::args_os().skip(1)).env(AGAIN_VARIABLE, "1").exec();
        tracing::warn!("the program did not start again: {failed}");
    }
}

/// Elsewhere the hand-over does not fail with an error that could be told.
#[cfg(not(target_os = "linux"))]
fn again_if_the_other_ended(_: &tauri::Error) {}

/// `call` goes through a queue of its own, which keeps the order in which the page sent its changes.
fn invoke_handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let others: Box<dyn Fn(Invoke<Wry>) -> bool + Send + Sync> = Box::new(tauri::generate_handler![
        commands::export_dialog,
        commands::stop_export,
        handing_out::export_batch,
        handing_out::show_in_folder,
        handing_out::copy_image,
        handing_out::export_room,
        commands::import_dialog,
        commands::import_paths,
        commands::pick_images,
        commands::put_image_paths,
        feedback::stage_feedback,
        feedback::stage_feedback_paths,
        choosing::recent_workspaces,
        choosing::open_workspace,
        choosing::set_language
    ]);
    move |invoke| match invoke.message.command() {
        "call" => calls::queue(invoke),
        "put_image" => calls::put_image(invoke),
        "save_file" => calls::save_file(invoke),
        _ => others(invoke),
    }
}

fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let places = Places::find(app)?;
    app.plugin(
        tauri_plugin_window_state::Builder::new()
            .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
            .with_filename(places.window_state().to_string_lossy())
            .build(),
    )?;
    let language = places.language().and_then(|tag| Language::of_tag(&tag));
    app.manage(Speech::new(language.unwrap_or_else(Language::of_system)));
    let web_storage = places.web_storage();
    app.manage(Desk::new(places));
    menu::show(app)?;
    calls::start(app);
    opening::at_start(app);
    open_window(app, web_storage)
}

fn open_window(app: &AppHandle, web_storage: PathBuf) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, MAIN_WINDOW, WebviewUrl::default())
        .title("Desire Path")
        .inner_size(1440.0, 900.0)
        .min_inner_size(720.0, 480.0)
        .data_directory(web_storage)
        // A save that failed is tried again while the window is covered.
        .background_throttling(BackgroundThrottlingPolicy::Disabled)
        .on_navigation({
            let app = app.clone();
            move |url| opening::may_show(&app, url)
        })
        .on_new_window({
            let app = app.clone();
            move |url, _| {
                opening::may_show(&app, &url);
                tauri::webview::NewWindowResponse::Deny
            }
        })
        .build()?;
    Ok(())
}

fn on_event(app: &AppHandle, event: tauri::RunEvent) {
    match event {
        #[cfg(target_os = "macos")]
        tauri::RunEvent::Opened { urls } => {
            let paths = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
            opening::open_in_background(app, paths);
        }
        tauri::RunEvent::WindowEvent {
            label, event: tauri::WindowEvent::CloseRequested { api, .. }, ..
        } => closing::asked(app, &label, &api),
        tauri::RunEvent::Exit => app.state::<Desk>().clear(),
        _ => {}
    }
}
