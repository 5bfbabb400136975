/** Reading ZIP files, as far as the tests need it. */
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

/** The files in a ZIP file, by name. Sizes are those of its directory, as they were not known when a file began. */
export function unzipped(/** @type {Buffer} */ zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== DIRECTORY_END) end -= 1;
  assert.ok(end >= 0, 'the ZIP file ends with its directory');
  let at = zip.readUInt32LE(end + 16);
  const files = new Map();
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    assert.equal(zip.readUInt32LE(at), DIRECTORY_ENTRY);
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const packed = sizeAt(zip, at);
    const begin = zip.readUInt32LE(at + 42);
    const data = begin + 30 + zip.readUInt16LE(begin + 26) + zip.readUInt16LE(begin + 28);
    const bytes = zip.subarray(data, data + packed);
    const isStored = zip.readUInt16LE(at + 10) === STORED;
    files.set(zip.toString('utf8', at + 46, at + 46 + name), isStored ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The packed size of an entry of the directory, which stands among the extra fields where it may be a large one. */
function sizeAt(zip, at) {
  const size = zip.readUInt32LE(at + 20);
  if (size !== 0xffffffff) return size;
  const isLarge = zip.readUInt32LE(at + 24) === 0xffffffff;
  let field = at + 46 + zip.readUInt16LE(at + 28);
  while (zip.readUInt16LE(field) !== 1) field += 4 + zip.readUInt16LE(field + 2);
  return Number(zip.readBigUInt64LE(field + 4 + (isLarge ? 8 : 0)));
}
