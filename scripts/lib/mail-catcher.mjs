// @ts-check
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { portOf } from './requirements.mjs';

/**
 * An SMTP server that keeps every mail and sends none on. A mail is on disk before it is accepted,
 * so what was mailed before a crash is still known after it.
 */
export async function startMailCatcher({ folder, port = 0 }) {
	// Imported late: before the installation they are not there.
	const [{ SMTPServer }, { simpleParser }] = await Promise.all([import('smtp-server'), import('mailparser')]);
	mkdirSync(folder, { recursive: true });
	let count = readdirSync(folder).length;
	/** While set, mails are refused with this text: for tests of failing mail. @type {string | undefined} */
	let refusal;

	const keep = (raw) => {
		count += 1;
		const name = `${String(Date.now())}-${String(count).padStart(5, '0')}.eml`;
		writeFileSync(join(folder, `${name}.part`), raw);
		renameSync(join(folder, `${name}.part`), join(folder, name));
	};

	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		hideSTARTTLS: true,
		onAuth: (_auth, _session, accept) => accept(null, { user: 'anyone' }),
		onData(stream, _session, accept) {
			/** @type {Buffer[]} */
			const parts = [];
			stream.on('data', (part) => parts.push(part));
			stream.on('end', () => {
				if (refusal) return accept(Object.assign(new Error(refusal), { responseCode: 451 }));
				keep(Buffer.concat(parts));
				accept();
			});
		},
	});
	// Clients that are killed break their connection; that is no concern of ours.
	server.on('error', () => undefined);
	const listening = server.listen(port, '127.0.0.1');
	await once(listening, 'listening');

	const catcher = {
		port: portOf(listening),
		/** What an n8n credential of type `smtp` needs to reach this server. */
		credential: () => ({
			user: '',
			password: '',
			host: '127.0.0.1',
			port: catcher.port,
			secure: false,
			disableStartTls: true,
			hostName: '',
		}),
		refuse: (text) => {
			refusal = text;
		},
		/** All mails so far, oldest first. */
		async mails() {
			const names = readdirSync(folder)
				.filter((name) => name.endsWith('.eml'))
				.sort();
			return await Promise.all(
				names.map(async (name) => {
					const mail = await simpleParser(readFileSync(join(folder, name)));
					const addresses = (field) =>
						[mail[field] ?? []].flat().flatMap((list) => list.value.map((one) => one.address));
					return {
						from: addresses('from'),
						to: addresses('to'),
						cc: addresses('cc'),
						subject: mail.subject ?? '',
						text: mail.text ?? '',
						html: mail.html || '',
						attachments: mail.attachments.map((one) => ({
							filename: one.filename,
							contentType: one.contentType,
							cid: one.cid ?? null,
							size: one.size,
							content: one.content,
						})),
					};
				}),
			);
		},
		/** The first mail that fits, waiting for it; undefined when none came in time. */
		async waitFor(fits, timeout = 30_000) {
			for (const deadline = Date.now() + timeout; ; await sleep(200)) {
				const mail = (await catcher.mails()).find(fits);
				if (mail || Date.now() > deadline) return mail;
			}
		},
		/** @returns {Promise<void>} */
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return catcher;
}
