// @ts-check
const { execFile } = require('node:child_process');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
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
	src(['nodes/**/*.{svg,png,node.json}', 'credentials/**/*.{svg,png}', 'src/documents/pdf/fonts/OFL.txt'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/**
 * n8n installs packages without dependencies of their own, so each library we need is bundled into the
 * one file that uses it. It is loaded only when it is used.
 *
 * @param {string} file in `src`, without its ending
 * @param {import('esbuild').BuildOptions} [options]
 */
async function bundle(file, options) {
	const { metafile } = await esbuild.build({
		entryPoints: [`src/${file}.ts`],
		outfile: `dist/src/${file}.js`,
		allowOverwrite: true,
		bundle: true,
		minify: true,
		keepNames: true,
		platform: 'node',
		target: 'node20',
		legalComments: 'none',
		...options,
		metafile: true,
	});
	for (const input of Object.keys(metafile.inputs)) {
		const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(input);
		if (folder) bundled.add(folder[0]);
	}
}

/** The folders of the packages that the bundles hold. */
const bundled = new Set();

/** Their licences ask that notice and text go with each copy. */
async function licences() {
	const texts = [];
	for (const folder of [...bundled].sort()) {
		const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
		const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
		const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
		const text = file ? (await readFile(join(folder, file), 'utf8')).trim() : `Copyright (c) ${holder}`;
		texts.push(`${name} ${version} (${license ?? 'as below'})\n\n${text}\n`);
	}
	await writeFile('dist/THIRD-PARTY-LICENSES.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}

const bundlePg = () => bundle('systems/ledger/postgres/pg-library', { external: ['pg-native', 'pg-cloudflare'] });

/**
 * pdfkit brings a decoder for fonts from the web (half a megabyte) and ciphers for files with a password.
 * Ours are neither; who asks for them all the same gets an error that says so.
 *
 * @type {import('esbuild').Plugin}
 */
const leftOut = {
	name: 'left-out',
	setup(build) {
		build.onResolve({ filter: /^(brotli|@noble\/ciphers)(\/|$)/ }, ({ path }) => ({ path, namespace: 'left-out' }));
		build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
			contents: `module.exports = new Proxy({}, { get() { throw new Error('${path} is not part of the bundle.'); } });`,
		}));
	},
};

/** The CommonJS file of pdfkit: the other one asks for the address of its module, which a bundle has not. */
const bundlePdfkit = () =>
	bundle('documents/pdf/pdf-library', { alias: { pdfkit: require.resolve('pdfkit') }, plugins: [leftOut] });

const bundleUqr = () => bundle('documents/qr/qr-library');

exports.clean = clean;
exports.build = series(clean, compile, parallel(assets, bundlePg, bundlePdfkit, bundleUqr), licences);
exports.default = exports.build;
