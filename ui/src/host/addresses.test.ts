import { expect, it } from 'vitest';
import { Addresses } from './addresses';

const addresses = new Addresses('http://127.0.0.1:4000/k/secret/');

it('asks for pictures below the address with the secret', () => {
  expect(addresses.thumbnail({ id: 'm 1', version: '7' }, 'dark', { width: 480, height: 270 })).toBe(
    'http://127.0.0.1:4000/k/secret/thumbnail/m%201?theme=dark&w=480&h=270&v=7',
  );
});

it('spells an export out', () => {
  expect(addresses.export({ map: 'm', format: 'png', scale: 0.5, theme: 'light', embed: true })).toBe(
    'http://127.0.0.1:4000/k/secret/export?map=m&format=png&scale=0.5&theme=light&embed=true',
  );
});
