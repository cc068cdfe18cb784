export { Queue, type QueueOptions } from './queue';
export { describeQueueMode, hasRedis } from './redis';
