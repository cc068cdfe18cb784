import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/**
 * The public half that HighLevel's webhooks are signed with: Ed25519 in DER, as many programs quote it from the
 * vendor's integration guide. It is nothing to keep from anybody.
 */
export const HIGH_LEVEL_SEAL = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=';

const SIGNATURE_BYTES = 64;
const NO_SIGNATURE = Buffer.alloc(SIGNATURE_BYTES);

/** What stands before the 32 bytes of an Ed25519 key in DER (SPKI). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

const opened = new Map<string, KeyObject>();

/**
 * A public key as people have it: PEM, base64 or hex, of the 32 bytes alone or in DER. Line breaks may have got lost on
 * the way through a field, or be written as `\n`. null where it is no Ed25519 key.
 */
export function readSeal(text: string): KeyObject | null {
	const body = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s|\\[rn]/g, '');
	const bytes = /^(?:[0-9a-f]{64}|[0-9a-f]{88})$/i.test(body)
		? Buffer.from(body, 'hex')
		: /^[A-Za-z0-9+/]+={0,2}$/.test(body)
			? Buffer.from(body, 'base64')
			: Buffer.alloc(0);
	const der = bytes.length === KEY_BYTES ? Buffer.concat([DER_HEAD, bytes]) : bytes;
	if (der.length !== DER_HEAD.length + KEY_BYTES || !der.subarray(0, DER_HEAD.length).equals(DER_HEAD)) return null;
	return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** @throws RangeError for what is no key */
function open(seal: string): KeyObject {
	const known = opened.get(seal) ?? readSeal(seal);
	if (known === null)
		throw new RangeError(
			'The public key of the webhooks cannot be read, so nothing that comes in can be verified.',
		);
	opened.set(seal, known);
	return known;
}

/**
 * Whether the bytes were signed by the owner of the seal. Every signature costs one verification, also one that is
 * none: how long it takes depends on the length of the body alone.
 * @throws RangeError for a seal that is no key
 */
export function isSealed(body: Buffer, signature: string, seal: string): boolean {
	const given = Buffer.from(signature, 'base64');
	// What comes after the end of a base64 text is passed over by who reads it; one signature has one text here.
	const isWhole = given.length === SIGNATURE_BYTES && given.toString('base64') === signature;
	const isGood = verify(null, body, open(seal), isWhole ? given : NO_SIGNATURE);
	return isGood && isWhole;
}
