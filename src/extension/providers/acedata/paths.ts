/** The endpoints of the API, all of them POST and JSON. */
export const acePaths = {
  imagine: '/midjourney/imagine',
  describe: '/midjourney/describe',
  edits: '/midjourney/edits',
  videos: '/midjourney/videos',
  translate: '/midjourney/translate',
  seed: '/midjourney/seed',
  shorten: '/midjourney/shorten',
  tasks: '/midjourney/tasks',
} as const;

/** Whether an endpoint tells of its progress line by line; the others are asked about. */
export function canStream(path: string): boolean {
  return path === acePaths.imagine;
}
