// @ts-check
/**
 * Preloaded into npm and n8n when the scripts start them: they end when the script that started them
 * is gone, however it went. An npm that goes on installing alone, or an n8n that holds the port,
 * would be in the way of the next run.
 */
if (process.channel) {
	process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
	// The channel alone must not keep the program alive.
	process.channel.unref();
}
