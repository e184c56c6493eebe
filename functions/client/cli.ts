#!/usr/bin/env node
import { runCommandLine } from './cli/run.ts'

const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
process.stdout.on('error', () => ending.abort()) // whoever read our lines has left, as `| head` does
const { stdout: out, stderr: err, env } = process
process.exitCode = await runCommandLine(process.argv.slice(2), { out, err, env, signal: ending.signal })
