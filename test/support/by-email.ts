/** What a claim says of its way when an e-mail without a file was prepared, and nothing is known of it yet. */
export const BY_EMAIL = { channel: 'email', fileHash: '', remoteId: '', arrival: null } as const;
