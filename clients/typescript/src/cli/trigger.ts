import type { Groundtruth } from '../client.js'
import { latestEvent } from '../events.js'
import type { CallOptions } from '../operations.js'
import { only, UsageError, type Command } from './command.js'

type Step = (client: Groundtruth, call: CallOptions) => Promise<unknown>

/** The real changes that cause an event. */
const triggers: Record<string, Step> = {
  'submission.created': submit,
  'submission.checked': submit,
  'submission.approved': approve,
  'submission.rejected': async (client, call) =>
    client.rejectSubmission(await submit(client, call), { reason: 'poor_quality', note: 'Rejected by groundtruth trigger.' }, call),
  'task.opened': openTask,
  'task.completed': approve,
  'task.cancelled': cancel,
  'payout.paid': approve,
  'refund.succeeded': cancel,
  'export.ready': async (client, call) => client.createExport((await approve(client, call)).task_id, undefined, call),
}

const timeoutMilliseconds = 120_000

export const triggerCommand: Command = {
  usage: 'trigger <event type>',
  summary: `Cause an event in test mode by real changes: ${Object.keys(triggers).join(', ')}.`,
  async run(client, args) {
    const type = only(args, 'event type')
    const trigger = Object.hasOwn(triggers, type) ? triggers[type] : undefined
    if (!trigger) throw new UsageError(`${type} cannot be triggered. Choose one of ${Object.keys(triggers).join(', ')}.`)
    if (!client.isTestMode) throw new UsageError('Events can be triggered only with a test key (gt_test_…).')

    const timeout = new AbortController()
    const expire = () => timeout.abort(new Error(`${type} did not occur within ${timeoutMilliseconds / 60_000} minutes.`))
    setTimeout(expire, timeoutMilliseconds).unref()
    const { signal } = timeout
    const after = await latestEvent(client, signal)
    await trigger(client, { signal })
    for await (const event of client.followEvents({ after, signal })) {
      if (event.type !== type) continue
      console.log(`${event.type}  ${event.id}  ${event.data.id}`)
      return
    }
  },
}

/** Creates a task, pays it, and has a simulated contributor submit a video. Returns the submission's id. */
async function submit(client: Groundtruth, call: CallOptions): Promise<string> {
  const taskId = await openTask(client, call)
  const started = await client.simulateSubmissions(taskId, { count: 1 }, call)
  const simulation = await client.waitForSimulation(started.id, { intervalMilliseconds: 500, ...call })
  const [submission] = simulation.submission_ids
  if (!submission) throw new Error(`The simulation created no submissions: ${simulation.problem?.message ?? simulation.status}.`)
  return submission
}

async function approve(client: Groundtruth, call: CallOptions) {
  return client.approveSubmission(await submit(client, call), undefined, call)
}

async function cancel(client: Groundtruth, call: CallOptions) {
  return client.cancelTask(await openTask(client, call), call)
}

async function openTask(client: Groundtruth, call: CallOptions): Promise<string> {
  const task = await client.createTask({
    title: 'Triggered from the command line',
    instructions: 'Made by groundtruth trigger to cause an event in test mode.',
    reward_cents: 50,
    target_submissions: 1,
  }, call)
  await client.fundTestTask(task.id, call)
  return task.id
}
