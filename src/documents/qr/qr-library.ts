/** The one file that touches `uqr`: the build bundles the library into it. It imports nothing of ours. */
export { encode } from 'uqr';
