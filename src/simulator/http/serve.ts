import type { ServerResponse } from 'node:http';
import { servePicture } from '../pictures/servePicture.ts';
import type { Services } from '../services.ts';
import { faultFor, strikesFirst } from './faults.ts';
import type { Fault } from './faults.ts';
import { empty, json } from './reply.ts';
import type { Reply } from './reply.ts';
import type { SimulatorRequest } from './request.ts';
import { matchPath } from './route.ts';
import type { Api, Parameters, Route } from './route.ts';
import { writeReply } from './writer.ts';

const picturePath = '/picture';
const mostLoggedBytes = 256 * 1024;

/** From a request to its answer: log, faults, key, route. */
export async function serveRequest(
  request: SimulatorRequest,
  response: ServerResponse,
  api: Api,
  services: Services,
): Promise<void> {
  const { state, knobs, clock } = services;
  const found = findRoute(request, api, knobs.missingRoutes);
  const isPicture = request.path.startsWith('/attachments/');
  const name = found?.route.path ?? (isPicture ? picturePath : undefined);
  log(request, name, services);
  const count = (state.calls.get(name ?? '') ?? 0) + 1;
  state.calls.set(name ?? '', count);
  const fault = faultFor(knobs.faults, {
    method: request.method,
    route: name ?? '',
    path: request.path,
    count,
    body: request.body.toString('utf8'),
  });
  const reply =
    fault && strikesFirst(fault) ? empty(500) : await answer(request, found, api, services);
  await writeReply(response, reply, fault satisfies Fault | undefined, {
    clock,
    chunking: knobs.chunking,
  });
}

async function answer(
  request: SimulatorRequest,
  found: Found | undefined,
  api: Api,
  services: Services,
): Promise<Reply> {
  try {
    const picture = await servePicture(request, services.pictures);
    if (picture) return picture;
    if (!found) return api.notFound(request);
    const refusal = found.route.open ? undefined : api.refuse(request);
    return refusal ?? (await found.route.handle(request, found.parameters));
  } catch (error) {
    return json({ error: { code: 'api_error', message: String(error) } }, 500);
  }
}

interface Found {
  readonly route: Route;
  readonly parameters: Parameters;
}

function findRoute(
  request: SimulatorRequest,
  api: Api,
  missing: readonly string[],
): Found | undefined {
  const path = api.strip?.(request.path) ?? request.path;
  for (const route of api.routes) {
    if (route.method !== request.method || missing.includes(route.path)) continue;
    const parameters = matchPath(route.path, path);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

function log(request: SimulatorRequest, route: string | undefined, services: Services): void {
  const { state, knobs, clock } = services;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  state.requests.push({
    at: clock.now(),
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    headers,
    body: request.body.subarray(0, mostLoggedBytes).toString('utf8'),
    route,
  });
  while (state.requests.length > knobs.logLimit) state.requests.shift();
}
