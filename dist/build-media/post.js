import { post } from '../index.js'
await post('build-media')
