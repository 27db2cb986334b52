import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import { LogBucket } from '../modules/tooling/log-bucket';
import type { Place } from '../modules/tooling/place';
import { addProvider } from '../modules/tooling/provider';
import { StateStore } from '../modules/tooling/state-store';
import { toolingBackendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { bucketName, keyAlias } from '../tags/names';
import { lockTableName, stateBucketName, stateKeyAlias, toolingLockTableName } from '../tags/state-names';

/** Where all states are kept, this stack's own among them: applied once with a local state, which then moves in. */
export class BootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, configuration: Configuration) {
    super(scope, id);
    const { prefix, partition, tooling, lock } = configuration;
    const place: Place = { partition, account: tooling.account, region: tooling.region };
    addSettings(this);
    addBackend(this, toolingBackendFor(configuration, id));
    addProvider(this, { account: place.account, region: place.region, stack: id });
    const logs = new LogBucket(this, 'logs', {
      place,
      name: bucketName(prefix, 'logs'),
      days: configuration.logRetentionDays,
    });
    const common = { place, accessLogs: logs.name };
    new StateStore(this, 'tooling', {
      ...common,
      bucket: bucketName(prefix, 'state'),
      lockTable: lock === 's3' ? null : toolingLockTableName(prefix),
      keyAlias: keyAlias(prefix, 'state'),
    });
    for (const environment of configuration.environments.keys()) {
      new StateStore(this, `environment_${environment}`, {
        ...common,
        bucket: stateBucketName(prefix, environment),
        lockTable: lock === 's3' ? null : lockTableName(prefix, environment),
        keyAlias: stateKeyAlias(prefix, environment),
      });
    }
  }
}
