import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../shared/event.ts';
import type { Task } from '../../shared/task.ts';
import type { TaskService } from '../tasks/taskService.ts';
import { taskTooltip, type Thumbnail } from './taskTooltip.ts';
import {
  contextOf,
  descriptionOf,
  groupTasks,
  titleOf,
  type TaskTreeNode,
} from './taskTreeModel.ts';

/** Rows beyond this are the gallery's, which is made for any number. */
const rowLimit = 300;

/** What the tree shows; loaded when the tree is first seen. */
export interface TaskTreeSource {
  readonly tasks: TaskService;
  readonly thumbnails: ThumbnailSource;
}

/** What the tree needs of the library. */
export interface ThumbnailSource {
  /** The thumbnail's bytes, or undefined where there is none. */
  readThumbnail(taskId: string): Promise<Thumbnail | undefined>;
  thumbnailFile(taskId: string): string | undefined;
}

/** The sidebar's tree: what runs, what is done by day, what failed. */
export class TaskTree
  implements
    vscode.TreeDataProvider<TaskTreeNode>,
    vscode.TreeDragAndDropController<TaskTreeNode>,
    Disposable
{
  readonly dragMimeTypes = ['text/uri-list'];
  readonly dropMimeTypes = [];
  readonly #load: () => Promise<TaskTreeSource>;
  readonly #changed = new vscode.EventEmitter<TaskTreeNode | undefined>();
  readonly #disposables = new DisposableStore();
  readonly #nodes = new Map<string, TaskTreeNode>();
  readonly #shapes = new Map<string, string>();
  readonly #view: vscode.TreeView<TaskTreeNode>;
  #source: TaskTreeSource | undefined;
  #refresh: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(load: () => Promise<TaskTreeSource>) {
    this.#load = load;
    this.#view = vscode.window.createTreeView('darkroom.tasks', {
      treeDataProvider: this,
      dragAndDropController: this,
      showCollapseAll: true,
    });
    this.#disposables.add(this.#view);
    this.#disposables.add(this.#changed);
  }

  /** Follows the tasks from now on; called by itself when the tree is first seen. */
  attach(source: TaskTreeSource): void {
    if (this.#source) return;
    this.#source = source;
    this.#disposables.add(
      source.tasks.onDidChange(({ tasks, removed }) => this.#update(tasks, removed)),
    );
    this.#showBadge();
  }

  async getChildren(node?: TaskTreeNode): Promise<TaskTreeNode[]> {
    if (!this.#source) this.attach(await this.#load());
    if (node === undefined) return this.#roots();
    if (node.type !== 'group') return [];
    return node.tasks.map((task) => this.#nodeOf(task));
  }

  getTreeItem(node: TaskTreeNode): vscode.TreeItem {
    if (node.type === 'group') {
      const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
      item.id = node.id;
      item.description = String(node.tasks.length);
      return item;
    }
    const task = this.#taskOf(node);
    return task ? this.#taskItem(task) : moreItem();
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TaskTreeNode): Promise<vscode.TreeItem> {
    const task = this.#taskOf(node);
    if (task) {
      item.tooltip = taskTooltip(task, await this.#source?.thumbnails.readThumbnail(task.id));
    }
    return item;
  }

  handleDrag(source: readonly TaskTreeNode[], data: vscode.DataTransfer): void {
    const uris = source.flatMap((node) => {
      const image = this.#taskOf(node)?.image;
      if (image?.savedAs) return [image.savedAs];
      return image?.file ? [vscode.Uri.file(image.file).toString()] : [];
    });
    if (uris.length > 0) data.set('text/uri-list', new vscode.DataTransferItem(uris.join('\r\n')));
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    this.#disposables.dispose();
  }

  #taskOf(node: TaskTreeNode): Task | undefined {
    return node.type === 'task' ? this.#source?.tasks.get(node.taskId) : undefined;
  }

  #roots(): TaskTreeNode[] {
    const tasks = this.#source?.tasks.list({ limit: rowLimit + 1 }) ?? [];
    const roots = groupTasks(tasks.slice(0, rowLimit), Date.now());
    return tasks.length > rowLimit ? [...roots, { type: 'more' }] : roots;
  }

  #nodeOf(task: Task): TaskTreeNode {
    const known = this.#nodes.get(task.id);
    if (known) return known;
    const node: TaskTreeNode = { type: 'task', taskId: task.id };
    this.#nodes.set(task.id, node);
    return node;
  }

  /** A change of progress redraws one row; a change of place redraws the tree, once per moment. */
  #update(tasks: readonly Task[], removed: readonly string[]): void {
    let moved = removed.length > 0;
    for (const id of removed) {
      this.#nodes.delete(id);
      this.#shapes.delete(id);
    }
    for (const task of tasks) {
      const node = this.#nodes.get(task.id);
      if (node && this.#shapes.get(task.id) === task.status) this.#changed.fire(node);
      else moved = true;
      this.#shapes.set(task.id, task.status);
    }
    if (!moved) return;
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      this.#changed.fire(undefined);
      this.#showBadge();
    }, 50);
  }

  #showBadge(): void {
    const running =
      this.#source?.tasks.count({
        statuses: ['queued', 'submitting', 'running', 'awaitingInput', 'uncertain'],
      }) ?? 0;
    this.#view.badge =
      running === 0 ? undefined : { value: running, tooltip: l10n.t('{0} running', running) };
  }

  #taskItem(task: Task): vscode.TreeItem {
    const item = new vscode.TreeItem(titleOf(task));
    item.id = task.id;
    item.description = descriptionOf(task);
    item.contextValue = contextOf(task);
    item.iconPath = this.#icon(task);
    item.accessibilityInformation = { label: `${titleOf(task)}, ${descriptionOf(task)}` };
    item.command = {
      command: 'darkroom.openGallery',
      title: l10n.t('Show in Gallery'),
      arguments: [{ taskId: task.id }],
    };
    return item;
  }

  #icon(task: Task): vscode.IconPath {
    if (task.status === 'succeeded') {
      const file = this.#source?.thumbnails.thumbnailFile(task.id);
      if (file) return vscode.Uri.file(file);
    }
    const [name, color] = icons[task.status];
    return new vscode.ThemeIcon(
      name,
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
  }
}

const icons: Readonly<Record<Task['status'], readonly [name: string, color?: string]>> = {
  queued: ['clock'],
  submitting: ['sync~spin'],
  running: ['loading~spin'],
  awaitingInput: ['comment-unresolved'],
  succeeded: ['file-media'],
  failed: ['error', 'list.errorForeground'],
  cancelled: ['circle-slash'],
  uncertain: ['question', 'list.warningForeground'],
};

function moreItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Older ones in the gallery…'));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'darkroom.openGallery', title: l10n.t('Open Gallery') };
  return item;
}
