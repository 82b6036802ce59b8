/** What the workbench takes from its address: pairs under `payload`, read only by a development server. */
export type Payload = readonly (readonly [key: string, value: string])[];

/**
 * The address of a window.
 *
 * @param origin of the server
 * @param workspace absolute path of a folder or a `.code-workspace` file; undefined opens an empty window
 */
export function windowAddress(
  origin: string,
  workspace: string | undefined,
  payload: Payload = [],
): string {
  const address = new URL('/', origin);
  if (workspace === undefined) address.searchParams.set('ew', 'true');
  else if (workspace.endsWith('.code-workspace')) {
    address.searchParams.set('workspace', workspace);
  } else address.searchParams.set('folder', workspace);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
