import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { archiveSums, fileSum, manifestSums, parseSums } from './checksums.js'
import type { Groundtruth } from './client.js'
import { IntegrityError } from './errors.js'
import { ExportFiles, type RemoteFile, sizeOf } from './export-files.js'
import { inParallel } from './parallel.js'
import type { Retries } from './retries.js'

export interface DownloadOptions {
  /** The number of files to download at a time, 1 to 8: an organization can download 8 at a time. Default: 4. */
  workers?: number
  /** Called after each verified file. */
  onFile?: (file: DownloadedFile) => void
  signal?: AbortSignal
}

export interface DownloadedFile {
  name: string
  path: string
  byteSize: number
}

const sumsName = 'SHA256SUMS'
const manifestName = 'manifest.jsonl'
const mostWorkers = 8

/**
 * Downloads the files of an export. A repeated call continues where an interrupted one stopped: it keeps verified files, and requests the
 * missing bytes of partial ones.
 * @throws IntegrityError if a file, or a video in an archive, differs from its checksum or is missing.
 * @throws RangeError if `workers` is not 1 to 8.
 */
export async function downloadExport(
  client: Groundtruth, retries: Retries, id: string, folder: string, { workers = 4, onFile, signal }: DownloadOptions = {},
): Promise<DownloadedFile[]> {
  if (!Number.isInteger(workers) || workers < 1 || workers > mostWorkers) throw new RangeError(`workers must be 1 to ${mostWorkers}.`)
  const remote = await ExportFiles.of(client, retries, id, folder, signal)
  await mkdir(folder, { recursive: true })
  const sums = await fetchSums(remote, signal)
  await checkSums(remote, sums, signal)

  const found = new Set([manifestName])
  const downloaded = await inParallel(remote.files, workers, async (file, signal) => {
    const path = remote.pathOf(file)
    if (file.name !== sumsName && file.name !== manifestName) (await fetchVerified(remote, file, sums, signal)).forEach(name => found.add(name))
    const done = { name: file.name, path, byteSize: file.byte_size }
    onFile?.(done)
    return done
  }, signal)
  await checkComplete(remote, sums, found)
  return downloaded
}

/** Always requests the checksums, because the folder may have those of another export. */
async function fetchSums(remote: ExportFiles, signal: AbortSignal | undefined): Promise<Map<string, string>> {
  const file = fileOf(remote, sumsName)
  await remote.fetch(file, signal)
  const path = remote.pathOf(file)
  const sums = parseSums(await readFile(path, 'utf8'))
  if (sums.get(manifestName) !== remote.manifestSum) await reject(path, sumsName)
  return sums
}

/** Fetches the manifest, whose checksum the API returns. The other checksums must agree with it, because they verify the archives. */
async function checkSums(remote: ExportFiles, sums: Map<string, string>, signal: AbortSignal | undefined): Promise<void> {
  const manifest = fileOf(remote, manifestName)
  await fetchVerified(remote, manifest, sums, signal)
  for await (const [name, sum] of manifestSums(remote.pathOf(manifest))) {
    signal?.throwIfAborted()
    if (sums.get(name) !== sum) await reject(remote.pathOf(fileOf(remote, sumsName)), sumsName)
  }
}

function fileOf(remote: ExportFiles, name: string): RemoteFile {
  const file = remote.files.find(file => file.name === name)
  if (!file) throw new IntegrityError(`Export ${remote.id} has no ${name}.`)
  return file
}

/** Keeps a file of an earlier call if it is verified. Returns the names of the verified files: its own, or those in the archive. */
async function fetchVerified(
  remote: ExportFiles, file: RemoteFile, sums: Map<string, string>, signal: AbortSignal | undefined,
): Promise<string[]> {
  const path = remote.pathOf(file)
  if ((await sizeOf(path)) === file.byte_size) {
    const kept = await verify(path, file, sums, signal)
    if (!kept.wrong) return kept.names
  }

  await remote.fetch(file, signal)
  const { names, wrong } = await verify(path, file, sums, signal)
  return wrong ? reject(path, wrong) : names
}

/**
 * Returns the names of the verified files, and that of the first one that differs. The checksum of a whole archive is known only after its
 * first complete download, so the files in it are verified, too.
 */
async function verify(
  path: string, file: RemoteFile, sums: Map<string, string>, signal: AbortSignal | undefined,
): Promise<{ names: string[]; wrong?: string }> {
  const names: string[] = []
  if (file.sha256 && (await fileSum(path, signal)) !== file.sha256) return { names, wrong: file.name }
  const files = file.name.endsWith('.tar') ? archiveSums(path, signal) : [[file.name, await fileSum(path, signal)] as const]
  for await (const [name, sum] of files) {
    if (sum !== sums.get(name)) return { names, wrong: name }
    names.push(name)
  }

  return { names }
}

/** Detects missing files: an archive that ends too early contains no wrong file. The incomplete archive is not known. */
async function checkComplete(remote: ExportFiles, sums: Map<string, string>, found: Set<string>): Promise<void> {
  const missing = [...sums.keys()].filter(name => !found.has(name))
  if (missing.length === 0) return
  const archives = remote.files.filter(({ name }) => name.endsWith('.tar'))
  for (const archive of archives) await rm(remote.pathOf(archive), { force: true })
  throw new IntegrityError(`The archives lack ${missing.length} files, such as ${missing[0]}. They were deleted; download them again.`)
}

/** Deletes a file, so that the next download fetches it again. */
async function reject(path: string, name: string): Promise<never> {
  await rm(path, { force: true })
  const place = name === basename(path) ? name : `${name} in ${basename(path)}`
  throw new IntegrityError(`${place} differs from the export. ${path} was deleted; download it again.`)
}
