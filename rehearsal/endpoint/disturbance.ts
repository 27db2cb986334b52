/** Services of the emulator that answer every client with an error for a while. */
export interface Disturbance {
  /** As signatures name them: `dynamodb`, `s3`. */
  readonly services: readonly string[];
  /** `throttled`: too many requests. `failing`: an error of AWS's own. */
  readonly how: 'throttled' | 'failing';
}
