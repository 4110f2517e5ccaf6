import { main } from '../index.js'
await main('upload-media')
