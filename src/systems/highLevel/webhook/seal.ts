import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/**
 * The public half that HighLevel's webhooks are signed with: Ed25519 in DER, as several programs quote it from the vendor's
 * integration guide. It is nothing to keep from anybody.
 */
export const HIGH_LEVEL_SEAL = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=';

const SIGNATURE_BYTES = 64;
const NO_SIGNATURE = Buffer.alloc(SIGNATURE_BYTES);

const opened = new Map<string, KeyObject>();

function open(seal: string): KeyObject {
	const known = opened.get(seal) ?? createPublicKey({ key: Buffer.from(seal, 'base64'), format: 'der', type: 'spki' });
	opened.set(seal, known);
	return known;
}

/**
 * Whether the bytes were signed by the owner of the seal. Every signature costs one verification, also one that is none: how
 * long it takes depends on the length of the body alone.
 */
export function isSealed(body: Buffer, signature: string, seal: string): boolean {
	const given = Buffer.from(signature, 'base64');
	// What comes after the end of a base64 text is passed over by who reads it; one signature has one text here.
	const isWhole = given.length === SIGNATURE_BYTES && given.toString('base64') === signature;
	const isGood = verify(null, body, open(seal), isWhole ? given : NO_SIGNATURE);
	return isGood && isWhole;
}
