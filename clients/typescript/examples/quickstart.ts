import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { Groundtruth, verifyWebhook } from 'groundtruth'

const secret = process.env.GROUNDTRUTH_WEBHOOK_SECRET
if (!secret) throw new Error('Set GROUNDTRUTH_WEBHOOK_SECRET to the secret that groundtruth listen prints.')
const server = createServer()
const approved = new Promise((resolve, reject) => server.on('request', async (request, response) => {
  try {
    const event = verifyWebhook(await buffer(request), request.headers, secret)
    response.writeHead(204).end()
    if (event.type !== 'submission.approved') return
    console.log(`webhook: ${event.type} ${event.data.id}`)
    resolve(event)
  } catch (error) {
    response.writeHead(400).end(`${error}`)
    reject(error) // Ends the program.
  }
}))
server.listen(Number(process.env.PORT ?? 9000))

// The key and the address are in GROUNDTRUTH_API_KEY and GROUNDTRUTH_API_URL.
const client = new Groundtruth()
let task = await client.createTask({
  title: 'Record a busy street scene',
  instructions: 'Walk any public street for 30 s. Steady hand, no filters.',
  reward_cents: 250,
  target_submissions: 10,
})
console.log(`pay at: ${task.funding_url}`)
task = await client.fundTestTask(task.id) // The sandbox pays.
console.log(`task: ${task.id} ${task.status}`)

const simulation = await client.simulateSubmissions(task.id, { count: 3 })
await client.waitForSimulation(simulation.id)

const [first, ...others] = await client.listTaskSubmissions(task.id, { status: 'pending' }).toArray()
if (!first) throw new Error('The simulation created no submissions.')
await client.rejectSubmission(first.id, { reason: 'poor_quality', note: 'Too dark to see the street.' })
for (const submission of others) await client.approveSubmission(submission.id)
console.log(`approved: ${others.length}`)
if (!(await Promise.race([approved, delay(60_000, null, { ref: false })]))) throw new Error('No webhook arrived within a minute.')

const created = await client.createExport(task.id)
for (const file of await client.downloadExport(created.id, 'data')) console.log(`verified: ${file.path}`)
server.close()
