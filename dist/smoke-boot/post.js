import { post } from '../index.js'
await post('smoke-boot')
