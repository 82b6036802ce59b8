import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  expandTemplate,
  templateValues,
  templateVariables,
} from '../../../src/extension/library/saving/fileName.ts';
import { safeSegment } from '../../../src/extension/library/saving/safeSegment.ts';
import { slugOf } from '../../../src/extension/library/saving/slug.ts';
import { DarkroomError } from '../../../src/shared/errors.ts';
import { taskRecord } from './libraryRig.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', ' ', ':', '\0', 'a', '\u202e'),
    maxLength: 20,
  }),
  fc.constantFrom('CON', 'nul.txt', 'com1', 'LPT\u00b2.x', '..', '. .', 'aux ', 'CONIN$'),
);

function assertSafe(segment: string): void {
  assert.ok(segment.length > 0 && Buffer.byteLength(segment) <= 255, segment);
  assert.doesNotMatch(segment, /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u);
  assert.doesNotMatch(segment, /^[\s.]|[\s.]$/u);
  assert.doesNotMatch(segment, /^(con|prn|aux|nul|com\d|lpt\d|com[¹²³]|lpt[¹²³])(\.|$)/i);
  assert.equal(segment, segment.normalize('NFC'));
  assert.ok(segment.isWellFormed());
}

describe('a file name', () => {
  it('is one safe name, whatever it is made of', () => {
    fc.assert(
      fc.property(anything, (text) => assertSafe(safeSegment(text))),
      { numRuns: 2000 },
    );
  });

  it('stays as it is where it is harmless', () => {
    for (const name of ['fox', '雪の中の狐', 'Füchse', 'a b-c_d', 'x.y', 'console', '🦊']) {
      assert.equal(safeSegment(name), name);
    }
    assert.equal(safeSegment('Fu\u0308chse'), 'Füchse');
    assert.equal(safeSegment('CON'), 'CON_');
    assert.equal(safeSegment('...'), '_');
  });

  it('is never more path than the template says', () => {
    fc.assert(
      fc.property(anything, anything, (prompt, id) => {
        const values = templateValues(taskRecord({ prompt, id, seed: prompt }).task, 3);
        for (const variable of templateVariables) {
          const path = expandTemplate(`x/\${${variable}}/y-\${${variable}}`, values);
          assert.equal(path.length, 3);
          path.forEach(assertSafe);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('may not lead out of its folder', () => {
    const values = templateValues(taskRecord().task);
    for (const template of ['../x', 'a/../../x', '/etc/x', '\\x', 'C:\\x', 'a/.. /x', '..']) {
      assert.throws(
        () => expandTemplate(template, values),
        (error) => error instanceof DarkroomError && error.remedy === 'chooseFolder',
        template,
      );
    }
    assert.deepEqual(expandTemplate('./a//b', values), ['a', 'b']);
  });

  it('is made of the table of variables, and shows what is not in it', () => {
    const { task } = taskRecord({ seed: '7', parent: { taskId: 'parent-99xyz1', tile: 2 } });
    const all = templateVariables.map((name) => `\${${name}}`).join(' ');
    assert.deepEqual(
      expandTemplate(`${all} \${nonsense} \${constructor}`, templateValues(task, 2)),
      [
        '2026-01-31 13-45-02 a-red-fox-in-the-snow a red fox in the snow -ar 1-1 abc123 ' +
          'task-0000-abc123 imagine 2 7 99xyz1 ${nonsense} ${constructor}',
      ],
    );
    const empty = templateValues(taskRecord({ prompt: '' }).task);
    assert.deepEqual(expandTemplate('${slug}-${seed}-${shortId}', empty), ['imagine-abc123']);
  });
});

describe('the words of a prompt in a file name', () => {
  for (const [prompt, slug] of [
    ['A red fox, in the snow! --ar 16:9 --no cats', 'a-red-fox-in-the-snow'],
    ['https://cdn.example.com/a.png a fox::2 snow --sref https://x.y/z.png', 'a-fox-snow'],
    ['雪の中の狐、夜', '雪の中の狐-夜'],
    [
      'Ein Fuchs im Schnee über den weiten Feldern der Winterlandschaft',
      'ein-fuchs-im-schnee-über-den-weiten',
    ],
    ['--ar 1:1', ''],
    ['!!!', ''],
    ['狐'.repeat(60), '狐'.repeat(40)],
  ] as const) {
    it(`of ${prompt.slice(0, 30)}`, () => assert.equal(slugOf(prompt), slug));
  }
});
