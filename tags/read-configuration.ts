import type { Configuration, Environment, Gates } from './configuration';
import { draftOf } from './configuration-draft';
import { RULES, WARNINGS } from './configuration-rules';
import {
  configurationFields,
  configurationSchema,
  environmentFields,
  type ConfigurationInput,
} from './configuration-schema';
import { ConfigurationError } from './errors';
import { formatPath, parseJsonText } from './json-text';
import { hint, listed } from './nearest';
import { partitionOf } from './partitions';
import { sortProblems, type Problem } from './problem';

/** Where the configuration stands in `cdktf.json`. */
export const CONFIGURATION_PATH = ['context', 'taglane'] as const;

/** The outcome of a check: the configuration when there is no problem, and everything that was found. */
export interface ConfigurationCheck {
  readonly configuration: Configuration | undefined;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Checks the text of a `cdktf.json` and reports every problem at once, each with its path in the file. */
export function checkConfiguration(text: string): ConfigurationCheck {
  const json = parseJsonText(text);
  if (json.value === undefined) return { configuration: undefined, problems: json.problems, warnings: [] };
  const input = CONFIGURATION_PATH.reduce<unknown>((value, key) => member(value, key), json.value);
  if (input === undefined) {
    const missing = {
      path: formatPath(CONFIGURATION_PATH),
      message: 'is missing; taglane reads its configuration there',
    };
    return { configuration: undefined, problems: [...json.problems, missing], warnings: [] };
  }
  return checkInput(input, json.problems);
}

/** Reads the text of a `cdktf.json`; throws ConfigurationError with all problems. `file` is named in the message. */
export function parseConfiguration(text: string, file: string): Configuration {
  const { configuration, problems } = checkConfiguration(text);
  if (configuration === undefined) throw new ConfigurationError(problems, file);
  return configuration;
}

function checkInput(input: unknown, textProblems: readonly Problem[]): ConfigurationCheck {
  const parsed = configurationSchema.safeParse(input);
  const draft = draftOf(input);
  const found = [
    ...schemaProblems(parsed.error?.issues ?? [], input),
    ...RULES.flatMap((rule) => rule(draft)),
  ].map(placed);
  const problems = sortProblems([...textProblems, ...found]);
  const warnings = sortProblems(WARNINGS.flatMap((rule) => rule(draft)).map(placed));
  const configuration = parsed.success && problems.length === 0 ? normalise(parsed.data) : undefined;
  return { configuration, problems, warnings };
}

function placed({ path, message }: Problem): Problem {
  const home = formatPath(CONFIGURATION_PATH);
  return { path: path === '' ? home : `${home}.${path}`, message };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly issues?: readonly Issue[];
}

function schemaProblems(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.flatMap(({ code, path, message, keys, issues: inner }) => {
    if (code === 'unrecognized_keys') return (keys ?? []).map((key) => unknownKey(path, key));
    if (code === 'invalid_key') return [{ path: formatPath(path), message: inner?.[0]?.message ?? message }];
    const missing = path.reduce<unknown>((value, key) => member(value, key), input) === undefined;
    return [
      {
        path: formatPath(path),
        message: missing
          ? `is missing; ${message.replace(/^Invalid input: /, '').replace(/, received undefined$/, '')}`
          : message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, ''),
      },
    ];
  });
}

function unknownKey(path: readonly PropertyKey[], key: string): Problem {
  const fields =
    path.length === 0
      ? configurationFields
      : path.length === 2 && path[0] === 'environments'
        ? environmentFields
        : {};
  const known = Object.keys(fields);
  const allowed = known.length === 0 ? '' : `; allowed are ${listed(known)}`;
  return { path: formatPath([...path, key]), message: `is not a known key${hint(key, known)}${allowed}` };
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

/** Types that hold what cannot be made again; the list that stands when the configuration gives none. */
const PROTECTED_TYPES = [
  'aws_backup_vault',
  'aws_cognito_user_pool',
  'aws_db_cluster',
  'aws_db_instance',
  'aws_docdb_cluster',
  'aws_dynamodb_table',
  'aws_ebs_volume',
  'aws_ecr_repository',
  'aws_efs_file_system',
  'aws_elasticache_replication_group',
  'aws_fsx_lustre_file_system',
  'aws_fsx_ontap_file_system',
  'aws_fsx_openzfs_file_system',
  'aws_fsx_windows_file_system',
  'aws_kms_key',
  'aws_neptune_cluster',
  'aws_opensearch_domain',
  'aws_rds_cluster',
  'aws_redshift_cluster',
  'aws_route53_zone',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
];

const GATES: Gates = {
  threshold: 'error',
  protectedTypes: PROTECTED_TYPES,
  maxDestroys: 10,
  providers: ['registry.terraform.io/hashicorp/aws'],
};

function normalise(input: ConfigurationInput): Configuration {
  const extraRegions = new Map(Object.entries(input.extraRegions));
  const partition = partitionOf(input.tooling.region, extraRegions);
  if (partition === undefined) throw new Error(`the rules let Region ${input.tooling.region} pass`);
  const environments = Object.entries(input.environments).map(
    ([name, environment]): [string, Environment] => [
      name,
      {
        name,
        approval: environment.approval,
        global: environment.global,
        regions: environment.regions,
        accounts: new Map(Object.entries(environment.accounts)),
        gates: gatesOf(input.gates, environment.gates),
      },
    ],
  );
  const { prefix, tooling, lane, lock, network, logRetentionDays, teams, access } = input;
  return {
    ...{ prefix, partition, tooling, lane, lock, network, logRetentionDays, teams, extraRegions },
    globalRegion: input.globalRegion ?? tooling.region,
    environments: new Map(environments),
    access: {
      externalId: access.externalId ?? prefix,
      permissionsBoundary: access.permissionsBoundary ?? null,
      administrationRole: access.administrationRole ?? 'OrganizationAccountAccessRole',
      operators: access.operators ?? [],
    },
  };
}

function gatesOf(...layers: readonly { readonly [K in keyof Gates]?: Gates[K] | undefined }[]): Gates {
  return layers.reduce<Gates>(
    (gates, layer) => ({
      threshold: layer.threshold ?? gates.threshold,
      protectedTypes: layer.protectedTypes ?? gates.protectedTypes,
      maxDestroys: layer.maxDestroys ?? gates.maxDestroys,
      providers: layer.providers ?? gates.providers,
    }),
    GATES,
  );
}
