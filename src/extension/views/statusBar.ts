import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** Milliseconds that changes are collected: each look reads all that runs. */
const pace = 200;

/** Shows in the status bar how far the running tasks are; gone when nothing runs. */
export class RunningStatus implements Disposable {
  readonly #service: Pick<TaskService, 'list' | 'onDidChange'>;
  readonly #disposables = new DisposableStore();
  readonly #item: vscode.StatusBarItem;
  #timer: NodeJS.Timeout | undefined;

  constructor(service: Pick<TaskService, 'list' | 'onDidChange'>) {
    this.#service = service;
    this.#item = this.#disposables.add(
      vscode.window.createStatusBarItem('darkroom.running', vscode.StatusBarAlignment.Left, 0),
    );
    this.#item.name = 'Darkroom';
    this.#item.command = 'darkroom.openGallery';
    this.#disposables.add(service.onDidChange(() => this.#showSoon()));
    this.#show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposables.dispose();
  }

  #showSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#show();
    }, pace);
  }

  #show(): void {
    const tasks = this.#service.list({ statuses: ['queued', 'submitting', 'running'], limit: 500 });
    if (tasks.length === 0) {
      this.#item.hide();
      return;
    }
    const mean = tasks.reduce((sum, task) => sum + task.progress, 0) / tasks.length;
    this.#item.text = `$(loading~spin) ${l10n.t('{0} developing', tasks.length)} · ${Math.round(mean)} %`;
    this.#item.tooltip = l10n.t('Darkroom: open the gallery');
    this.#item.show();
  }
}
