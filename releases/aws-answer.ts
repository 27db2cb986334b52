/** What the AWS SDK throws: an answer of the service, no credentials, or no way to the service. */
export function isAwsAnswer(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return '$metadata' in error || error.name === 'CredentialsProviderError' || UNREACHABLE.has(code);
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);
