#!/bin/sh
# Runs the lab in gVisor, whose TCP is a stack of its own: tools/in_gvisor.sh [ARGUMENT…], as of
# `deno task lab`. It takes root and runsc (Debian: apt-get install runsc).
#
# What runs in it sees this host's files, and writes into memory only: a report is what is printed.
# It has no network but its own loopback, and cannot fetch: packages come from Deno's cache.
set -eu
cd "$(dirname "$0")/.."
command -v runsc >/dev/null || {
  echo "runsc is not installed: apt-get install runsc" >&2
  exit 3
}
deno=$(command -v deno)
export DENO_NO_UPDATE_CHECK=1
exec runsc --platform="${RUNSC_PLATFORM:-ptrace}" --network=none --ignore-cgroups do --cwd "$PWD" \
  "$deno" run --cached-only --quiet -P=lab lab/main.ts "$@"
