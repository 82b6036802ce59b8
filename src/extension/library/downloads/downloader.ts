import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import type { HttpAnswer, HttpClient } from '../../http/httpClient.ts';
import { DamagedPicture } from '../containers/byteReader.ts';
import { readWholePicture, type PictureHeader } from '../pictureHeader.ts';
import { Gate } from './gate.ts';
import { answerError, arrivedDamaged, transportError } from './downloadErrors.ts';

/** The limits of one kind of download. */
interface Limits {
  /** Milliseconds. */
  readonly deadline: number;
  readonly idleTimeout: number;
  /** Bytes. */
  readonly sizeLimit: number;
}

const original: Limits = { deadline: 300_000, idleTimeout: 30_000, sizeLimit: 64 * 2 ** 20 };
const preview: Limits = { deadline: 20_000, idleTimeout: 10_000, sizeLimit: 16 * 2 ** 20 };
const attemptsAtDamaged = 3;
/** Each is in memory as a whole, and too many at once would starve each other on a slow line. */
const originalsAtOnce = 4;

export interface DownloadedPicture {
  readonly bytes: Uint8Array;
  readonly header: PictureHeader;
}

/** Fetches pictures from wherever the server keeps them. No key, no cookie is ever sent along. */
export class Downloader {
  readonly #http: HttpClient;
  readonly #serverOf: (connection: string) => string | undefined;
  readonly #now: () => number;
  readonly #gate = new Gate(originalsAtOnce);

  /**
   * `serverOf` gives a connection's base address: pictures at private addresses are refused unless
   * they are on that host. Where the connection is gone, all private addresses are.
   */
  constructor(
    http: HttpClient,
    serverOf: (connection: string) => string | undefined,
    now: () => number,
  ) {
    this.#http = http;
    this.#serverOf = serverOf;
    this.#now = now;
  }

  /** A whole original. Rejects with `expired`, `download-failed` or `bad-picture`. */
  original(url: string, connection: string, signal: AbortSignal): Promise<DownloadedPicture> {
    return this.#gate.run(() => this.#whole(url, connection, signal), signal);
  }

  async #whole(url: string, connection: string, signal: AbortSignal): Promise<DownloadedPicture> {
    for (let attempt = 1; ; attempt++) {
      const bytes = await this.#fetch(url, connection, original, signal);
      try {
        return { bytes, header: await readWholePicture(bytes) };
      } catch (error) {
        if (!(error instanceof DamagedPicture)) throw error;
        if (attempt === attemptsAtDamaged) throw arrivedDamaged(error);
      }
    }
  }

  /** What is there of a picture in the making; as `original`, but small and impatient. */
  preview(url: string, connection: string, signal: AbortSignal): Promise<Uint8Array> {
    return this.#fetch(url, connection, preview, signal);
  }

  async #fetch(
    url: string,
    connection: string,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const answer = await this.#send(url, connection, limits, signal);
    if (answer.status === 200) return answer.body;
    throw answerError(answer.status, url, this.#now());
  }

  async #send(
    url: string,
    connection: string,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    try {
      return await this.#http.send({
        method: 'GET',
        url, // byte for byte: it is signed
        // cdn.midjourney.com turns away clients that name themselves as libraries do.
        headers: { accept: 'image/*,video/*,*/*;q=0.5', 'user-agent': 'Mozilla/5.0 (Darkroom)' },
        signal,
        ...limits,
        repeatable: true,
        namedBy: this.#serverOf(connection) ?? noServer,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw transportError(error);
    }
  }
}

/** Reserved by RFC 2606: no address is ever on this host. */
const noServer = 'https://connection.invalid';

/** Told apart from the server's failures by callers who go on without a picture. */
export function noAddress(): DarkroomError {
  return new DarkroomError({
    code: 'bad-answer',
    message: l10n.t('The server finished the task but named no picture. Check again later.'),
    remedy: 'checkAgain',
  });
}
