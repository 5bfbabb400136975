/** Draws dragged stages, touchpoints and lanes, and where they will land. */
import type { Ghost, Preview } from '../preview';
import type { Sheet } from '../sheet';
import type { Bands } from '../sticky';
import { paintCount } from './dropCards';
import type { Brush } from './surface';

type HeaderPreview = Extract<Preview, { of: 'stage' | 'touchpoints' | 'lane' }>;

/** Pales, in map pixels, what is being dragged away. */
export function paintVeil({ ctx, color }: Brush, sheet: Sheet, preview: HeaderPreview): void {
  const { geometry, metrics } = sheet;
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = color('sheet.background');
  if (preview.of === 'lane') {
    const { start, size } = geometry.rows.at(geometry.rowOf(preview.id) ?? 0);
    ctx.fillRect(geometry.bodyX, start, geometry.bodyRight - geometry.bodyX, size);
  } else {
    const columns =
      preview.of === 'stage'
        ? range(...geometry.stageSpan(preview.id))
        : preview.ids.flatMap((id) => geometry.columnOf(id) ?? []);
    for (const index of columns) {
      const { start, size } = geometry.columns.at(index);
      ctx.fillRect(start, metrics.rowsY, size, geometry.bodyBottom - metrics.rowsY);
    }
  }
  ctx.globalAlpha = 1;
}

function range(first: number, behind: number): number[] {
  return Array.from({ length: behind - first }, (_, index) => first + index);
}

/** Draws, in CSS pixels, the line at which it will be put in. */
export function paintInsertion({ ctx, color }: Brush, bands: Bands, zoom: number, preview: HeaderPreview): void {
  if (!preview.drop?.moves) return;
  ctx.fillStyle = color('ui.dropTarget');
  if (preview.of === 'lane') {
    const y = bands.body.y + (preview.drop.y - bands.bodyOrigin.y) * zoom;
    ctx.fillRect(bands.left.x, y - 1.5, bands.left.w + bands.body.w, 3);
    dot(ctx, bands.left.x + 5, y);
    return;
  }
  const x = bands.body.x + (preview.drop.x - bands.bodyOrigin.x) * zoom;
  const top = preview.of === 'stage' ? bands.top.y : bands.top.y + bands.top.h / 2;
  ctx.fillRect(x - 1.5, top, 3, bands.top.h + bands.body.h - top);
  dot(ctx, x, top + 5);
}

function dot(ctx: Brush['ctx'], x: number, y: number): void {
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, 2 * Math.PI);
  ctx.fill();
}

/** Draws, in CSS pixels, the picture of what is dragged. */
export function paintPicture(brush: Brush, { picture, home, by }: Ghost, count: number): void {
  const { ctx, color } = brush;
  if (picture.width === 0 || picture.height === 0) return;
  const [x, y] = [home.x + by.x, home.y + by.y];
  ctx.fillStyle = color('ui.shadow');
  ctx.fillRect(x + 3, y + 5, home.w, home.h);
  ctx.globalAlpha = 0.95;
  ctx.drawImage(picture, x, y, home.w, home.h);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color('ui.selection');
  ctx.lineWidth = 1;
  ctx.strokeRect(x + 0.5, y + 0.5, home.w - 1, home.h - 1);
  if (count > 1) paintCount(brush, count, x + home.w, y);
}
