/** An answer that AWS gives instead of a result: the error's name in the service model, and a message for a person. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
