import { describe, expect, it } from 'vitest';
import { factIn, scaleIn } from './typed';

describe('a fact', () => {
  it.each([
    ['Home: Lyon', 'Home', 'Lyon'],
    ['Train: 8:15', 'Train', '8:15'],
    ['Two children', 'Two children', ''],
  ])('%s', (text, label, value) => expect(factIn(text)).toEqual({ label, value }));
});

describe('a scale', () => {
  it.each([
    ['Plans ahead – decides late', 'Plans ahead', 'decides late'],
    ['Price / comfort', 'Price', 'comfort'],
    ['self-service - help', 'self-service', 'help'],
    ['Patient', 'Patient', ''],
  ])('%s', (text, left, right) => expect(scaleIn(text)).toEqual({ left, right, value: 50 }));
});
