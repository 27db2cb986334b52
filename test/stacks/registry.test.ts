import fc from 'fast-check';
import { backendFor, toolingBackendFor } from '../../tags/backend';
import type { Configuration } from '../../tags/configuration';
import { parseConfiguration } from '../../tags/read-configuration';
import { stackIds, toolingStackIds } from '../../tags/stack-id';
import { targetsOf } from '../../tags/target';
import { stackEntries } from '../../stacks/registry';
import { SAMPLE_MODULES } from './fixtures/sample-modules';
import { configurationText } from './fixtures/synthesis';

const name = fc.constantFrom('a', 'dev', 'dev-1', 'constructor', 'global', 'pipeline', 'bootstrap', 'x9');
const regions = fc.uniqueArray(fc.constantFrom('us-east-1', 'us-west-2', 'eu-central-1'), { minLength: 1 });

/** Configurations with every mix of environments, teams, scopes, lanes and locks. */
const configurations = fc
  .record({
    teams: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    environments: fc.uniqueArray(fc.tuple(name, regions, fc.boolean()), {
      selector: ([environment]) => environment,
      minLength: 1,
      maxLength: 3,
    }),
    lane: fc.constantFrom('environment', 'team', 'target'),
    lock: fc.constantFrom('dynamodb', 'both', 's3'),
  })
  .map(({ teams, environments, lane, lock }) => {
    const entries = environments.map(([environment, where, global], index) => {
      const accounts = teams.map((team, place) => [team, String(100_000_000_000 + 10 * index + place)]);
      return [environment, { regions: where, global, accounts: Object.fromEntries(accounts) }];
    });
    const changes = { teams, lane, lock, environments: Object.fromEntries(entries) };
    return parseConfiguration(configurationText(changes), 'cdktf.json');
  });

function idsOf(configuration: Configuration): string[] {
  return stackEntries({ configuration, modules: SAMPLE_MODULES, toolchain: undefined }).map(([id]) => id);
}

test('every target and every tooling stack of the configuration is there, once', () => {
  fc.assert(
    fc.property(configurations, (configuration) => {
      const ids = idsOf(configuration);
      expect([...ids].sort()).toEqual(stackIds(configuration).sort());
      expect(new Set(ids).size).toBe(ids.length);
      for (const { stack } of targetsOf(configuration)) expect(ids).toContain(stack);
    }),
  );
});

test('no two stacks share a state', () => {
  fc.assert(
    fc.property(configurations, (configuration) => {
      const backends = [
        ...targetsOf(configuration).map((target) => backendFor(configuration, target)),
        ...toolingStackIds(configuration).map((id) => toolingBackendFor(configuration, id)),
      ];
      expect(new Set(backends.map(({ bucket, key }) => `${bucket}/${key}`)).size).toBe(backends.length);
    }),
  );
});
