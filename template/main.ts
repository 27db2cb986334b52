import { runApp } from 'taglane/stacks';

/** What releases apply. Each module is loaded only when a target of its scope is synthesised. */
void runApp({
  global: async () => (await import('./modules/global/global-module')).GlobalModule,
  regional: async () => (await import('./modules/regional/regional-module')).RegionalModule,
});
