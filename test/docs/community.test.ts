import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { linksOf, PAGES, ROOT, textOf } from './pages';

interface Step {
	readonly uses?: string;
	readonly run?: string;
	readonly env?: Readonly<Record<string, string>>;
}

interface Job {
	readonly uses?: string;
	readonly needs?: string;
	readonly permissions?: Readonly<Record<string, string>>;
	readonly steps?: readonly Step[];
	readonly 'timeout-minutes'?: number;
}

interface Workflow {
	readonly on: Readonly<Record<string, unknown>>;
	readonly permissions: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<string, Job>>;
}

const yamlOf = <T>(file: string): T => parse(textOf(file)) as T;
const workflowOf = (name: string) => yamlOf<Workflow>(`.github/workflows/${name}.yml`);

const filesOf = (folder: string, end: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(end));

describe('the files for contributors', () => {
	it.each([
		'CONTRIBUTING.md',
		'SECURITY.md',
		'CODE_OF_CONDUCT.md',
		'LICENSE',
		'.github/PULL_REQUEST_TEMPLATE.md',
		'.github/ISSUE_TEMPLATE/bug.yml',
		'.github/ISSUE_TEMPLATE/idea.yml',
		'.github/ISSUE_TEMPLATE/config.yml',
		'.github/dependabot.yml',
	])('%s exists', (file) => expect(existsSync(join(ROOT, file))).toBe(true));

	it.each(filesOf('.github', '.yml'))('.github/%s parses', (file) => {
		expect(yamlOf(`.github/${file}`)).toBeInstanceOf(Object);
	});

	// The address of the repository and the contact change with whoever publishes the package.
	it.each(['SECURITY.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md'])('%s leaves addresses to package.json', (file) => {
		expect(textOf(file)).toContain('package.json');
		expect(textOf(file)).not.toMatch(/[\w.]+@[\w-]+\.\w+|https:\/\/github\.com/);
	});

	it('docs/README.md leads to every page', () => {
		const linked = new Set(linksOf(textOf('docs/README.md')).map((link) => join('docs', link.split('#')[0]!)));
		const pages = PAGES.filter((page) => page !== 'docs/README.md');
		expect(pages.filter((page) => !linked.has(page))).toEqual([]);
	});
});

describe('the workflows for GitHub', () => {
	it.each(filesOf('.github/workflows', '.yml'))('%s may read only, and pins actions to commits', (file) => {
		const { permissions, jobs } = workflowOf(file.replace('.yml', ''));
		expect(permissions).toEqual({ contents: 'read' });
		const actions = Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap(({ uses }) => uses ?? []));
		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	it('CI calls .ci/run, for every change and for a release', () => {
		const { on, jobs } = workflowOf('ci');
		expect(Object.keys(on).sort()).toEqual(['pull_request', 'push', 'workflow_call']);
		expect(jobs.check?.steps?.map(({ run }) => run)).toContain('.ci/run');
		expect(jobs.check?.['timeout-minutes']).toBe(60);
	});

	it('a tag publishes with provenance, after CI and a comparison with package.json', () => {
		const { on, jobs } = workflowOf('release');
		expect(on).toEqual({ push: { tags: ['v*'] } });
		expect(jobs.check?.uses).toBe('./.github/workflows/ci.yml');
		expect(jobs.publish?.needs).toBe('check');
		expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		const steps = jobs.publish?.steps ?? [];
		const publishing = steps.findIndex(({ run }) => run?.includes('n8n-node release'));
		expect(steps[publishing]?.env?.NPM_CONFIG_PROVENANCE).toBe('true');
		const comparing = steps.findIndex(({ run }) => run?.includes('"$GITHUB_REF_NAME" = "v$version"'));
		expect(comparing).toBeGreaterThanOrEqual(0);
		expect(comparing).toBeLessThan(publishing);
	});
});
