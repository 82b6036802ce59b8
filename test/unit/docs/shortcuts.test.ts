import assert from 'node:assert/strict';
import { shortcuts } from '../../../src/webview/gallery/shortcuts.ts';
import { shortcutHelp } from '../../../src/webview/mask/chrome/shortcuts.ts';
import { read } from './pages.ts';

/** The cells of a section's table, below its head. */
function table(section: string): string[][] {
  const [, text = ''] = read('docs/shortcuts.md').split(`## ${section}\n`);
  return (text.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.slice(2, -2).replaceAll('`', '').split(' | '));
}

const keysIn = (text: string): string[] => text.split(/,? or |[,\s]+/).filter((key) => key !== '');

describe('docs/shortcuts.md', () => {
  it('lists what the gallery lists on ?', () => {
    const shown = shortcuts().flatMap(([where, rows]) =>
      rows.map(([keys, does]) => [where, keys, does.replaceAll('’', "'")].join(' | ')),
    );
    // The page has room for more words about a key.
    const written = table('Gallery').map(([where, keys, does]) =>
      [where, keys, does?.replace(/(?<=Suggest parameters);.*/, '')].join(' | '),
    );
    assert.deepEqual(written.sort(), shown.sort());
  });

  it('lists the keys that the mask editor lists on ?', () => {
    const shown = new Set(shortcutHelp().flatMap(([keys]) => keysIn(keys)));
    const written = new Set(table('Mask editor').flatMap(([keys = '']) => keysIn(keys)));
    assert.deepEqual([...written].sort(), [...shown].sort());
  });
});
