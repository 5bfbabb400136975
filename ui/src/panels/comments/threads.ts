import type { Comment, EntityId } from '../../generated/model';

/** A first comment with its answers. */
export interface Thread {
  readonly first: Comment;
  /** Oldest first. */
  readonly replies: readonly Comment[];
  /** When something was last said in it, in seconds since 1970. */
  readonly latest: number;
}

/** Threads, the one with the newest word first. An answer whose first comment is gone begins a thread. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const ids = new Set(comments.map(({ id }) => id));
  const isFirst = ({ replyTo }: Comment) => replyTo === undefined || !ids.has(replyTo);
  return comments
    .filter(isFirst)
    .map((first) => {
      const replies = comments.filter(({ replyTo }) => replyTo === first.id).sort((a, b) => a.at - b.at);
      return { first, replies, latest: Math.max(first.at, replies.at(-1)?.at ?? first.at) };
    })
    .sort((a, b) => b.latest - a.latest);
}

/** Whether two comments are about the same thing; none is the map. */
export function sameThing(a: EntityId | null | undefined, b: EntityId | null | undefined): boolean {
  return (a?.type ?? null) === (b?.type ?? null) && (a?.id ?? null) === (b?.id ?? null);
}

/** What a comment may be written on: no comment, and no view. */
export function commentable(entity: EntityId | undefined): EntityId | null {
  return entity && entity.type !== 'comment' && entity.type !== 'view' ? entity : null;
}
