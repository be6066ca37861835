#!/bin/sh
# Starts the lab on the Deno that was installed with it, with the permissions that it needs and no
# others. It takes this process's place, so that signals are its own.
package=$(readlink -f -- "$0")
package=${package%/bin/*}
export DENO_NO_UPDATE_CHECK=1
# With more room for what is new, a short run collects no garbage at all.
set -- run --quiet --no-prompt --v8-flags=--min-semi-space-size=16 \
  --config "$package/deno.json" -P=lab "$package/dist/main.js" "$@"
at=$package
while :; do
  for deno in "$at"/node_modules/@deno/linux-*-glibc/deno; do
    if [ -x "$deno" ]; then exec "$deno" "$@"; fi
  done
  if [ -z "$at" ]; then break; fi
  at=${at%/*}
done
# Where there is none for npm to install, there may be one of the system's own.
if command -v deno >/dev/null; then exec deno "$@"; fi
echo "tcplab: there is no Deno beside it, and none on PATH (npm has it for Linux with glibc, on x64 and arm64)" >&2
exit 3
