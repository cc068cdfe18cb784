// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { holdLock } from './lock.mjs';
import { Fault, step } from './log.mjs';
import { packDir, projectDir } from './paths.mjs';
import { npmFault, runCommand, runNpm, tail } from './run-command.mjs';

const INPUTS = [
	'credentials',
	'nodes',
	'src',
	'workflows',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'tsconfig.build.json',
	'README.md',
	'LICENSE',
];

function filesOf(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesOf(join(path, name)));
}

/** Fingerprint of everything the package is made of. Contents, not times: a fresh clone has new times. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const file of INPUTS.flatMap((name) => filesOf(join(projectDir, name)))) {
		hash.update(relative(projectDir, file)).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

/** The package as it was last packed: `{tarball, fingerprint, version}`, or nothing. */
export function lastPacked() {
	try {
		const record = JSON.parse(readFileSync(join(packDir, 'packed.json'), 'utf8'));
		return existsSync(record.tarball) ? record : undefined;
	} catch {
		return undefined;
	}
}

const isCurrent = (record) => record?.fingerprint === fingerprint() && existsSync(join(projectDir, 'dist'));

/** Builds and packs the package unless the very same sources were packed before. */
export async function ensurePacked(node) {
	mkdirSync(packDir, { recursive: true });
	const release = await holdLock(join(packDir, 'build.lock'), 'Another command builds the package; waiting for it');
	try {
		const before = lastPacked();
		return isCurrent(before) ? before : await buildAndPack(node);
	} finally {
		release();
	}
}

async function buildAndPack(node) {
	const print = fingerprint();
	step('Building the package');
	const gulp = join(projectDir, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const build = await runCommand(node, [gulp, 'build'], { cwd: projectDir });
	if (build.code !== 0) throw new Fault('The build failed:', tail(build.output, 40));

	// Packed beside the old one and moved, so that a half-written package is never picked up.
	const fresh = join(packDir, `fresh-${process.pid}`);
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true });
	const pack = await runNpm(['pack', '--ignore-scripts', '--pack-destination', fresh, '--loglevel=error'], {
		cwd: projectDir,
		node,
	});
	const name = readdirSync(fresh).find((file) => file.endsWith('.tgz'));
	if (pack.code !== 0 || !name) throw npmFault('Packing the package', pack.output);
	const tarball = join(packDir, name);
	renameSync(join(fresh, name), tarball);
	rmSync(fresh, { recursive: true, force: true });

	const record = {
		fingerprint: print,
		tarball,
		version: JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')).version,
	};
	writeFileSync(join(packDir, 'packed.json'), JSON.stringify(record, null, '\t'));
	return record;
}
