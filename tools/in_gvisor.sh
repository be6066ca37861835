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
set -- runsc --platform="${RUNSC_PLATFORM:-ptrace}" --network=none --ignore-cgroups do --cwd "$PWD" \
  "$deno" run --cached-only --quiet -P=lab lab/main.ts "$@"
if ! [ -f /dev/stdout ] && ! [ -f /dev/stderr ]; then exec "$@"; fi

# Into a file runsc writes from the file's beginning, over what is there: cat writes behind it. The
# outputs are 3 and 4 here, and the exit code comes by 5.
run() {
  [ -f /dev/fd/3 ] || exec >&3
  [ -f /dev/fd/4 ] || exec 2>&4
  code=0
  "$@" 3>&- 4>&- 5>&- 6>&- || code=$?
  echo "$code" >&5
}
exec 3>&1 4>&2
code=$({ { run "$@" 2>&1 >&6 | cat >&4; } 6>&1 | cat >&3; } 5>&1)
exit "$code"
