import assert from 'node:assert/strict';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import * as vscode from 'vscode';
import { confirmationText } from '../../src/extension/agent/confirmation.ts';
import { taskTooltip } from '../../src/extension/views/taskTooltip.ts';
import type { Task } from '../../src/shared/task.ts';
import { closeEditors, show } from './support/documents.ts';

const command = 'command:workbench.action.terminal.new';

/** What somebody would write to have it run, loaded or drawn by whoever only looks at it. */
const temptations = [
  `[click](${command})`,
  `<${command}>`,
  `[click][there]\n\n[there]: ${command}`,
  `<a href="${command}">click</a>`,
  '![seen](https://example.com/seen.png)',
  '<img src=https://example.com/seen.png>',
  `\n\n\`\`\`\n[click](${command})`,
  '$(trash) &lt;b&gt; **bold** # title',
  `https://example.com/](${command})[`,
  `\u200b[click](${command})\u202e`,
];

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

/** All that a Markdown reader makes of it. */
function nodes(markdown: string): Node[] {
  const found: Node[] = [];
  const walk = (node: Node): void => {
    found.push(node);
    node.children?.forEach(walk);
  };
  walk(unified().use(remarkParse).parse(markdown));
  return found;
}

/** That it can run nothing, load nothing from elsewhere and draw no markup of its own. */
function isHarmless(text: vscode.MarkdownString, pictures: number): void {
  assert.ok(!text.isTrusted, 'commands may run');
  assert.ok(!text.supportHtml, 'HTML is drawn');
  assert.ok(!text.supportThemeIcons, 'icons are drawn');
  const allowed = ['root', 'paragraph', 'text', 'break', 'code', 'image'];
  const found = nodes(text.value);
  assert.deepEqual(
    found.filter(({ type }) => !allowed.includes(type)),
    [],
  );
  const images = found.filter((node) => node.type === 'image');
  assert.equal(images.length, pictures);
  for (const { url } of images)
    assert.match(url ?? '', /^data:image\/webp;base64,[\w+/=]*\|width=260$/);
}

function task(words: string): Task {
  return {
    ...{ id: 'a', connection: 'demo', kind: 'imagine', prompt: words, status: 'failed' },
    ...{ progress: 0, actions: [], createdAt: 0, finishedAt: 1 },
    error: { code: 'server-error', message: words },
  };
}

describe('What VS Code shows as one points at it', () => {
  afterEach(closeEditors);
  const thumbnail = { bytes: Buffer.from('RIFF0000WEBP'), mediaType: 'image/webp' };

  for (const [number, words] of temptations.entries()) {
    it(`runs and loads nothing of ${JSON.stringify(words)}`, async () => {
      isHarmless(taskTooltip(task(words), undefined), 0);
      isHarmless(taskTooltip(task(words), thumbnail), 1);
      isHarmless(confirmationText({ title: '', paid: true, text: words }), 0);

      const line = words.replaceAll('\n', ' ');
      const { document } = await show(`hovers/${number}.imagine`, `${line} --ar 1:1 ${line}|\n`);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        ...[document.uri, new vscode.Position(0, line.length + 4)],
      );
      const ours = hovers.flatMap(({ contents }) => contents);
      assert.ok(ours.length > 0, 'There is no hover.');
      for (const content of ours) {
        assert.ok(content instanceof vscode.MarkdownString);
        isHarmless(content, 0);
      }
    });
  }

  it('says what a tool costs before the words of the model', () => {
    const { value } = confirmationText({ title: '', paid: true, text: 'a\n'.repeat(10_000) });
    assert.match(value, /^This(?:&nbsp;| )sends/);
  });
});
