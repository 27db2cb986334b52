import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCliConfig, terraformCliConfig } from '../../tools/terraform-cli-config';
import { terraformPlatform } from '../../tools/provider-mirror';

let root: string;
let env: Record<string, string>;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-config-test-'));
  env = { HOME: root, TAGLANE_CACHE: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true }));

function makeMirror(): string {
  const mirror = join(root, '.terraform.d', 'plugins');
  mkdirSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0', terraformPlatform()), {
    recursive: true,
  });
  return mirror;
}

test('a configuration that the user names is kept', () => {
  const file = join(root, 'mine.tfrc');
  writeFileSync(file, '');
  makeMirror();
  expect(terraformCliConfig({ ...env, TF_CLI_CONFIG_FILE: file })).toEqual({ TF_CLI_CONFIG_FILE: file });
});

test.each(['.terraformrc', '.terraform.d/mine.tfrc', '.terraform.d/mine.tfrc.json'])(
  "the user's %s is left to Terraform, which finds it",
  (name) => {
    makeMirror();
    writeFileSync(join(root, name), '');
    expect(terraformCliConfig(env)).toEqual({});
  },
);

test('with a mirror and no configuration, one is written that names the mirror', () => {
  const mirror = makeMirror();
  const { TF_CLI_CONFIG_FILE: file } = terraformCliConfig({
    ...env,
    TF_CLI_CONFIG_FILE: join(root, 'missing'),
  });
  const text = readFileSync(file ?? '', 'utf8');
  expect(text).toContain(`path    = "${mirror}"`);
  expect(text).toContain('include = ["registry.terraform.io/hashicorp/aws"]');
  expect(terraformCliConfig(env)).toEqual({ TF_CLI_CONFIG_FILE: file });
});

test('what no mirror has comes from its registry', () => {
  const mirrors = [
    { directory: '/a', providers: ['registry.terraform.io/x/one', 'registry.terraform.io/x/two'] },
    { directory: '/b', providers: ['registry.terraform.io/x/two'] },
  ];
  expect(formatCliConfig(mirrors)).toBe(`provider_installation {
  filesystem_mirror {
    path    = "/a"
    include = ["registry.terraform.io/x/one", "registry.terraform.io/x/two"]
  }
  filesystem_mirror {
    path    = "/b"
    include = ["registry.terraform.io/x/two"]
  }
  direct {
    exclude = ["registry.terraform.io/x/one", "registry.terraform.io/x/two"]
  }
}
`);
});

test('a path with quotes or template marks stays one text', () => {
  const text = formatCliConfig([{ directory: '/a "b" ${c} %{d}', providers: [] }]);
  expect(text).toContain('path    = "/a \\"b\\" $${c} %%{d}"');
});
