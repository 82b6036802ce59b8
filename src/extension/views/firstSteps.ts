import * as vscode from 'vscode';
import type { Disposable } from '../../shared/event.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** Each completes a step of the walkthrough in package.json, as `darkroom.<step>`. */
export type FirstStep = 'made' | 'picked' | 'repainted' | 'inserted';

const taken = new Set<FirstStep>();

/** A step counts when it is done, and by whichever way: a walkthrough only sees some commands begin. */
export function takeStep(step: FirstStep): void {
  if (taken.has(step)) return;
  taken.add(step);
  void vscode.commands.executeCommand('setContext', `darkroom.${step}`, true);
}

/** Takes the steps that show in the tasks. */
export function watchFirstSteps(service: TaskService): Disposable {
  return service.onDidChange(({ tasks }) => tasks.forEach(look));
}

function look({ status, image, kind, parent }: Task): void {
  if (status !== 'succeeded' || image === undefined) return;
  takeStep('made');
  if (kind === 'region') takeStep('repainted');
  else if (parent !== undefined) takeStep('picked');
}
