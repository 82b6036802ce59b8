/** The one part of undici that is bundled: all of it would be three times as large. */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';

  export = Agent;
}
