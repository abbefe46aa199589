// Reads { "document": an OpenAPI document } from stdin. Prints the findings of Spectral and Redocly, one text each.
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectralCore from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'
import { text } from 'node:stream/consumers'

const { document } = JSON.parse(await text(process.stdin))

const spectral = new spectralCore.Spectral()
spectral.setRuleset({ extends: [oas] })
const bySpectral = await spectral.run(document)

const config = await createConfig({ extends: ['recommended'] })
const byRedocly = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })

console.log(JSON.stringify([
  ...bySpectral.map(finding => `Spectral ${finding.code} at ${finding.path.join('.')}: ${finding.message}`),
  ...byRedocly.map(finding => `Redocly ${finding.ruleId} at ${finding.location[0].pointer}: ${finding.message}`),
]))
