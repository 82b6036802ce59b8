import type { AuthStyle, Connection } from '../../../shared/connection.ts';
import type { HttpClient } from '../../http/httpClient.ts';
import { AuthorisedClient, type Answer } from '../authorisedClient.ts';
import { failed, submitEnding } from '../ending.ts';
import { errorOfAnswer, type ErrorContext } from './errors.ts';
import { task, tasks, type Task } from './schemas.ts';

const minute = 60_000;

/** Pictures travel in the body, so a submit may take its time. */
const submitDeadline = 5 * minute;

/** The C# server asks Discord's bot itself and waits for it. */
const seedDeadline = 1.5 * minute;

/** No server has given this id to a task. */
export const unknownTask = '1000000000000000';

/** The header by which a server of this family knows its own. */
export function authorisation(style: AuthStyle, key: string): Record<string, string> {
  const bare = key.replace(/^bearer\s+/i, '');
  if (style === 'mj-api-secret') return { 'mj-api-secret': bare };
  return { authorization: style === 'raw' ? bare : `Bearer ${bare}` };
}

/** Speaks to one server of the midjourney-proxy family. */
export class ProxyClient {
  readonly #client: AuthorisedClient;
  readonly #connection: Connection;

  constructor(parts: {
    readonly http: HttpClient;
    readonly key: () => Promise<string>;
    readonly connection: Connection;
  }) {
    this.#connection = parts.connection;
    this.#client = new AuthorisedClient({
      http: parts.http,
      key: parts.key,
      headersOf: (key) => authorisation(parts.connection.auth, key),
    });
  }

  get context(): ErrorContext {
    return { address: this.#connection.baseUrl, secrets: this.#client.secrets };
  }

  /** Where requests of this speed go: the path prefix in front of `/mj`. */
  prefixOf(speed: Connection['speed']): string {
    return speed === 'server' ? '' : (this.#connection.speedPaths[speed] ?? `/mj-${speed}`);
  }

  /** Sends a paid request, once. Throws an `Ending` where no (whole) answer came. */
  async submit(
    path: string,
    body: unknown,
    { speed, signal }: { readonly speed: Connection['speed']; readonly signal: AbortSignal },
  ): Promise<Answer> {
    try {
      return await this.#client.send({
        method: 'POST',
        url: `${this.#connection.baseUrl}${this.prefixOf(speed)}/mj/submit/${path}`,
        body,
        signal,
        deadline: submitDeadline,
        repeatable: false,
      });
    } catch (error) {
      throw submitEnding(error, this.#connection.baseUrl);
    }
  }

  /** The server's record of a task; undefined where it says that it knows none. */
  async fetch(id: string, signal: AbortSignal): Promise<Task | undefined> {
    const answer = await this.#query('GET', `task/${encodeURIComponent(id)}/fetch`, signal);
    const { status, body } = answer;
    if (status === 204 || (status === 200 && body.type === 'empty')) return undefined;
    const found = status === 200 && body.type === 'json' ? task.safeParse(body.value) : undefined;
    if (found?.success && isTask(found.data)) {
      if (found.data.id === undefined || found.data.id === id) return found.data;
    } else if (isUnknownTask(answer)) return undefined;
    throw failed(errorOfAnswer(answer, this.context));
  }

  /** Records of several tasks, without those that the server does not know; undefined where it cannot. */
  async list(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Task> | undefined> {
    const answer = await this.#query('POST', 'task/list-by-condition', signal, { ids });
    const records = this.#records(answer);
    return (
      records &&
      new Map(records.flatMap((each) => (each.id === undefined ? [] : [[each.id, each]])))
    );
  }

  /** The server's latest tasks; undefined where it has no such list. */
  async latest(signal: AbortSignal): Promise<readonly Task[] | undefined> {
    return this.#records(await this.#query('GET', 'task/list', signal));
  }

  seed(id: string, signal: AbortSignal): Promise<Answer> {
    return this.#query(
      'GET',
      `task/${encodeURIComponent(id)}/image-seed`,
      signal,
      undefined,
      seedDeadline,
    );
  }

  cancel(id: string, signal: AbortSignal): Promise<Answer> {
    return this.#query('POST', `task/${encodeURIComponent(id)}/cancel`, signal);
  }

  /** Asks for a task that cannot exist, under any address and in any style. Costs nothing. */
  async probe(
    {
      base,
      prefix,
      style,
    }: { readonly base: string; readonly prefix: string; readonly style: AuthStyle },
    signal: AbortSignal,
  ): Promise<Answer> {
    return this.#client.send({
      method: 'GET',
      url: `${base}${prefix}/mj/task/${unknownTask}/fetch`,
      headers: authorisation(style, await this.#client.key()),
      signal,
      deadline: 20_000,
      repeatable: true,
    });
  }

  #records(answer: Answer): readonly Task[] | undefined {
    const { status, body } = answer;
    if (status === 200 && body.type === 'json' && Array.isArray(body.value))
      return tasks.parse(body.value);
    if (status < 400 || [400, 404, 405, 500, 501].includes(status)) return undefined;
    throw failed(errorOfAnswer(answer, this.context));
  }

  #query(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    body?: unknown,
    deadline = minute,
  ): Promise<Answer> {
    const { baseUrl, speed } = this.#connection;
    return this.#client.send({
      method,
      url: `${baseUrl}${this.prefixOf(speed)}/mj/${path}`,
      ...(body !== undefined && { body }),
      signal,
      deadline,
      sizeLimit: 64 * 1024 * 1024,
      repeatable: true,
    });
  }
}

function isTask({ status, id, action }: Task): boolean {
  return status !== undefined || id !== undefined || action !== undefined;
}

/** How servers say that they do not know a task: an empty answer, `null`, `{}`, 404, or a code. */
export function isUnknownTask({ status, body }: Answer): boolean {
  if (status === 404) return true;
  if (status === 200 && body.type === 'json')
    return body.value === null || isEmptyObject(body.value);
  const text = body.type === 'json' ? JSON.stringify(body.value) : '';
  return status === 400 && /task_no_found|not.?found|不存在/i.test(text);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
