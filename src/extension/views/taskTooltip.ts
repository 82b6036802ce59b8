import * as vscode from 'vscode';
import { hasEnded, type Task } from '../../shared/task.ts';
import { appendPlain } from './plainMarkdown.ts';
import { descriptionOf, titleOf } from './taskTreeModel.ts';

/** A tooltip's text may be 100,000 characters; a picture that would not fit is left out. */
const pictureLimit = 70_000;

export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Prompt and server's words are text, never markup: nothing in them can run or load anything. */
export function taskTooltip(task: Task, thumbnail: Thumbnail | undefined): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  if (thumbnail && thumbnail.bytes.length * 1.34 < pictureLimit) {
    const data = Buffer.from(thumbnail.bytes).toString('base64');
    tooltip.appendMarkdown(`![](data:${thumbnail.mediaType};base64,${data}|width=260)\n\n`);
  }
  appendPlain(tooltip, titleOf(task));
  tooltip.appendMarkdown('\n\n');
  appendPlain(tooltip, descriptionOf(task));
  if (hasEnded(task.status) && task.finishedAt !== undefined) {
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(new Date(task.finishedAt).toLocaleString(vscode.env.language));
  }
  return tooltip;
}
