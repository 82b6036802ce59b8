import { openWindow } from '../e2e/harness/openWindow.ts';
import { newProfile, type Profile } from '../e2e/harness/profile.ts';
import type { EditorWindow } from '../e2e/harness/editorWindow.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { type Figure, figure, median } from './figure.ts';

const windows = 3;
/** Windows that do not count: the first one fills VS Code's own caches. */
const warmUps = 1;
const ours = 'darkroom.darkroom';
const reference = 'vscode.git';

/** The report that VS Code gives of its own start, as text. */
async function startupReport(window: EditorWindow): Promise<string> {
  await window.runCommand('Developer: Startup Performance');
  const { page } = window;
  await window.tab('Startup Performance').waitFor();
  return eventually(async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    return text.includes(`| ${ours}`) && text.includes(`| ${reference}`) ? text : undefined;
  }, 'the report on the start');
}

/** Milliseconds to load, call and finish, of the row `| id | eager | load | call | finish | … |`. */
function activationTime(report: string, id: string): number {
  const cells = report
    .split('\n')
    .find((line) => line.startsWith(`| ${id} `))
    ?.split('|')
    .map((cell) => cell.trim());
  const times = cells?.slice(3, 6).map(Number) ?? [];
  if (times.length < 3 || times.some(Number.isNaN)) throw new Error(`No times of ${id}.`);
  return times.reduce((sum, time) => sum + time, 0);
}

async function measure(profile: Profile): Promise<[number, number]> {
  const window = await openWindow({ profile });
  try {
    const report = await startupReport(window);
    return [activationTime(report, ours), activationTime(report, reference)];
  } finally {
    await window.close();
  }
}

/** How long VS Code itself says that activation takes, ours and its own git extension's. */
export async function bench(): Promise<readonly Figure[]> {
  const profile = newProfile();
  const times: [number, number][] = [];
  try {
    for (let number = -warmUps; number < windows; number++) {
      const measured = await measure(profile);
      if (number >= 0) times.push(measured);
    }
  } finally {
    profile.remove();
  }
  return [
    figure({
      name: 'activation',
      unit: 'ms',
      ours: median(times.map(([time]) => time)),
      against: "VS Code's git extension, same windows",
      reference: median(times.map(([, time]) => time)),
      target: 1,
    }),
  ];
}
