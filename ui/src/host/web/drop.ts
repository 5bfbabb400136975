import type { FeedbackFile, ImportReport, StoredImage } from '../../generated/protocol';
import { isFeedbackName } from '../feedbackFiles';
import type { DropEvent, UploadControl } from '../host';
import { isImageName, keepAll } from '../images';

/** Listens for files that are dragged over the page. */
export function listenForDrops(
  tell: (event: DropEvent) => void,
  read: (files: File[]) => Promise<ImportReport>,
  keep: (file: File) => Promise<StoredImage>,
  stage: (file: File, control?: UploadControl) => Promise<FeedbackFile>,
): () => void {
  const stop = new AbortController();
  const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, listener, { signal: stop.signal });
  // Entering a child leaves its parent, so the veil follows the count of both.
  let depth = 0;
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  on('dragenter', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth += 1;
    if (depth === 1) tell({ kind: 'over' });
  });
  on('dragover', (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
  on('dragleave', (event) => {
    if (!holdsFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) tell({ kind: 'leave' });
  });
  on('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    const files = [...(event.dataTransfer?.files ?? [])];
    tell({
      kind: 'drop',
      files: {
        names: files.map((file) => file.name),
        read: () => read(files),
        readImages: (onRefused) =>
          keepAll(
            files.filter((file) => isImageName(file.name)),
            keep,
            onRefused,
          ),
        stageFeedback: async (control) => {
          const staged: FeedbackFile[] = [];
          for (const file of files) if (isFeedbackName(file.name)) staged.push(await stage(file, control));
          return staged;
        },
      },
      point: { x: event.clientX, y: event.clientY },
    });
  });
  return () => stop.abort();
}
