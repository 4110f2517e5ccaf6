import { post } from '../index.js'
await post('render-config')
