/** Looks of channels: own ones that the map keeps, and icons to choose from. */
import icons from '$assets/icons/icons.json';
import type { ChannelStyle } from '../generated/model';
import type { IconName } from '../parts/Icon.svelte';

export type ChannelIcon = Extract<IconName, `channel.${string}`>;
/** `channel.web` is called `web` in the catalogue. */
export type ChannelIconKey = ChannelIcon extends `channel.${infer Key}` ? Key : never;

const isChannel = (name: string): name is ChannelIcon => name.startsWith('channel.');
export const channelIcons: readonly ChannelIcon[] = Object.keys(icons).filter(isChannel);

export function keyOf(icon: ChannelIcon): ChannelIconKey {
  return icon.slice('channel.'.length) as ChannelIconKey;
}

/** Case makes no difference between channels. */
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

export function styleOf(styles: readonly ChannelStyle[], name: string): ChannelStyle | undefined {
  return styles.find((style) => same(style.name, name));
}

/** The icon a style names, if it is one of the program's. */
export function iconOf(style: ChannelStyle | undefined): ChannelIcon | undefined {
  return channelIcons.find((icon) => icon === style?.icon);
}

/** The styles with one changed; a style that says nothing any more is dropped unless it is `kept`. */
export function withStyle(
  styles: readonly ChannelStyle[],
  name: string,
  part: { icon?: string; color?: string | null },
): ChannelStyle[] {
  const old = styleOf(styles, name);
  const icon = part.icon ?? old?.icon ?? '';
  const color = part.color === undefined ? old?.color : (part.color ?? undefined);
  const style: ChannelStyle = { name: old?.name ?? name, icon, ...(color === undefined ? {} : { color }) };
  return old ? styles.map((one) => (one === old ? style : one)) : [...styles, style];
}

export function withoutStyle(styles: readonly ChannelStyle[], name: string): ChannelStyle[] {
  return styles.filter((style) => !same(style.name, name));
}
