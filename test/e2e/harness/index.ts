export { N8n, outputOf, readSamples, startN8n, type StartOptions } from './n8n';
export * from './types';
export { waitFor } from './wait';
export { chain, manualTrigger, node } from './workflow';
