/** Where a measurement works. */
export interface Place {
  /** The checkout. */
  readonly root: string;
  /** An empty directory that is removed afterwards. */
  readonly directory: string;
}

/** A configuration file with this many targets: 8 teams, 25 Regions but one global, and as many environments as it takes. */
export function configurationOf(targets: number): string {
  const regions = REGIONS.slice(0, 24);
  const teams = Array.from({ length: 8 }, (_, index) => `team-${index}`);
  const perEnvironment = teams.length * (regions.length + 1);
  const environments = Array.from({ length: targets / perEnvironment }, (_, index) => [
    `env-${index}`,
    { approval: 'automatic', regions, accounts: accountsOf(teams, index) },
  ]);
  const taglane = {
    prefix: 'bench',
    tooling: {
      account: '111122223333',
      region: 'us-east-1',
      repository: { kind: 'codecommit', name: 'infra' },
    },
    teams,
    environments: Object.fromEntries(environments) as unknown,
  };
  return JSON.stringify({ app: 'node tools/app.js', language: 'typescript', context: { taglane } });
}

function accountsOf(teams: readonly string[], environment: number): Record<string, string> {
  return Object.fromEntries(
    teams.map((team, index) => [team, String(200_000_000_000 + environment * teams.length + index)]),
  );
}

const REGIONS = [
  ...[
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ca-central-1',
    'ca-west-1',
    'sa-east-1',
    'mx-central-1',
  ],
  ...[
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
  ],
  ...[
    'ap-east-1',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-northeast-1',
    'ap-northeast-2',
  ],
  'af-south-1',
];
