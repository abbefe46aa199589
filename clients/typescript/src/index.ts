export { Groundtruth, type GroundtruthOptions } from './client.js'
export { type DownloadedFile, type DownloadOptions } from './download.js'
export * from './errors.js'
export { type FollowOptions } from './events.js'
export type { components, operations, paths } from './generated/api.js'
export { type CallOptions, type Operations } from './operations.js'
export { List } from './pages.js'
export { type WaitOptions } from './waiting.js'
export {
  verifyWebhook, type EventData, type ExportSummary, type TaskSummary, type Transfer, type VerifyOptions, type WebhookEvent,
  type WebhookHeaders,
} from './webhooks.js'
