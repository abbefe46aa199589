// A Node server for the benchmark: Fastify, postgres.js and Zod, with the same work for each request as the program.
// Keys and limits are in memory. A create is two commits: key lock, task and audit entry; then, in one statement, the checkout session
// and the response.
// node server.mjs PORT SOCKET USER PASSWORD DATABASE KEY ORG
import { createHash, randomBytes } from "node:crypto";
import cluster from "node:cluster";
import Fastify from "fastify";
import postgres from "postgres";
import { z } from "zod";

const [port, socket, username, password, database, key, org] = process.argv.slice(2);
const workers = Number(process.env.WORKERS ?? 1);
if (cluster.isPrimary && workers > 1) {
  for (let worker = 0; worker < workers; worker++) cluster.fork();
} else {
  await serve();
}

async function serve() {
  const sql = postgres({ host: socket, path: socket, username, password, database, max: 12 });
  const keys = new Map([[hash(key), { org, mode: "test" }]]);
  const windows = new Map();
  const app = Fastify();

  app.addHook("onRequest", async (request, reply) => {
    const id = hash((request.headers.authorization ?? "").slice("Bearer ".length));
    request.owner = keys.get(id);
    if (!request.owner) return reply.code(401).send({ error: { code: "unauthorized", message: "Missing or invalid API key." } });
    const now = Date.now();
    let window = windows.get(id);
    if (!window || now >= window.end) windows.set(id, (window = { end: now + 60_000, left: 2_147_483_647 }));
    reply.header("X-RateLimit-Limit", 2_147_483_647);
    reply.header("X-RateLimit-Remaining", --window.left);
    reply.header("X-RateLimit-Reset", Math.ceil(window.end / 1000));
    reply.header("X-Request-Id", `req_${randomBytes(12).toString("hex")}`);
  });

  const fields = sql`t.id, t.org_id, t.mode, t.title, t.instructions, t.status, t.budget_cents, t.funded_cents, t.refunded_cents, t.funding_hold,
    t.reward_cents, t.target_submissions, t.approved_count, t.pending_count, t.auto_approve_after_days, t.modalities, t.device_requirement,
    t.requirements, t.external_id, t.metadata, t.example_media_key, t.example_verdict, t.example_problem, t.created_at, t.updated_at`;
  const columns = sql`${fields},
    (SELECT url FROM checkout_sessions s
     WHERE s.task_id = t.id AND s.status = 'open' AND s.expires_at > now() AND t.status = 'funding') AS funding_url`;

  app.get("/api/v1/tasks/:id", async (request, reply) => {
    const { org, mode } = request.owner;
    const [task] = await sql`SELECT ${columns} FROM tasks t WHERE t.id = ${request.params.id} AND t.org_id = ${org} AND t.mode = ${mode}`;
    return task ? { data: response(task) } : reply.code(404).send({ error: { code: "not_found", message: "Task not found." } });
  });

  app.get("/api/v1/tasks", async (request) => {
    const { org, mode } = request.owner;
    const limit = Math.min(Number(request.query.limit ?? 100), 100);
    const tasks = await sql`SELECT ${columns} FROM tasks t WHERE t.org_id = ${org} AND t.mode = ${mode} ORDER BY t.id DESC LIMIT ${limit}`;
    return { data: tasks.map(response) };
  });

  const Body = z.object({
    title: z.string().trim().min(3).max(120),
    instructions: z.string().trim().min(10).max(5000),
    modalities: z.array(z.literal("video")).default(["video"]),
    reward_cents: z.number().int().min(50).max(50_000),
    target_submissions: z.number().int().min(1).max(10_000),
  });

  app.post("/api/v1/tasks", async (request, reply) => {
    const parsed = Body.safeParse(request.body);
    if (!parsed.success) {
      return reply.code(400).send({ error: { code: "validation_error", message: "Invalid body.", details: parsed.error.issues } });
    }

    const { org, mode } = request.owner;
    const body = parsed.data;
    const id = `tsk_${randomBytes(8).toString("hex")}`;
    const budget = body.reward_cents * body.target_submissions;
    const idempotencyKey = request.headers["idempotency-key"] ?? id;
    const fingerprint = createHash("sha256").update(JSON.stringify(body)).digest();
    const task = await sql.begin(async (tx) => {
      await tx`INSERT INTO idempotency_records (principal, key, fingerprint, answer, leased_until, expires_at)
        VALUES (${org}, ${idempotencyKey}, ${fingerprint}, NULL, now() + interval '45 seconds', now() + interval '24 hours')`;
      const [created] = await tx`INSERT INTO tasks AS t (id, org_id, mode, title, instructions, modalities, device_requirement, reward_cents,
          target_submissions, budget_cents, funded_cents, approved_count, status, created_at, updated_at)
        VALUES (${id}, ${org}, ${mode}, ${body.title}, ${body.instructions}, ${body.modalities}, 'any', ${body.reward_cents},
          ${body.target_submissions}, ${budget}, 0, 0, 'funding', now(), now())
        RETURNING ${fields}`;
      await tx`INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
        VALUES (${`aud_${randomBytes(8).toString("hex")}`}, ${org}, ${mode}, ${org}, 'task.created', ${id}, now())`;
      return created;
    });

    const session = `cs_peer_${id}`;
    task.funding_url = `http://localhost/sandbox/checkout/${session}`;
    const envelope = { data: response(task) };
    await sql`WITH session AS (
        INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, created_at, expires_at)
        VALUES (${session}, ${id}, ${org}, ${mode}, ${budget}, ${task.funding_url}, 'open', now(), now() + interval '24 hours'))
      UPDATE idempotency_records SET answer = ${Buffer.from(JSON.stringify(envelope))}, leased_until = NULL
      WHERE principal = ${org} AND key = ${idempotencyKey}`;
    return reply.code(201).send(envelope);
  });

  await sql`SELECT 1`;
  await app.listen({ port: Number(port), host: "127.0.0.1" });
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

function response(task) {
  const { requirements: asked = {} } = task;
  return {
    id: task.id,
    org_id: task.org_id,
    title: task.title,
    instructions: task.instructions,
    status: task.status,
    budget_cents: Number(task.budget_cents),
    funded_cents: Number(task.funded_cents),
    refunded_cents: Number(task.refunded_cents),
    funding_hold: task.funding_hold,
    reward_cents: Number(task.reward_cents),
    target_submissions: task.target_submissions,
    approved_count: task.approved_count,
    pending_count: task.pending_count,
    auto_approve_after_days: task.auto_approve_after_days,
    modalities: task.modalities,
    device_requirement: task.device_requirement,
    requirements: {
      min_duration_seconds: asked.min_duration_seconds ?? null,
      max_duration_seconds: asked.max_duration_seconds ?? null,
      orientation: asked.orientation ?? "any",
      min_resolution: asked.min_resolution ?? null,
      min_frame_rate: asked.min_frame_rate ?? null,
      audio: asked.audio ?? "any",
      max_age_hours: asked.max_age_hours ?? null,
      max_byte_size: asked.max_byte_size ?? null,
    },
    external_id: task.external_id,
    metadata: task.metadata,
    example_media_key: task.example_media_key,
    example_status: task.example_media_key === null ? "none" : (task.example_verdict ?? "checking"),
    example_problem: task.example_problem,
    funding_url: task.funding_url ?? null,
    livemode: task.mode === "live",
    created_at: time(task.created_at),
    updated_at: time(task.updated_at),
  };
}

function time(date) {
  return `${date.toISOString().slice(0, 19)}Z`;
}
