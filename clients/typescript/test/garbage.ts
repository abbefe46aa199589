import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects garbage, which includes signals that are referenced only weakly. */
export const collectGarbage = runInNewContext('gc') as () => void
