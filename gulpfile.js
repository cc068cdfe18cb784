// @ts-check
const { execFile } = require('node:child_process');
const { rm, mkdir } = require('node:fs/promises');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

/** Everything we publish is made anew, so that no file of an older build stays behind. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
	await mkdir('dist');
}

/** `dist` mirrors the tree: nodes share one copy of `src`, and so one open ledger per process. */
async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	try {
		await run(process.execPath, [tsc, '-p', 'tsconfig.build.json']);
	} catch (fault) {
		throw new Error(`tsc\n${fault.stdout}`);
	}
}

const assets = () =>
	src(['nodes/**/*.{svg,png,node.json}', 'credentials/**/*.{svg,png}'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

/**
 * n8n installs packages without dependencies of their own, so the one library we need is bundled
 * into the one file that uses it. It is loaded only when a PostgreSQL ledger is opened.
 */
const bundlePg = () =>
	esbuild.build({
		entryPoints: ['src/systems/ledger/postgres/pg-library.ts'],
		outfile: 'dist/src/systems/ledger/postgres/pg-library.js',
		allowOverwrite: true,
		bundle: true,
		minify: true,
		keepNames: true,
		platform: 'node',
		target: 'node20',
		external: ['pg-native', 'pg-cloudflare'],
		legalComments: 'linked',
	});

exports.clean = clean;
exports.build = series(clean, compile, parallel(assets, bundlePg));
exports.default = exports.build;
