import { describe, expect, it } from 'vitest';
import type { ChannelStyle } from '../generated/model';
import { channelIcons, iconOf, keyOf, styleOf, withoutStyle, withStyle } from './channels';

const styles: ChannelStyle[] = [
  { name: 'Web', icon: 'channel.web', color: 'teal' },
  { name: 'desk', icon: '' },
];

describe('looks of channels', () => {
  it('are found whatever the case', () => expect(styleOf(styles, ' web')).toBe(styles[0]));
  it('name only icons there are', () => {
    expect(iconOf(styles[0])).toBe('channel.web');
    expect(iconOf({ name: 'x', icon: 'trash' })).toBeUndefined();
  });

  const cases: [name: string, part: { icon?: string; color?: string | null }, want: ChannelStyle][] = [
    ['web', { icon: 'channel.app' }, { name: 'Web', icon: 'channel.app', color: 'teal' }],
    ['web', { color: null }, { name: 'Web', icon: 'channel.web' }],
    ['desk', { color: 'rose' }, { name: 'desk', icon: '', color: 'rose' }],
    ['mail', { icon: 'channel.mail' }, { name: 'mail', icon: 'channel.mail' }],
  ];
  it.each(cases)('%s with %j', (name, part, want) =>
    expect(styleOf(withStyle(styles, name, part), name)).toEqual(want),
  );

  it('are forgotten', () => expect(withoutStyle(styles, 'WEB')).toEqual([styles[1]]));
  it('each icon has a key', () => expect(channelIcons.map(keyOf)).toContain('web'));
});
