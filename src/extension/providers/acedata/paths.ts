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
