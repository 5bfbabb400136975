import type { Attachment } from 'svelte/attachments';

const FOCUSABLE = 'button:not(:disabled), input, textarea, select, summary, a[href], [tabindex="0"]';

/**
 * Keeps the focus in a panel when what had it goes: a finding that was put aside, a thread that was resolved.
 * The focus then goes to what stands in its place, and keys go on working there.
 */
export const keepFocus: Attachment<HTMLElement> = (panel) => {
  const stops = () => [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)];
  let last: { element: Element; place: number } | null = null;

  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) last = { element: target, place: stops().indexOf(target) };
  };
  const forget = ({ relatedTarget }: FocusEvent) => {
    // Gone for another place of the page; without one the element may have been taken away under the focus.
    if (relatedTarget instanceof Node && !panel.contains(relatedTarget)) last = null;
  };
  const observer = new MutationObserver(() => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    const all = stops();
    const next = all[Math.min(last.place, all.length - 1)] ?? panel;
    next.focus({ preventScroll: true });
  });

  panel.addEventListener('focusin', remember);
  panel.addEventListener('focusout', forget);
  observer.observe(panel, { childList: true, subtree: true });
  return () => {
    panel.removeEventListener('focusin', remember);
    panel.removeEventListener('focusout', forget);
    observer.disconnect();
  };
};
