import { only, required, type Command } from './command.js'

export const downloadExportCommand: Command = {
  usage: 'exports download <exp_…> --to <folder>',
  summary: 'Download an export and verify its checksums. Run it again to continue an interrupted download.',
  options: { to: { type: 'string' } },
  async run(client, args) {
    const id = only(args, 'export, such as exp_01hx7r4s2g0k1a5b')
    const folder = required(args, 'to')
    const interrupted = new AbortController()
    process.once('SIGINT', () => interrupted.abort(new Error('Interrupted. Run the command again to continue.')))
    const files = await client.downloadExport(id, folder, {
      signal: interrupted.signal,
      onFile: file => console.log(`verified  ${file.path}  ${file.byteSize} bytes`),
    })
    console.log(`${files.length} files of ${id} are complete and verified.`)
  },
}
