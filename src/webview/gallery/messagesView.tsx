import * as l10n from '@vscode/l10n';
import type { VNode } from 'preact';
import { Icon, IconButton } from '../ui/parts.tsx';
import type { Messages } from './messages.ts';

/** Toasts for the eye, a polite live region for screen readers. */
export function MessagesView({ messages }: { readonly messages: Messages }): VNode {
  return (
    <>
      <div class="hidden-text" role="status" aria-live="polite">
        {messages.announcement.value}
      </div>
      <div class="toasts">
        {messages.toasts.value.map(({ id, text, isError, buttons }) => (
          <div key={id} class={isError ? 'toast error' : 'toast'}>
            <Icon name={isError ? 'warning' : 'pass'} />
            <div class="toast-body">
              <span>{text}</span>
              {buttons.map((button) => (
                <button
                  key={button.label}
                  type="button"
                  class="link"
                  onClick={() => {
                    messages.dismiss(id);
                    button.act();
                  }}
                >
                  {button.label}
                </button>
              ))}
            </div>
            <IconButton
              icon="close"
              name={l10n.t('Dismiss')}
              onClick={() => messages.dismiss(id)}
            />
          </div>
        ))}
      </div>
    </>
  );
}
