import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Task, TileNumber } from '../../shared/task.ts';
import { tileNumbers } from '../../shared/tiles.ts';
import { defaultQuality, type EncodedFormat } from '../library/renderRequest.ts';
import { Dismissed, type Asker } from './asker.ts';
import { denseWidths, parseWidths, responsiveWidths, type Widths } from './saveWidths.ts';

/** Which part of the picture is saved; undefined for the whole. */
export async function askTiles(
  ask: Asker,
  { image }: Task,
): Promise<readonly TileNumber[] | undefined> {
  if (image?.tiles !== 4) return undefined;
  const whole = { label: l10n.t('The whole grid'), tiles: undefined };
  const single = tileNumbers.map((tile) => ({ label: l10n.t('Tile {0}', tile), tiles: [tile] }));
  const each = { label: l10n.t('All four tiles'), tiles: tileNumbers };
  const chosen = await ask.pick([whole, ...single, each], {
    title: l10n.t('Save As'),
    placeHolder: l10n.t('What should be saved?'),
  });
  return chosen.tiles;
}

export async function askFormat(ask: Asker): Promise<EncodedFormat> {
  const formats: readonly (vscode.QuickPickItem & { readonly format: EncodedFormat })[] = [
    { label: 'PNG', description: l10n.t('every pixel as it is, large'), format: 'png' },
    { label: 'WebP', description: l10n.t('small, for the web'), format: 'webp' },
    { label: 'AVIF', description: l10n.t('smallest, takes longest'), format: 'avif' },
    { label: 'JPEG', description: l10n.t('small, for everything'), format: 'jpeg' },
  ];
  const options = { title: l10n.t('Save As'), placeHolder: l10n.t('As which kind of file?') };
  return (await ask.pick(formats, options)).format;
}

/** 1–100. */
export async function askQuality(ask: Asker, format: EncodedFormat): Promise<number> {
  const good = defaultQuality(format);
  const known = (label: string, quality: number) => ({
    ...{ label, quality },
    description: String(quality),
  });
  const qualities = [
    known(l10n.t('Good'), good),
    known(l10n.t('Best'), 95),
    known(l10n.t('Small'), good - 20),
    { label: l10n.t('Other…'), quality: undefined },
  ];
  const options = { title: l10n.t('Save As'), placeHolder: l10n.t('How good, how large?') };
  const { quality } = await ask.pick(qualities, options);
  if (quality !== undefined) return quality;
  const isQuality = (text: string): boolean => /^(?:[1-9]\d?|100)$/.test(text.trim());
  const text = await ask.text({
    title: l10n.t('Quality'),
    prompt: l10n.t('From 1 (small) to 100 (best)'),
    validateInput: (typed) => (isQuality(typed) ? undefined : l10n.t('A number from 1 to 100')),
  });
  return Number(text);
}

/** `width`: of what is saved, in pixels. */
export async function askWidths(ask: Asker, width: number): Promise<Widths> {
  const dense = denseWidths(width);
  const responsive = responsiveWidths(width);
  const list = ({ widths = [] }: Widths): string => widths.join(', ');
  const { widths } = await ask.pick(
    [
      { label: l10n.t('Full width'), description: String(width), widths: {} },
      { label: l10n.t('Plain and @2x'), description: list(dense), widths: dense },
      {
        label: l10n.t('Several widths for srcset'),
        description: list(responsive),
        widths: responsive,
      },
      { label: l10n.t('Other widths…'), widths: undefined },
    ],
    { title: l10n.t('Save As'), placeHolder: l10n.t('How wide, in pixels?') },
  );
  if (widths) return widths;
  const text = await ask.text({
    title: l10n.t('Widths'),
    prompt: l10n.t('Pixels, with commas between: each becomes a file'),
    value: list(responsive),
    validateInput: (typed) =>
      parseWidths(typed) ? undefined : l10n.t('Up to eight numbers from 16 to 16384'),
  });
  return parseWidths(text) ?? {};
}

/** Where one file goes, with its name. */
export async function askFile(
  near: vscode.Uri | undefined,
  name: string,
  ending: string,
): Promise<vscode.Uri> {
  const proposed = near && vscode.Uri.joinPath(near, `${name}.${ending}`);
  const file = await vscode.window.showSaveDialog({
    title: l10n.t('Save As'),
    filters: { [ending.toUpperCase()]: [ending] },
    ...(proposed && { defaultUri: proposed }),
  });
  if (!file) throw new Dismissed();
  const isNamed = file.path.toLowerCase().endsWith(`.${ending}`);
  return isNamed ? file : file.with({ path: `${file.path}.${ending}` });
}

/** Where several files go. */
export async function askFolder(near: vscode.Uri | undefined): Promise<vscode.Uri> {
  const chosen = await vscode.window.showOpenDialog({
    ...{ canSelectFiles: false, canSelectFolders: true },
    title: l10n.t('Where should the pictures go?'),
    openLabel: l10n.t('Save Here'),
    ...(near && { defaultUri: near }),
  });
  const [folder] = chosen ?? [];
  if (!folder) throw new Dismissed();
  return folder;
}
