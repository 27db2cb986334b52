import { InputError } from '../../tags/errors';

/** There is no provider process to share; plans go on without. */
export class ProviderUnusable extends InputError {
  override readonly name = 'ProviderUnusable';
}

/** A provider's program does not serve. */
export function providerNotStarted(reason: string): ProviderUnusable {
  return new ProviderUnusable(`the provider process does not start: ${reason}`);
}

/** The lock file does not say which provider is meant. */
export function providerNotLocked(address: string): ProviderUnusable {
  return new ProviderUnusable(`the lock file says nothing of ${address}`);
}

/** The installed package has no program that could be started. */
export function providerProgramMissing(directory: string): ProviderUnusable {
  return new ProviderUnusable(`there is no provider program in ${directory}`);
}

/** What is installed is not what the lock file allows. */
export function providerAltered(directory: string, hash: string): ProviderUnusable {
  return new ProviderUnusable(
    `${directory} has the hash ${hash}, which is none of the lock file's; it is not started`,
  );
}
