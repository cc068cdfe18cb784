/** The remainders of all bytes by the polynomial of ISO 3309, which PNG takes. */
const TABLE = Uint32Array.from({ length: 256 }, (_value, byte) => {
	let remainder = byte;
	for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
	return remainder;
});

/** The CRC-32 of a chunk's name and content. */
export function checksum(bytes: Uint8Array): number {
	let remainder = 0xffffffff;
	for (const byte of bytes) remainder = TABLE[(remainder ^ byte) & 0xff]! ^ (remainder >>> 8);
	return (remainder ^ 0xffffffff) >>> 0;
}
