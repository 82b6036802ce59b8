import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** Shows in the status bar how far the running tasks are; gone when nothing runs. */
export class RunningStatus implements Disposable {
  readonly #service: TaskService;
  readonly #disposables = new DisposableStore();
  readonly #item: vscode.StatusBarItem;

  constructor(service: TaskService) {
    this.#service = service;
    this.#item = this.#disposables.add(
      vscode.window.createStatusBarItem('darkroom.running', vscode.StatusBarAlignment.Left, 0),
    );
    this.#item.name = 'Darkroom';
    this.#item.command = 'darkroom.openGallery';
    this.#disposables.add(service.onDidChange(() => this.#show()));
    this.#show();
  }

  dispose(): void {
    this.#disposables.dispose();
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
