/** Which files are pictures, and where on a map pictures belong. */
import type { CardImage, Lane } from '../generated/model';
import { isImageName } from '../host/images';
import { laneKinds } from '../session/laneKinds';

/** Whether a pasted file is a picture. Those that cannot be kept are told with a reason by who keeps them. */
export function isPicture({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return type.startsWith('image/') || isImageName(name);
}

/**
 * The lane that takes pictures dropped on a lane: that lane itself if it is one of pictures, else the nearest
 * of them, above before below; null where the map has none.
 */
export function laneForPictures(lanes: readonly Lane[], on: string): Lane | null {
  const home = lanes.findIndex(({ id }) => id === on);
  const takers = lanes.flatMap((lane, at) =>
    laneKinds[lane.kind].image ? [{ lane, far: Math.abs(at - home), at }] : [],
  );
  takers.sort((a, b) => a.far - b.far || a.at - b.at);
  return takers[0]?.lane ?? null;
}

/** Whether cards of this lane can be seen, which those of curves and channels cannot. */
export function showsCards(lane: Lane | undefined): boolean {
  return lane !== undefined && laneKinds[lane.kind].cards;
}

/** What a card keeps of a stored picture. */
export function cardImage(stored: Pick<CardImage, 'image' | 'width' | 'height'>, alt = ''): CardImage {
  const { image, width, height } = stored;
  return { image, width, height, alt };
}
