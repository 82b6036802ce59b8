/** Gives a local picture an address, for APIs that take nothing else. */
export interface ImageHost {
  /** Resolves to the address. Rejects with a DarkroomError, or the signal's reason on abort. */
  upload(bytes: Uint8Array, mediaType: string, signal: AbortSignal): Promise<string>;
}
