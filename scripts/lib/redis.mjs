// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The redis-server of this machine; REDIS_SERVER_PATH names one that is not on the path. Undefined where there is none.
 */
export function findRedis() {
	const { REDIS_SERVER_PATH, PATH = '' } = process.env;
	const places = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].map((folder) =>
		join(folder, 'redis-server'),
	);
	return [REDIS_SERVER_PATH, ...places].find((path) => path && existsSync(path));
}
