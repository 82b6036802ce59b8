import { DarkroomError } from '../../../shared/errors.ts';
import { failures } from '../failures.ts';
import type { ImageHost } from '../imageHost.ts';

/** Says what to set. */
export class NoImageHost implements ImageHost {
  upload(): Promise<string> {
    return Promise.reject(new DarkroomError(failures.imageHostNeeded()));
  }
}
