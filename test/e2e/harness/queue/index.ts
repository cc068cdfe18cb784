export { Queue, type QueueOptions } from './queue';
export { describeQueueMode } from './redis';
