// Serves one bucket on a free port of loopback, prints the port, and ends with its standard input.
import S3rver from 's3rver'

const [directory, bucket] = process.argv.slice(2)
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket, configs: [] }] })
const { port } = await server.run()
console.log(port)
process.stdin.on('end', () => process.exit(0)).resume()
