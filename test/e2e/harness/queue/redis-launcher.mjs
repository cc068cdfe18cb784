// @ts-check
/**
 * Runs redis-server for a test process: `node redis-launcher.mjs <redis-server> <arguments>`. Redis is killed as soon
 * as the channel to the test process breaks, however that process went.
 */
import { spawn } from 'node:child_process';

const [program = 'redis-server', ...options] = process.argv.slice(2);
const redis = spawn(program, options, { stdio: 'ignore' });
redis.once('error', () => process.exit(1));
redis.once('exit', () => process.exit(0));
process.once('disconnect', () => redis.kill('SIGKILL'));
