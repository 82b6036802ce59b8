import * as l10n from '@vscode/l10n';
import { DarkroomError } from '../../../shared/errors.ts';
import { HttpFailure } from '../../http/httpClient.ts';
import { addressExpiry } from './addressExpiry.ts';

function addressRefused(): DarkroomError {
  return new DarkroomError({
    code: 'download-failed',
    message: l10n.t(
      'The server named a picture at a private address. Darkroom does not fetch from there.',
    ),
    remedy: 'fixConnection',
  });
}

/** The bytes are not what the server announced, or no whole picture. */
export function arrivedDamaged(cause: unknown): DarkroomError {
  return failed(l10n.t('The picture arrived damaged. Download it again.'), cause);
}

/** An answer other than 200. A signed address that is gone has usually run out (wire: 404). */
export function answerError(status: number, url: string, now: number): DarkroomError {
  const expiry = addressExpiry(url);
  const isGone = status === 404 || status === 410;
  if ((isGone && expiry !== undefined) || (status === 403 && (expiry ?? now) < now)) {
    return new DarkroomError({
      code: 'expired',
      message: l10n.t('The address of the picture has run out, so it can no longer be downloaded.'),
    });
  }
  return failed(
    isGone
      ? l10n.t('The picture is not at its address (any more). Download it again.')
      : l10n.t('The picture could not be downloaded (status {0}). Download it again.', status),
  );
}

/** No answer, or not a whole one. Anything but an HttpFailure is a defect and passes through. */
export function transportError(error: unknown): unknown {
  if (!(error instanceof HttpFailure)) return error;
  switch (error.reason) {
    case 'too-large':
      return new DarkroomError(
        { code: 'bad-picture', message: l10n.t('The picture is too large to be downloaded.') },
        { cause: error },
      );
    case 'address-refused':
    case 'redirect-refused':
      return addressRefused();
    case 'timed-out':
      return failed(l10n.t('The picture took too long to arrive. Download it again.'), error);
    case 'unreachable':
    case 'untrusted':
      return failed(
        l10n.t("The picture's server cannot be reached. Check the network and download it again."),
        error,
      );
    case 'broken':
      return failed(l10n.t('The download broke off. Download the picture again.'), error);
  }
}

function failed(message: string, cause?: unknown): DarkroomError {
  return new DarkroomError(
    { code: 'download-failed', message, remedy: 'downloadAgain' },
    { cause },
  );
}
