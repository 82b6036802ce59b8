import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parsePrompt, promptText } from '../../shared/prompt.ts';
import { suggestedPrompts } from '../../shared/task.ts';
import type { CommandServices } from './services.ts';

/**
 * When a describe's or shorten's words are there, offers to imagine one of them. `described` is the
 * picture that they are of, whose alternative text they can be.
 */
export function offerSuggestions(
  services: CommandServices,
  taskId: string,
  title: string,
  described?: vscode.Uri,
): void {
  services.inBackground(async () => {
    const { tasks } = await services.core();
    const finished = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, token) => {
        token.onCancellationRequested(() => services.inBackground(() => tasks.cancel(taskId)));
        return tasks.finished(taskId);
      },
    );
    const prompts = suggestedPrompts(finished);
    if (prompts.length === 0) return;
    const placeHolder = described
      ? l10n.t('Choose the words that say it best')
      : l10n.t('Choose a prompt to imagine; you can edit it first');
    const chosen = await vscode.window.showQuickPick(prompts, { title, placeHolder });
    if (chosen === undefined) return;
    if (described) await use(services, chosen, described);
    else services.gallery.fill({ prompt: chosen });
  });
}

async function use(services: CommandServices, words: string, picture: vscode.Uri): Promise<void> {
  const alt = promptText(parsePrompt(words));
  const uses = [
    {
      label: l10n.t('Imagine This'),
      detail: words,
      run: () => {
        services.gallery.fill({ prompt: words });
        return Promise.resolve();
      },
    },
    {
      label: l10n.t('Copy as Alt Text'),
      detail: alt,
      run: async () => vscode.env.clipboard.writeText(alt),
    },
    {
      label: l10n.t('Insert Picture with This Alt Text'),
      run: () => services.inserter.insert({ uri: picture, alt }),
    },
  ];
  const chosen = await vscode.window.showQuickPick(uses, {
    title: l10n.t('Describe'),
    placeHolder: l10n.t('What are these words for?'),
  });
  await chosen?.run();
}
