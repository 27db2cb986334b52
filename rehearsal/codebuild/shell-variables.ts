type Variables = Readonly<Record<string, string>>;

/**
 * The variables that a build's commands see. As in AWS the user's replace those of the image, the Region and the role;
 * names that begin with CODEBUILD_ are the service's, and the address of this AWS stays.
 */
export function shellVariables(service: Variables, user: Variables): Variables {
  const reserved = Object.entries(service).filter(([name]) => isReserved(name));
  const merged = { ...service, ...user, ...Object.fromEntries(reserved) };
  if (!('AWS_ACCESS_KEY_ID' in user)) return merged;
  // The session of the role does not belong to a key of the user's.
  const { AWS_SESSION_TOKEN: _, ...withoutSession } = merged;
  return 'AWS_SESSION_TOKEN' in user ? merged : withoutSession;
}

function isReserved(name: string): boolean {
  return name.startsWith('CODEBUILD_') || name === 'AWS_ENDPOINT_URL';
}
