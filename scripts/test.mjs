// @ts-check
import './lib/check-node.mjs';

// Imported only now: a Node that is too old could not even read the rest.
void import('./commands/test.mjs');
