import { join } from 'node:path';

/** Where the services of a rehearsal keep what is theirs. */
export function servicesDirectory(rehearsal: string): string {
  return join(rehearsal, 'services');
}

/** Where a build works, below the directory of the services. */
export function buildDirectory(services: string, build: string): string {
  return join(services, 'builds', build.replaceAll(':', '-'));
}

/** The log in the directory of a build. */
export function buildLogFile(directory: string): string {
  return join(directory, 'build.log');
}

/** The log of a build of a rehearsal. */
export function rehearsedLogFile(rehearsal: string, build: string): string {
  return buildLogFile(buildDirectory(servicesDirectory(rehearsal), build));
}
