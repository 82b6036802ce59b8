import * as z from 'zod/mini';
import { command, method } from './rpc.ts';

/** What every webview may ask of its host, whatever it shows. */
export const webviewMethods = {
  /** English → the person's language; needed before anything is drawn. Undefined for English. */
  getTranslations: method<Readonly<Record<string, string>> | undefined>()(
    'getTranslations',
    z.strictObject({}),
  ),
  /** Something threw in the webview; it goes into the log. */
  reportDefect: command(
    'reportDefect',
    z.strictObject({ text: z.string().check(z.maxLength(20_000)) }),
  ),
} as const;
