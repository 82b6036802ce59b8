import * as vscode from 'vscode';
import type { Disposable } from '../../shared/event.ts';
import { hasEnded } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';

/** Each completes a step of the walkthrough in package.json, as `darkroom.<step>`. */
export type FirstStep = 'made' | 'picked' | 'repainted' | 'inserted';

/**
 * A step counts when it is done, and by whichever way: a walkthrough only sees some commands begin.
 * The key is set for a moment only, since VS Code never completes a step by one that was set before
 * it first looked at walkthroughs.
 */
export async function takeStep(step: FirstStep): Promise<void> {
  for (const value of [true, undefined]) {
    await vscode.commands.executeCommand('setContext', `darkroom.${step}`, value);
  }
}

/** Takes the steps that show in the tasks of this window. */
export function watchFirstSteps(service: TaskService): Disposable {
  const unfinished = new Set<string>();
  return service.onDidChange(({ tasks }) => {
    for (const { id, status, image, kind, parent } of tasks) {
      if (!hasEnded(status)) unfinished.add(id);
      else if (unfinished.delete(id) && status === 'succeeded' && image !== undefined) {
        void takeStep('made');
        if (kind === 'region') void takeStep('repainted');
        else if (parent !== undefined) void takeStep('picked');
      }
    }
  });
}
