import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as vscode from 'vscode';
import type { Task } from '../../src/shared/task.ts';
import { extension, run } from './support/darkroom.ts';
import { useStudio } from './support/studio.ts';

type Example = (host: typeof vscode, out: { log: (line: string) => void }) => Promise<Task>;

/** The JavaScript of a page, each block as a function that gives back its `task`. */
function examplesIn(page: string): Example[] {
  const text = readFileSync(join(extension().extensionPath, page), 'utf8');
  return [...text.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = '']) => {
    const body = code.replace(/^import \* as vscode from 'vscode';$/m, '');
    return runInThisContext(`(async (vscode, console) => { ${body}\nreturn task; })`) as Example;
  });
}

describe('What docs/api.md shows', () => {
  useStudio('documented');
  const log: string[] = [];
  const out = { log: (line: string) => void log.push(line) };
  let examples: readonly Example[];
  before(() => (examples = examplesIn('docs/api.md')));

  it('of the interface makes a picture and picks from it', async () => {
    const [first] = examples;
    assert.ok(first);
    const task = await first(vscode, out);
    assert.equal(task.prompt, 'a paper boat on a puddle --ar 3:2');
    const [saved = ''] = log;
    assert.ok(existsSync(vscode.Uri.parse(saved, true).fsPath), saved);
  });

  it('of the commands makes a picture with the demo', async () => {
    assert.equal(examples.length, 2);
    const task = await examples[1]?.(vscode, out);
    assert.deepEqual([task?.connection, task?.prompt], ['demo', 'a paper boat']);
    await run('cancelTask', { taskId: task?.id });
  });
});
