import type { TileNumber } from '../../../shared/task.ts';
import type { TaskRecord } from '../../tasks/record.ts';
import { expandTemplate, templateValues } from './fileName.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** The settings under `darkroom.save`. */
export interface SaveSettings {
  readonly automatically: 'always' | 'singles' | 'never';
  /** Template, relative to the workspace folder. */
  readonly folder: string;
  /** Template, without ending. */
  readonly fileName: string;
  readonly embedRecipe: boolean;
}

export interface SaveTarget {
  readonly root: string;
  readonly folders: readonly string[];
  readonly name: string;
}

/**
 * Where a task's picture goes: straight into `folder` where one was chosen for it, else as the
 * settings say below the workspace folder in which it was asked for, or the one at hand where that
 * is not open any more. Undefined where no folder is open.
 */
export function saveTarget(
  { task, root: home }: Pick<TaskRecord, 'task' | 'root'>,
  folder: string | undefined,
  settings: SaveSettings,
  files: WorkspaceFiles,
  tile?: TileNumber,
): SaveTarget | undefined {
  const isOpen = files.folders().some(({ uri }) => uri === home);
  const root = folder ?? (isOpen ? home : files.preferredFolder());
  if (root === undefined) return undefined;
  const values = templateValues(task, tile);
  const isNamedByTile = tile !== undefined && !settings.fileName.includes('${tile}');
  const template = isNamedByTile ? `${settings.fileName}-tile${tile}` : settings.fileName;
  const path = expandTemplate(template || defaultName, values);
  const name = path.pop() ?? task.kind;
  const below = folder === undefined ? expandTemplate(settings.folder, values) : [];
  return { root, folders: [...below, ...path], name };
}

const defaultName = '${date}-${slug}-${shortId}';
