import type {
  BatchParams,
  BatchProgress,
  BatchReport,
  Event as HostEvent,
  ExportParams,
  FeedbackFile,
  ImportReport,
  MapSummary,
  Methods,
  StoredImage,
} from '../generated/protocol';
import type { Fault } from '../errors/fault';

export type { HostEvent };
export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]['params'];
export type Answer<M extends Method> = Methods[M]['answer'];

/** Whether the application can be reached. */
export type Connection = 'connecting' | 'connected' | 'lost';

/** A size in CSS pixels; pictures are asked for in the pixels of the screen. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A workspace that was open lately. */
export interface RecentWorkspace {
  name: string;
  path: string;
}

/** How an export ended. `path` says where the file is, where the host knows; a browser keeps that to itself. */
export type ExportResult = { kind: 'saved'; name: string; path?: string } | { kind: 'cancelled' };

/** How many exports at once ended. `path` is the first of the files, or the folder where there is none. */
export type BatchResult = { kind: 'ended'; report: BatchReport; path?: string } | { kind: 'cancelled' };

export interface BatchControl {
  signal: AbortSignal;
  onProgress: (progress: BatchProgress) => void;
  /** Suggested name of the one file that holds all, where the host makes one. */
  name: string;
}

export interface ExportControl {
  signal: AbortSignal;
  /** Told the part that is done, from 0 to 1, where the host knows it. */
  onProgress: (part: number) => void;
}

/** How a file on its way to the host is followed and stopped. */
export interface UploadControl {
  signal?: AbortSignal;
  /** Told the part that has arrived, from 0 to 1, where the host knows it. */
  onProgress?: (part: number) => void;
}

/** Files that were dropped on the page or on the window. */
export interface DroppedFiles {
  names: string[];
  /** Reads them in. */
  read: () => Promise<ImportReport>;
  /**
   * Keeps those that are images by their name (`isImageName`), in order, and answers what cards refer to them by.
   * An image that is not taken rejects it, unless `onRefused` hears of it: then the others are answered.
   */
  readImages: (onRefused?: (fault: Fault) => void) => Promise<StoredImage[]>;
  /** Hands over those that may be feedback by their name (`isFeedbackName`), in order; nothing is imported yet. */
  stageFeedback: (control?: UploadControl) => Promise<FeedbackFile[]>;
}

/** A place in the window, in CSS pixels from its upper left corner. */
export interface DropPoint {
  x: number;
  y: number;
}

/** What happens while files are held over the window. */
export type DropEvent = { kind: 'over' } | { kind: 'leave' } | { kind: 'drop'; files: DroppedFiles; point: DropPoint };

/**
 * The program behind the page, reached over a socket (`web`) or inside the desktop window (`tauri`).
 * Rejections are always a `Fault`.
 */
export interface Host {
  readonly kind: 'web' | 'desktop';
  /** Whether an export under way can be stopped. */
  readonly stopsExports: boolean;
  connection(): Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
  call<M extends Method>(method: M, params: Params<M>): Promise<Answer<M>>;
  onEvent(listener: (event: HostEvent) => void): () => void;
  /** Address of a picture of a map; it changes when the map does. */
  thumbnailUrl(map: Pick<MapSummary, 'id' | 'version'>, theme: string, size: PictureSize): string;
  templateThumbnailUrl(template: string, theme: string, size: PictureSize): string;
  /** Address of a small picture of what an export would be. */
  previewUrl(params: ExportParams, size: PictureSize, version: string): string;
  exportMap(params: ExportParams, control: ExportControl): Promise<ExportResult>;
  /** Many exports at once: into a folder that the person chooses, or as one file for the browser to keep. */
  exportBatch(batch: BatchParams, control: BatchControl): Promise<BatchResult>;
  /** Puts a picture of a map into the clipboard. */
  copyImage(params: ExportParams): Promise<void>;
  /** Shows a file that was exported in its folder; null where only the browser knows the file. */
  readonly showInFolder: ((path: string) => Promise<void>) | null;
  /** How many bytes are free where exports go; null where the host cannot tell. */
  exportRoom(): Promise<number | null>;
  /** Has the person keep a file that the page made, under a name that is a suggestion. */
  saveFile(name: string, file: Blob): Promise<ExportResult>;
  importFiles(files: File[]): Promise<ImportReport>;
  /** Lets the person choose files and reads them; null if they chose none. */
  pickImport(): Promise<ImportReport | null>;
  /** Lets the person choose a file of feedback and hands it over; null if they chose none. Nothing is imported yet. */
  pickFeedback(control?: UploadControl): Promise<FeedbackFile | null>;
  /** Hands over a file of feedback; nothing is imported yet. */
  stageFeedback(file: File, control?: UploadControl): Promise<FeedbackFile>;
  onDrop(listener: (event: DropEvent) => void): () => void;
  /** Keeps an image, once however often it is given. `name` is for the error, where there is no file name. */
  putImage(file: Blob, name: string): Promise<StoredImage>;
  /** Lets the person choose images and keeps them; null if they chose none. */
  pickImages(): Promise<StoredImage[] | null>;
  /** Address of an image, scaled down to at least `width` pixels of the screen where that is given. */
  imageUrl(name: string, width?: number): string;
  /** Workspaces that were open lately, the last one first; none on a page that came from a server. */
  recentWorkspaces(): Promise<RecentWorkspace[]>;
  /** Opens another workspace in place of this one, unless the person stays; `workspaceChanged` tells when it did. */
  openWorkspace(path: string): Promise<void>;
  /** Tells what is around the page (menus, dialogs of the window) which language the page speaks. */
  setLanguage(tag: string): void;
}

/** A set of listeners. */
export class Listeners<T> {
  #all = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) listener(value);
  }
}
