import { post } from '../index.js'
await post('push-image')
