import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/parts.tsx';
import { shortcuts } from './shortcuts.ts';

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): VNode {
  return (
    <Dialog label={l10n.t('Keyboard Shortcuts')} class="help" onClose={onClose}>
      <h2>{l10n.t('Keyboard Shortcuts')}</h2>
      <div class="help-columns">
        {shortcuts().map(([title, rows]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, meaning]) => (
                <div key={keys + meaning}>
                  <dt>
                    {keys.split(', ').map((key) => (
                      <kbd key={key}>{isMac() ? key.replace('Ctrl', '⌘') : key}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div class="dialog-buttons">
        <Button appearance="primary" onClick={onClose}>
          {l10n.t('Close')}
        </Button>
      </div>
    </Dialog>
  );
}

function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}
