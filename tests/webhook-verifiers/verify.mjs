// Reads a delivery from standard input and prints the verdict of each verifier on it and on a tampered copy.
import { readFileSync } from 'node:fs'
import typescript from 'typescript'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'

const { headers, body, secret, now } = JSON.parse(readFileSync(0, 'utf8'))
Date.now = () => now * 1000
const source = readFileSync(new URL('groundtruth.ts', import.meta.url), 'utf8')
const { outputText } = typescript.transpileModule(source, {
  compilerOptions: { module: typescript.ModuleKind.ESNext, target: typescript.ScriptTarget.ES2022 },
  reportDiagnostics: true,
})
const groundtruth = await import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`)

const raw = Buffer.from(body, 'base64')
const tampered = Buffer.concat([raw, Buffer.from(' ')])
const whsec = `whsec_${secret.slice('gt_whsec_'.length)}`

function accepts(verify) {
  try {
    return verify() !== false
  } catch {
    return false
  }
}

const verifiers = {
  hex: it => groundtruth.verifyGroundtruthSignature(it, headers['x-groundtruth-signature'], secret),
  standard: it => groundtruth.verifyStandardSignature(it, headers, secret),
  standardwebhooks: it => new StandardWebhook(whsec).verify(it.toString('utf8'), headers),
  svix: it => new SvixWebhook(whsec).verify(it.toString('utf8'), headers),
}
const verdicts = Object.entries(verifiers).map(([name, verify]) => [name, [accepts(() => verify(raw)), accepts(() => verify(tampered))]])
console.log(JSON.stringify(Object.fromEntries(verdicts)))
