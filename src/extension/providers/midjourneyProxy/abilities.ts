import type { Ability } from '../provider.ts';
import type { Answer } from '../authorisedClient.ts';
import { submitAnswer, type Task } from './schemas.ts';

/** What servers of this family can do, unless they show that they cannot. */
export const proxyAbilities: ReadonlySet<Ability> = new Set<Ability>([
  'imagine',
  'blend',
  'describe',
  'shorten',
  'edit',
  'video',
  'seed',
  'cancel',
  'region',
]);

/** What the Java server can do: all else came later, together with the buttons. */
export const firstAbilities: ReadonlySet<Ability> = new Set<Ability>([
  'imagine',
  'blend',
  'describe',
]);

/** Others send an empty list of buttons, or null; only the Java server does not know the word. */
export function isOfFirstServer({ status, buttons }: Task): boolean {
  return status?.toUpperCase() === 'SUCCESS' && buttons === undefined;
}

/** Answers a question about a task that cannot be as only the Java server may: by nothing at all. */
export function maybeFirstServer({ status, body }: Answer): boolean {
  return status === 200 && body.type === 'empty';
}

/** It has no path for seeds, where the others say that they do not know the task. */
export function isFirstServer({ status, body }: Answer): boolean {
  if (status !== 404 || body.type === 'page') return false;
  const code = body.type === 'json' ? submitAnswer.safeParse(body.value).data?.code : undefined;
  return code === undefined;
}
