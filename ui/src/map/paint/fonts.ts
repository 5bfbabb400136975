/** Waits for the fonts that the map is drawn with. */

/** Longer than files of the own program take; without them the map is drawn in the system's letters. */
const patienceMs = 600;

/** Resolves when letters can be drawn as the core measured them, or when waiting any longer would be worse. */
export async function loadFonts(): Promise<void> {
  const faces = ['400 12px "Desire Inter"', 'italic 400 12px "Desire Inter"'];
  const loaded = Promise.allSettled(faces.map((face) => document.fonts.load(face)));
  const impatient = new Promise((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([loaded, impatient]);
}
