import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LineSplitter, LineTooLong } from '../../../src/extension/http/lineSplitter.ts';

function split(pieces: readonly Uint8Array[], limit = 1000): string[] {
  const splitter = new LineSplitter(limit);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

describe('LineSplitter', () => {
  const text = '{"a":"é"}\r\n\n{"b":"猫🐈"}\n{"c":"\u2028"}';
  const bytes = Buffer.from(text);
  const expected = ['{"a":"é"}', '', '{"b":"猫🐈"}', '{"c":"\u2028"}'];

  it('gives the same lines wherever the bytes are cut', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      assert.deepEqual(
        split([bytes.subarray(0, cut), bytes.subarray(cut)]),
        expected,
        `cut at ${cut}`,
      );
    }
    assert.deepEqual(split([...bytes].map((byte) => Uint8Array.of(byte))), expected);
  });

  it('gives the same lines for any text in any pieces', () => {
    const line = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((each) => each.replace(/[\r\n\ufeff]/g, ''));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(50)), (lines, cuts) => {
        const whole = Buffer.from(lines.map((each) => `${each}\n`).join(''));
        const pieces: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) pieces.push(whole.subarray(at, (at += cut)));
        pieces.push(whole.subarray(at));
        assert.deepEqual(
          split(pieces),
          lines.map((each) => Buffer.from(each).toString()),
        );
      }),
    );
  });

  it('refuses a line that is too long, with or without its end', () => {
    assert.throws(() => split([Buffer.from('x'.repeat(11))], 10), LineTooLong);
    assert.throws(() => split([Buffer.from('xxxxxx'), Buffer.from('xxxxxx\n')], 10), LineTooLong);
    assert.deepEqual(split([Buffer.from(`${'x'.repeat(10)}\n${'y'.repeat(10)}`)], 10).length, 2);
  });
});
