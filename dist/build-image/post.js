import { post } from '../index.js'
await post('build-image')
