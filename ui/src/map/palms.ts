/** Tells fingers from the hand that holds the pen. */

/** Touches this long after a pen are still those of its hand, in ms. */
const afterPenMs = 500;
/** A contact wider or higher than this is no fingertip, in CSS pixels. */
const widestFingerPx = 70;

/** The parts of a pointer event that decide. */
export interface Contact {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly width: number;
  readonly height: number;
  readonly timeStamp: number;
}

/** Decides which touches count. Told of every pointer that goes down, moves or is lifted. */
export class Palms {
  private pensDown = new Set<number>();
  private penSeenAt = -Infinity;
  private readonly ignored = new Set<number>();

  /** A pointer goes down. Answers whether it is to be ignored until it is lifted. */
  down(contact: Contact): boolean {
    if (contact.pointerType === 'pen') {
      this.pensDown.add(contact.pointerId);
      this.penSeenAt = contact.timeStamp;
      return false;
    }
    if (contact.pointerType !== 'touch') return false;
    const isPalm = this.pensDown.size > 0 || contact.timeStamp - this.penSeenAt < afterPenMs || isWide(contact);
    if (isPalm) this.ignored.add(contact.pointerId);
    return isPalm;
  }

  /** A pointer moves. Answers whether it is ignored; a finger that turns out to be a palm is from then on. */
  move(contact: Contact): 'counts' | 'ignored' | 'becamePalm' {
    if (contact.pointerType === 'pen') this.penSeenAt = contact.timeStamp;
    if (this.ignored.has(contact.pointerId)) return 'ignored';
    if (contact.pointerType !== 'touch' || !isWide(contact)) return 'counts';
    this.ignored.add(contact.pointerId);
    return 'becamePalm';
  }

  /** A pointer is lifted or taken away. Answers whether it was ignored. */
  up(contact: Contact): boolean {
    if (contact.pointerType === 'pen') {
      this.pensDown.delete(contact.pointerId);
      this.penSeenAt = contact.timeStamp;
    }
    return this.ignored.delete(contact.pointerId);
  }
}

function isWide({ width, height }: Contact): boolean {
  return Math.max(width, height) > widestFingerPx;
}
