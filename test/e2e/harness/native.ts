import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const scripts = resolve(__dirname, '..', '..', '..', 'scripts', 'lib');
const load = createRequire(__filename);

/**
 * Tests drive n8n with the very code that `npm start` uses. It is written as ES modules, because it
 * has to run before anything is installed; jest loads those when it is started by scripts/test.mjs.
 */
export const loadScript = <Module>(name: string): Module => load(resolve(scripts, `${name}.mjs`)) as Module;
