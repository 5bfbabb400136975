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
    'http://127.0.0.1:4000/k/secret/export?export=' +
      encodeURIComponent('{"map":"m","format":"png","scale":0.5,"theme":"light","embed":true}'),
  );
});

it('asks for images in whole pixels', () => {
  expect(addresses.image('0af')).toBe('http://127.0.0.1:4000/k/secret/image/0af');
  expect(addresses.image('0af', 199.2)).toBe('http://127.0.0.1:4000/k/secret/image/0af?w=200');
  expect(addresses.putImage('a b.png')).toBe('http://127.0.0.1:4000/k/secret/image?name=a+b.png');
});

it('posts files of feedback under their name', () => {
  expect(addresses.feedbackFile('a&b.csv')).toBe('http://127.0.0.1:4000/k/secret/feedback-file?name=a%26b.csv');
});
