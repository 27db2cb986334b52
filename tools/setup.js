'use strict';
/**
 * Sets a checkout up with nothing but Node and what the machine has: npm packages, bundles, tools. Then does a job:
 * `node tools/setup.js [--then demo|test|bench [arguments]]`. It does only what is missing, so it is quick again.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { installPackages } = require('./npm-packages.js');

const root = join(__dirname, '..');
const oldestNode = [20, 9];
const everyTool = ['terraform', 'tflint', 'checkov', 'ministack'];

/** What can follow: a bundle or a script, run in this process, so that Ctrl-C and the terminal are its own. */
const jobs = {
  demo: { script: 'dist/taglane.js', args: ['rehearse'], tools: everyTool },
  test: { script: 'node_modules/jest/bin/jest.js', args: [], tools: everyTool },
  bench: { script: 'test/bench/run.js', args: [], tools: everyTool },
};

/** Something that the person who started this can mend. */
class SetupProblem extends Error {}

async function main(args) {
  const job = chosenJob(args);
  checkNode();
  process.chdir(root);
  installPackages(root, say);
  if (!require('./build.js').ready()) return;
  await installTools(job === undefined ? everyTool : job.tools);
  if (job === undefined) say('everything is set up');
  else run(job, args.slice(2));
}

function chosenJob([option, name]) {
  if (option === undefined) return undefined;
  if (option === '--then' && Object.keys(jobs).includes(name)) return jobs[name];
  throw new SetupProblem(`usage: node tools/setup.js [--then ${Object.keys(jobs).join('|')} [arguments]]`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetupProblem(
    `this is Node ${process.versions.node}; Node ${oldestNode.join('.')} or newer is needed: install it and start again`,
  );
}

/** Ctrl-C stops the installation, which then removes what is half done. */
async function installTools(names) {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const { installTools: install } = require('../dist/install.js');
    await install(names, { env: process.env, report: say, signal: stop.signal });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

function run({ script, args }, given) {
  const path = join(root, script);
  if (!existsSync(path)) throw new SetupProblem(`there is no ${script} in this checkout`);
  process.argv = [process.execPath, path, ...args, ...given];
  if (script.startsWith('dist/')) require('./start.js').start(path);
  else require(path);
}

function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

function isForReader(error) {
  return error instanceof SetupProblem || ['NpmProblem', 'ToolError', 'ToolMissing'].includes(error.name);
}

main(process.argv.slice(2)).catch((error) => {
  if (!isForReader(error)) throw error;
  say(error.message);
  process.exitCode = 2;
});
