import { parametersOf, parsePrompt } from '../../../shared/prompt.ts';
import {
  formatRecipe,
  longestId,
  longestLabel,
  longestPrompt,
  longestReference,
  longestSeed,
  mostReferences,
  type Recipe,
} from '../../../shared/recipe.ts';
import type { ImageInput, Task, TaskRequest, TileNumber } from '../../../shared/task.ts';
import type { TaskRecord } from '../../tasks/record.ts';
import { publicAddress, withPublicAddresses } from './publicAddress.ts';

export interface RecipeFacts {
  readonly record: TaskRecord;
  /** Parent first, then its parent and so on; only those that are still known. */
  readonly ancestors: readonly TaskRecord[];
  /** Kind of the task's connection: `acedata`, `midjourney-proxy` or `demo`. */
  readonly provider: string;
  /** The version of Darkroom. */
  readonly version: string;
  /** Set where the file is a quarter of the task's grid. */
  readonly tile?: TileNumber;
}

/** The recipe of a task's picture: no key, no private or signed address, no local path. */
export function makeRecipe(facts: RecipeFacts): Recipe {
  const { record, ancestors, tile } = facts;
  const { task } = record;
  const prompt = withPublicAddresses(task.prompt.slice(0, longestPrompt)).toWellFormed();
  const action = actionOf(record, ancestors[0]?.task);
  return {
    version: 1,
    darkroom: facts.version,
    date: new Date(task.createdAt).toISOString(),
    provider: facts.provider,
    kind: task.kind,
    prompt,
    parameters: parameterText(prompt),
    ...referencesOf(record.request, prompt),
    ...choicesOf(record.request),
    ...(fits(task.seed, longestSeed) && { seed: task.seed }),
    taskId: task.id,
    ...idsOf(record),
    ...(action && { action }),
    ancestors: ancestorsOf(record, ancestors),
    ...(tile !== undefined && { tile }),
  };
}

/** The same as the JSON that goes into files. */
export function recipeText(facts: RecipeFacts): string {
  return formatRecipe(makeRecipe(facts));
}

function parameterText(prompt: string): string {
  return parametersOf(parsePrompt(prompt))
    .map((token) => token.text)
    .join(' ');
}

function referencesOf(
  request: TaskRequest,
  prompt: string,
): Pick<Recipe, 'references' | 'styleReferences'> {
  const inPrompt = prompt.match(/https?:\/\/\S+/gi) ?? [];
  const addresses = publicOnes([...inPrompt, ...addressesOf(inputsOf(request))]);
  const references = addresses.slice(0, mostReferences);
  const styles = request.kind === 'imagine' ? (request.styleReferences ?? []) : [];
  const styleReferences = publicOnes(addressesOf(styles)).filter((url) => references.includes(url));
  return { references, ...(styleReferences.length > 0 && { styleReferences }) };
}

/** What was chosen beside the prompt. */
function choicesOf(request: TaskRequest): Pick<Recipe, 'dimensions' | 'motion' | 'loop'> {
  if (request.kind === 'blend') {
    return request.dimensions === undefined ? {} : { dimensions: request.dimensions };
  }
  if (request.kind !== 'video') return {};
  const { motion, loop } = request;
  return { ...(motion !== undefined && { motion }), ...(loop !== undefined && { loop }) };
}

function addressesOf(inputs: readonly ImageInput[]): string[] {
  return inputs.flatMap((input) => ('url' in input ? [input.url] : []));
}

function publicOnes(addresses: readonly string[]): string[] {
  const found = addresses
    .map(publicAddress)
    .filter((url) => url !== undefined)
    .filter((url) => url.length <= longestReference);
  return [...new Set(found)];
}

function inputsOf(request: TaskRequest): readonly ImageInput[] {
  switch (request.kind) {
    case 'imagine':
      return [...(request.images ?? []), ...(request.styleReferences ?? [])];
    case 'blend':
      return request.images;
    case 'describe':
    case 'edit':
      return [request.image];
    case 'video':
      return [request.image, ...(request.endImage ? [request.endImage] : [])];
    default:
      return [];
  }
}

function actionOf({ request }: TaskRecord, parent: Task | undefined): Recipe['action'] {
  if (request.kind !== 'action') return undefined;
  const known = parent?.actions.find(({ id }) => id === request.actionId);
  return {
    id: request.actionId.slice(0, longestId),
    label: (known?.label ?? request.actionId).slice(0, longestLabel),
  };
}

/** What a server wrote may be of any length, and must not keep the picture from being saved. */
function fits(text: string | undefined, longest: number): text is string {
  return text !== undefined && text.length <= longest;
}

function idsOf({ task, remote }: TaskRecord): Pick<Recipe, 'remoteId' | 'imageId'> {
  return {
    ...(fits(task.remoteId, longestId) && { remoteId: task.remoteId }),
    ...(fits(remote.imageId, longestId) && { imageId: remote.imageId }),
  };
}

function ancestorsOf(record: TaskRecord, ancestors: readonly TaskRecord[]): Recipe['ancestors'] {
  const children = [record, ...ancestors];
  return ancestors.map((ancestor, index) => {
    const { task } = ancestor;
    const tile = children[index]?.task.parent?.tile;
    return {
      taskId: task.id,
      ...idsOf(ancestor),
      ...(tile !== undefined && { tile }),
      kind: task.kind,
    };
  });
}
