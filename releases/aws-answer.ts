/** What the AWS SDK throws: an answer of the service, no credentials, or no way to the service. */
export function isAwsAnswer(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return '$metadata' in error || error.name === 'CredentialsProviderError' || UNREACHABLE.has(code);
}

/** Whether the answer may be due to the wrong credentials, account or Region, or to the way there. */
export function isAboutAccess(error: Error): boolean {
  return !('$metadata' in error) || ACCESS.test(error.name);
}

/** AWS has many names for these, and each service its own. */
const ACCESS =
  /Credentials|Token|Signature|AccessKey|AccessDenied|Unauthorized|Forbidden|AuthFailure|UnrecognizedClient|NotAuthorized|OptInRequired|PermanentRedirect|AuthorizationHeader|NoSuchBucket|^ResourceNotFound/;

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);
