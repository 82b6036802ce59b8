import { json } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { header } from '../http/request.ts';
import type { SimulatorRequest } from '../http/request.ts';
import type { Services } from '../services.ts';
import { aceError } from './errors.ts';

/** POST /api/v1/files/: keeps the `file` of a multipart form and answers with its address. */
export async function uploadFile(request: SimulatorRequest, services: Services): Promise<Reply> {
  const { identifiers, sources, pictures, origin } = services;
  const bytes = fileIn(request);
  const order = bytes && (await sources.fromBytes(bytes));
  if (!order) {
    return aceError(
      { code: 'bad_request', message: 'A PNG or JPEG is needed as `file`.' },
      identifiers.uuid(),
    );
  }
  const address = origin() + pictures.host(order, identifiers.snowflake());
  return json({ file_url: address });
}

/** The bytes of the form's part named `file` (RFC 7578). */
function fileIn(request: SimulatorRequest): Uint8Array | undefined {
  const [, boundary] =
    /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(header(request, 'content-type') ?? '') ??
    [];
  if (boundary === undefined) return undefined;
  const { body } = request;
  const divider = Buffer.from(`--${boundary}`);
  let start = body.indexOf(divider);
  while (start >= 0) {
    const next = body.indexOf(divider, start + divider.length);
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (next < 0 || headEnd < 0 || headEnd > next) return undefined;
    const head = body.toString('utf8', start, headEnd);
    if (/[;\s]name="?file"?(;|\r|$)/im.test(head)) return body.subarray(headEnd + 4, next - 2);
    start = next;
  }
  return undefined;
}
