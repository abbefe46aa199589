import type { Groundtruth } from '../client.js'
import { latestEvent } from '../events.js'
import { only, UsageError, type Command } from './command.js'

type Step = (client: Groundtruth) => Promise<unknown>

/** The real changes that cause an event. */
const triggers: Record<string, Step> = {
  'submission.created': submit,
  'submission.checked': submit,
  'submission.approved': async client => client.approveSubmission(await submit(client)),
  'submission.rejected': async client =>
    client.rejectSubmission(await submit(client), { reason: 'poor_quality', note: 'Rejected by groundtruth trigger.' }),
  'task.opened': openTask,
  'task.completed': async client => client.approveSubmission(await submit(client)),
  'task.cancelled': async client => client.cancelTask(await openTask(client)),
  'payout.paid': async client => client.approveSubmission(await submit(client)),
  'refund.succeeded': async client => client.cancelTask(await openTask(client)),
  'export.ready': async client => client.createExport((await client.approveSubmission(await submit(client))).task_id),
}

const timeoutMilliseconds = 120_000

export const triggerCommand: Command = {
  usage: 'trigger <event type>',
  summary: `Cause an event in test mode by real changes: ${Object.keys(triggers).join(', ')}.`,
  async run(client, args) {
    const type = only(args, 'event type')
    const trigger = triggers[type]
    if (!trigger) throw new UsageError(`${type} cannot be triggered. Choose one of ${Object.keys(triggers).join(', ')}.`)
    if (!client.isTestMode) throw new UsageError('Events can be triggered only with a test key (gt_test_…).')

    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const after = await latestEvent(client)
    await trigger(client)
    for await (const event of client.followEvents({ after, signal })) {
      if (event.type !== type) continue
      console.log(`${event.type}  ${event.id}  ${event.data.id}`)
      return
    }
  },
}

/** Creates a task, pays it, and has a simulated contributor submit a video. Returns the submission's id. */
async function submit(client: Groundtruth): Promise<string> {
  const taskId = await openTask(client)
  const started = await client.simulateSubmissions(taskId, { count: 1 })
  const simulation = await client.waitForSimulation(started.id, { intervalMilliseconds: 500 })
  const [submission] = simulation.submission_ids
  if (!submission) throw new Error(`The simulation created no submissions: ${simulation.problem?.message ?? simulation.status}.`)
  return submission
}

async function openTask(client: Groundtruth): Promise<string> {
  const task = await client.createTask({
    title: 'Triggered from the command line',
    instructions: 'Made by groundtruth trigger to cause an event in test mode.',
    reward_cents: 50,
    target_submissions: 1,
  })
  await client.fundTestTask(task.id)
  return task.id
}
