// @ts-check
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every folder and version the scripts agree on. Nothing here touches the disk. */
export const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const workDir = join(projectDir, '.n8n');

/**
 * INVOICING_N8N_VERSION asks for another n8n than the pinned one. It has folders of its own, and leaves those of the
 * pinned one alone.
 */
export const askedVersion = process.env.INVOICING_N8N_VERSION;
const askedDir = askedVersion && join(workDir, 'hosts', askedVersion);
/** Tests and `npm start` share one n8n; INVOICING_N8N_HOST points to one that stands elsewhere. */
export const hostDir = askedDir || resolve(process.env.INVOICING_N8N_HOST || join(workDir, 'host'));
/** What the demonstration keeps; INVOICING_DEMO_DIR puts a trial of its own beside it. */
export const demoDir = resolve(process.env.INVOICING_DEMO_DIR || join(workDir, 'demo'));
export const templateDir = join(askedDir || workDir, 'template');
export const packDir = join(workDir, 'pack');
export const workflowsDir = join(projectDir, 'workflows');

/** Tried in this order. Later patch releases do not resolve completely, so no range and no "latest". */
export const n8nVersions = askedVersion ? [askedVersion] : ['2.41.1', '2.41.0'];
/** Given to Node in front of a program that must not outlive the script that starts it. */
export const endWithParent = ['--require', join(projectDir, 'scripts', 'lib', 'end-with-parent.cjs')];
export const packageName = 'n8n-nodes-invoicing';

export const n8nEntry = (host = hostDir) => join(host, 'node_modules', 'n8n', 'bin', 'n8n');
